#include "ingest/extract/coreference.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many sentences a pronoun looks back over.
constexpr uint32_t kPronounWindow = 8;
// How many persons of one sentence are tried; more are a list.
constexpr size_t kMostCandidates = 64;

bool InQuote(const Document& doc, uint32_t token) { return doc.quote_at[token] >= 0; }

// "-men" and "-ies" and "-s" off the last word; good enough to compare role names.
std::string Singular(std::string role) {
  const auto ends = [&](std::string_view tail) {
    return role.size() > tail.size() + 1 && role.ends_with(tail);
  };
  if (ends("men")) return role.replace(role.size() - 2, 1, "a");
  if (ends("ies")) return role.replace(role.size() - 3, 3, "y");
  if (ends("s") && !ends("ss")) role.pop_back();
  return role;
}

}  // namespace

std::array<ClassId, 3> RoleLists(const Lexicon& lexicon) {
  return {lexicon.FindClass("TITLE"), lexicon.FindClass("OFFICE"), lexicon.FindClass("OCCUPATION")};
}

std::string Coreference::CanonicalRole(const Document& doc, const RoleGroup& role) const {
  const DocMention& mention = doc.mentions[static_cast<size_t>(role.mention)];
  const auto& tokens = doc.text.tokens;
  // A title's own canonical name, of the whole phrase or of its only word.
  const uint32_t words = mention.last - mention.first;
  const PhraseMatch& phrase = doc.phrase_at[mention.first];
  const WordId word = words == 1               ? tokens[mention.first].word
                      : phrase.length == words ? phrase.word
                                               : kUnknownWord;
  for (const ClassId list : role_lists_) {
    const EntryId entry =
        word == kUnknownWord || list == kNoClass ? kNoEntry : lexicon_.FindEntry(word, list);
    if (entry == kNoEntry) continue;
    if (const std::string_view name = lexicon_.Attribute(entry, "role"); !name.empty())
      return FoldCase(name);
  }
  std::string text;
  for (uint32_t at = mention.first; at < mention.last; ++at) {
    if (at > mention.first) text += ' ';
    text += FoldCase(doc.text.word(tokens[at]));
  }
  return role.plural ? Singular(text) : text;
}

int32_t Coreference::RoleEntity(Document* doc, RoleGroup* role) {
  const std::string name = CanonicalRole(*doc, *role);
  std::vector<int32_t>& same_name = roles_by_name_[name];
  const auto entity_of = [&](int32_t mention) {
    return mention < 0 ? -1 : doc->mentions[static_cast<size_t>(mention)].entity;
  };
  int32_t scope = entity_of(role->before);
  if (scope < 0) scope = entity_of(role->after);
  int32_t unscoped = -1, only = -1, count = 0;
  for (const int32_t e : same_name) {
    const DocEntity& entity = doc->entities[static_cast<size_t>(e)];
    if (entity.scope == scope && scope >= 0) return e;
    if (entity.scope < 0) unscoped = e;
    only = e;
    ++count;
  }
  // One role of that name in the article, scoped or not, is one role.
  if (scope < 0 && count == 1) return only;
  if (scope < 0 && unscoped >= 0) return unscoped;
  if (scope >= 0 && unscoped >= 0 && count == 1) {
    doc->entities[static_cast<size_t>(unscoped)].scope = scope;
    return unscoped;
  }
  DocEntity entity;
  entity.type = v1::Entity::ROLE;
  entity.kind = role->kind;
  entity.scope = scope;
  entity.canonical = name;
  entity.best = role->mention;
  doc->entities.push_back(std::move(entity));
  same_name.push_back(static_cast<int32_t>(doc->entities.size()) - 1);
  return same_name.back();
}

// Bodies, groups and motions described by a noun: one entity per head words within the article,
// "the council" joining the only body whose description ends with it.
void Coreference::NominalEntities(Document* doc) {
  struct Known {
    std::string words;
    int32_t entity;
  };
  std::unordered_map<uint64_t, std::vector<Known>> by_head;  // hash of the last word, and type
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    DocMention& mention = doc->mentions[m];
    if (mention.entity >= 0 || mention.form != v1::Mention::NOMINAL ||
        mention.type == v1::Entity::ROLE || mention.type == v1::Entity::PERSON) {
      continue;
    }
    std::string words;
    uint64_t head = 0;
    for (uint32_t at = mention.first; at < mention.last; ++at) {
      const Token& token = doc->text.tokens[at];
      if (grammar_.is(token, kDeterminer | kPossessive)) continue;
      if (!words.empty()) words += ' ';
      words += FoldCase(doc->text.word(token));
      head = token.hash;
    }
    head ^= static_cast<uint64_t>(mention.type);
    std::vector<Known>& known = by_head[head];
    int32_t found = -1, hits = 0;
    for (const Known& k : known) {
      if (k.words == words) {
        found = k.entity;
        hits = 1;
        break;
      }
      const bool tail = k.words.size() > words.size() && k.words.ends_with(words) &&
                        k.words[k.words.size() - words.size() - 1] == ' ';
      if (mention.type == v1::Entity::ORGANIZATION && tail) {
        found = k.entity;
        ++hits;
      }
      if (hits > 1) break;
    }
    if (hits != 1) {
      DocEntity entity;
      entity.type = mention.type;
      entity.best = static_cast<int32_t>(m);
      entity.canonical = words;
      if (mention.scope >= 0)
        entity.scope = doc->mentions[static_cast<size_t>(mention.scope)].entity;
      doc->entities.push_back(std::move(entity));
      found = static_cast<int32_t>(doc->entities.size()) - 1;
      known.push_back({words, found});
    }
    mention.entity = found;
  }
}

void Coreference::ResolveRoles(Document* doc) {
  roles_by_name_.clear();
  NominalEntities(doc);
  for (RoleGroup& role : doc->roles)
    doc->mentions[static_cast<size_t>(role.mention)].entity = RoleEntity(doc, &role);
  FindHolders(doc);
  LinkNominals(doc);
}

void Coreference::FindHolders(Document* doc) {
  const auto& tokens = doc->text.tokens;
  if (doc->roles.empty()) return;
  std::vector<int32_t>& person_at = person_at_;
  std::vector<int32_t>& person_end = person_end_;
  person_at.assign(tokens.size(), -1);
  person_end.assign(tokens.size() + 1, -1);
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    const DocMention& mention = doc->mentions[m];
    if (mention.type != v1::Entity::PERSON || mention.form != v1::Mention::NAME) continue;
    person_at[mention.first] = static_cast<int32_t>(m);
    person_end[mention.last] = static_cast<int32_t>(m);
  }
  const auto comma = [&](uint32_t at) {
    return at < tokens.size() && tokens[at].word == grammar_.words().comma &&
           tokens[at].word != kUnknownWord;
  };
  for (RoleGroup& role : doc->roles) {
    const DocMention& mention = doc->mentions[static_cast<size_t>(role.mention)];
    if (role.plural) continue;
    const uint32_t end = doc->text.sentences[mention.sentence].last;
    const uint32_t begin = doc->text.sentences[mention.sentence].first;
    const auto holds = [&](int32_t person) {
      role.holder = doc->mentions[static_cast<size_t>(person)].entity;
    };
    if (role.outer_last < end && person_at[role.outer_last] >= 0) {
      holds(person_at[role.outer_last]);
      continue;
    }
    uint32_t start = role.outer_first;
    while (start > begin && grammar_.is(tokens[start - 1], kDeterminer | kFormer | kPossessive))
      --start;
    if (start > begin + 1 && comma(start - 1) && person_end[start - 1] >= 0 &&
        (role.outer_last >= end || tokens[role.outer_last].shape == Shape::kPunctuation ||
         grammar_.is(tokens[role.outer_last], kRelative | kCoordinator))) {
      holds(person_end[start - 1]);
      continue;
    }
    if (role.definite && comma(role.outer_last) && role.outer_last + 1 < end &&
        person_at[role.outer_last + 1] >= 0) {
      const DocMention& person = doc->mentions[static_cast<size_t>(person_at[role.outer_last + 1])];
      if (person.last >= end || tokens[person.last].shape == Shape::kPunctuation)
        holds(person_at[role.outer_last + 1]);
    }
  }
}

// "the minister" may stand for the holder of a longer office that ends with that word.
bool Coreference::HeadMayStandAlone(std::string_view head) {
  static constexpr std::string_view kHeads[] = {"minister", "secretary", "officer", "director",
                                                "chief"};
  return std::find(std::begin(kHeads), std::end(kHeads), head) != std::end(kHeads);
}

void Coreference::LinkNominals(Document* doc) {
  // The roles that somebody holds now, by role entity and by head word, in text order.
  std::unordered_map<int32_t, std::vector<int32_t>> held_by_entity;
  std::unordered_map<std::string, std::vector<int32_t>> held_by_head;
  const size_t count = doc->roles.size();
  for (size_t r = 0; r < count; ++r) {
    const RoleGroup& role = doc->roles[r];
    if (role.holder < 0 || role.status != v1::Claim::CURRENT) continue;
    const int32_t entity = doc->mentions[static_cast<size_t>(role.mention)].entity;
    held_by_entity[entity].push_back(static_cast<int32_t>(r));
    const std::string& name = doc->entities[static_cast<size_t>(entity)].canonical;
    const std::string head = name.substr(name.rfind(' ') + 1);
    if (HeadMayStandAlone(head) && !name.starts_with("vice ") && !name.starts_with("deputy "))
      held_by_head[head].push_back(static_cast<int32_t>(r));
  }
  for (size_t r = 0; r < count; ++r) {
    RoleGroup& role = doc->roles[r];
    if (role.holder >= 0 || role.plural || !role.definite || role.possessive_pronoun ||
        role.status != v1::Claim::CURRENT)
      continue;
    const DocMention head = doc->mentions[static_cast<size_t>(role.mention)];
    const std::vector<int32_t>* held = nullptr;
    if (const auto same = held_by_entity.find(head.entity); same != held_by_entity.end()) {
      held = &same->second;
    } else if (role.before < 0 && role.after < 0) {
      const auto by_head =
          held_by_head.find(doc->entities[static_cast<size_t>(head.entity)].canonical);
      if (by_head != held_by_head.end()) held = &by_head->second;
    }
    if (held == nullptr) continue;
    const int32_t who = HolderFor(*doc, head, *held);
    if (who < 0) continue;
    uint32_t first = role.outer_first;
    if (first > doc->text.sentences[head.sentence].first &&
        grammar_.is(doc->text.tokens[first - 1], kDeterminer))
      --first;
    role.refers = true;
    doc->mentions.push_back({.first = first,
                             .last = role.outer_last,
                             .sentence = head.sentence,
                             .type = v1::Entity::PERSON,
                             .form = v1::Mention::NOMINAL,
                             .entity = who,
                             .rule = "role_nominal",
                             .confidence = 850,
                             .gender = Gender::kUnknown,
                             .plural = false});
  }
}

// The nearest holder before a nominal, else the first after it; where the article knows several,
// only one of the last three sentences.
int32_t Coreference::HolderFor(const Document& doc, const DocMention& nominal,
                               const std::vector<int32_t>& held) {
  const auto head_of = [&](int32_t r) -> const DocMention& {
    return doc.mentions[static_cast<size_t>(doc.roles[static_cast<size_t>(r)].mention)];
  };
  const auto after =
      std::lower_bound(held.begin(), held.end(), nominal.first,
                       [&](int32_t r, uint32_t at) { return head_of(r).first < at; });
  const int32_t nearest = after == held.begin() ? *after : *(after - 1);
  const int32_t who = doc.roles[static_cast<size_t>(nearest)].holder;
  const bool several = std::any_of(held.begin(), held.end(), [&](int32_t r) {
    return doc.roles[static_cast<size_t>(r)].holder != who;
  });
  if (several && (after == held.begin() || nominal.sentence - head_of(nearest).sentence > 3))
    return -1;
  return who;
}

void Coreference::AddPronouns(std::vector<uint8_t>* covered, Document* doc) const {
  // Groups by their place, for "they": the one described last, within two sentences.
  std::vector<std::pair<uint32_t, int32_t>> groups;
  for (const DocMention& mention : doc->mentions) {
    if (mention.type == v1::Entity::GROUP && mention.entity >= 0)
      groups.emplace_back(mention.first, mention.entity);
  }
  std::sort(groups.begin(), groups.end());
  const auto group_before = [&](uint32_t token, uint32_t sentence) {
    const auto after =
        std::lower_bound(groups.begin(), groups.end(), std::pair<uint32_t, int32_t>(token, -1));
    if (after == groups.begin()) return -1;
    const uint32_t window = doc->text.sentences[sentence < 2 ? 0 : sentence - 2].first;
    return (after - 1)->first < window ? -1 : (after - 1)->second;
  };
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    const Sentence& sentence = doc->text.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const Token& token = doc->text.tokens[at];
      if (!(*covered)[at] && token.word == grammar_.words().they && token.word != kUnknownWord) {
        doc->mentions.push_back({.first = at,
                                 .last = at + 1,
                                 .sentence = s,
                                 .type = v1::Entity::GROUP,
                                 .form = v1::Mention::PRONOUN,
                                 .entity = group_before(at, s),
                                 .rule = "pronoun_they",
                                 .confidence = 600,
                                 .gender = Gender::kUnknown,
                                 .plural = true});
        (*covered)[at] = 1;
        continue;
      }
      if ((*covered)[at] || !grammar_.is(token, kMale | kFemale | kFirstPerson)) continue;
      if (grammar_.is(token, kFirstPerson | kPluralPronoun) &&
          !grammar_.is(token, kMale | kFemale)) {
        if (grammar_.is(token, kPluralPronoun) || !InQuote(*doc, at)) continue;
      }
      DocMention mention{.first = at,
                         .last = at + 1,
                         .sentence = s,
                         .type = v1::Entity::PERSON,
                         .form = v1::Mention::PRONOUN,
                         .entity = -1,
                         .rule = "pronoun",
                         .confidence = 700,
                         .gender = Gender::kUnknown,
                         .plural = false};
      if (grammar_.is(token, kMale)) mention.gender = Gender::kMale;
      if (grammar_.is(token, kFemale)) mention.gender = Gender::kFemale;
      doc->mentions.push_back(mention);
      (*covered)[at] = 1;
    }
  }
}

void Coreference::ResolvePronouns(const std::vector<Clause>& clauses, bool inside_quotes,
                                  Document* doc) const {
  // Person mentions in text order.
  std::vector<int32_t> people;
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    if (doc->mentions[m].type == v1::Entity::PERSON) people.push_back(static_cast<int32_t>(m));
  }
  std::sort(people.begin(), people.end(), [&](int32_t a, int32_t b) {
    const DocMention& x = doc->mentions[static_cast<size_t>(a)];
    const DocMention& y = doc->mentions[static_cast<size_t>(b)];
    return x.first != y.first ? x.first < y.first : a < b;
  });
  // Where the people of each sentence begin.
  std::vector<size_t> of_sentence(doc->text.sentences.size() + 1, 0);
  for (size_t p = 0, s = 0; s < of_sentence.size(); ++s) {
    while (p < people.size() && doc->mentions[static_cast<size_t>(people[p])].sentence < s) ++p;
    of_sentence[s] = p;
  }
  // Subject unit of the verb that a pronoun is an object of.
  std::unordered_map<int32_t, int32_t> own_subject;
  for (const Clause& clause : clauses) {
    const auto note = [&](int32_t unit) {
      if (unit >= 0 && doc->units[static_cast<size_t>(unit)].code == UnitCode::kPersonPronoun &&
          clause.subject >= 0 && clause.subject != unit) {
        own_subject[doc->units[static_cast<size_t>(unit)].ref] = clause.subject;
      }
    };
    note(clause.object);
    for (const PrepositionSlot& slot : clause.prepositions) note(slot.unit);
  }
  const auto entity_of_unit = [&](int32_t unit) {
    const Unit& u = doc->units[static_cast<size_t>(unit)];
    return IsMention(u) ? doc->mentions[static_cast<size_t>(u.ref)].entity : -1;
  };
  const auto fits = [&](const DocMention& pronoun, const DocMention& candidate) {
    if (candidate.entity < 0) return false;
    const DocEntity& entity = doc->entities[static_cast<size_t>(candidate.entity)];
    return entity.type == v1::Entity::PERSON &&
           (entity.gender == Gender::kUnknown || entity.gender == pronoun.gender);
  };
  for (size_t p = 0; p < people.size(); ++p) {
    DocMention& pronoun = doc->mentions[static_cast<size_t>(people[p])];
    if (pronoun.form != v1::Mention::PRONOUN || pronoun.entity >= 0) continue;
    const int32_t quote = doc->quote_at[pronoun.first];
    const bool quoted = quote >= 0;
    if (quoted != inside_quotes) continue;
    const int32_t speaker = quoted ? doc->quotes[static_cast<size_t>(quote)].speaker : -1;
    if (pronoun.gender == Gender::kUnknown) {  // I, me, my
      if (speaker >= 0 && doc->entities[static_cast<size_t>(speaker)].type == v1::Entity::PERSON) {
        pronoun.entity = speaker;
        pronoun.rule = "quote_speaker";
      }
      continue;
    }
    int32_t banned = speaker;
    const auto own = own_subject.find(people[p]);
    const int32_t own_entity = own == own_subject.end() ? -1 : entity_of_unit(own->second);
    const auto allowed = [&](const DocMention& candidate) {
      return fits(pronoun, candidate) && candidate.entity != banned &&
             candidate.entity != own_entity && (quoted || !InQuote(*doc, candidate.first));
    };
    const bool possessive =
        grammar_.is(doc->text.tokens[pronoun.first], kPossessive) &&
        pronoun.first + 1 < doc->text.tokens.size() &&
        grammar_.is(doc->text.tokens[pronoun.first + 1], kNoun | kNounPlural | kAdjective | kKin);
    int32_t found = -1;
    std::string_view rule = "pronoun_subject";
    if (possessive) {
      for (size_t c = p; c-- > 0;) {
        const DocMention& candidate = doc->mentions[static_cast<size_t>(people[c])];
        if (candidate.sentence != pronoun.sentence) break;
        if (allowed(candidate)) {
          found = people[c];
          rule = "pronoun_near";
          break;
        }
      }
    }
    for (uint32_t back = 0; found < 0 && back <= kPronounWindow && back <= pronoun.sentence;
         ++back) {
      const uint32_t s = pronoun.sentence - back;
      const size_t last = std::min({p, of_sentence[s + 1], of_sentence[s] + kMostCandidates});
      for (size_t c = of_sentence[s]; c < last;
           ++c) {  // the first of a sentence is its subject, as a rule
        const DocMention& candidate = doc->mentions[static_cast<size_t>(people[c])];
        if (candidate.first >= pronoun.first || !allowed(candidate)) continue;
        found = people[c];
        break;
      }
    }
    if (found < 0) continue;
    pronoun.entity = doc->mentions[static_cast<size_t>(found)].entity;
    pronoun.rule = rule;
    DocEntity& entity = doc->entities[static_cast<size_t>(pronoun.entity)];
    if (entity.gender == Gender::kUnknown) entity.gender = pronoun.gender;
  }
}

}  // namespace newsgraph

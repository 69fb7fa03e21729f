#include "ingest/extract/coreference.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many sentences a pronoun looks back over.
constexpr uint32_t kPronounWindow = 4;

bool InQuote(const Document& doc, uint32_t token, int32_t* quote = nullptr) {
  for (size_t q = 0; q < doc.quotes.size(); ++q) {
    if (doc.quotes[q].kind != v1::Quote::INDIRECT && token >= doc.quotes[q].first && token < doc.quotes[q].last) {
      if (quote != nullptr) *quote = static_cast<int32_t>(q);
      return true;
    }
  }
  return false;
}

// "-men" and "-ies" and "-s" off the last word; good enough to compare role names.
std::string Singular(std::string role) {
  const auto ends = [&](std::string_view tail) { return role.size() > tail.size() + 1 && role.ends_with(tail); };
  if (ends("men")) return role.replace(role.size() - 2, 1, "a");
  if (ends("ies")) return role.replace(role.size() - 3, 3, "y");
  if (ends("s") && !ends("ss")) role.pop_back();
  return role;
}

}  // namespace

std::string Coreference::CanonicalRole(const Document& doc, const RoleGroup& role) const {
  const DocMention& mention = doc.mentions[static_cast<size_t>(role.mention)];
  const auto& tokens = doc.text.tokens;
  // A title's own canonical name, of the whole phrase or of its only word.
  static constexpr std::string_view kLists[] = {"TITLE", "OFFICE", "OCCUPATION"};
  WordId word = kUnknownWord;
  if (mention.last - mention.first == 1) {
    word = tokens[mention.first].word;
  } else {
    PhraseMatch phrase;
    if (lexicon_.LongestPhrase(tokens, mention.first, mention.last, &phrase) && phrase.length == mention.last - mention.first) word = phrase.word;
  }
  if (word != kUnknownWord) {
    for (std::string_view list : kLists) {
      const ClassId id = lexicon_.FindClass(list);
      if (id == kNoClass) continue;
      const EntryId entry = lexicon_.FindEntry(word, id);
      if (entry == kNoEntry) continue;
      if (const std::string_view name = lexicon_.Attribute(entry, "role"); !name.empty()) return FoldCase(name);
    }
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
  const auto entity_of = [&](int32_t mention) { return mention < 0 ? -1 : doc->mentions[static_cast<size_t>(mention)].entity; };
  int32_t scope = entity_of(role->before);
  if (scope < 0) scope = entity_of(role->after);
  int32_t unscoped = -1, only = -1, count = 0;
  for (size_t e = 0; e < doc->entities.size(); ++e) {
    const DocEntity& entity = doc->entities[e];
    if (entity.type != v1::Entity::ROLE || entity.canonical != name) continue;
    if (entity.scope == scope && scope >= 0) return static_cast<int32_t>(e);
    if (entity.scope < 0) {
      unscoped = static_cast<int32_t>(e);
    }
    only = static_cast<int32_t>(e);
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
  return static_cast<int32_t>(doc->entities.size()) - 1;
}

// Bodies, groups and motions described by a noun: one entity per head words within the article, "the council" joining the only
// body whose description ends with it.
void Coreference::NominalEntities(Document* doc) {
  struct Known {
    std::string words;
    EntityType type;
    int32_t entity;
  };
  std::vector<Known> known;
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    DocMention& mention = doc->mentions[m];
    if (mention.entity >= 0 || mention.form != v1::Mention::NOMINAL || mention.type == v1::Entity::ROLE ||
        mention.type == v1::Entity::PERSON) {
      continue;
    }
    std::string words;
    for (uint32_t at = mention.first; at < mention.last; ++at) {
      const Token& token = doc->text.tokens[at];
      if (grammar_.is(token, kDeterminer | kPossessive)) continue;
      if (!words.empty()) words += ' ';
      words += FoldCase(doc->text.word(token));
    }
    int32_t found = -1, hits = 0;
    for (const Known& k : known) {
      if (k.type != mention.type) continue;
      if (k.words == words) {
        found = k.entity;
        hits = 1;
        break;
      }
      const bool tail = k.words.size() > words.size() && k.words.ends_with(words) && k.words[k.words.size() - words.size() - 1] == ' ';
      if (mention.type == v1::Entity::ORGANIZATION && tail) {
        found = k.entity;
        ++hits;
      }
    }
    if (hits != 1) {
      DocEntity entity;
      entity.type = mention.type;
      entity.best = static_cast<int32_t>(m);
      entity.canonical = words;
      if (mention.scope >= 0) entity.scope = doc->mentions[static_cast<size_t>(mention.scope)].entity;
      doc->entities.push_back(std::move(entity));
      found = static_cast<int32_t>(doc->entities.size()) - 1;
      known.push_back({words, mention.type, found});
    }
    mention.entity = found;
  }
}

void Coreference::ResolveRoles(Document* doc) {
  NominalEntities(doc);
  for (RoleGroup& role : doc->roles) doc->mentions[static_cast<size_t>(role.mention)].entity = RoleEntity(doc, &role);
  FindHolders(doc);
  LinkNominals(doc);
}

void Coreference::FindHolders(Document* doc) {
  const auto& tokens = doc->text.tokens;
  std::vector<int32_t> person_at(tokens.size(), -1), person_end(tokens.size() + 1, -1);
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    const DocMention& mention = doc->mentions[m];
    if (mention.type != v1::Entity::PERSON || mention.form != v1::Mention::NAME) continue;
    person_at[mention.first] = static_cast<int32_t>(m);
    person_end[mention.last] = static_cast<int32_t>(m);
  }
  const auto comma = [&](uint32_t at) { return at < tokens.size() && tokens[at].word == grammar_.words().comma && tokens[at].word != kUnknownWord; };
  for (RoleGroup& role : doc->roles) {
    const DocMention& mention = doc->mentions[static_cast<size_t>(role.mention)];
    if (role.plural) continue;
    const uint32_t end = doc->text.sentences[mention.sentence].last;
    const uint32_t begin = doc->text.sentences[mention.sentence].first;
    const auto holds = [&](int32_t person) { role.holder = doc->mentions[static_cast<size_t>(person)].entity; };
    if (role.outer_last < end && person_at[role.outer_last] >= 0) {
      holds(person_at[role.outer_last]);
      continue;
    }
    uint32_t start = role.outer_first;
    while (start > begin && grammar_.is(tokens[start - 1], kDeterminer | kFormer | kPossessive)) --start;
    if (start > begin + 1 && comma(start - 1) && person_end[start - 1] >= 0 &&
        (role.outer_last >= end || tokens[role.outer_last].shape == Shape::kPunctuation ||
         grammar_.is(tokens[role.outer_last], kRelative | kCoordinator))) {
      holds(person_end[start - 1]);
      continue;
    }
    if (role.definite && comma(role.outer_last) && role.outer_last + 1 < end && person_at[role.outer_last + 1] >= 0) {
      const DocMention& person = doc->mentions[static_cast<size_t>(person_at[role.outer_last + 1])];
      if (person.last >= end || tokens[person.last].shape == Shape::kPunctuation) holds(person_at[role.outer_last + 1]);
    }
  }
}

void Coreference::LinkNominals(Document* doc) {
  // Entity of a role -> its holders in text order.
  const size_t count = doc->roles.size();
  for (size_t r = 0; r < count; ++r) {
    RoleGroup role = doc->roles[r];
    if (role.holder >= 0 || role.plural || !role.definite || role.possessive_pronoun || role.status != v1::Claim::CURRENT) continue;
    const DocMention head = doc->mentions[static_cast<size_t>(role.mention)];
    const uint32_t next = role.outer_last;
    // "the mayor's office" is an office; the possessor still refers. "the role of mayor" has no determiner and is not here.
    int32_t before = -1, after = -1;
    bool two_before = false;
    for (size_t other = 0; other < count; ++other) {
      const RoleGroup& held = doc->roles[other];
      if (held.holder < 0 || held.status != v1::Claim::CURRENT) continue;
      const DocMention& held_head = doc->mentions[static_cast<size_t>(held.mention)];
      bool same = held_head.entity == head.entity;
      if (!same && role.before < 0 && role.after < 0) {
        // "the minister" for "foreign minister": the head word alone, where it is the whole nominal.
        const std::string& full = doc->entities[static_cast<size_t>(held_head.entity)].canonical;
        const std::string& word = doc->entities[static_cast<size_t>(head.entity)].canonical;
        same = (word == "minister" || word == "secretary" || word == "officer" || word == "director" || word == "chief" ||
                word == "councillor" || word == "senator" || word == "president") &&
               full.size() > word.size() && full.ends_with(word) && full.find("vice") == std::string::npos &&
               full.find("deputy") == std::string::npos;
        if (word == "president" || word == "councillor" || word == "senator") same = full == word;
      }
      if (!same) continue;
      if (held_head.first < head.first) {
        if (before >= 0 && before != held.holder) two_before = true;
        before = held.holder;  // the nearest before
      } else if (after < 0) {
        after = held.holder;
      }
    }
    const int32_t who = before >= 0 ? before : after;
    if (who < 0) continue;
    if (two_before && head.form == v1::Mention::NOMINAL) {
      // Several holders in one article: only the nearest within the last sentences is meant.
      bool near = false;
      for (size_t other = 0; other < count; ++other) {
        const RoleGroup& held = doc->roles[other];
        if (held.holder != who) continue;
        const DocMention& held_head = doc->mentions[static_cast<size_t>(held.mention)];
        if (held_head.first < head.first && head.sentence - held_head.sentence <= 3) near = true;
      }
      if (!near) continue;
    }
    uint32_t first = role.outer_first;
    if (first > doc->text.sentences[head.sentence].first && grammar_.is(doc->text.tokens[first - 1], kDeterminer)) --first;
    DocMention nominal{.first = first, .last = next, .sentence = head.sentence, .type = v1::Entity::PERSON,
                       .form = v1::Mention::NOMINAL, .entity = who, .rule = "role_nominal", .confidence = 850,
                       .gender = Gender::kUnknown, .plural = false};
    doc->roles[r].refers = true;
    doc->mentions.push_back(nominal);
  }
}

void Coreference::AddPronouns(std::vector<uint8_t>* covered, Document* doc) const {
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    const Sentence& sentence = doc->text.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const Token& token = doc->text.tokens[at];
      if ((*covered)[at] || !grammar_.is(token, kMale | kFemale | kFirstPerson)) continue;
      if (grammar_.is(token, kFirstPerson | kPluralPronoun) && !grammar_.is(token, kMale | kFemale)) {
        if (grammar_.is(token, kPluralPronoun) || !InQuote(*doc, at)) continue;
      }
      DocMention mention{.first = at, .last = at + 1, .sentence = s, .type = v1::Entity::PERSON, .form = v1::Mention::PRONOUN,
                         .entity = -1, .rule = "pronoun", .confidence = 700, .gender = Gender::kUnknown, .plural = false};
      if (grammar_.is(token, kMale)) mention.gender = Gender::kMale;
      if (grammar_.is(token, kFemale)) mention.gender = Gender::kFemale;
      doc->mentions.push_back(mention);
      (*covered)[at] = 1;
    }
  }
}

void Coreference::ResolvePronouns(const std::vector<Clause>& clauses, bool inside_quotes, Document* doc) const {
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
  // Subject unit of the verb that a pronoun is an object of.
  std::unordered_map<int32_t, int32_t> own_subject;
  for (const Clause& clause : clauses) {
    const auto note = [&](int32_t unit) {
      if (unit >= 0 && doc->units[static_cast<size_t>(unit)].code == UnitCode::kPersonPronoun && clause.subject >= 0 && clause.subject != unit) {
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
    return entity.type == v1::Entity::PERSON && (entity.gender == Gender::kUnknown || entity.gender == pronoun.gender);
  };
  for (size_t p = 0; p < people.size(); ++p) {
    DocMention& pronoun = doc->mentions[static_cast<size_t>(people[p])];
    if (pronoun.form != v1::Mention::PRONOUN || pronoun.entity >= 0) continue;
    int32_t quote = -1;
    const bool quoted = InQuote(*doc, pronoun.first, &quote);
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
      return fits(pronoun, candidate) && candidate.entity != banned && candidate.entity != own_entity &&
             (quoted || !InQuote(*doc, candidate.first));
    };
    const bool possessive = grammar_.is(doc->text.tokens[pronoun.first], kPossessive) &&
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
    for (uint32_t back = 0; found < 0 && back <= kPronounWindow && back <= pronoun.sentence; ++back) {
      const uint32_t s = pronoun.sentence - back;
      for (size_t c = 0; c < p; ++c) {  // the first of the sentence is its subject, as a rule
        const DocMention& candidate = doc->mentions[static_cast<size_t>(people[c])];
        if (candidate.sentence != s || candidate.first >= pronoun.first || !allowed(candidate)) continue;
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

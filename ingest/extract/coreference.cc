#include "ingest/extract/coreference.h"

#include <algorithm>
#include <span>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// A role is compared with at most so many of its name, so that work stays linear in the text.
constexpr size_t kMostOfOneName = 200;

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

// Offices of countries: news of the world has several of one name in an article.
bool IsOfCountries(std::string_view role) {
  static constexpr std::string_view kHeads[] = {"president",  "minister",   "king",    "queen",
                                                "chancellor", "premier",    "prince",  "princess",
                                                "secretary",  "ambassador", "senator", "leader"};
  return std::any_of(std::begin(kHeads), std::end(kHeads),
                     [&](std::string_view head) { return role.ends_with(head); });
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
    if (at > mention.first && !text.ends_with('-')) text += ' ';  // "non-executive"
    text += FoldCase(doc.text.word(tokens[at]));
  }
  return role.plural ? Singular(text) : text;
}

// Whether the role may be one that this person holds; a person < 0 is not known. `only`: the article
// has no other role of that name.
bool Coreference::MayBeHeldBy(const Document& doc, int32_t role, int32_t person, bool only) const {
  only = only && !several_posts_.contains(doc.entities[static_cast<size_t>(role)].canonical);
  if (person < 0) return only;
  if (const auto held = holders_.find(role); held != holders_.end())
    return held->second.contains(person);
  return only && !IsOfCountries(doc.entities[static_cast<size_t>(role)].canonical);
}

// "Colorado Governor Pols .. Maryland's Governor Hogan .. the governor": such an article has more than one post of that name.
void Coreference::CountPosts(const Document& doc) {
  several_posts_.clear();
  std::unordered_map<std::string, std::pair<int32_t, int32_t>> first;  // by name: holder, body
  for (const RoleGroup& role : doc.roles) {
    const int32_t body = role.before >= 0 ? role.before : role.after;
    const int32_t of = body < 0 ? -1 : doc.mentions[static_cast<size_t>(body)].entity;
    const std::string name = CanonicalRole(doc, role);
    const auto [known, is_new] = first.emplace(name, std::pair(role.holder, of));
    if (is_new) continue;
    const auto differs = [](int32_t* a, int32_t b) {
      if (*a < 0) *a = b;
      return b >= 0 && *a != b;
    };
    const bool other_holder = differs(&known->second.first, role.holder);
    const bool other_body = differs(&known->second.second, of);
    if (other_holder || other_body) several_posts_.insert(name);
  }
}

int32_t Coreference::RoleEntity(Document* doc, RoleGroup* role) {
  const std::string name = CanonicalRole(*doc, *role);
  std::vector<int32_t>& all_of_name = roles_by_name_[name];
  const std::span<const int32_t> same_name(all_of_name.data(),
                                           std::min(all_of_name.size(), kMostOfOneName));
  const auto entity_of = [&](int32_t mention) {
    return mention < 0 ? -1 : doc->mentions[static_cast<size_t>(mention)].entity;
  };
  int32_t scope = entity_of(role->before);
  if (scope < 0) scope = entity_of(role->after);
  int32_t unscoped = -1, scoped = -1, count = 0;
  for (const int32_t e : same_name) {
    const DocEntity& entity = doc->entities[static_cast<size_t>(e)];
    if (entity.scope == scope && scope >= 0) return e;
    (entity.scope < 0 ? unscoped : scoped) = e;
    ++count;
  }
  // One office, once with its body and once without: only where the same person holds it. "President
  // Okafor" is not the president of another country that the article names.
  if (scope < 0 && scoped >= 0) {
    for (const int32_t e : same_name) {
      if (MayBeHeldBy(*doc, e, role->holder, count == 1)) return e;
    }
  }
  if (scope < 0 && unscoped >= 0) return unscoped;
  const bool free = role->holder >= 0 || !holders_.contains(unscoped) || !IsOfCountries(name);
  if (scope >= 0 && unscoped >= 0 && count == 1 && free &&
      MayBeHeldBy(*doc, unscoped, role->holder, true)) {
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
  all_of_name.push_back(static_cast<int32_t>(doc->entities.size()) - 1);
  return all_of_name.back();
}

void Coreference::ResolveRoles(Document* doc) {
  roles_by_name_.clear();
  holders_.clear();
  NominalEntities(doc);
  ReachBodies(doc);
  ShareBodies(doc);
  FindHolders(doc);
  CountPosts(*doc);
  for (RoleGroup& role : doc->roles) {
    const int32_t entity = RoleEntity(doc, &role);
    doc->mentions[static_cast<size_t>(role.mention)].entity = entity;
    if (role.holder >= 0) holders_[entity].insert(role.holder);
  }
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

}  // namespace newsgraph

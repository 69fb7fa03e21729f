#include "ingest/extract/groups.h"

#include <algorithm>

#include "ingest/extract/coreference.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

UnitCode NameCode(const DocMention& mention) {
  switch (mention.type) {
    case v1::Entity::PERSON:
      return UnitCode::kPersonName;
    case v1::Entity::ORGANIZATION:
      return mention.form == v1::Mention::NAME ? UnitCode::kOrganizationName
                                               : UnitCode::kOrganizationNominal;
    case v1::Entity::PLACE:
      return mention.form == v1::Mention::NAME ? UnitCode::kPlaceName : UnitCode::kPlaceNominal;
    case v1::Entity::WORK:
      return UnitCode::kWorkName;
    case v1::Entity::EVENT:
      return UnitCode::kEventName;
    default:
      return UnitCode::kOtherName;
  }
}

}  // namespace

void GroupFinder::ResolveGroups() {
  role_lists_ = RoleLists(book_.lexicon());
  const Phase& phase = book_.phase(PhaseId::kGroups);
  for (uint32_t p = 0; p < phase.patterns().size(); ++p) {
    indices_.push_back({.head = phase.GroupIndex(p, "head"),
                        .before = phase.GroupIndex(p, "before"),
                        .after = phase.GroupIndex(p, "after"),
                        .status = phase.GroupIndex(p, "status")});
  }
}

// Tokens, phrases and names of a sentence as units. *mention walks along the (sorted) names.
void GroupFinder::BuildUnits(const Document& doc, const Sentence& sentence,
                             const std::vector<uint8_t>& covered, size_t* mention) {
  const auto& tokens = doc.text.tokens;
  units_.clear();
  for (uint32_t at = sentence.first; at < sentence.last;) {
    while (*mention < doc.mentions.size() && doc.mentions[*mention].first < at) ++*mention;
    if (*mention < doc.mentions.size() && doc.mentions[*mention].first == at) {
      const DocMention& named = doc.mentions[*mention];
      const uint32_t last = std::min(named.last, sentence.last);
      // A party's adjective ("Republican") stays a word of its class.
      const bool word = named.type == v1::Entity::ORGANIZATION && named.form != v1::Mention::NAME;
      units_.push_back({.first = at,
                        .last = last,
                        .word = kUnknownWord,
                        .lex = word ? tokens[at].lex : LexId{0},
                        .code = NameCode(named),
                        .flags = 0,
                        .ref = static_cast<int32_t>(*mention)});
      at = last;
      continue;
    }
    const Token& token = tokens[at];
    Unit unit{.first = at,
              .last = at + 1,
              .word = token.word,
              .lex = token.lex,
              .code = CodeOf(token.shape),
              .flags = 0,
              .ref = -1};
    // "the mayor's plan": what owns is an office, though "Mayor's Fund" is a phrase.
    if (const PhraseMatch& phrase = doc.phrase_at[at];
        phrase.length > 1 && tokens[at + phrase.length - 1].word != grammar_.words().possessive) {
      const uint32_t last = at + phrase.length;
      const bool free = std::none_of(covered.begin() + at, covered.begin() + last,
                                     [](uint8_t c) { return c != 0; });
      if (free) {
        unit = {.first = at,
                .last = last,
                .word = phrase.word,
                .lex = phrase.lex,
                .code = CodeOf(token.shape),
                .flags = 0,
                .ref = -1};
      }
    }
    units_.push_back(unit);
    at = unit.last;
  }
}

int32_t GroupFinder::MentionIn(Group group) const {
  if (!group.present()) return -1;
  for (int32_t u = group.last - 1; u >= group.first; --u) {
    if (units_[static_cast<size_t>(u)].ref >= 0) return units_[static_cast<size_t>(u)].ref;
  }
  return -1;
}

void GroupFinder::Find(const FireFunction& fire, Document* doc, std::vector<uint8_t>* covered) {
  const Phase& phase = book_.phase(PhaseId::kGroups);
  size_t mention = 0;
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    BuildUnits(*doc, doc->text.sentences[s], *covered, &mention);
    matches_.clear();
    matcher_.FindAll(units_, &matches_);
    KeepLeftmostLongest(&matches_);
    for (const RuleMatch& match : matches_) {
      const v1::GroupRule& rule = book_.groups()[phase.patterns()[match.pattern].owner];
      const GroupIndices& at = indices_[match.pattern];
      if (at.head < 0 || !match.groups[static_cast<size_t>(at.head)].present()) continue;
      if (fire)
        fire(rule.id(), doc->text.bytes(units_[match.first].first, units_[match.last - 1].last));
      if (rule.type() == v1::Entity::ROLE) {
        AddRole(rule, at, match, s, doc, covered);
      } else {
        AddNominal(rule, at, match, s, doc, covered);
      }
    }
  }
}

// A plural of a title or office by its entry, of other nouns by their class.
bool GroupFinder::IsPlural(const Token& last, WordId word) const {
  for (const ClassId list : role_lists_) {
    const EntryId entry = list == kNoClass ? kNoEntry : book_.lexicon().FindEntry(word, list);
    if (entry != kNoEntry && book_.lexicon().Attribute(entry, "number") == "plural") return true;
  }
  return grammar_.is(last, grammar::kNounPlural) && !grammar_.is(last, grammar::kNoun);
}

void GroupFinder::AddRole(const v1::GroupRule& rule, const GroupIndices& at, const RuleMatch& match,
                          uint32_t sentence, Document* doc, std::vector<uint8_t>* covered) {
  const Group head = match.groups[static_cast<size_t>(at.head)];
  uint32_t first = units_[static_cast<size_t>(head.first)].first;
  const uint32_t last = units_[static_cast<size_t>(head.last) - 1].last;
  const auto& tokens = doc->text.tokens;
  // "to help President Rask": the verb is no part of the office.
  const bool after_to = last - first > 1 && first > doc->text.sentences[sentence].first &&
                        tokens[first - 1].word == grammar_.words().to &&
                        grammar_.is(tokens[first], grammar::kVerbBase);
  if (after_to) ++first;
  // "Special effects coordinator Rask": the capital is the sentence's.
  const bool begins =
      match.first == static_cast<uint32_t>(head.first) && first > 0 &&
      tokens[first - 1].has(Token::kSentenceStart) && !(*covered)[first - 1] &&
      tokens[first].shape == Shape::kLower &&
      grammar_.is(tokens[first - 1], grammar::kAdjective | grammar::kNoun | grammar::kNounPlural) &&
      !grammar_.is(tokens[first - 1],
                   grammar::kDeterminer | grammar::kPossessive | grammar::kFormer |
                       grammar::kIncoming | grammar::kPreposition | grammar::kNumberWord |
                       grammar::kPronoun | grammar::kVerbBase | grammar::kUnproven);
  if (begins) --first;
  // "Rask heads Brellin Foods": a verb between names.
  if (last - first == 1 && first > doc->text.sentences[sentence].first && (*covered)[first - 1] &&
      last < tokens.size() && (*covered)[last] && grammar_.is(tokens[first], grammar::kVerbThird)) {
    return;
  }
  // "we judge", "to guard": a verb.
  if (last - first == 1 && first > doc->text.sentences[sentence].first &&
      grammar_.is(tokens[first], grammar::kVerbBase) &&
      (grammar_.is(tokens[first - 1], grammar::kModal | grammar::kDo | grammar::kPronoun) ||
       tokens[first - 1].word == grammar_.words().to)) {
    return;
  }
  if (IsModifier(doc->text, sentence, last, *covered)) return;
  RoleGroup role;
  const auto group = [&](int index) {
    return index < 0 ? Group{} : match.groups[static_cast<size_t>(index)];
  };
  role.before = MentionIn(group(at.before));
  role.after = MentionIn(group(at.after));
  if (head.first > static_cast<int32_t>(match.first)) {
    const int32_t next = units_[static_cast<size_t>(head.first) - 1].ref;
    if (next >= 0 && next != role.before &&
        doc->mentions[static_cast<size_t>(next)].type == v1::Entity::ORGANIZATION) {
      // "Maryland's Republican governor", "Lindale's Brellin Foods manager"
      const bool party = grammar_.is_party(LexOf(*doc, doc->mentions[static_cast<size_t>(next)]));
      (party ? role.party : role.before) = next;
    }
  }
  if (const Group status = group(at.status); status.present()) {
    for (int32_t u = status.first; u < status.last; ++u) {
      if (grammar_.is(units_[static_cast<size_t>(u)], grammar::kFormer))
        role.status = v1::Claim::FORMER;
      if (grammar_.is(units_[static_cast<size_t>(u)], grammar::kIncoming))
        role.status = v1::Claim::FUTURE;
    }
  }
  role.plural = IsPlural(tokens[last - 1], units_[static_cast<size_t>(head.last) - 1].word);
  // The determiner stands before the whole group.
  for (int32_t u = static_cast<int32_t>(match.first);
       u < head.first || u == static_cast<int32_t>(match.first); ++u) {
    const Unit& unit = units_[static_cast<size_t>(u)];
    if (u >= head.first) break;
    if (unit.word == grammar_.words().the) role.definite = true;
    if (unit.word == grammar_.words().a || unit.word == grammar_.words().an) role.indefinite = true;
    if (grammar_.is(unit, grammar::kPossessive)) role.definite = role.possessive_pronoun = true;
  }
  uint32_t outer = after_to || begins ? first : units_[match.first].first;
  if (outer < first && tokens[outer].word == grammar_.words().both) ++outer;  // a word of its own
  if (outer > 0 && match.first == static_cast<uint32_t>(head.first) && outer == first) {
    const Token& before = tokens[outer - 1];
    if (outer > doc->text.sentences[sentence].first && !(*covered)[outer - 1]) {
      if (before.word == grammar_.words().the) role.definite = true;
      if (before.word == grammar_.words().a || before.word == grammar_.words().an)
        role.indefinite = true;
    }
  }
  DocMention mention{
      .first = first,
      .last = last,
      .sentence = sentence,
      .type = v1::Entity::ROLE,
      .form = tokens[first].shape == Shape::kLower ? v1::Mention::NOMINAL : v1::Mention::NAME,
      .entity = -1,
      .rule = rule.id(),
      .confidence = 900,
      .gender = Gender::kUnknown,
      .plural = role.plural};
  role.mention = static_cast<int32_t>(doc->mentions.size());
  doc->mentions.push_back(mention);
  std::fill(covered->begin() + first, covered->begin() + last, uint8_t{1});
  role.outer_first = outer;
  role.outer_last = last;  // what the pattern asks for after the group ("Coun." before a person) is
                           // not part of it
  // "chief executive of Nairobi-based Brellin Foods": of the body (role_bodies.cc)
  if (role.after >= 0) {
    const uint32_t next = doc->mentions[static_cast<size_t>(role.after)].last;
    if (next < tokens.size() && doc->text.word(tokens[next]).starts_with("-based")) role.after = -1;
  }
  if (role.after >= 0)
    role.outer_last = std::max(last, doc->mentions[static_cast<size_t>(role.after)].last);
  role.kind = rule.kind();
  AddPeople(role, mention, doc);
  doc->roles.push_back(role);
}

// "the migrant issue", "a revolutionary breakthrough", "head over heels": whether the words that end at a token are no office there.
bool GroupFinder::IsModifier(const TokenizedText& text, uint32_t sentence, uint32_t last,
                             const std::vector<uint8_t>& covered) const {
  using namespace grammar;  // NOLINT: bit names only
  static const uint64_t kHead = HashFolded("head");
  const Token& head = text.tokens[last - 1];
  if (head.shape != Shape::kLower || last >= text.sentences[sentence].last || covered[last])
    return false;
  const Token& next = text.tokens[last];
  if (head.hash == kHead) {
    const WordId word = next.word;
    const auto& words = grammar_.words();
    return next.shape == Shape::kLower && word != words.of && word != words.at &&
           word != words.for_ && !grammar_.is(next, kVerbThird | kVerbPast | kModal | kBe | kHave);
  }
  constexpr uint64_t kOther = kVerbThird | kVerbPast | kVerbParticiple | kVerbGerund | kAdverb |
                              kPreposition | kSubordinator | kCoordinator | kTime | kModal | kBe |
                              kHave | kDo | kRelative | kPronoun | kWeekday | kDeterminer |
                              kNumberWord;
  // "the migrants issue a statement", but "the migrant issue"
  const bool verb = grammar_.is(next, kVerbBase) && grammar_.is(head, kNounPlural);
  return next.shape == Shape::kLower && grammar_.is(next, kNoun | kNounPlural) && !verb &&
         !grammar_.is(next, kOther);
}

// Several holders of a role act as a group: "city councillors tabled a motion". Not before names
// ("Couns. Tovik and Rask").
void GroupFinder::AddPeople(const RoleGroup& role, const DocMention& head, Document* doc) {
  if (!role.plural) return;
  const bool names_follow =
      std::any_of(doc->mentions.begin(), doc->mentions.end(), [&](const DocMention& m) {
        return m.form == v1::Mention::NAME && m.type == v1::Entity::PERSON && m.first == head.last;
      });
  if (names_follow) return;
  DocMention people = head;
  people.type = v1::Entity::GROUP;
  people.form = v1::Mention::NOMINAL;
  people.first = role.outer_first;
  people.entity = -1;
  doc->mentions.push_back(people);
}

void GroupFinder::AddNominal(const v1::GroupRule& rule, const GroupIndices& at,
                             const RuleMatch& match, uint32_t sentence, Document* doc,
                             std::vector<uint8_t>* covered) {
  const Group head = match.groups[static_cast<size_t>(at.head)];
  const uint32_t first = units_[static_cast<size_t>(head.first)].first;
  const uint32_t last = units_[static_cast<size_t>(head.last) - 1].last;
  DocMention mention{.first = first,
                     .last = last,
                     .sentence = sentence,
                     .type = rule.type(),
                     .form = v1::Mention::NOMINAL,
                     .entity = -1,
                     .rule = rule.id(),
                     .confidence = 800,
                     .gender = Gender::kUnknown,
                     .plural = grammar_.is(doc->text.tokens[last - 1], grammar::kNounPlural)};
  if (at.before >= 0) mention.scope = MentionIn(match.groups[static_cast<size_t>(at.before)]);
  if (mention.scope < 0 && at.after >= 0)
    mention.scope = MentionIn(match.groups[static_cast<size_t>(at.after)]);
  doc->mentions.push_back(mention);
  std::fill(covered->begin() + first, covered->begin() + last, uint8_t{1});
}

}  // namespace newsgraph

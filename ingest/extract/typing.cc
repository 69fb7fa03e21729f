#include "ingest/extract/typing.h"

#include <algorithm>
#include <cmath>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

constexpr auto kPerson = v1::Entity::PERSON;
constexpr auto kOrganization = v1::Entity::ORGANIZATION;
constexpr auto kPlaceType = v1::Entity::PLACE;
constexpr auto kOtherType = v1::Entity::OTHER;
constexpr auto kNoName = v1::Entity::GROUP;

// Milli-units. What no pack can say, for it is about the number of words and about other names.
constexpr int32_t kTwoUnknownWords =
    1200;  // two or three capitals that no list knows in lower case: a person
constexpr int32_t kNothingKnown = 900;   // a name of some other kind, unless more is known
constexpr int32_t kCommonWord = 2600;    // a single word that the lists know in lower case
constexpr int32_t kCommonWords = 1200;   // several, each of them
constexpr int32_t kShouted = 3500;       // PUBLIC INTEREST
constexpr int32_t kNeverTrusted = 2000;  // its capital is always due to its place
constexpr int32_t kSurnameOfPerson = 7000;
constexpr int32_t kFirstNameOfPerson = 4500;
constexpr int32_t kPartOfBody = 2000;
constexpr int32_t kAcronym = 6000;
constexpr int32_t kAcronymFirst = 900;  // CTV News Channel
constexpr int32_t kCityOfMillions = 1800;
constexpr int32_t kBigCity = 800;
constexpr int32_t kAmbiguousCity = -800;
constexpr int32_t kMostFromParts = 3000;

// Kinds by which a name may be chosen, in order of preference when equal.
constexpr v1::Entity::Type kChoices[] = {v1::Entity::PERSON, v1::Entity::ORGANIZATION,
                                         v1::Entity::PLACE,  v1::Entity::WORK,
                                         v1::Entity::EVENT,  v1::Entity::OTHER};

}  // namespace

NameTyper::NameTyper(const RuleBook& book, const NameWords& words, Matcher& evidence)
    : lexicon_(book.lexicon()),
      words_(words),
      phase_(book.phase(PhaseId::kEvidence)),
      evidence_(book.evidence()),
      matcher_(evidence),
      city_(lexicon_.FindClass("CITY")) {
  const std::span<const v1::TypeEvidence> all = evidence_;
  for (const v1::TypeEvidence& e : all) {
    weights_.push_back({static_cast<int32_t>(std::lround(e.weight() * 1000.0F)), e.for_(),
                        static_cast<uint8_t>(std::clamp<uint32_t>(e.at_most(), 1, 255))});
  }
  first_ = Compile(v1::TypeEvidence::FIRST);
  last_ = Compile(v1::TypeEvidence::LAST);
  any_ = Compile(v1::TypeEvidence::ANY);
  whole_ = Compile(v1::TypeEvidence::WHOLE);
  before_ = Compile(v1::TypeEvidence::BEFORE);
  after_ = Compile(v1::TypeEvidence::AFTER);
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].where() != v1::TypeEvidence::SHAPE) continue;
    for (int shape = 0; shape < kShapeCount; ++shape) {
      const auto names = ClassesOf(CodeOf(static_cast<Shape>(shape)));
      if (std::ranges::find(names, all[i].class_()) != names.end())
        by_shape_[static_cast<size_t>(shape)].push_back(static_cast<uint16_t>(i));
    }
  }
  for (uint32_t p = 0; p < phase_.patterns().size(); ++p) {
    name_group_.push_back(phase_.GroupIndex(p, "name"));
    owner_.push_back(static_cast<uint16_t>(phase_.patterns()[p].owner));
  }
}

NameTyper::ByLex NameTyper::Compile(v1::TypeEvidence::Where where) const {
  ByLex table;
  table.offsets.push_back(0);
  for (size_t lex = 0; lex < lexicon_.lex_count(); ++lex) {
    for (size_t i = 0; i < evidence_.size(); ++i) {
      if (evidence_[i].where() != where) continue;
      const ClassId id = lexicon_.FindClass(evidence_[i].class_());
      if (id != kNoClass && lexicon_.Has(static_cast<LexId>(lex), id))
        table.indices.push_back(static_cast<uint16_t>(i));
    }
    table.offsets.push_back(static_cast<uint32_t>(table.indices.size()));
  }
  return table;
}

void NameTyper::Count(int32_t name, uint16_t evidence, NameTable* table) {
  uint8_t& count = counts_[static_cast<size_t>(name) * weights_.size() + evidence];
  const Weight& weight = weights_[evidence];
  if (count >= weight.at_most) return;
  ++count;
  if (fire_ != nullptr) (*fire_)(evidence_[evidence].id(), ByteSpan{});
  Add(evidence_[evidence].id(), weight.type, weight.milli, &table->names[static_cast<size_t>(name)],
      *table);
}

// ---------------------------------------------------------------- words

// The token of a name that says what it is: the last, but the one before "of" where that heads names and the last does not. "Law" does
// in "Bank of Lindale Law", and not in "School of Law" or "School of Medicine and Law".
uint32_t NameTyper::HeadOf(const TokenizedText& text, const Name& name) const {
  constexpr uint64_t kOwnHead = kHead & ~kOtherHead;
  const uint32_t last = name.last - 1;
  for (uint32_t at = name.first + 1; at < last; ++at) {
    if (text.word(text.tokens[at]) != "of") continue;
    const bool alone = at + 1 == last || text.word(text.tokens[last - 1]) == "and";
    const bool last_heads = words_.is(text.tokens[last], alone ? kOwnHead : kHead);
    return words_.is(text.tokens[at - 1], kOwnHead) && !last_heads ? at - 1 : last;
  }
  return last;
}

void NameTyper::ScoreWords(const TokenizedText& text, const TokenizedText& title, size_t first,
                           NameTable* table) {
  if (first == 0) counts_.clear();
  counts_.resize(table->names.size() * weights_.size(), 0);
  for (size_t n = first; n < table->names.size(); ++n) {
    Name& name = table->names[n];
    const auto index = static_cast<int32_t>(n);
    const TokenizedText& source = name.in_title ? title : text;
    const std::vector<Token>& tokens = source.tokens;
    PhraseMatch phrase;
    if (name.size == 1) {
      name.lex = tokens[name.first].lex;
    } else if (lexicon_.LongestPhrase(tokens, name.first, name.last, &phrase) &&
               phrase.length == name.size) {
      name.lex = phrase.lex;
    }
    name.bits = words_.bits(name.lex);
    for (const uint16_t e : whole_.of(name.lex)) Count(index, e, table);
    if (name.size > 1) {  // the parts of a name of one word say nothing that the whole does not
      for (const uint16_t e : first_.of(tokens[name.first].lex)) Count(index, e, table);
      const uint32_t head = HeadOf(source, name);
      for (const uint16_t e : last_.of(tokens[head].lex)) Count(index, e, table);
      for (uint32_t at = name.first; at < name.last; ++at) {
        for (const uint16_t e : any_.of(tokens[at].lex)) Count(index, e, table);
      }
    }
    if ((name.bits & kCity) != 0) ScoreCity(source, &name, *table);
    ScoreShape(source, index, table);
  }
}

// Big cities are meant more often than small ones; some are far more often something else.
void NameTyper::ScoreCity(const TokenizedText& text, Name* name, const NameTable& table) const {
  WordId word = text.tokens[name->first].word;
  PhraseMatch phrase;
  if (name->size > 1 && lexicon_.LongestPhrase(text.tokens, name->first, name->last, &phrase))
    word = phrase.word;
  const EntryId entry = lexicon_.FindEntry(word, city_);
  const size_t digits = lexicon_.Attribute(entry, "population").size();
  name->big_city = digits >= 7;
  if (digits >= 7) Add("city_of_millions", kPlaceType, kCityOfMillions, name, table);
  if (digits == 6) Add("big_city", kPlaceType, kBigCity, name, table);
  if (!lexicon_.Attribute(entry, "ambiguous").empty())
    Add("ambiguous_city", kPlaceType, kAmbiguousCity, name, table);
}

void NameTyper::ScoreShape(const TokenizedText& text, int32_t index, NameTable* table) {
  Name& name = table->names[static_cast<size_t>(index)];
  const auto add = [&](std::string_view rule, EntityType type, int32_t milli) {
    Add(rule, type, milli, &name, *table);
  };
  const Shape shape = text.tokens[name.first].shape;
  bool one_shape = true;
  uint32_t unknown = 0;
  uint32_t common = 0;
  uint32_t shouted = 0;  // "KILL": common words, if all is in capitals
  for (uint32_t at = name.first; at < name.last; ++at) {
    const Token& token = text.tokens[at];
    one_shape &= token.shape == shape;
    const bool word = token.shape == Shape::kCapital || token.shape == Shape::kMixed;
    const bool is_common = words_.IsCommon(token) && token.shape != Shape::kUpper;
    if (word && !is_common && !words_.is(token, kHead | kPlace | kDemonym | kOrgKnown)) ++unknown;
    if (is_common) ++common;
    if (token.length >= 4 && words_.IsCommon(token)) ++shouted;
  }
  if (name.size > 1 && shape == Shape::kUpper && !words_.is(text.tokens[name.first], kCountry))
    add("capitals_first", kOrganization, kAcronymFirst);
  if (one_shape) {
    for (const uint16_t e : by_shape_[static_cast<size_t>(shape)]) Count(index, e, table);
  }
  add("nothing_known", kOtherType, kNothingKnown);
  if (unknown == name.size && name.size >= 2 && name.size <= 4)
    add("two_unknown_words", kPerson, kTwoUnknownWords);
  const bool known = (name.bits & (kPlace | kOrgKnown | kAlone | kGiven | kSurname | kListed)) != 0;
  if (common == name.size && !known && !words_.is(text.tokens[name.last - 1], kHead)) {
    add("common_words", kNoName, name.size == 1 ? kCommonWord : kCommonWords);
  } else if (common == name.size && name.size == 1 &&
             (name.bits & (kPlace | kOrgKnown | kAlone | kListed)) == 0) {
    add("common_words", kNoName, kCommonWord);
  }
  if (one_shape && shape == Shape::kUpper && shouted > 0 && shouted * 2 >= name.size &&
      name.bits == 0) {
    add("shouted", kNoName, kShouted);
  }
  if (name.trusted == 0 && common > 0 && name.size == 1)
    add("never_trusted", kNoName, kNeverTrusted);
}

// ---------------------------------------------------------------- context

void NameTyper::ScoreContext(const TokenizedText& text, std::span<const Candidate> candidates,
                             NameTable* table) {
  for (size_t first = 0; first < candidates.size();) {
    size_t last = first + 1;
    while (last < candidates.size() && candidates[last].sentence == candidates[first].sentence)
      ++last;
    MatchSentence(text, candidates[first].sentence, candidates.subspan(first, last - first), table);
    first = last;
  }
}

void NameTyper::MatchSentence(const TokenizedText& text, uint32_t sentence,
                              std::span<const Candidate> candidates, NameTable* table) {
  const Sentence& range = text.sentences[sentence];
  const std::vector<Token>& tokens = text.tokens;
  units_.clear();
  size_t next = 0;
  for (uint32_t at = range.first; at < range.last;) {
    if (next < candidates.size() && candidates[next].first == at) {
      const Candidate& candidate = candidates[next];
      const bool demonym = candidate.has(Candidate::kDemonym);
      const LexId lex =
          demonym ? tokens[at].lex : table->names[static_cast<size_t>(candidate.name)].lex;
      units_.push_back({.first = at,
                        .last = candidate.last,
                        .word = kUnknownWord,
                        .lex = lex,
                        .code = demonym ? UnitCode::kPlaceNominal : UnitCode::kCandidate,
                        .flags = 0,
                        .ref = demonym ? -1 : static_cast<int32_t>(next)});
      at = candidate.last;
      ++next;
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
    PhraseMatch phrase;
    const uint32_t limit = next < candidates.size() ? candidates[next].first : range.last;
    // Of the phrases only titles and offices matter here: "chief executive", "secretary of state".
    constexpr uint64_t kStartsTitle = kRoleModifier | kAnyTitle | kFormer;
    if (words_.is(token, kStartsTitle) && lexicon_.LongestPhrase(tokens, at, limit, &phrase)) {
      unit.last = at + phrase.length;
      unit.word = phrase.word;
      unit.lex = phrase.lex;
    }
    units_.push_back(unit);
    at = unit.last;
  }
  CountNeighbours(candidates, table);
  matches_.clear();
  matcher_.FindAll(units_, &matches_);
  for (const RuleMatch& match : matches_) {
    const int group = name_group_[match.pattern];
    if (group < 0) continue;
    const Group& where = match.groups[static_cast<size_t>(group)];
    if (!where.present()) continue;
    const int32_t ref = units_[static_cast<size_t>(where.first)].ref;
    if (ref >= 0) Count(candidates[static_cast<size_t>(ref)].name, owner_[match.pattern], table);
  }
}

// What the units directly before and after each candidate say.
void NameTyper::CountNeighbours(std::span<const Candidate> candidates, NameTable* table) {
  for (size_t u = 0; u < units_.size(); ++u) {
    if (units_[u].ref < 0) continue;
    const int32_t name = candidates[static_cast<size_t>(units_[u].ref)].name;
    if (u > 0) {
      for (const uint16_t e : before_.of(units_[u - 1].lex)) Count(name, e, table);
    }
    if (u + 1 < units_.size()) {
      for (const uint16_t e : after_.of(units_[u + 1].lex)) Count(name, e, table);
    }
  }
}

// ---------------------------------------------------------------- names help each other

// Calls f(shorter, is_prefix) for every proper prefix and suffix of a name that is a name too.
template <typename F>
void ForEachPart(const NameTable& table, const Name& name, F f) {
  const std::span<const uint64_t> words = table.words(name);
  for (size_t n = 1; n < words.size(); ++n) {
    if (const int32_t part = table.Find(words.first(n)); part >= 0) f(part, true);
    if (const int32_t part = table.Find(words.last(n)); part >= 0) f(part, false);
  }
}

// "Ford said" and "Mr. Ford" speak for "Rob Ford".
void NameTyper::HelpLonger(NameTable* table) const {
  for (Name& name : table->names) {
    if (name.size < 2 || name.size > 5) continue;
    int32_t help = 0;
    ForEachPart(*table, name, [&](int32_t part, bool) {
      const auto& score = table->names[static_cast<size_t>(part)].score;
      help =
          std::max(help, score[kPerson] - std::max({score[kPlaceType], score[kOrganization], 0}));
    });
    Add("parts_are_persons", kPerson, std::min(help, kMostFromParts), &name, *table);
  }
}

void NameTyper::HelpShorter(NameTable* table) const {
  // Longest first, so that help goes down chains; the order among equals is of no matter, for only longer names help.
  for (uint32_t size = table->longest(); size >= 2; --size) {
    for (size_t n = 0; n < table->names.size(); ++n) {
      const Name name = table->names[n];
      if (name.size != size || name.dropped) continue;
      ForEachPart(*table, name, [&](int32_t part, bool is_prefix) {
        Name& shorter = table->names[static_cast<size_t>(part)];
        if (name.type == v1::Entity::PERSON) {
          if ((shorter.bits & (kCountry | kRegion | kPeople | kNotName)) == 0) {
            const int32_t help = is_prefix ? kFirstNameOfPerson : kSurnameOfPerson;
            Add(is_prefix ? "first_name_of_person" : "surname_of_person", kPerson,
                shorter.big_city ? help / 2 : help, &shorter, *table);
          }
        } else if (name.type == v1::Entity::ORGANIZATION && is_prefix &&
                   (shorter.bits & kPlace) == 0) {
          Add("part_of_body", kOrganization, kPartOfBody, &shorter, *table);
        }
      });
    }
    for (Name& name : table->names) {
      if (name.size == size - 1) Choose(&name);
    }
  }
}

// CBC is what the Canadian Broadcasting Corporation is.
void NameTyper::HelpAcronyms(const TokenizedText& text, const TokenizedText& title,
                             NameTable* table) {
  for (const Name& name : table->names) {
    if (name.size < 2 || name.dropped || name.type == v1::Entity::PERSON) continue;
    const TokenizedText& source = name.in_title ? title : text;
    initials_.clear();
    for (uint32_t at = name.first; at < name.last; ++at) {
      const Token& token = source.tokens[at];
      if (token.shape != Shape::kLower && token.shape != Shape::kPunctuation &&
          token.shape != Shape::kSymbol)
        initials_ += source.text[token.begin];
    }
    if (initials_.size() < 2) continue;
    const int32_t acronym = table->Find(std::array<uint64_t, 1>{HashFolded(FoldCase(initials_))});
    if (acronym < 0) continue;
    Name& shorter = table->names[static_cast<size_t>(acronym)];
    if ((shorter.bits & kCountry) != 0) continue;
    Add("acronym_of", name.type, kAcronym, &shorter, *table);
    Choose(&shorter);
  }
}

void NameTyper::Choose(Name* name) const {
  int32_t best = INT32_MIN;
  int32_t second = name->score[kNoName];
  for (const v1::Entity::Type type : kChoices) {
    const int32_t score = name->score[static_cast<size_t>(type)];
    if (score > best) {
      second = std::max(second, best);
      best = score;
      name->type = type;
    } else {
      second = std::max(second, score);
    }
  }
  name->dropped = best <= name->score[kNoName];
  name->margin = static_cast<uint16_t>(std::clamp(best - second, 0, 65535));
}

void NameTyper::Decide(const TokenizedText& text, const TokenizedText& title, NameTable* table) {
  HelpLonger(table);
  for (Name& name : table->names) Choose(&name);
  HelpShorter(table);
  HelpAcronyms(text, title, table);
}

}  // namespace newsgraph

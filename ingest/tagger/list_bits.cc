#include "ingest/tagger/list_bits.h"

#include <iterator>
#include <span>

#include "ingest/tagger/features.h"

namespace newsgraph {
namespace {

// Bit n is the n-th class. Part of stored models: append only, and raise kFeatureVersion when one goes.
constexpr std::string_view kListed[] = {
    "GIVEN_NAME", "SURNAME",       "COUNTRY",       "CITY",        "REGION",     "DEMONYM",
    "ORG_KNOWN",  "PARTY",         "ORG_HEAD",      "ORG_SUFFIX",  "PLACE_HEAD", "EVENT_HEAD",
    "OTHER_HEAD", "WORK_HEAD",     "TITLE",         "HONORIFIC",   "OFFICE",     "OCCUPATION",
    "KIN",        "ROLE_MODIFIER", "NAME_PARTICLE", "NAME_SUFFIX", "MONTH",      "WEEKDAY",
    "NOT_A_NAME", "PEOPLE",        "STANDS_ALONE",  "ORG_STAFF",   "PLACE_NOUN", "DIRECTION",
    "RESIDENT",   "PERSON_VERB",   "ORG_VERB",      "SAY",         "WITHIN",     "MOTION",
    "DETERMINER", "PRONOUN",       "PREPOSITION",   "ORG_APPOSED", "TAKES_OF",   "SAINT",
};
constexpr int kCommonNoun = 48;  // what the word is in lower case
constexpr int kCommonVerb = 49;
constexpr int kCommonOther = 50;
constexpr int kMiddlingCity = 51;  // of 100,000 people
constexpr int kBigCity = 52;       // of a million
constexpr int kAmbiguousCity = 53;
static_assert(std::size(kListed) <= kCommonNoun);

constexpr std::string_view kNouns[] = {"NOUN", "NOUN_PLURAL"};
constexpr std::string_view kVerbs[] = {"V_BASE", "V_S", "V_PAST", "V_PARTICIPLE", "V_ING"};

struct BesideClass {
  std::string_view name;
  uint16_t bit;
};
constexpr BesideClass kBeside[] = {
    {"TITLE", beside::kTitle},
    {"HONORIFIC", beside::kTitle},
    {"OFFICE", beside::kTitle},
    {"OCCUPATION", beside::kTitle},
    {"KIN", beside::kTitle},
    {"ORG_STAFF", beside::kBody},
    {"ORG_APPOSED", beside::kBody},
    {"ORG_SUFFIX", beside::kBody},
    {"ORG_HEAD", beside::kBody},
    {"SAY", beside::kPersonal},
    {"PERSON_VERB", beside::kPersonal},
    {"RELATIVE", beside::kPersonal},
    {"BE", beside::kPersonal},
    {"HAVE", beside::kPersonal},
    {"WITHIN", beside::kWhere},
    {"FROM_OR_TO", beside::kWhere},
    {"PLACE_NOUN", beside::kPlaceNoun},
    {"DIRECTION", beside::kPlaceNoun},
    {"PLACE_HEAD", beside::kPlaceNoun},
    {"GIVEN_NAME", beside::kGivenName},
    {"THE", beside::kThe},
    {"NAME_PARTICLE", beside::kConnector},
};

constexpr std::string_view kPhrases[kPhraseKinds] = {
    "COUNTRY", "REGION", "CITY",   "ORG_KNOWN",  "PARTY",
    "DEMONYM", "TITLE",  "OFFICE", "OCCUPATION", "EVENT_KNOWN",
};

}  // namespace

ListBits::ListBits(const Lexicon& lexicon)
    : lexicon_(lexicon),
      city_(lexicon.FindClass("CITY")),
      bits_(lexicon.lex_count()),
      beside_(lexicon.lex_count()),
      phrase_kind_(lexicon.lex_count()) {
  const auto each = [&](std::string_view name, auto set) {
    const ClassId id = lexicon.FindClass(name);
    if (id == kNoClass) return;
    for (size_t lex = 0; lex < bits_.size(); ++lex) {
      if (lexicon.Has(static_cast<LexId>(lex), id)) set(lex);
    }
  };
  for (size_t bit = 0; bit < std::size(kListed); ++bit) {
    each(kListed[bit], [&](size_t lex) { bits_[lex] |= uint64_t{1} << bit; });
  }
  for (const std::string_view name : kNouns) {
    each(name, [&](size_t lex) { bits_[lex] |= uint64_t{1} << kCommonNoun; });
  }
  for (const std::string_view name : kVerbs) {
    each(name, [&](size_t lex) { bits_[lex] |= uint64_t{1} << kCommonVerb; });
  }
  for (const BesideClass& known : kBeside) {
    each(known.name, [&](size_t lex) { beside_[lex] |= known.bit; });
  }
  for (int kind = kPhraseKinds; kind > 0; --kind) {  // the first of several wins
    each(kPhrases[kind - 1], [&](size_t lex) { phrase_kind_[lex] = static_cast<uint8_t>(kind); });
  }
}

uint64_t ListBits::Of(const Token& token) const {
  uint64_t bits = bits_[token.lex];
  if (token.word == kUnknownWord) return bits;
  if (token.shape != Shape::kLower) {
    const LexId lower = lexicon_.LexOf(token.word, Shape::kLower);
    constexpr uint64_t kCommon = uint64_t{1} << kCommonNoun | uint64_t{1} << kCommonVerb;
    bits = (bits & ~kCommon) | (bits_[lower] & kCommon);
    if (lower != 0 && (bits & kCommon) == 0) bits |= uint64_t{1} << kCommonOther;
  }
  if (city_ == kNoClass || !lexicon_.Has(token.lex, city_)) return bits;
  const EntryId entry = lexicon_.FindEntry(token.word, city_);
  if (entry == kNoEntry) return bits;
  const size_t digits = lexicon_.Attribute(entry, "population").size();
  if (digits >= 6) bits |= uint64_t{1} << (digits == 6 ? kMiddlingCity : kBigCity);
  if (!lexicon_.Attribute(entry, "ambiguous").empty()) bits |= uint64_t{1} << kAmbiguousCity;
  return bits;
}

}  // namespace newsgraph

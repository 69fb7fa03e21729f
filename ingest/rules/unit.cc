#include "ingest/rules/unit.h"

#include <array>
#include <vector>

namespace newsgraph {
namespace {

using Names = std::vector<std::string_view>;

Names NamesOf(UnitCode code) {
  switch (code) {
    case UnitCode::kLower:
      return {"TOKEN", "WORD", "LOWER"};
    case UnitCode::kCapital:
      return {"TOKEN", "WORD", "CAPITAL"};
    case UnitCode::kUpper:
      return {"TOKEN", "WORD", "UPPER"};
    case UnitCode::kMixed:
      return {"TOKEN", "WORD", "MIXED"};
    case UnitCode::kSingle:
      return {"TOKEN", "WORD", "SINGLE"};
    case UnitCode::kInitial:
      return {"TOKEN", "WORD", "INITIAL"};
    case UnitCode::kDotted:
      return {"TOKEN", "WORD", "DOTTED"};
    case UnitCode::kNumber:
      return {"TOKEN", "NUMBER"};
    case UnitCode::kAlphanumeric:
      return {"TOKEN", "ALPHANUMERIC"};
    case UnitCode::kPunctuation:
      return {"TOKEN", "PUNCTUATION"};
    case UnitCode::kSymbol:
      return {"TOKEN", "SYMBOL"};
    case UnitCode::kOther:
      return {"TOKEN", "CASELESS"};
    case UnitCode::kCandidate:
      return {"CANDIDATE", "NAME"};
    case UnitCode::kPersonName:
      return {"PERSON", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kPersonNominal:
      return {"PERSON", "NOMINAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kPersonPronoun:
      return {"PERSON", "PRONOUN", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kOrganizationName:
      return {"ORGANIZATION", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kOrganizationNominal:
      return {"ORGANIZATION", "NOMINAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kPlaceName:
      return {"PLACE", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kCountryName:
      return {"PLACE", "NAME", "COUNTRY_NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kPlaceNominal:
      return {"PLACE", "NOMINAL", "DEMONYM", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kWorkName:
      return {"WORK", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kEventName:
      return {"EVENT", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kEventNominal:
      return {"EVENT", "NOMINAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kGroupNominal:
      return {"GROUP", "NOMINAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kGroupPronoun:
      return {"GROUP", "PRONOUN", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kOtherName:
      return {"OTHER", "NAME", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kOtherNominal:
      return {"OTHER", "NOMINAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kRoleSingular:
      return {"ROLE", "SINGULAR", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kRolePlural:
      return {"ROLE", "PLURAL", "MENTION", "NOUN_PHRASE"};
    case UnitCode::kNounGroup:
      return {"NOUN_GROUP", "SINGULAR", "NOUN_PHRASE"};
    case UnitCode::kNounGroupPlural:
      return {"NOUN_GROUP", "PLURAL", "NOUN_PHRASE"};
    case UnitCode::kVerbActive:
      return {"VERB", "FINITE", "ACTIVE"};
    case UnitCode::kVerbPassive:
      return {"VERB", "FINITE", "PASSIVE"};
    case UnitCode::kVerbInfinitive:
      return {"VERB", "INFINITIVE"};
    case UnitCode::kVerbGerund:
      return {"VERB", "GERUND"};
    case UnitCode::kVerbParticiple:
      return {"VERB", "PARTICIPLE"};
    case UnitCode::kAge:
      return {"AGE"};
    case UnitCode::kDate:
      return {"DATE"};
    case UnitCode::kQuantity:
      return {"QUANTITY"};
    case UnitCode::kQuote:
      return {"QUOTE"};
    case UnitCode::kNothing:
      return {"NOTHING"};
  }
  return {};
}

}  // namespace

std::span<const std::string_view> ClassesOf(UnitCode code) {
  static const std::array<Names, kUnitCodeCount> names = [] {
    std::array<Names, kUnitCodeCount> all;
    for (int c = 0; c < kUnitCodeCount; ++c) {
      all[static_cast<size_t>(c)] = NamesOf(static_cast<UnitCode>(c));
    }
    return all;
  }();
  return names[static_cast<size_t>(code)];
}

bool CarriesWord(UnitCode code) {
  switch (code) {
    case UnitCode::kPersonName:
    case UnitCode::kOrganizationName:
    case UnitCode::kPlaceName:
    case UnitCode::kCountryName:
    case UnitCode::kWorkName:
    case UnitCode::kEventName:
    case UnitCode::kOtherName:
    case UnitCode::kAge:
    case UnitCode::kDate:
    case UnitCode::kQuantity:
    case UnitCode::kQuote:
    case UnitCode::kNothing:
      return false;
    default:
      return true;
  }
}

}  // namespace newsgraph

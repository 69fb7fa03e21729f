// A unit is what one symbol of a rule's string stands for: a token, or a group that a phase before has reduced to one.
//
//   Coun. Janet Davis told CTV News Channel   ->   {ROLE} {PERSON} {VERB:tell} {ORGANIZATION}
//
// Its classes are those of `lex` (the word, or the head word of a group) together with those of `code` (ClassesOf): an atom
// {PERSON&!PRONOUN} or {SAY&ACTIVE} asks both at once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ingest/text/token.h"

namespace newsgraph {

enum class UnitCode : uint8_t {
  // A plain token: its shape, in the order of Shape.
  kLower,
  kCapital,
  kUpper,
  kMixed,
  kSingle,
  kInitial,
  kDotted,
  kNumber,
  kAlphanumeric,
  kPunctuation,
  kSymbol,
  kOther,
  // A name whose type is not decided yet (evidence phase).
  kCandidate,
  // Mentions.
  kPersonName,
  kPersonNominal,
  kPersonPronoun,
  kOrganizationName,
  kOrganizationNominal,
  kPlaceName,
  kCountryName,
  kPlaceNominal,  // nominal: a demonym ("German")
  kWorkName,
  kEventName,
  kEventNominal,
  kGroupNominal,
  kGroupPronoun,  // "protesters", "two officials"; they
  kOtherName,
  kOtherNominal,  // "a motion"
  kRoleSingular,
  kRolePlural,  // a role group, head word in `lex`
  // Groups.
  kNounGroup,
  kNounGroupPlural,  // any other noun group, head word in `lex`
  kVerbActive,
  kVerbPassive,  // finite verb group, main verb in `lex`
  kVerbInfinitive,
  kVerbGerund,
  kVerbParticiple,
  kAge,
  kDate,
  kQuantity,
  kQuote,
  kNothing,  // a clause's missing subject or object
};
inline constexpr int kUnitCodeCount = static_cast<int>(UnitCode::kNothing) + 1;

// Names of the classes that a code stands for, for example kPersonName: PERSON, NAME, MENTION,
// NOUN_PHRASE.
std::span<const std::string_view> ClassesOf(UnitCode code);

// Whether a unit of that code has the lexical classes of its `lex`. Names, dates, quotes and the
// like have none: "Brown" is a PERSON and not the word brown; what a list knows of a name has
// decided its type before. A candidate has the classes that the lists give the name as a whole.
bool CarriesWord(UnitCode code);

struct Unit {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  WordId word = kUnknownWord;  // literal words in patterns are matched by it (head word of a group)
  LexId lex = 0;
  UnitCode code = UnitCode::kOther;
  uint8_t flags = 0;  // for the extractor's use; no rule sees it
  int32_t ref =
      -1;  // index of the mention, role group, verb group or quote it stands for; -1: a plain token
};

inline UnitCode CodeOf(Shape shape) { return static_cast<UnitCode>(shape); }

}  // namespace newsgraph

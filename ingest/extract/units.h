// The string of units of every sentence: mentions, role groups, verb groups, noun groups, and the tokens between them.
//
//   The former Toronto mayor , Dana Whitlock , criticised a motion .
//   {ROLE}                   , {PERSON}      , {VERB}     {OTHER}  .
//
// A determiner is part of the group after it. `ref` of a unit is an index into mentions (mention codes), roles (role codes) or
// verbs (verb codes).
#pragma once

#include <vector>

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Replaces doc->units and doc->unit_begin. REQUIRES: names, groups and verb groups are found;
// pronoun mentions are appended.
void BuildUnits(const Grammar& grammar, Document* doc);

// The classes of all of a mention's words as one term of the lists; 0 where they are none.
LexId LexOf(const Document& doc, const DocMention& mention);

// Whether the whole mention is a country's name.
bool IsCountry(const Document& doc, const Grammar& grammar, const DocMention& mention);

inline bool IsMention(const Unit& unit) {
  return unit.code >= UnitCode::kPersonName && unit.code <= UnitCode::kOtherNominal &&
         unit.ref >= 0;
}
inline bool IsRole(const Unit& unit) {
  return unit.code == UnitCode::kRoleSingular || unit.code == UnitCode::kRolePlural;
}
inline bool IsVerb(const Unit& unit) {
  return unit.code >= UnitCode::kVerbActive && unit.code <= UnitCode::kVerbParticiple;
}
inline bool IsNounPhrase(const Unit& unit) {
  return IsMention(unit) || IsRole(unit) || unit.code == UnitCode::kNounGroup ||
         unit.code == UnitCode::kNounGroupPlural;
}

}  // namespace newsgraph

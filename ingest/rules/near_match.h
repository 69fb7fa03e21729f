// How far a pattern gets in a string of units and what stops it, for people who write rules. Matching itself is matcher.h's.
//
//   pattern  {PERSON} , (?:a|the) former {PERSON} ally
//   units    Rask , a longtime Okafor ally .
//   ->       three units fit, "Rask , a"; at "longtime" it wants the word former
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/pattern.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

struct NearMatch {
  bool whole = false;  // the pattern matches units [first, last)
  uint32_t first = 0;
  uint32_t last = 0;  // else units [first, last) fit its beginning, and units[last] does not
  // What it wants at `last`, as written in the pattern: "{ROLE&BARRISTER}", "former", "^", "$".
  std::vector<std::string> wanted = {};
};

// Whether one unit is what the expression asks for; as ClassTable has it.
bool FitsUnit(const ClassExpression& atom, const Unit& unit, const Lexicon& lexicon);

// From every unit where the pattern matches: its longest match there. If there is none: the one
// place where it gets furthest, the earliest of equals. Polynomial whatever the pattern.
std::vector<NearMatch> FindNearMatches(const ParsedPattern& pattern, const Lexicon& lexicon,
                                       std::span<const Unit> units);

// What a unit is, as patterns may ask: "NOUN_GROUP", "NOUN", "BARRISTER"; at most twelve.
std::vector<std::string> ClassNamesOf(const Unit& unit, const Lexicon& lexicon);

}  // namespace newsgraph

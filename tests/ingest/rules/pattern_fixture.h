// A small lexicon and a way to write units down, for tests of patterns.
//
//   UnitsOf("P , former P ally .")   P = a person's name, O = an organization, V:resign = an active verb group; other words are tokens
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/matcher.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {

// Classes KIN (wife, brother), SAY (said, says, told), COLOR (red, green); further words belong to
// no class but their own.
std::shared_ptr<const Lexicon> SmallLexicon(const std::vector<Pattern>& patterns);

std::vector<Unit> UnitsOf(std::string_view text, const Lexicon& lexicon);

// "pattern[first,last) group=[first,last) ..; .." in the order of the matches; patterns by rule id.
std::string Dump(const std::vector<RuleMatch>& matches, const Phase& phase);

// Patterns with ids r0, r1 ..
std::vector<Pattern> PatternsOf(const std::vector<std::string>& sources);

}  // namespace newsgraph

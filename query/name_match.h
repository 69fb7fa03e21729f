// How near a known name is to the one that was asked for. Both are normalised (graph/name.h), so
// case, diacritics and punctuation do not count any more.
//
//   MatchName("mara tovik", "mara tovik")      EXACT   1000
//   MatchName("mara tov",   "mara tovik")      PREFIX   900
//   MatchName("tovik",      "mara tovik")      WORDS    800
//   MatchName("mara tovic", "mara tovik")      FUZZY    650   (one edit in ten letters)
//   MatchName("mara tovik", "maria novak")     no match
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

struct NameMatch {
  v1::FindHit::Match kind = v1::FindHit::EXACT;
  uint32_t score = 0;  // 0..1000
};

std::optional<NameMatch> MatchName(std::string_view asked, std::string_view known);

// Fewest insertions, deletions, replacements of bytes and swaps of neighbours that make `b` of `a`;
// more than `limit` is limit + 1. O(length * limit).
uint32_t EditDistance(std::string_view a, std::string_view b, uint32_t limit);

// How many edits may be a slip of the pen in a name of that many bytes: none up to 3, one up to 9,
// two above.
uint32_t AllowedEdits(size_t length);

}  // namespace newsgraph

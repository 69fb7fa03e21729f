// "Did you mean": the known word nearest to one that is not known.
//
//   Nearest("metnions", {"find", "mentions", "show"}) -> "mentions"        Nearest("xyz", {...}) -> ""
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// The candidate with the fewest insertions, deletions, replacements and swaps of neighbours from `word` (ties: the earlier);
// a candidate that `word` begins is near as well. Empty where none is near: more than a third of the letters differ.
std::string Nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// " Did you mean \"mentions\"?", or nothing.
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace newsgraph

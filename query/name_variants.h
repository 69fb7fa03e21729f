// Whether two full names may be spellings of one, for screening lists of names: the order of
// surname and given name, middle names left out, initials, a slip of the pen, another
// transliteration.
//
//   CompareNames("mara tovik", "mara tovik")       1000
//   CompareNames("tovik mara", "mara tovik")        950   order
//   CompareNames("mara j tovik", "mara tovik")      900   a middle name that one of them lacks
//   CompareNames("mara tovic", "mara tovik")        880   transliteration or one slip
//   CompareNames("m tovik", "mara tovik")           700   initial
//   CompareNames("mara tovik", "maria novak")         0
//
// Scores are ordered by how often such variants turn out to be two people; they are no
// probabilities.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph {

// 0..1000, 0 = not one name. Both normalised (graph/name.h). The last word (the surname) is never
// matched by an initial. A name of one word equals only itself.
uint32_t CompareNames(std::string_view a, std::string_view b);

// The words in which two names differ that CompareNames takes for one word written twice: ("tovic",
// "tovik") of "mara tovic" and "mara j tovik". No initials, and nothing that only one of them has.
std::vector<std::pair<std::string_view, std::string_view>> DifferingWords(std::string_view a,
                                                                          std::string_view b);

// Two ways to write one name rather than two names that are nearly alike: "mohammed" and "muhammad",
// "sara" and "sarah"; not "maria" and "mario", "jean" and "joan". Stricter than SoundSkeleton.
bool IsOneNameSpeltTwice(std::string_view a, std::string_view b);

// What spellings of one sound have in common: "yousef" and "yusuf" -> "isf"; "kh", "q", "ck" and
// "c" -> "k". Empty for words of fewer than four letters, which have too little to go by.
std::string SoundSkeleton(std::string_view word);

}  // namespace newsgraph

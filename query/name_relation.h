// How two names of persons may be names of one, in a word that a person can judge.
//
//   "rob ambler", "robert ambler"        650  "Rob" is short for "Robert"
//   "ada holm", "ada b holm"             700  one has a middle name
//   "yusuf kaleb", "yousef kaleb"        550  another spelling
//   "g maxel", "gerda maxel"             450  an initial
//   "robert kennard", "robert kennard jr"  0  they contradict each other
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

struct NameRelation {
  uint32_t score = 0;  // 0..1000; 0: none
  std::string words;   // what relates them
};

// Both normalised. Symmetric.
NameRelation RelateNames(std::string_view a, std::string_view b);

// The full given names that a short one may stand for, and the short ones of a full one; sorted.
std::vector<std::string_view> GivenNamesLike(std::string_view given);

}  // namespace newsgraph

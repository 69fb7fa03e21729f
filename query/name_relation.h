// How two names of persons may be names of one, in a word that a person can judge.
//
//   "rob ambler", "robert ambler"        650  "Rob" is short for "Robert"
//   "ada holm", "ada b holm"             700  one has a middle name
//   "yusuf kaleb", "yousef kaleb"        550  another spelling
//   "otto brask", "captain otto brask"   620  words before it
//   "g maxel", "gerda maxel"             450  an initial
//   "robert kennard", "robert kennard jr"  0  they contradict each other
#pragma once

#include <cstdint>
#include <functional>
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

// What it counts (0..1000) that articles call both by one name, by what the names they go by have in
// common. An article that calls Lena Brask "Otto Brask" is more often read wrongly than right.
//
//   "rob ambler", "robert ambler"          800  each may be the other's
//   "ada holm", "ada b holm"               740  each may, but an article says both of whomever
//   "van der meer", "ines van der meer"    720  the one ends with the other
//   "ada holm", "ada holm tiller"          700  a surname more, where others have it (`is_surname`)
//   "ada holm", "ada holm festival"        620  a word more
//   "nora tiller", "nora vane"             450  the given name alone
//   "lena brask", "otto brask"             300  the surname alone: a family
//   "lena brask", "nora vane"              150  nothing
uint32_t ScoreOfSharedName(std::string_view a, std::string_view b,
                           const std::function<bool(std::string_view)>& is_surname);

// The full given names that a short one may stand for, and the short ones of a full one; sorted.
std::vector<std::string_view> GivenNamesLike(std::string_view given);

}  // namespace newsgraph

// Names as keys: two spellings that a reader takes for the same name give the same text.
//
//   NormaliseName("  José  O’Neil, Jr. ") == "jose o'neil jr"          NormaliseName("U.N.") ==
//   "un"
//
// Used for entity keys, for the index of names, and for what a person types into `find`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// Case folded, diacritics and ligatures folded, curly marks straightened, dashes made '-', full
// stops and quotation marks dropped, every other mark and all white space (no-break spaces too) one
// blank; no blank at the ends. What is not UTF-8 is dropped. The result holds no control characters
// and none of / < # | which keys use. Idempotent.
std::string NormaliseName(std::string_view name);

// The words of a normalised name; views into it.
std::vector<std::string_view> NameWords(std::string_view normalised);

// "jr", "sr", "ii", "iii", "iv": behind a surname, and no part of it. Of a normalised word.
bool IsNameSuffix(std::string_view word);

}  // namespace newsgraph

// How a word is written (Shape in token.h), from its bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/text/chars.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Of a run of ASCII letters and digits; `seen` holds the flags of all its bytes.
inline Shape ShapeOfRun(std::string_view word, uint8_t seen) {
  if ((seen & kDigitByte) != 0) return seen == kDigitByte ? Shape::kNumber : Shape::kAlphanumeric;
  if (seen == kLowerByte) return Shape::kLower;
  if (seen == kUpperByte) return word.size() == 1 ? Shape::kSingle : Shape::kUpper;
  if ((FlagsOf(word[0]) & kUpperByte) == 0) return Shape::kMixed;
  for (const char c : word.substr(1)) {
    if ((FlagsOf(c) & kUpperByte) != 0) return Shape::kMixed;
  }
  return Shape::kCapital;
}

// Of any word, with marks and characters outside ASCII. Each part of a hyphenated word counts:
// Minnan-Wong and O'Brien are kCapital.
Shape ShapeOfWord(std::string_view word);

}  // namespace newsgraph

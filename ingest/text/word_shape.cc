#include "ingest/text/word_shape.h"

#include <algorithm>

namespace newsgraph {
namespace {

// What the characters of a word add up to.
struct Tally {
  uint32_t letters = 0;
  uint32_t lower = 0;
  uint32_t upper = 0;
  uint32_t inner_upper = 0;  // capitals that do not begin a part
  uint32_t digits = 0;
  uint32_t stops = 0;
  uint32_t longest_part = 0;
  bool first_upper = false;
};

CharClass ClassAt(std::string_view word, size_t at, uint32_t* size) {
  const DecodedChar c = DecodeChar(word, at);
  *size = c.size;
  if (c.code_point >= 0x80) return ClassOfWide(c.code_point);
  const uint8_t flags = FlagsOf(word[at]);
  if ((flags & kUpperByte) != 0) return CharClass::kUpper;
  return (flags & kLowerByte) != 0 ? CharClass::kLower : CharClass::kPunctuation;
}

Tally Count(std::string_view word) {
  Tally tally;
  uint32_t part = 0;
  uint32_t size = 1;
  for (size_t at = 0; at < word.size(); at += size) {
    if ((FlagsOf(word[at]) & kDigitByte) != 0) {
      size = 1;
      ++tally.digits;
      ++part;
      continue;
    }
    const CharClass char_class = ClassAt(word, at, &size);
    if (char_class == CharClass::kLower || char_class == CharClass::kUpper ||
        char_class == CharClass::kCaseless) {
      const bool is_upper = char_class == CharClass::kUpper;
      ++tally.letters;
      if (char_class == CharClass::kLower) ++tally.lower;
      if (is_upper) ++tally.upper;
      if (is_upper && part > 0) ++tally.inner_upper;
      if (is_upper && at == 0) tally.first_upper = true;
      ++part;
      tally.longest_part = std::max(tally.longest_part, part);
    } else {
      if (word[at] == '.') ++tally.stops;
      part = 0;
    }
  }
  return tally;
}

}  // namespace

Shape ShapeOfWord(std::string_view word) {
  const Tally tally = Count(word);
  if (tally.digits > 0) return tally.letters == 0 ? Shape::kNumber : Shape::kAlphanumeric;
  if (tally.letters == 0) return Shape::kOther;
  const bool ends_in_stop = word.back() == '.';
  if (tally.letters == 1 && ends_in_stop && tally.upper == 1) return Shape::kInitial;
  if (tally.stops > (ends_in_stop ? 1U : 0U) && tally.longest_part <= 2) return Shape::kDotted;
  if (tally.upper == 0) return tally.lower > 0 ? Shape::kLower : Shape::kOther;
  if (tally.lower == 0) return tally.letters == 1 ? Shape::kSingle : Shape::kUpper;
  return tally.first_upper && tally.inner_upper == 0 ? Shape::kCapital : Shape::kMixed;
}

}  // namespace newsgraph

#include "ingest/text/chars.h"

#include <algorithm>
#include <iterator>

namespace newsgraph {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
  CharClass char_class;
};

// Ranges of what is not a letter, sorted. Everything else outside ASCII belongs to words.
constexpr Range kNotLetters[] = {
    {0x80, 0x9F, CharClass::kBlank},        // C1 controls
    {0xA0, 0xA0, CharClass::kBlank},        // no-break space
    {0xA1, 0xA1, CharClass::kPunctuation},  // inverted exclamation mark
    {0xA2, 0xA6, CharClass::kSymbol},       // currencies, broken bar
    {0xA7, 0xA7, CharClass::kPunctuation},  // section sign
    {0xA8, 0xA9, CharClass::kSymbol},
    {0xAB, 0xAB, CharClass::kPunctuation},  // «
    {0xAC, 0xAC, CharClass::kSymbol},
    {0xAE, 0xB4, CharClass::kSymbol},
    {0xB6, 0xB7, CharClass::kPunctuation},  // paragraph sign, middle dot
    {0xB8, 0xB9, CharClass::kSymbol},
    {0xBB, 0xBB, CharClass::kPunctuation},  // »
    {0xBC, 0xBE, CharClass::kSymbol},
    {0xBF, 0xBF, CharClass::kPunctuation},  // inverted question mark
    {0xD7, 0xD7, CharClass::kSymbol},
    {0xF7, 0xF7, CharClass::kSymbol},
    {0x2BC, 0x2BC, CharClass::kApostrophe},
    {0x1680, 0x1680, CharClass::kBlank},
    {0x2000, 0x200B, CharClass::kBlank},  // typographic spaces, zero width space
    {0x200E, 0x200F, CharClass::kBlank},  // direction marks
    {0x2010, 0x2011, CharClass::kHyphen},
    {0x2012, 0x2017, CharClass::kPunctuation},  // dashes
    {0x2018, 0x2019, CharClass::kApostrophe},
    {0x201A, 0x2027, CharClass::kPunctuation},
    {0x2028, 0x202F, CharClass::kBlank},
    {0x2030, 0x205E, CharClass::kPunctuation},
    {0x205F, 0x206F, CharClass::kBlank},
    {0x2070, 0x2070, CharClass::kSymbol},
    {0x2074, 0x207E, CharClass::kSymbol},
    {0x2080, 0x208E, CharClass::kSymbol},
    {0x20A0, 0x20CF, CharClass::kSymbol},  // currencies
    {0x2100, 0x2BFF, CharClass::kSymbol},  // letter-like, arrows, mathematics, boxes, dingbats
    {0x2E00, 0x2E7F, CharClass::kPunctuation},
    {0x3000, 0x3000, CharClass::kBlank},
    {0x3001, 0x3003, CharClass::kPunctuation},
    {0x3008, 0x3020, CharClass::kPunctuation},
    {0x3030, 0x3030, CharClass::kPunctuation},
    {0xE000, 0xF8FF, CharClass::kSymbol},  // private use
    {0xFE10, 0xFE19, CharClass::kPunctuation},
    {0xFE30, 0xFE6F, CharClass::kPunctuation},
    {0xFEFF, 0xFEFF, CharClass::kBlank},  // byte order mark
    {0xFF01, 0xFF0F, CharClass::kPunctuation},
    {0xFF1A, 0xFF20, CharClass::kPunctuation},
    {0xFF3B, 0xFF40, CharClass::kPunctuation},
    {0xFF5B, 0xFF65, CharClass::kPunctuation},
    {0xFFE0, 0xFFFF, CharClass::kSymbol},
    {0x1F000, 0x1FAFF, CharClass::kSymbol},  // pictures
};

bool IsContinuation(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

uint32_t Bits(std::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]) & 0x3FU;
}

// Latin Extended-A pairs begin with an even code point, except in two stretches; 0x130 to 0x138 and
// 0x178 are irregular.
bool IsUpperExtendedA(uint32_t c) {
  if (c == 0x138 || c == 0x149 || c == 0x17F || c == 0x131) return false;
  if (c == 0x130 || c == 0x178) return true;
  const bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  return odd_first == ((c & 1) != 0);
}

CharClass CaseOf(uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE) return CharClass::kUpper;
  if (c <= 0xFF) return CharClass::kLower;
  if (c < 0x180) return IsUpperExtendedA(c) ? CharClass::kUpper : CharClass::kLower;
  if (c >= 0x1E00 && c < 0x1F00) {
    return (c & 1) == 0 && !(c >= 0x1E96 && c <= 0x1E9D) ? CharClass::kUpper : CharClass::kLower;
  }
  if (c >= 0x300 && c < 0x370) return CharClass::kLower;  // combining marks change nothing
  return c < 0x250 ? CharClass::kLower : CharClass::kCaseless;
}

}  // namespace

DecodedChar DecodeChar(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && IsContinuation(text, at + 1)) {
    return {(lead & 0x1FU) << 6 | Bits(text, at + 1), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && IsContinuation(text, at + 1) && IsContinuation(text, at + 2)) {
    return {(lead & 0x0FU) << 12 | Bits(text, at + 1) << 6 | Bits(text, at + 2), 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && IsContinuation(text, at + 1) && IsContinuation(text, at + 2) &&
      IsContinuation(text, at + 3)) {
    return {(lead & 0x07U) << 18 | Bits(text, at + 1) << 12 | Bits(text, at + 2) << 6 |
                Bits(text, at + 3),
            4};
  }
  return {0xFFFD, 1};
}

CharClass ClassOfWide(uint32_t code_point) {
  const Range* range = std::upper_bound(std::begin(kNotLetters), std::end(kNotLetters), code_point,
                                        [](uint32_t c, const Range& r) { return c < r.first; });
  if (range != std::begin(kNotLetters) && code_point <= std::prev(range)->last)
    return std::prev(range)->char_class;
  return CaseOf(code_point);
}

uint32_t LowerWide(uint32_t c) {
  if (c < 0xC0 || c >= 0x1F00 || CaseOf(c) != CharClass::kUpper || c == 0xD7) return c;
  if (c <= 0xDE) return c + 0x20;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  return c + 1;
}

}  // namespace newsgraph

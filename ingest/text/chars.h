// What a character is to the tokeniser: part of a word, blank, mark or symbol, and in which case it
// is written.
//
// ASCII goes through a table of flags, so that the hot loop asks one byte one question; other
// characters are decoded and classed by ranges. Letters of every script are letters; combining
// marks and joiners belong to the word they stand in.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace newsgraph {

// Flags of an ASCII byte.
inline constexpr uint8_t kUpperByte = 1;
inline constexpr uint8_t kLowerByte = 2;
inline constexpr uint8_t kDigitByte = 4;
inline constexpr uint8_t kBlankByte = 8;       // white space and control characters
inline constexpr uint8_t kSymbolByte = 16;     // $ % @ ...; a byte without flags is punctuation
inline constexpr uint8_t kConnectorByte = 32;  // may stand inside a word: ' - . & @ _ , : /
inline constexpr uint8_t kWideByte = 64;       // of a character outside ASCII
inline constexpr uint8_t kLetterBytes = kUpperByte | kLowerByte;
inline constexpr uint8_t kWordBytes = kLetterBytes | kDigitByte;

inline constexpr std::array<uint8_t, 256> kByteFlags = [] {
  std::array<uint8_t, 256> flags{};
  for (int c = 0; c <= 0x20; ++c) flags[static_cast<size_t>(c)] = kBlankByte;
  flags[0x7F] = kBlankByte;
  for (int c = 'A'; c <= 'Z'; ++c) flags[static_cast<size_t>(c)] = kUpperByte;
  for (int c = 'a'; c <= 'z'; ++c) flags[static_cast<size_t>(c)] = kLowerByte;
  for (int c = '0'; c <= '9'; ++c) flags[static_cast<size_t>(c)] = kDigitByte;
  for (const char c : std::string_view("$%@#&*+=<>\\^_~|"))
    flags[static_cast<unsigned char>(c)] = kSymbolByte;
  for (const char c : std::string_view("'-.&@_,:/"))
    flags[static_cast<unsigned char>(c)] |= kConnectorByte;
  for (size_t c = 0x80; c < 256; ++c) flags[c] = kWideByte;
  return flags;
}();

inline uint8_t FlagsOf(char byte) { return kByteFlags[static_cast<unsigned char>(byte)]; }

enum class CharClass : uint8_t {
  kLower,
  kUpper,
  kCaseless,
  kBlank,
  kPunctuation,
  kSymbol,
  kHyphen,
  kApostrophe
};

struct DecodedChar {
  uint32_t code_point = 0;
  uint32_t size = 1;  // bytes, at least 1
};

// The character that begins at text[at]. Bytes that are not UTF-8 come one by one as U+FFFD.
// REQUIRES: at < text.size().
DecodedChar DecodeChar(std::string_view text, size_t at);

// The class of a character outside ASCII. Apostrophes are ’ and ‘ and ʼ: which of them quote is for
// the scanner to tell.
CharClass ClassOfWide(uint32_t code_point);

// The lower-case form of an upper-case letter of Latin-1, Latin Extended-A or Latin Extended
// Additional; others as they are.
uint32_t LowerWide(uint32_t code_point);

}  // namespace newsgraph

// Tokens and sentences: spans into the article's untouched bytes.
//
// A token is a word, a number or one mark; its bytes stay where they are, so every span that is built from tokens is exact.
// What rules ask of a token is answered without its text: `lex` is the set of lexical classes that the lexicon gives the word in
// this case form ("Ford" may be a SURNAME, "ford" is not), `shape` tells the rest ("J.", "CTV", "2013").
//
//   "Coun. Janet Davis's “no”"  ->  Coun. | Janet | Davis | 's | “ | no | ”
//
// Splits: a possessive 's / ’s is a token of its own, also when the blank after it is missing (Ford’sability -> Ford ’s ability);
// and so are the verbs 'll, 've, 're, 'd, 'm (they | 've); "n't" words stay whole ("can’t"); hyphenated words stay whole (Minnan-Wong), but a few endings that rules need are tokens
// with their hyphen (Arlen | -based, -born, -led, -backed, -elect, -turned) and so are ex-, then-, non- (ex- | mayor); a word keeps
// its full stop when the lexicon lists it so ("Coun.") or when it is a single capital or alternating letters (J., U.S., p.m.).
// Runs of one mark are one token (--, ...); so are an address of mail or web, @name and #name, and numbers with , . : inside.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace newsgraph {

// How a token is written. The order is part of compiled rule tables only, not of anything stored.
enum class Shape : uint8_t {
  kLower,         // council
  kCapital,       // Ford, Minnan-Wong
  kUpper,         // CTV, FORD (two letters or more)
  kMixed,         // McKay, iPhone, al-Assad
  kSingle,        // A, I: one capital letter
  kInitial,       // J.
  kDotted,        // U.S., p.m., Ph.D. (looked up as all capitals are)
  kNumber,        // 2,013  3.5
  kAlphanumeric,  // G20, 44-year-old, 2nd, addresses
  kPunctuation,   // , . -- “ (
  kSymbol,        // $ % @ and other marks
  kOther,         // letters of scripts without case
};
inline constexpr int kShapeCount = 12;

using WordId =
    uint32_t;  // dense number of a word in the lexicon, case folded; kUnknownWord if it is in none
using LexId = uint16_t;  // number of a distinct set of lexical classes; 0 is the empty set
inline constexpr WordId kUnknownWord = 0;

struct Token {
  static constexpr uint8_t kBlankBefore = 1;  // white space (NBSP too) stands before it
  static constexpr uint8_t kLineStart = 2;    // first of a line
  static constexpr uint8_t kParagraphStart =
      4;  // first of a paragraph (after a blank line, or of the text)
  static constexpr uint8_t kSentenceStart =
      8;  // first token of a sentence, or first after its opening quotation marks
  static constexpr uint8_t kHeadlineCase =
      16;  // stands in a line in which (nearly) every word has a capital
  static constexpr uint8_t kStartsPhrase = 32;  // Lexicon::LongestPhrase may find something here
  static constexpr uint8_t kKeepsStop = 64;     // a word with its full stop: Coun. J. U.S.
  static constexpr uint8_t kIndented = 128;  // first of a line that begins with two blanks or a tab

  uint64_t hash = 0;  // of the case-folded bytes: tells words that no lexicon holds apart
  uint32_t begin = 0;
  uint16_t length = 0;  // bytes; a longer run of letters is cut at 65,535
  LexId lex = 0;
  WordId word = kUnknownWord;
  Shape shape = Shape::kOther;
  uint8_t flags = 0;

  ByteSpan span() const { return {begin, begin + length}; }
  bool has(uint8_t flag) const { return (flags & flag) != 0; }
};

// Tokens [first, last). A heading, a dateline-only line and a list line are sentences too.
struct Sentence {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t paragraph = 0;  // number of its paragraph

  uint32_t size() const { return last - first; }
};

// One article's text in tokens. Reused from article to article, so that nothing is allocated in the
// steady state.
struct TokenizedText {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<uint32_t> lines;  // first token of each line that has one
  std::vector<Sentence> sentences;

  std::string_view word(const Token& token) const { return text.substr(token.begin, token.length); }
  // Bytes from the first to the last token of [first, last). REQUIRES: first < last.
  ByteSpan bytes(uint32_t first, uint32_t last) const {
    return {tokens[first].begin, tokens[last - 1].begin + tokens[last - 1].length};
  }
};

}  // namespace newsgraph

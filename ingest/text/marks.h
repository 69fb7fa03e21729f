// What a mark may do: end a sentence, open or close a quotation. Straight quotation marks do both;
// where they stand decides.
#pragma once

#include <string_view>

#include "ingest/text/token.h"

namespace newsgraph {

// Of the mark that begins at text[at].
inline bool IsCurly(std::string_view text, size_t at, unsigned char third) {
  return at + 2 < text.size() && text[at] == '\xE2' && text[at + 1] == '\x80' &&
         static_cast<unsigned char>(text[at + 2]) == third;
}

// . ! ? … and runs of full stops, and words that end in a stop of their own.
inline bool EndsSentence(std::string_view text, const Token& token) {
  if (token.has(Token::kKeepsStop)) return true;
  if (token.shape != Shape::kPunctuation) return false;
  const char c = text[token.begin];
  return c == '.' || c == '!' || c == '?' || IsCurly(text, token.begin, 0xA6);
}

// ” ’ » or a straight quotation mark or a closing bracket, with no blank before it.
inline bool ClosesQuote(std::string_view text, const Token& token) {
  if (token.shape != Shape::kPunctuation || token.has(Token::kBlankBefore)) return false;
  const char c = text[token.begin];
  return c == '"' || c == '\'' || c == ')' || c == ']' || IsCurly(text, token.begin, 0x9D) ||
         IsCurly(text, token.begin, 0x99) || text.substr(token.begin, 2) == "\xC2\xBB";
}

// “ ‘ „ « ( [ or a straight quotation mark (or ``).
inline bool OpensQuote(std::string_view text, const Token& token) {
  if (token.shape != Shape::kPunctuation) return false;
  const char c = text[token.begin];
  return c == '"' || c == '\'' || c == '`' || c == '(' || c == '[' ||
         IsCurly(text, token.begin, 0x9C) || IsCurly(text, token.begin, 0x98) ||
         IsCurly(text, token.begin, 0x9E) || text.substr(token.begin, 2) == "\xC2\xAB";
}

}  // namespace newsgraph

// What holds for any text: tokens lie in order, overlap nowhere, leave out blanks only, and cut no
// character.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "ingest/text/chars.h"
#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

bool IsBlank(std::string_view text, size_t at) {
  const DecodedChar c = DecodeChar(text, at);
  return c.code_point < 0x80 ? FlagsOf(text[at]) == kBlankByte
                             : ClassOfWide(c.code_point) == CharClass::kBlank;
}

bool IsBoundary(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void CheckTokens(std::string_view bytes, const TokenizedText& text) {
  size_t at = 0;
  const auto skip_blanks = [&](size_t until) {
    while (at < until) {
      ASSERT_TRUE(IsBlank(bytes, at)) << "byte " << at << " is in no token";
      at += DecodeChar(bytes, at).size;
    }
  };
  for (const Token& token : text.tokens) {
    ASSERT_LE(at, token.begin);
    ASSERT_GT(token.length, 0);
    ASSERT_TRUE(IsBoundary(bytes, token.begin));
    ASSERT_TRUE(IsBoundary(bytes, token.span().end));
    ASSERT_EQ(token.has(Token::kBlankBefore), at < token.begin);
    skip_blanks(token.begin);
    at = token.span().end;
  }
  skip_blanks(bytes.size());
}

void CheckSentences(const TokenizedText& text) {
  uint32_t next = 0;
  uint32_t paragraph = 0;
  for (const Sentence& sentence : text.sentences) {
    ASSERT_EQ(sentence.first, next);
    ASSERT_LT(sentence.first, sentence.last);
    ASSERT_TRUE(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
    ASSERT_TRUE(text.tokens[sentence.first].has(Token::kSentenceStart));
    paragraph = sentence.paragraph;
    next = sentence.last;
  }
  ASSERT_EQ(next, text.tokens.size());
}

std::string RandomText(std::mt19937* random) {
  static constexpr std::string_view kPieces[] = {
      "a",   "B",  "7",    "’",       "'",     "s",      "-",      ".",     "U.S.",
      "@",   "#",  "://",  "www.",    "“",     "”",      " ",      "\n",    "\n\n",
      "\t",  ",",  "é",    "Ł",       "東",    "\u00A0", "\u200B", "😀",     "e\u0301",
      "_",   "&",  "com",  "ability", "Coun.", "No.",    "St.",    "x@y.z", "-based",
      "ex-", "--", "\r\n", "…",       "ʼ",     "‐",      "\u00AD", "İ"};
  std::string text;
  const size_t pieces = (*random)() % 60;
  for (size_t i = 0; i < pieces; ++i) text += kPieces[(*random)() % std::size(kPieces)];
  return text;
}

TEST(TokenizerProperties, HoldForRandomText) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  for (uint32_t seed = 0; seed < 20000; ++seed) {
    std::mt19937 random(seed);
    const std::string bytes = RandomText(&random);
    Tokenize(bytes, *lexicon, &text);
    ASSERT_NO_FATAL_FAILURE(CheckTokens(bytes, text)) << "seed " << seed << ": " << bytes;
    ASSERT_NO_FATAL_FAILURE(CheckSentences(text)) << "seed " << seed << ": " << bytes;
    const std::string once = DumpSentences(text);
    Tokenize(bytes, *lexicon, &text);
    ASSERT_EQ(DumpSentences(text), once);
  }
}

TEST(TokenizerProperties, HashIsOfTheFoldedWord) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  for (uint32_t seed = 0; seed < 5000; ++seed) {
    std::mt19937 random(seed);
    const std::string bytes = RandomText(&random);
    Tokenize(bytes, *lexicon, &text);
    for (const Token& token : text.tokens)
      ASSERT_EQ(token.hash, HashFolded(FoldCase(text.word(token)))) << text.word(token);
  }
}

TEST(TokenizerProperties, BrokenUtf8DoesNoHarm) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  for (uint32_t seed = 0; seed < 5000; ++seed) {
    std::mt19937 random(seed);
    std::string bytes(random() % 50, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    Tokenize(bytes, *lexicon, &text);
    uint32_t end = 0;
    for (const Token& token : text.tokens) {
      ASSERT_LE(end, token.begin);
      end = token.span().end;
    }
    ASSERT_LE(end, bytes.size());
  }
}

}  // namespace
}  // namespace newsgraph

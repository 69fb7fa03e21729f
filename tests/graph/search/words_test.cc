// Words as full-text search reads them: what is one word, where it stands, and that it folds as names do.
#include "graph/search/words.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "graph/name.h"

namespace newsgraph {
namespace {

std::string WordsOf(std::string_view text) {
  std::string all;
  for (WordReader words(text); words.Next();) {
    all += (all.empty() ? "" : " ") + std::string(words.term());
  }
  return all;
}

TEST(Words, AreReadAsPeopleReadThem) {
  const struct {
    std::string_view name, text, want;
  } cases[] = {
      {"nothing", "", ""},
      {"marks only", " -- ... «»—", ""},
      {"case and marks", "The Mayor, (Council)!", "the mayor council"},
      {"digits", "3.5 million in 2024", "3 5 million in 2024"},
      {"abbreviations", "The U.N. and the U.S.A. met J.P. Brandt",
       "the un and the usa met jp brandt"},
      {"no abbreviation", "the end.Next a.bc J. Brandt", "the end next a bc j brandt"},
      {"possessive", "the mayor's mayors' MAYOR’S", "the mayor mayors mayor"},
      {"other apostrophes", "O'Neil O’Neil didn't 'tis 'quoted'", "oneil oneil didnt tis quoted"},
      {"hyphens", "brown-field co‑op a—b", "brown field co op a b"},
      {"diacritics", "José Brønstad Łukasz Ærø Straße", "jose bronstad lukasz aero strasse"},
      {"decomposed", "Jose\u0301", "jose"},
      {"other scripts", "Мэр Αθήνα", "мэр αθηνα"},
      {"full width", "Ａｄａ　Ｂ", "ada b"},
      {"soft hyphen", "coun\u00adcil", "council"},
      {"no-break space", "town\u00a0hall", "town hall"},
      {"quotes", "“step down”", "step down"},
      {"not UTF-8", "ma\xffyor", "mayor"},
  };
  for (const auto& one : cases) EXPECT_EQ(WordsOf(one.text), one.want) << one.name;
}

TEST(Words, StandWhereTheirSpansSay) {
  const std::string text = "“José’s town-hall, U.N.”";
  std::vector<std::string> spans;
  for (WordReader words(text); words.Next();) spans.emplace_back(words.span().In(text));
  EXPECT_EQ(spans, (std::vector<std::string>{"José", "town", "hall", "U.N"}));
}

TEST(Words, OfAnyLengthAreCutBetweenCharacters) {
  const std::string ascii(1000, 'a');
  EXPECT_EQ(WordsOf(ascii), std::string(kLongestTerm, 'a'));
  std::string greek;
  for (int i = 0; i < 1000; ++i) greek += "γ";
  EXPECT_EQ(WordsOf(greek).size(), kLongestTerm);
  std::string han = "a";
  for (int i = 0; i < 1000; ++i) han += "漢";
  EXPECT_EQ(WordsOf(han).size(), kLongestTerm);
}

// Whatever the bytes: spans lie in the text in order, terms are folded and fold to themselves.
TEST(Words, OfRandomBytesAreFoldedAndInOrder) {
  std::mt19937 random(5);
  const std::string_view pieces[] = {
      "a",      "B",      "1", ".",    "'",    "’",    "-",  " ", "é", "ß", "—", "\u00a0",
      "\u200d", "\u0301", "s", "\xe2", "\x80", "\xff", "漢", "ﬁ", "½", "…", "İ", "\n"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t i = random() % 12; i > 0; --i) text += pieces[random() % std::size(pieces)];
    uint32_t last = 0;
    for (WordReader words(text); words.Next();) {
      const std::string term(words.term());
      ASSERT_FALSE(term.empty());
      ASSERT_LE(words.span().end, text.size());
      ASSERT_LT(words.span().begin, words.span().end);
      ASSERT_GE(words.span().begin, last);
      last = words.span().begin;
      ASSERT_EQ(NormaliseName(term), term) << text;
      ASSERT_EQ(WordsOf(term), term) << text;
    }
  }
}

}  // namespace
}  // namespace newsgraph

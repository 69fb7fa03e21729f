#include "ingest/text/layout.h"

#include <gtest/gtest.h>

#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

TEST(Layout, FindsSentencesAndParagraphs) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const struct {
    std::string_view name;
    std::string_view text;
    std::string_view want;
  } kCases[] = {
      {"hard-wrapped with blank lines",
       "The council of Arlen voted late on Monday to\nclose the harbour for a week. Mayor\nBo Ames "
       "said it was needed.\n\n"
       "Nobody from the union spoke at the meeting,\nwhich ended after midnight.\n",
       "The council of Arlen voted late on Monday to close the harbour for a week.\nMayor Bo Ames "
       "said it was needed.\n\n"
       "Nobody from the union spoke at the meeting, which ended after midnight.\n"},
      {"hard-wrapped with indentation",
       "    The council of Arlen voted late on Monday to\nclose the harbour for a week.\n    "
       "Nobody from the union spoke at the "
       "meeting,\nwhich ended after midnight.\n",
       "The council of Arlen voted late on Monday to close the harbour for a week.\n\n"
       "Nobody from the union spoke at the meeting, which ended after midnight.\n"},
      {"hard-wrapped, short last lines",
       "The council of Arlen voted late on Monday to close\nthe harbour for a week, which "
       "surprised the\nunion.\n"
       "Nobody spoke at the meeting, which ended long after\nmidnight.\n",
       "The council of Arlen voted late on Monday to close the harbour for a week, which surprised "
       "the union.\n\n"
       "Nobody spoke at the meeting, which ended long after midnight.\n"},
      {"every line a paragraph",
       "ARLEN, May 5 - The council voted.\nMayor Bo Ames said it was needed. He left.\n“Never,” "
       "said one.\n",
       "ARLEN, May 5 - The council voted.\n\nMayor Bo Ames said it was needed.\nHe "
       "left.\n\n“Never,” said one.\n"},
      {"headings and lists", "Council Votes To Close Harbour\nBy Mara Tovik\nThe council voted.\n",
       "Council Votes To Close Harbour\n\nBy Mara Tovik\n\nThe council voted.\n"},
      {"a sentence over one line end", "The council voted to\nclose the harbour.\n",
       "The council voted to close the harbour.\n"},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.text, *lexicon, &text);
    EXPECT_EQ(DumpSentences(text), c.want) << c.name;
  }
}

TEST(Layout, KnowsHeadlines) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const struct {
    std::string_view text;
    bool want;
  } kCases[] = {
      {"Arlen Mayor Says He Will Not Resign", true}, {"ARLEN MAYOR SAYS HE WILL NOT RESIGN", true},
      {"Council of Arlen to Vote on Harbour", true}, {"Arlen mayor says he will not resign", false},
      {"Mara Tovik met Bo Ames of Arlen.", false},   {"Mara Tovik", false},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.text, *lexicon, &text);
    EXPECT_EQ(text.tokens[0].has(Token::kHeadlineCase), c.want) << c.text;
  }
}

}  // namespace
}  // namespace newsgraph

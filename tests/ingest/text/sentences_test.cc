#include <gtest/gtest.h>

#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

TEST(Sentences, EndWhereTheyShould) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const struct {
    std::string_view name;
    std::string_view text;
    std::string_view want;
  } kCases[] = {
      {"plain", "It passed. The mayor left! Why? Nobody knows.",
       "It passed.\nThe mayor left!\nWhy?\nNobody knows.\n"},
      {"a title never ends one", "He met Coun. Mara Tovik. She left.",
       "He met Coun. Mara Tovik.\nShe left.\n"},
      {"nor a compound title", "It was Lt.-Gov. Ames. He left.",
       "It was Lt.-Gov. Ames.\nHe left.\n"},
      {"a company may", "She works for Arlen Inc. The council knows.",
       "She works for Arlen Inc.\nThe council knows.\n"},
      {"but a name goes on", "Arlen Inc. President Bo Ames left.",
       "Arlen Inc. President Bo Ames left.\n"},
      {"a common word starts one", "He left Arlen Inc. Shares fell.",
       "He left Arlen Inc.\nShares fell.\n"},
      {"countries", "The U.S. Senate met in the U.S. He left.",
       "The U.S. Senate met in the U.S.\nHe left.\n"},
      {"hours", "It met at 5 p.m. Monday. It ended at 9 p.m. Nobody spoke.",
       "It met at 5 p.m. Monday.\nIt ended at 9 p.m.\nNobody spoke.\n"},
      {"initials", "George W. Ames and J. K. Bo met.", "George W. Ames and J. K. Bo met.\n"},
      {"months", "On Jan. 5 he left in Jan. The vote came.",
       "On Jan. 5 he left in Jan.\nThe vote came.\n"},
      {"numbers", "It cost $3.5 million. 12 people left. No. 5 won.",
       "It cost $3.5 million.\n12 people left.\nNo. 5 won.\n"},
      {"closing marks belong to it", "“I won’t.” She left. (He stayed.) It ended.",
       "“I won’t.”\nShe left.\n(He stayed.)\nIt ended.\n"},
      {"straight quotes", "\"I won't.\" She left. \"No.\" he said",
       "\"I won't.\"\nShe left.\n\"No.\" he said\n"},
      {"a quote goes on", "“Never!” he said. “Why?” she asked.",
       "“Never!” he said.\n“Why?” she asked.\n"},
      {"a blank is missing", "He passed the vote.The mayor left.“No,” she said.",
       "He passed the vote.\nThe mayor left.\n“No,” she said.\n"},
      {"lower case goes on", "The site arlen. is down", "The site arlen. is down\n"},
      {"ellipsis", "Well... The mayor left ... and came back.",
       "Well...\nThe mayor left ... and came back.\n"},
      {"closed by the wrong mark", "“Never,” he said. “No.“\nShe left.",
       "“Never,” he said.\n“No.“\n\nShe left.\n"},
      {"notes", "It passed.[2] The mayor left.[3][4]", "It passed.[2]\nThe mayor left.[3][4]\n"},
      {"numbered lines", "1. The harbour. 2. It cost 3. Nobody paid.",
       "1. The harbour.\n2. It cost 3.\nNobody paid.\n"},
      {"blank line", "MAYOR LEAVES\n\nThe mayor left", "MAYOR LEAVES\n\nThe mayor left\n"},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.text, *lexicon, &text);
    EXPECT_EQ(DumpSentences(text), c.want) << c.name;
  }
}

TEST(Sentences, StartIsAlsoBehindOpeningMarks) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  Tokenize("It passed. “Never again,” he said.", *lexicon, &text);
  ASSERT_EQ(text.sentences.size(), 2U);
  const uint32_t quote = text.sentences[1].first;
  EXPECT_TRUE(text.tokens[quote].has(Token::kSentenceStart));
  EXPECT_TRUE(text.tokens[quote + 1].has(Token::kSentenceStart));
  EXPECT_FALSE(text.tokens[quote + 2].has(Token::kSentenceStart));
}

}  // namespace
}  // namespace newsgraph

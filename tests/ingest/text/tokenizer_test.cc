#include "ingest/text/tokenizer.h"

#include <gtest/gtest.h>

#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

struct Case {
  std::string_view text;
  std::string_view want;
};

TEST(Tokenizer, SplitsWordsAndMarks) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const Case kCases[] = {
      {"", ""},
      {" \n\t ", ""},
      {"Coun. Mara Tovik’s “no”", "Coun. | Mara | Tovik | ’s | “ | no | ”"},
      {"Tovik‘s house, the ‘silent’ one", "Tovik | ‘s | house | , | the | ‘ | silent | ’ | one"},
      {"Tovik's, the Ellises' house", "Tovik | 's | , | the | Ellises | ' | house"},
      // A blank is missing.
      {"Tovik’sability to lead", "Tovik | ’s | ability | to | lead"},
      {"the O’Sullivan file, D'Souza", "the | O’Sullivan | file | , | D'Souza"},
      {"a confession“really hurt”", "a | confession | “ | really | hurt | ”"},
      {"a confession\"really\"", "a | confession | \" | really | \""},
      {"the vote.The mayor", "the | vote | . | The | mayor"},
      // Negations stay whole, other contracted verbs do not.
      {"can’t won't she'll", "can’t | won't | she | 'll"},
      {"They’ve, I'd; we’re D'Mello's", "They | ’ve | , | I | 'd | ; | we | ’re | D'Mello | 's"},
      // Hyphens.
      {"Minnan-Wong, 44-year-old", "Minnan-Wong | , | 44-year-old"},
      {"Arlen-based mayor-elect Ruiz", "Arlen | -based | mayor | -elect | Ruiz"},
      {"ex-mayor, then-Coun. Ruiz, Non-members",
       "ex- | mayor | , | then- | Coun. | Ruiz | , | Non- | members"},
      {"pre- and post-war", "pre | - | and | post-war"},
      {"2003-2006 won 3-1", "2003 | - | 2006 | won | 3 | - | 1"},
      {"F-16 COVID-19", "F-16 | COVID-19"},
      {"no--or – or—yes -- ever", "no | -- | or | – | or | — | yes | -- | ever"},
      // Full stops.
      {"J. K. Ruiz of the U.S. at 5 p.m. today.",
       "J. | K. | Ruiz | of | the | U.S. | at | 5 | p.m. | today | ."},
      {"J.K. Ruiz, J.K.Ruiz", "J.K. | Ruiz | , | J.K. | Ruiz"},
      {"Lt.-Gov. Ames met Lt.-Col. Bo, Ph.D.",
       "Lt.-Gov. | Ames | met | Lt | . | - | Col | . | Bo | , | Ph.D."},
      {"St.Elm Dr. Bo", "St. | Elm | Dr. | Bo"},
      {"No. 5, no. 12, No. Never.", "No. | 5 | , | no. | 12 | , | No | . | Never | ."},
      {"No.", "No | ."},  // at the end of the text
      {"It was Ruiz and I. The end", "It | was | Ruiz | and | I | . | The | end"},
      {"Harold I. Ruiz", "Harold | I. | Ruiz"},
      {"wait... what?!", "wait | ... | what | ? | !"},
      // Numbers.
      {"$2,013.50 or 3.5%, 1,2", "$ | 2,013.50 | or | 3.5 | % | , | 1 | , | 2"},
      {"at 5:30, 1/2, 2nd, $10m", "at | 5:30 | , | 1 | / | 2 | , | 2nd | , | $ | 10m"},
      // Addresses.
      {"mara.tovik@arlen.example.org, or", "mara.tovik@arlen.example.org | , | or"},
      {"arlen.x@b c", "arlen | . | x | @b | c"},
      {"See https://arlen.example/a?b=1. Then", "See | https://arlen.example/a?b=1 | . | Then"},
      {"(www.arlen.example)", "( | www.arlen.example | )"},
      {"Arlen.com Inc. and arlen.co.uk", "Arlen.com | Inc. | and | arlen.co.uk"},
      {"@mara_t said #arlen #1", "@mara_t | said | #arlen | # | 1"},
      // Capitals and marks.
      {"AT&T and R&D, a & b", "AT&T | and | R&D | , | a | & | b"},
      // What a web page left of its character references.
      {"Arl&eacute;n F&#244;n AT&amp;T", "Arl&eacute;n | F&#244;n | AT&amp;T"},
      {"Tovik&nbsp;said &#39;", "Tovik | & | nbsp | ; | said | & | # | 39 | ;"},
      // No-break space, typographic spaces, letters of other scripts.
      {"Mara\u00A0Tovik\u2009said", "Mara | Tovik | said"},
      {"Zoë Łukasz Владимир 東京 e\u0301t", "Zoë | Łukasz | Владимир | 東京 | e\u0301t"},
      {"5 € ½ ™ «oui»", "5 | € | ½ | ™ | « | oui | »"},
      {"``quoted'' text", "`` | quoted | '' | text"},
  };
  TokenizedText text;
  for (const Case& c : kCases) {
    Tokenize(c.text, *lexicon, &text);
    EXPECT_EQ(DumpTokens(text), c.want);
  }
}

TEST(Tokenizer, TellsShapes) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const struct {
    std::string_view word;
    Shape want;
  } kCases[] = {
      {"council", Shape::kLower},
      {"Ruiz", Shape::kCapital},
      {"Minnan-Wong", Shape::kCapital},
      {"O'Brien", Shape::kCapital},
      {"O’Brien", Shape::kCapital},
      {"Élodie", Shape::kCapital},
      {"CTV", Shape::kUpper},
      {"ÉDF", Shape::kUpper},
      {"McKay", Shape::kMixed},
      {"iPhone", Shape::kMixed},
      {"al-Assad", Shape::kMixed},
      {"I", Shape::kSingle},
      {"a", Shape::kLower},
      {"J.", Shape::kInitial},
      {"U.S.", Shape::kDotted},
      {"p.m.", Shape::kDotted},
      {"Ph.D.", Shape::kDotted},
      {"2,013", Shape::kNumber},
      {"3.5", Shape::kNumber},
      {"G20", Shape::kAlphanumeric},
      {"44-year-old", Shape::kAlphanumeric},
      {"2nd", Shape::kAlphanumeric},
      {",", Shape::kPunctuation},
      {"--", Shape::kPunctuation},
      {"“", Shape::kPunctuation},
      {"$", Shape::kSymbol},
      {"€", Shape::kSymbol},
      {"東京", Shape::kOther},
      {"Coun.", Shape::kCapital},
      {"can't", Shape::kLower},
      {"AT&T", Shape::kUpper},
      {"'s", Shape::kLower},
      {"Arlen.com", Shape::kCapital},
      {"arlen.com", Shape::kAlphanumeric},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.word, *lexicon, &text);
    ASSERT_EQ(text.tokens.size(), 1U) << DumpTokens(text);
    EXPECT_EQ(text.tokens[0].shape, c.want) << c.word;
  }
}

TEST(Tokenizer, LooksWordsUpInTheSpellingFound) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  Tokenize("May may MAY xyzzy", *lexicon, &text);
  const ClassId month = lexicon->FindClass("MONTH");
  const ClassId modal = lexicon->FindClass("MODAL");
  EXPECT_TRUE(lexicon->Has(text.tokens[0].lex, month));
  EXPECT_FALSE(lexicon->Has(text.tokens[0].lex, modal));
  EXPECT_TRUE(lexicon->Has(text.tokens[1].lex, modal));
  EXPECT_FALSE(lexicon->Has(text.tokens[1].lex, month));
  EXPECT_TRUE(lexicon->Has(text.tokens[2].lex, month));
  EXPECT_EQ(text.tokens[0].word, text.tokens[2].word);
  EXPECT_EQ(text.tokens[3].word, kUnknownWord);
  EXPECT_EQ(text.tokens[3].hash, HashFolded("xyzzy"));
}

TEST(Tokenizer, FlagsTellWhatStandsBefore) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  TokenizedText text;
  Tokenize("One, two\nthree\n\n  Four", *lexicon, &text);
  ASSERT_EQ(text.tokens.size(), 5U);
  EXPECT_TRUE(text.tokens[0].has(Token::kParagraphStart));
  EXPECT_FALSE(text.tokens[1].has(Token::kBlankBefore));
  EXPECT_TRUE(text.tokens[2].has(Token::kBlankBefore));
  EXPECT_FALSE(text.tokens[2].has(Token::kLineStart));
  EXPECT_TRUE(text.tokens[3].has(Token::kLineStart));
  EXPECT_FALSE(text.tokens[3].has(Token::kParagraphStart));
  EXPECT_TRUE(text.tokens[4].has(Token::kParagraphStart));
  EXPECT_TRUE(text.tokens[4].has(Token::kIndented));
}

TEST(Tokenizer, CutsEndlessWordsBetweenCharacters) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  std::string endless;
  for (int i = 0; i < 70000; ++i) endless += "é";
  TokenizedText text;
  Tokenize(endless, *lexicon, &text);
  ASSERT_EQ(text.tokens.size(), 3U);
  EXPECT_EQ(text.tokens[0].length, 65534);
  EXPECT_EQ(text.tokens[2].span().end, endless.size());
}

}  // namespace
}  // namespace newsgraph

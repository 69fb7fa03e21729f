#include "ingest/lexicon/lists.h"

#include <gtest/gtest.h>

#include "ingest/text/tokenizer.h"
#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

const Lexicon& AllLists() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    LexiconBuilder builder;
    const Status status = RegisterLists(&builder);
    EXPECT_TRUE(status.ok()) << status;
    StatusOr<std::shared_ptr<const Lexicon>> built = builder.Build();
    EXPECT_TRUE(built.ok()) << built.status();
    return *built;
  }();
  return *lexicon;
}

// Whether the whole of `text` is a word or phrase of the class, as it is written.
bool Is(std::string_view class_name, std::string_view bytes) {
  const Lexicon& lexicon = AllLists();
  TokenizedText text;
  Tokenize(bytes, lexicon, &text);
  const ClassId id = lexicon.FindClass(class_name);
  EXPECT_NE(id, kNoClass) << class_name;
  if (text.tokens.size() == 1) return lexicon.Has(text.tokens[0].lex, id);
  for (Token& token : text.tokens) token.flags &= static_cast<uint8_t>(~Token::kSentenceStart);
  PhraseMatch match;
  return lexicon.LongestPhrase(text.tokens, 0, text.tokens.size(), &match) &&
         match.length == text.tokens.size() && lexicon.Has(match.lex, id);
}

TEST(Lists, KnowWhatTheyShould) {
  const struct {
    std::string_view class_name;
    std::string_view text;
  } kYes[] = {
      {"GIVEN_NAME", "Mary"},
      {"FEMALE_NAME", "Mary"},
      {"MALE_NAME", "Mohammed"},
      {"SURNAME", "Okafor"},
      {"CITY", "Toronto"},
      {"CITY", "New York"},
      {"COUNTRY", "U.S."},
      {"COUNTRY", "UK"},
      {"COUNTRY", "South Sudan"},
      {"DEMONYM", "German"},
      {"DEMONYM", "Kenyans"},
      {"DEMONYM", "South Koreans"},
      {"REGION", "Nova Scotia"},
      {"PEOPLE", "Muslims"},
      {"PARTY", "Labour"},
      {"ORG_KNOWN", "United Nations"},
      {"ORG_KNOWN", "BBC"},
      {"ORG_SUFFIX", "Inc."},
      {"ORG_HEAD", "Ministry"},
      {"BODY", "city council"},
      {"BODY", "parliaments"},
      {"PLACE_HEAD", "River"},
      {"TITLE", "Coun."},
      {"TITLE", "Prime Minister"},
      {"TITLE", "Lt.-Gov."},
      {"HONORIFIC", "Mr."},
      {"FEMALE_TITLE", "Mrs."},
      {"OFFICE", "mayor"},
      {"OFFICE", "deputy mayors"},
      {"OFFICE", "Prime Minister"},
      {"OFFICE", "MPs"},
      {"OFFICE", "attorneys general"},
      {"OCCUPATION", "midfielder"},
      {"OCCUPATION", "police officers"},
      {"KIN", "daughters"},
      {"WEEKDAY", "Monday"},
      {"MONTH", "May"},
      {"MODAL", "may"},
      {"NEGATION", "can’t"},
      {"V_PAST", "said"},
      {"V_PARTICIPLE", "fired"},
      {"V_ING", "stepping"},
      {"NOUN_PLURAL", "councils"},
      {"ADJ", "former"},
      {"PREPOSITION", "according to"},
      {"SUBORDINATOR", "so that"},
      {"DASH", "—"},
      {"SENTENCE_STARTER", "The"},
  };
  for (const auto& c : kYes) EXPECT_TRUE(Is(c.class_name, c.text)) << c.class_name << " " << c.text;
  const struct {
    std::string_view class_name;
    std::string_view text;
  } kNo[] = {
      {"COUNTRY", "us"},        {"MONTH", "may"},      {"MODAL", "Mays"},   {"GIVEN_NAME", "mark"},
      {"ORG_KNOWN", "who"},     {"CITY", "Reading"},   {"CITY", "reading"}, {"TITLE", "president"},
      {"BODY", "City Council"}, {"DEMONYM", "polish"}, {"NOUN", "will"},    {"V_BASE", "police"},
      {"ABBREVIATION", "ill."},
  };
  for (const auto& c : kNo) EXPECT_FALSE(Is(c.class_name, c.text)) << c.class_name << " " << c.text;
}

TEST(Lists, GiveAttributes) {
  const Lexicon& lexicon = AllLists();
  const auto attribute = [&](std::string_view term, std::string_view class_name,
                             std::string_view key) {
    return lexicon.Attribute(lexicon.FindEntry(lexicon.FindWord(HashFolded(FoldCase(term))),
                                               lexicon.FindClass(class_name)),
                             key);
  };
  EXPECT_EQ(attribute("Coun.", "TITLE", "role"), "Councillor");
  EXPECT_EQ(attribute("German", "DEMONYM", "country"), "Germany");
  EXPECT_EQ(attribute("U.K.", "COUNTRY", "country"), "United Kingdom");
  EXPECT_EQ(attribute("Mary", "GIVEN_NAME", "gender"), "f");
  EXPECT_EQ(attribute("said", "V_PAST", "lemma"), "say");
  EXPECT_EQ(attribute("Toronto", "CITY", "country"), "Canada");
  EXPECT_EQ(attribute("GOP", "PARTY", "org"), "Republican Party");
  EXPECT_EQ(attribute("councillors", "OFFICE", "number"), "plural");
}

TEST(Lists, HoldSentencesTogether) {
  const struct {
    std::string_view text;
    std::string_view want;
  } kCases[] = {
      {"Coun. Mara Tovik met Gen. Bo Ames of Orlo Inc. on Jan. 5 at 5 p.m. She left.",
       "Coun. Mara Tovik met Gen. Bo Ames of Orlo Inc. on Jan. 5 at 5 p.m.\nShe left.\n"},
      {"He is ill. The man is a fan. Police came. It was No. 5.",
       "He is ill.\nThe man is a fan.\nPolice came.\nIt was No. 5.\n"},
      {"Sgt. Lena Ruiz and Dato' Sri Bo Ames met in St. Arlen, Ont. The vote passed.",
       "Sgt. Lena Ruiz and Dato' Sri Bo Ames met in St. Arlen, Ont.\nThe vote passed.\n"},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.text, AllLists(), &text);
    EXPECT_EQ(DumpSentences(text), c.want);
  }
}

TEST(Lists, EveryHeadNamesItsSource) {
  EXPECT_GT(EmbeddedLists().size(), 40U);
  for (const EmbeddedFile& file : EmbeddedLists()) {
    EXPECT_NE(file.bytes.find("\n# source: "), std::string_view::npos) << file.name;
  }
  EXPECT_NE(ListsFingerprint(), 0U);
}

}  // namespace
}  // namespace newsgraph

#include "ingest/lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

// "TITLE(Prime Minister)" of the longest phrase that begins at the first token; empty: none.
std::string PhraseAt(const Lexicon& lexicon, std::string_view bytes, size_t at) {
  TokenizedText text;
  Tokenize(bytes, lexicon, &text);
  PhraseMatch match;
  if (!lexicon.LongestPhrase(text.tokens, at, text.tokens.size(), &match)) return "";
  std::string dump;
  for (const ClassId id : lexicon.classes(match.lex))
    dump += std::string(lexicon.class_name(id)) + "(";
  return dump +
         std::string(text.bytes(static_cast<uint32_t>(at), static_cast<uint32_t>(at) + match.length)
                         .In(bytes)) +
         ")";
}

TEST(FoldCase, FoldsLatinLettersAndApostrophes) {
  EXPECT_EQ(FoldCase("FORD’S"), "ford's");
  EXPECT_EQ(FoldCase("ÉŁĄŹİŸ"), "éłąźiÿ");
  EXPECT_EQ(FoldCase("Nguyễn ĐẶNG"), "nguyễn đặng");
  EXPECT_EQ(FoldCase("co‐op"), "co-op");
  EXPECT_EQ(FoldCase("東 Я ×"), "東 Я ×");
}

TEST(Lexicon, KnowsClassesByName) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const ClassId title = lexicon->FindClass("TITLE");
  ASSERT_NE(title, kNoClass);
  EXPECT_EQ(lexicon->class_name(title), "TITLE");
  EXPECT_EQ(lexicon->FindClass("NO_SUCH_CLASS"), kNoClass);
  EXPECT_FALSE(lexicon->Has(0, title));
  EXPECT_TRUE(lexicon->classes(0).empty());
}

TEST(Lexicon, GivesAttributesOfEntries) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const WordId word = lexicon->FindWord(HashFolded("coun."));
  ASSERT_NE(word, kUnknownWord);
  EXPECT_EQ(lexicon->word_text(word), "coun.");
  const EntryId entry = lexicon->FindEntry(word, lexicon->FindClass("TITLE"));
  ASSERT_NE(entry, kNoEntry);
  EXPECT_EQ(lexicon->Attribute(entry, "role"), "Councillor");
  EXPECT_EQ(lexicon->Attribute(entry, "no_such_key"), "");
  EXPECT_EQ(lexicon->FindEntry(word, lexicon->FindClass("MONTH")), kNoEntry);
  EXPECT_EQ(lexicon->Attribute(kNoEntry, "role"), "");
}

TEST(Lexicon, LaterAttributesReplaceEarlierOnes) {
  LexiconBuilder builder;
  const ClassId title = builder.AddClass("TITLE");
  ASSERT_TRUE(
      builder
          .AddTsv("one.tsv", "Coun.\trole=Councillor\tkind=office\n", title, TermCase::kCapitalized)
          .ok());
  ASSERT_TRUE(
      builder.AddTsv("two.tsv", "Coun.\trole=Alderman\n", title, TermCase::kCapitalized).ok());
  const std::shared_ptr<const Lexicon> lexicon = *builder.Build();
  const EntryId entry = lexicon->FindEntry(lexicon->FindWord(HashFolded("coun.")), title);
  EXPECT_EQ(lexicon->Attribute(entry, "role"), "Alderman");
  EXPECT_EQ(lexicon->Attribute(entry, "kind"), "office");
}

TEST(Lexicon, FindsLongestPhrasesInTheirSpelling) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  EXPECT_EQ(PhraseAt(*lexicon, "Prime Minister Bo Ames", 0), "TITLE(Prime Minister)");
  EXPECT_EQ(PhraseAt(*lexicon, "PRIME MINISTER BO AMES", 0), "TITLE(PRIME MINISTER)");
  EXPECT_EQ(PhraseAt(*lexicon, "the prime minister", 1), "");
  EXPECT_EQ(PhraseAt(*lexicon, "the city council committee met", 1),
            "BODY(city council committee)");
  EXPECT_EQ(PhraseAt(*lexicon, "the city council met", 1), "BODY(city council)");
  EXPECT_EQ(PhraseAt(*lexicon, "City council met", 0), "BODY(City council)");
  EXPECT_EQ(PhraseAt(*lexicon, "the Arlen City Council met", 2), "");  // a name, not a common noun
  EXPECT_EQ(PhraseAt(*lexicon, "the city\ncouncil met", 1), "BODY(city\ncouncil)");
  EXPECT_EQ(PhraseAt(*lexicon, "Bank of Arlen", 0), "ORG_KNOWN(Bank of Arlen)");
  EXPECT_EQ(PhraseAt(*lexicon, "bank of Arlen", 0), "");
  EXPECT_EQ(PhraseAt(*lexicon, "to step down", 1), "VERB(step down)");
  EXPECT_EQ(PhraseAt(*lexicon, "to step up", 1), "");
}

TEST(Lexicon, PhrasesAreWordsToo) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const WordId phrase = lexicon->FindWord(HashFolded("step down"));
  ASSERT_NE(phrase, kUnknownWord);
  EXPECT_TRUE(lexicon->Has(lexicon->LexOf(phrase, Shape::kLower), lexicon->FindClass("VERB")));
}

TEST(Lexicon, NamesOfCapitalsOnlyNeedThem) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const WordId who = lexicon->FindWord(HashFolded("who"));
  EXPECT_NE(lexicon->LexOf(who, Shape::kUpper), 0);
  EXPECT_EQ(lexicon->LexOf(who, Shape::kCapital), 0);
  EXPECT_EQ(lexicon->LexOf(who, Shape::kLower), 0);
}

TEST(LexiconBuilder, NamesTheLineOfAMistake) {
  LexiconBuilder builder;
  const ClassId id = builder.AddClass("X");
  const Status status =
      builder.AddTsv("x.tsv", "# heading\ngood\nbad\tvalue\n", id, TermCase::kAny);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(status.ToString().find("x.tsv:3: \"value\" is not key=value"), std::string::npos)
      << status;
  EXPECT_FALSE(builder.AddTerm(" ", id, TermCase::kAny).ok());
}

// A list of megabytes goes a way of its own (room at once, batches); what it knows is the same.
TEST(LexiconBuilder, LongListsAreAsShortOnes) {
  std::string list = "# names\r\n\n";
  while (list.size() < size_t{5} << 20) {
    const std::string number = std::to_string(list.size());
    list +=
        "Quorvex  Mill " + number + " Ltd\tid=" + number + "\r\n#comment\nTern" + number + ".\n";
  }
  list += "Élan Vital\tid=last\nÉlan\n";
  LexiconBuilder builder;
  const ClassId id = builder.AddClass("NAME");
  ASSERT_TRUE(builder.AddTsv("long.tsv", list, id, TermCase::kCapitalized).ok());
  ASSERT_TRUE(builder.AddTerm("Tern Mill", id, TermCase::kCapitalized).ok());
  const std::shared_ptr<const Lexicon> lexicon = *builder.Build();
  EXPECT_EQ(PhraseAt(*lexicon, "Quorvex Mill 10 Ltd", 0), "NAME(Quorvex Mill 10 Ltd)");
  EXPECT_EQ(PhraseAt(*lexicon, "Quorvex Mill 12 Ltd", 0), "");
  EXPECT_EQ(PhraseAt(*lexicon, "Tern Mill", 0), "NAME(Tern Mill)");
  EXPECT_EQ(PhraseAt(*lexicon, "Élan Vital", 0), "NAME(Élan Vital)");
  const auto id_of = [&](const char* folded) {
    return lexicon->Attribute(lexicon->FindEntry(lexicon->FindWord(HashFolded(folded)), id), "id");
  };
  EXPECT_EQ(id_of("quorvex mill 10 ltd"), "10");
  EXPECT_EQ(id_of("élan vital"), "last");
  EXPECT_NE(lexicon->FindWord(HashFolded("élan")), kUnknownWord);
  EXPECT_EQ(lexicon->FindWord(HashFolded("comment")), kUnknownWord);
  // The line of a mistake is counted through all batches.
  LexiconBuilder broken;
  const auto lines = std::to_string(std::ranges::count(list, '\n') + 1);
  EXPECT_NE(
      broken.AddTsv("long.tsv", list + "bad\tvalue\n", broken.AddClass("NAME"), TermCase::kAny)
          .ToString()
          .find("long.tsv:" + lines + ": \"value\""),
      std::string::npos);
}

TEST(LexiconBuilder, AnEmptyLexiconKnowsNothing) {
  LexiconBuilder builder;
  const std::shared_ptr<const Lexicon> lexicon = *builder.Build();
  EXPECT_EQ(lexicon->word_count(), 0U);
  EXPECT_EQ(lexicon->FindWord(HashFolded("x")), kUnknownWord);
  TokenizedText text;
  Tokenize("Nothing is known.", *lexicon, &text);
  EXPECT_EQ(text.tokens.size(), 4U);
}

}  // namespace
}  // namespace newsgraph

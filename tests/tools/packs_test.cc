// --pack: a user's rules and lists over the built-in ones, wherever articles are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr char kHeader[] = "pack { id: \"mine\" needs: \"core.en>=1\" }\n";

ProgramResult Newsgraph(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), NewsgraphBinary());
  return RunProgram(words, input);
}

std::string Article(const std::string& text) { return json{{"id", "a"}, {"text", text}}.dump(); }

// What `extract` finds in a text with these packs.
json Extract(const std::string& text, const std::vector<std::string>& packs) {
  std::vector<std::string> words = {"extract"};
  for (const std::string& pack : packs) words.insert(words.end(), {"--pack", pack});
  const ProgramResult run = Newsgraph(words, Article(text));
  EXPECT_EQ(run.code, 0) << run.err;
  return json::parse(run.out);
}

// "PREDICATE(rule) .." of its claims.
std::string Claims(const json& analysis) {
  std::string text;
  for (const json& claim : analysis.value("claims", json::array()))
    text += claim["predicate"].get<std::string>() + "(" + claim["rule"].get<std::string>() + ") ";
  return text;
}

// The type of the mention with these words, "" if there is none.
std::string TypeOf(const json& analysis, const std::string& text, const std::string& words) {
  for (const json& mention : analysis.value("mentions", json::array())) {
    const size_t begin = mention.value("begin", 0);
    if (text.substr(begin, mention.value("end", 0) - begin) == words)
      return mention.value("type", "PERSON");
  }
  return "";
}

TEST(Packs, AddOverrideAndDisableRulesById) {
  const TempFolder folder;
  const std::string added = folder.Write(
      "added.textproto",
      std::string(kHeader) +
          "rule { id: \"sidekick\" pattern: \"(?P<a>{PERSON}) , sidekick of (?P<b>{PERSON})\" "
          "emit { predicate: \"sidekick_of\" subject: \"a\" object: \"b\" } }\n");
  const std::string text = "Mayor Mara Tovik, sidekick of Dana Whitlock, left.";
  EXPECT_THAT(Claims(Extract(text, {})), HasSubstr("holds_position(title_name)"));
  EXPECT_THAT(Claims(Extract(text, {})), Not(HasSubstr("sidekick")));
  EXPECT_THAT(Claims(Extract(text, {added})), HasSubstr("sidekick_of(sidekick)"));
  EXPECT_THAT(Claims(Extract(text, {added})), HasSubstr("holds_position(title_name)"));

  const std::string disabling =
      folder.Write("disabling.textproto",
                   "pack { id: \"less\" }\ndisable: \"title_name\"\ndisable: \"sidekick\"\n");
  EXPECT_THAT(Claims(Extract(text, {added, disabling})), Not(HasSubstr("title_name")));
  EXPECT_THAT(Claims(Extract(text, {added, disabling})), Not(HasSubstr("sidekick")));

  const std::string overriding = folder.Write(
      "overriding.textproto",
      std::string(kHeader) +
          "rule { id: \"title_name\" pattern: \"(?P<role>{ROLE}) (?P<person>{PERSON&NAME})\" "
          "emit { predicate: \"is_styled\" subject: \"person\" object: \"role\" } }\n");
  EXPECT_THAT(Claims(Extract(text, {overriding})), HasSubstr("is_styled(title_name)"));
  EXPECT_THAT(Claims(Extract(text, {overriding})), Not(HasSubstr("holds_position")));
}

TEST(Packs, SayWhatCannotBeDisabled) {
  const TempFolder folder;
  const std::string pack =
      folder.Write("p.textproto", "pack { id: \"p\" }\ndisable: \"title_nam\"\n");
  const ProgramResult run = Newsgraph({"extract", "--pack", pack}, Article("A word."));
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("p.textproto:1: disables \"title_nam\", which no pack before it "
                                 "has. Did you mean \"title_name\"?"));
  EXPECT_EQ(Newsgraph({"extract", "--pack", folder / "none"}, Article("A word.")).code, 2);
}

// A list of names, with words that mean something else and with phrases that no list has.
TEST(Packs, KnowTheNamesOfTheirLists) {
  const TempFolder folder;
  std::string names = "# companies\nKestrel and Sons Under Oath\tid=1\nMoss\tid=2\n";
  for (int i = 0; i < 20000; ++i) names += "Quorvex " + std::to_string(i) + " Ltd\n";
  folder.Write("companies.tsv", names);
  const std::string pack = folder.Write(
      "companies.textproto",
      std::string(kHeader) +
          "lexicon { id: \"MY_COMPANY\" case: CAPITALIZED file: \"companies.tsv\" }\n"
          "evidence { id: \"my_company\" for: ORGANIZATION weight: 8 where: WHOLE class: "
          "\"MY_COMPANY\" }\n");
  const std::string text = "Then Moss left with Kestrel and Sons Under Oath for Madrid.";
  const json without = Extract(text, {});
  const json with = Extract(text, {pack});
  EXPECT_NE(TypeOf(without, text, "Moss"), "ORGANIZATION");
  EXPECT_NE(TypeOf(without, text, "Kestrel and Sons Under Oath"), "ORGANIZATION");
  EXPECT_EQ(TypeOf(with, text, "Moss"), "ORGANIZATION") << with;
  EXPECT_EQ(TypeOf(with, text, "Kestrel and Sons Under Oath"), "ORGANIZATION") << with;
}

TEST(Packs, NameFileAndLineOfABrokenList) {
  const TempFolder folder;
  folder.Write("broken.tsv", "Moss\tid=2\nKestrel\tid\n");
  const std::string pack = folder.Write(
      "p.textproto", std::string(kHeader) + "lexicon { id: \"MINE\" file: \"broken.tsv\" }\n");
  const ProgramResult run = Newsgraph({"rules", "check", "--pack", pack});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("broken.tsv:2: \"id\" is not key=value"));
}

// What was read by other rules is read again; the same packs change nothing.
TEST(Packs, AreKnownToTheStore) {
  const TempFolder folder;
  const std::string pack = folder.Write(
      "p.textproto", std::string(kHeader) + "lexicon { id: \"MINE\" file: \"mine.tsv\" }\n");
  folder.Write("mine.tsv", "Moss\n");
  const std::string articles = folder.Write("a.jsonl", Article("Mayor Mara Tovik left."));
  const auto ingest = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"ingest", articles, "--db", folder / "db"};
    words.insert(words.end(), more.begin(), more.end());
    const ProgramResult run = Newsgraph(words);
    EXPECT_EQ(run.code, 0) << run.err;
    return run.err;
  };
  EXPECT_THAT(ingest({}), HasSubstr("1 added"));
  EXPECT_THAT(ingest({}), HasSubstr("1 unchanged"));
  EXPECT_THAT(ingest({"--pack", pack}), HasSubstr("1 replaced"));
  EXPECT_THAT(ingest({"--pack", pack}), HasSubstr("1 unchanged"));
  folder.Write("mine.tsv", "Mosses\n");  // a list is part of its pack
  EXPECT_THAT(ingest({"--pack", pack}), HasSubstr("1 replaced"));
}

}  // namespace
}  // namespace newsgraph

// The real program deciding things: on a store that nobody holds and on one that is served, and lines
// that go out and come in again.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/store_program.h"
#include "tools/commands/resolver_line.h"

namespace newsgraph {
namespace {

constexpr char kNews[] =
    R"({"id":"g1","date":"2021-03-04","outlet":"Harbour Gazette","text":"Mayor Ada Okafor met Bo Lindqvist in Port Ellery on Thursday. \"The quay will open in May,\" Okafor said."})"
    "\n"
    R"({"id":"p1","date":"2021-03-09","outlet":"Ellery Post","text":"Ada Grace Okafor spoke to reporters on Tuesday. \"We will build it,\" Okafor said."})"
    "\n";

class JudgeTest : public StoreProgramTest {
 protected:
  JudgeTest() {
    const ProgramResult run = Newsgraph({"ingest", folder_.Write("news.jsonl", kNews)});
    EXPECT_EQ(run.code, 0) << run.err;
  }
  std::string Store() const { return folder_ / "store"; }
  void Serve() { StoreProgramTest::Serve({"--listen", "127.0.0.1:0"}); }
  uint32_t Articles(const std::string& entity) const {
    const ProgramResult run = Newsgraph({"show", entity, "--format", "json"});
    EXPECT_EQ(run.code, 0) << run.err;
    return nlohmann::json::parse(run.out)["entity"]["articles"];
  }
};

TEST_F(JudgeTest, DecidesWithAndWithoutAServer) {
  EXPECT_EQ(Articles("Ada Okafor"), 1u);
  const ProgramResult same =
      Newsgraph({"same", "Ada Okafor", "Ada Grace Okafor", "--why", "her site"});
  EXPECT_EQ(same.code, 0) << same.err;
  EXPECT_EQ(Articles("Ada Okafor"), 2u);
  Serve();
  EXPECT_EQ(Articles("Ada Grace Okafor"), 2u);
  EXPECT_EQ(Newsgraph({"undo"}).code, 0);
  EXPECT_EQ(Articles("Ada Okafor"), 1u) << "reads see it at once";
  const ProgramResult listed = Newsgraph({"judgements"});
  EXPECT_NE(listed.out.find("because: her site"), std::string::npos) << listed.out;
  EXPECT_NE(listed.out.find("taken back by"), std::string::npos) << listed.out;
  EXPECT_EQ(Newsgraph({"undo"}).code, 1) << "nothing stands any more";
  EXPECT_EQ(Newsgraph({"same", "Ada Okafor", "Ada Okafor"}).code, 2);
  EXPECT_EQ(Newsgraph({"same", "Ada Okafor", "Nobody Known"}).code, 1);
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
}

TEST_F(JudgeTest, MakesNoStore) {
  EXPECT_EQ(Newsgraph({"same", "A B", "C D"}, "nowhere").code, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "nowhere"));
}

TEST_F(JudgeTest, SplitsAndRejects) {
  EXPECT_EQ(Newsgraph({"same", "Ada Okafor", "Ada Grace Okafor", "--when", "2024-05-01"}).code, 0);
  const ProgramResult split = Newsgraph(
      {"split", "Ada Okafor", "--articles", "g1", "--as", "mayor", "--when", "2024-05-02"});
  EXPECT_EQ(split.code, 0) << split.err;
  EXPECT_EQ(Articles("Ada Okafor (mayor)"), 1u);
  const ProgramResult wrong = Newsgraph({"split", "Ada Okafor (mayor)", "--articles", "p1"});
  EXPECT_EQ(wrong.code, 1) << "p1 names the other one";
  const ProgramResult shown = Newsgraph({"show", "Ada Okafor (mayor)", "--format", "json"});
  const nlohmann::json sections = nlohmann::json::parse(shown.out)["sections"];
  ASSERT_FALSE(sections.empty());
  const std::string fact = sections[0]["claims"][0]["fact"];
  EXPECT_EQ(Newsgraph({"reject", fact, "--why", "a slip"}).code, 0);
  const ProgramResult after = Newsgraph({"show", "Ada Okafor (mayor)", "--format", "json"});
  EXPECT_EQ(after.out.find(fact), std::string::npos);
}

TEST_F(JudgeTest, RetractsWithAndWithoutAServer) {
  const std::string before = Newsgraph({"dump"}).out;
  const ProgramResult retracted = Newsgraph({"retract", "p1", "--why", "made up"});
  EXPECT_EQ(retracted.code, 0) << retracted.err;
  EXPECT_NE(retracted.out.find("p1 is retracted"), std::string::npos) << retracted.out;
  const std::string after = Newsgraph({"dump"}).out;
  EXPECT_NE(after.find("\nretraction "), std::string::npos) << after;
  EXPECT_EQ(Newsgraph({"show", "Ada Grace Okafor"}).code, 1);
  const ProgramResult article = Newsgraph({"article", "p1"});
  EXPECT_EQ(article.code, 1);
  EXPECT_NE(article.err.find("was retracted by mt on"), std::string::npos) << article.err;
  Serve();
  const ProgramResult again = Newsgraph({"ingest", folder_ / "news.jsonl"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_NE(again.err.find("(p1): left out: retracted by mt on"), std::string::npos) << again.err;
  EXPECT_NE(again.err.find(": made up"), std::string::npos) << again.err;
  EXPECT_NE(again.err.find("1 article left out: retracted"), std::string::npos) << again.err;
  EXPECT_EQ(Newsgraph({"dump"}).out, after);
  EXPECT_EQ(Newsgraph({"undo"}).code, 0);
  EXPECT_EQ(Articles("Ada Grace Okafor"), 1u) << "reads see it at once";
  EXPECT_EQ(Newsgraph({"retract", "--outlet", "Ellery Post", "--future", "--purge"}).code, 0);
  EXPECT_EQ(Newsgraph({"show", "Ada Grace Okafor"}).code, 1);
  EXPECT_EQ(Newsgraph({"retract", "p1"}).code, 2) << "it is retracted already";
  EXPECT_EQ(Newsgraph({"retract", "p2"}).code, 1);
  EXPECT_EQ(Newsgraph({"retract"}).code, 2);
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
}

TEST_F(JudgeTest, ReviewIsAnsweredInTheTerminal) {
  const ProgramResult asked = Newsgraph({"review", "--ask", "--min-score", "100"}, "store", "s\n");
  EXPECT_EQ(asked.code, 0) << asked.err;
  EXPECT_NE(asked.out.find("are one"), std::string::npos) << asked.out;
  EXPECT_EQ(Articles("Ada Okafor"), 2u);
  EXPECT_EQ(Newsgraph({"review", "--min-score", "100"}).code, 1) << "nothing is left to judge";
}

TEST_F(JudgeTest, OneNumberOfTwoNamesBoth) {
  ASSERT_EQ(Newsgraph({"identify", "Ada Okafor", "wikidata:Q7"}).code, 0);
  EXPECT_EQ(Newsgraph({"show", "wikidata:Q7"}).code, 0);
  ASSERT_EQ(Newsgraph({"identify", "Bo Lindqvist", "wikidata:Q7"}).code, 0);
  const ProgramResult both = Newsgraph({"show", "wikidata:Q7"});
  EXPECT_EQ(both.code, 2);
  EXPECT_NE(both.err.find("Ada Okafor"), std::string::npos) << both.err;
  EXPECT_NE(both.err.find("Bo Lindqvist"), std::string::npos) << both.err;
}

TEST_F(JudgeTest, LinesGoOutAndComeInAgain) {
  ASSERT_EQ(
      Newsgraph({"same", "Ada Okafor", "Ada Grace Okafor", "--when", "2024-05-01T00:00:00.250000Z"})
          .code,
      0);
  ASSERT_EQ(Newsgraph({"different", "Ada Okafor", "Bo Lindqvist", "--when", "2024-05-02"}).code, 0);
  ASSERT_EQ(Newsgraph({"identify", "Ada Okafor", "wikidata:Q7", "--when", "2024-05-03"}).code, 0);
  const ProgramResult out = Newsgraph({"export", "judgements"});
  EXPECT_EQ(
      out.out,
      "[\"PERSON/ada okafor\",\"PERSON/ada grace okafor\",\"positive\",null,\"mt\","
      "\"2024-05-01T00:00:00.250000Z\"]\n"
      "[\"PERSON/bo lindqvist\",\"PERSON/ada okafor\",\"negative\",null,\"mt\","
      "\"2024-05-02T00:00:00.000000Z\"]\n"
      "[\"Q7\",\"PERSON/ada okafor\",\"positive\",null,\"mt\",\"2024-05-03T00:00:00.000000Z\"]\n");
  const std::string lines = folder_.Write("lines", out.out);
  ASSERT_EQ(Newsgraph({"ingest", folder_ / "news.jsonl"}, "other").code, 0);
  EXPECT_EQ(Newsgraph({"import", "judgements", lines}, "other").code, 0);
  const std::string dump = Newsgraph({"dump", "judgement"}).out;
  EXPECT_EQ(Newsgraph({"dump", "judgement"}, "other").out, dump);
  EXPECT_EQ(Newsgraph({"import", "judgements", lines}, "other").code, 0);
  EXPECT_EQ(Newsgraph({"dump", "judgement"}, "other").out, dump) << "twice is once";
  const std::string bad =
      folder_.Write("bad", "[\"PERSON/no one\",\"Q9\",\"positive\"]\nno line\n");
  const ProgramResult refused = Newsgraph({"import", "judgements", bad}, "other");
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("bad:2: not a JSON array"), std::string::npos) << refused.err;
}

TEST(ResolverLine, ForeignIdsAreIdentifiers) {
  EXPECT_EQ(ForeignIdentifier("Q42"), "wikidata:Q42");
  EXPECT_EQ(ForeignIdentifier("NK-abc"), "nomenklatura:NK-abc");
  EXPECT_EQ(ForeignIdentifier("lei:5493"), "lei:5493");
  EXPECT_EQ(ForeignIdentifier("PERSON/ada okafor"), std::nullopt);
  EXPECT_EQ(ForeignIdentifier("00c1f3a97b2e4d55"), std::nullopt);
  const StatusOr<ResolverLine> line =
      ParseResolverLine(R"(["NK-x", "Q42", "positive", 0.9, null, null])");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_FALSE((*ToRequest(*line)).has_value()) << "neither is ours";
  EXPECT_FALSE(ToRequest({"Q1", "PERSON/a b", "negative"})->has_value());
  EXPECT_FALSE(ToRequest({"PERSON/a c", "PERSON/a b", "perhaps"}).ok());
  EXPECT_TRUE((*ToRequest({"PERSON/a c", "PERSON/a b", "positive", 0.5}))->automatic());
}

}  // namespace
}  // namespace newsgraph

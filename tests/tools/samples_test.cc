// The whole path on the sample news: read in, asked, answered. What tools/quickstart shows must
// stay true.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"
#include "tools/commands/commands.h"

namespace newsgraph {
namespace {

using Json = nlohmann::json;
using ::testing::Contains;
using ::testing::IsSupersetOf;
using ::testing::Not;

class Samples : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    ingest_ = new ProgramResult(
        Newsgraph({"ingest", NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl"}));
  }
  static void TearDownTestSuite() {
    delete ingest_;
    delete folder_;
  }
  // Here and not in SetUpTestSuite, whose failure ctest would take for a skipped test.
  void SetUp() override { ASSERT_EQ(ingest_->code, 0) << ingest_->err; }

  static ProgramResult Newsgraph(std::vector<std::string> words) {
    words.insert(words.begin(), NewsgraphBinary());
    words.insert(words.end(), {"--db", *folder_ / "samples.db"});
    return RunProgram(words);
  }

  static ProgramResult Shell(const std::string& line) {
    return RunProgram({"bash", "-c", line}, "", {"NEWSGRAPH_DB=" + *folder_ / "samples.db"});
  }

  static Json Ask(std::vector<std::string> words) {
    words.insert(words.end(), {"--format", "json"});
    const ProgramResult run = Newsgraph(words);
    EXPECT_EQ(run.code, 0) << words[0] << ": " << run.err;
    return Json::parse(run.out, nullptr, /*allow_exceptions=*/false);
  }

  // "subject predicate object" of the claims under one heading of an answer.
  static std::vector<std::string> Claims(const Json& answer, const std::string& heading) {
    std::vector<std::string> claims;
    for (const Json& section : answer["sections"]) {
      if (section["heading"] != heading) continue;
      for (const Json& claim : section["claims"]) {
        std::string line = claim["subject"].value("name", "") + " " + claim.value("predicate", "");
        if (claim.contains("object")) line += " " + claim["object"].value("name", "");
        claims.push_back(line);
      }
    }
    return claims;
  }

  static std::vector<std::string> Subjects(const Json& answer, const std::string& heading) {
    std::vector<std::string> subjects;
    for (const Json& section : answer["sections"]) {
      if (section["heading"] != heading) continue;
      for (const Json& claim : section["claims"]) subjects.push_back(claim["subject"]["name"]);
    }
    return subjects;
  }

 private:
  static TempFolder* folder_;
  static ProgramResult* ingest_;
};

TempFolder* Samples::folder_ = nullptr;
ProgramResult* Samples::ingest_ = nullptr;

TEST_F(Samples, AreAllThere) {
  const Json stats = Ask({"stats"});
  EXPECT_EQ(stats["articles"], 15);
  EXPECT_GT(stats["claims"], 50);
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
}

TEST_F(Samples, TellWhoIsMayorAndWhoWas) {
  const Json answer = Ask({"who", "mayor", "--at", "Brackenford", "--evidence"});
  EXPECT_THAT(Subjects(answer, "STATED"), IsSupersetOf({"Ingrid Tolvanen", "Martin Brandvold"}));
  // Deputies, candidates and mayors of other towns are not meant.
  EXPECT_THAT(Subjects(answer, "STATED"), Not(Contains("Philippa Dunmore")));
  EXPECT_THAT(Subjects(answer, "STATED"), Not(Contains("Victor Ashgrove")));
  for (const Json& section : answer["sections"]) {
    for (const Json& claim : section["claims"]) EXPECT_FALSE(claim["evidence"].empty());
  }
}

TEST_F(Samples, TellWhoWasMayorOnADay) {
  const auto mayor = [](const std::string& day) {
    return Ask({"who", "mayor", "--at", "Brackenford", "--as-of", day});
  };
  EXPECT_EQ(Newsgraph({"who", "mayor", "--at", "Brackenford", "--as-of", "2024-01"}).code, 1);
  EXPECT_THAT(Subjects(mayor("2024-05-05"), "STATED"), Contains("Martin Brandvold"));
  EXPECT_THAT(Subjects(mayor("2024-06"), "STATED"), Not(Contains("Martin Brandvold")));
  const Json june = mayor("2024-06");
  EXPECT_THAT(Subjects(june, "STATED"), Contains("Ingrid Tolvanen"));
  for (const Json& claim : june["sections"][0]["claims"]) {
    EXPECT_EQ(claim["as_of"]["observed"], "2024-06-24");
    EXPECT_EQ(claim["as_of"]["age_days"], 6);
    EXPECT_EQ(claim["sources"], 1);
  }
  ASSERT_EQ(june["sections"][1]["heading"], "FORMER");
  const Json& ended_by = june["sections"][1]["claims"][0]["as_of"]["ended_by"][0];
  EXPECT_EQ(ended_by["kind"], "LEFT");
  EXPECT_EQ(ended_by["date"], "2024-05-06");
  EXPECT_EQ(ended_by["claim"]["articles"], 1);
}

TEST_F(Samples, TellTheMayorsInOrderOfTime) {
  const Json answer =
      Ask({"timeline", "Mayor of Brackenford", "--predicate", "holds_position", "--evidence"});
  std::vector<std::string> lines;
  for (const Json& row : answer["rows"]) {
    std::string line = row.value("date", "") + " " + row["claim"]["subject"].value("name", "");
    for (const Json& bound : row["begins"]) line += " from " + bound.value("kind", "");
    for (const Json& bound : row["ends"]) line += " to " + bound.value("date", "");
    EXPECT_FALSE(row["claim"]["evidence"].empty());
    lines.push_back(line);
  }
  EXPECT_THAT(lines,
              ::testing::ElementsAre("2024-03-04 Martin Brandvold to 2024-05-06 to 2024-07-19",
                                     "2024-06-23 Ingrid Tolvanen from APPOINTED"));
  const ProgramResult csv =
      Newsgraph({"timeline", "Mayor of Brackenford", "--evidence", "--format", "csv"});
  EXPECT_NE(csv.out.find("claim.evidence.sentence"), std::string::npos);
}

TEST_F(Samples, TellWhatHangsTogether) {
  const Json common = Ask({"common", "Ingrid Tolvanen", "Martin Brandvold", "--type", "role"});
  ASSERT_FALSE(common["rows"].empty());
  EXPECT_EQ(common["rows"][0]["entity"]["name"], "mayor");
  EXPECT_EQ(common["rows"][0]["entity"]["scope"], "Brackenford");
  const Json between =
      Ask({"between", "Ingrid Tolvanen", "Martin Brandvold", "Joost Pemberwick", "--evidence"});
  ASSERT_EQ(between["rows"].size(), 3u);
  for (const Json& row : between["rows"]) {
    ASSERT_FALSE(row["steps"].empty());
    for (const Json& step : row["steps"]) {
      for (const Json& claim : step["claims"]) EXPECT_FALSE(claim["evidence"].empty());
    }
  }
  EXPECT_EQ(Newsgraph({"between", "Ingrid Tolvanen", "Ingrid Tolvanen"}).code, 2);
  const Json top = Ask({"top", "--limit", "3", "--by", "pagerank", "--type", "person"});
  EXPECT_EQ(top["rows"].size(), 3u);
  EXPECT_TRUE(top["truncated"]);
  EXPECT_GT(top["largest_part"], 50);
  EXPECT_GT(top["rows"][0]["pagerank"], top["rows"][2]["pagerank"]);
}

TEST_F(Samples, TellWhoIsNearAndByWhichWays) {
  const Json near = Ask({"neighbors", "Joost Pemberwick", "--hops", "2"});
  std::vector<std::string> lines;
  for (const Json& row : near["rows"]) {
    if (row["entity"]["type"] != "PERSON") continue;
    std::string line = std::to_string(row["hops"].get<int>()) + " ";
    line += row["entity"].value("name", "");
    if (row.contains("via")) line += " by " + row["via"].value("name", "");
    lines.push_back(line);
  }
  EXPECT_THAT(lines, IsSupersetOf({"1 Bernard Kessock", "2 Ingrid Tolvanen by Bernard Kessock"}));
  const Json all = Ask({"path", "--all", "Pauline Achterberg", "Victor Ashgrove"});
  EXPECT_EQ(all["steps"].size(), 2u);
  EXPECT_EQ(all["more"].size(), 3u);
  // A line for each step of every chain.
  const ProgramResult rows =
      Newsgraph({"path", "--all", "Pauline Achterberg", "Victor Ashgrove", "--format", "jsonl"});
  EXPECT_EQ(std::ranges::count(rows.out, '\n'), 8);
  const Json strongest = Ask({"path", "--strongest", "Pauline Achterberg", "Victor Ashgrove"});
  EXPECT_GE(strongest["steps"].size(), 2u);
  EXPECT_EQ(
      Newsgraph({"path", "--strongest", "--all", "Pauline Achterberg", "Victor Ashgrove"}).code, 2);
}

TEST_F(Samples, TellWhatSomebodySaid) {
  const Json answer = Ask({"quotes", "Ingrid Tolvanen"});
  std::vector<std::string> texts;
  for (const Json& quote : answer["quotes"]) texts.push_back(quote["text"]);
  EXPECT_THAT(texts, Contains("I did not take sides; I took notes,"));
}

TEST_F(Samples, CountAReprintOnce) {
  const Json answer = Ask({"quotes", "Marcus Whenby"});
  for (const Json& quote : answer["quotes"]) {
    if (quote["text"] != "If he were in my party he would already be gone,") continue;
    EXPECT_EQ(quote["sources"], 1);
    EXPECT_EQ(quote["articles"], 2);
    return;
  }
  FAIL() << answer.dump(1);
}

TEST_F(Samples, ConnectTwoPeople) {
  const Json answer = Ask({"path", "Claudia Merrin", "Pauline Achterberg"});
  EXPECT_FALSE(answer["steps"].empty()) << answer.dump(1);
}

TEST_F(Samples, SayWhatDisputesAClaim) {
  const Json answer = Ask({"why", "Joost Pemberwick", "Bernard Kessock"});
  for (const Json& section : answer["sections"]) {
    if (section["heading"] != "STATED") continue;
    const Json& claim = section["claims"][0];
    EXPECT_EQ(claim["predicate"], "met_with");
    EXPECT_EQ(claim["sources"], 1) << "one agency story";
    EXPECT_EQ(claim["articles"], 2);
    ASSERT_EQ(claim["disputed_by"].size(), 1u);
    EXPECT_EQ(claim["disputed_by"][0]["kind"], "DENIED_BY_PARTY");
    return;
  }
  FAIL() << answer.dump(1);
}

TEST_F(Samples, DoNotTakeADemandForADeparture) {
  const Json answer = Ask({"show", "Martin Brandvold"});
  EXPECT_THAT(Claims(answer, "STATED"),
              Not(Contains("Martin Brandvold accused_of Martin Brandvold")));
  const Json ashgrove = Ask({"show", "Victor Ashgrove"});
  for (const std::string& claim : Claims(ashgrove, "STATED")) {
    EXPECT_EQ(claim.find("Victor Ashgrove left_position"), std::string::npos) << claim;
  }
}

TEST_F(Samples, KeepPeopleOfOneSurnameApart) {
  const Json sister = Ask({"find", "Pauline Achterberg", "--type", "PERSON"});
  const Json brother = Ask({"find", "Simon Achterberg", "--type", "PERSON"});
  ASSERT_FALSE(sister["hits"].empty());
  ASSERT_FALSE(brother["hits"].empty());
  EXPECT_NE(sister["hits"][0]["entity"]["node"], brother["hits"][0]["entity"]["node"]);
}

// Whoever tries what --help shows on the samples gets an answer.
TEST_F(Samples, AnswerTheExamplesOfTheHelp) {
  for (const Command& command : AllCommands()) {
    const std::string example(command.example);
    const bool asks = command.group == "looking up" || command.group == "connecting" ||
                      command.group == "proving";
    if (!asks || command.name == "screen" || !example.starts_with("newsgraph ")) continue;
    const ProgramResult run = Shell(NewsgraphBinary() + example.substr(9));
    EXPECT_EQ(run.code, 0) << example << "\n" << run.err;
    EXPECT_NE(run.out, "") << example;
  }
}

TEST_F(Samples, AFilterThatLeavesNothingIsNamed) {
  const ProgramResult show = Newsgraph({"show", "Ingrid Tolvanen", "--outlet", "Nobody's Paper"});
  EXPECT_EQ(show.code, 1);
  EXPECT_NE(show.err.find("--outlet Nobody's Paper leaves nothing: without it there are "),
            std::string::npos)
      << show.err;
  EXPECT_EQ(show.out.find("Nothing is said"), std::string::npos);
  const ProgramResult who = Newsgraph({"who", "mayor", "--min-sources", "50"});
  EXPECT_EQ(who.code, 1);
  EXPECT_NE(who.err.find("--min-sources 50 leaves nothing: without it there are "),
            std::string::npos)
      << who.err;
  EXPECT_NE(Newsgraph({"show", "Ingrid Tolvanen", "--modality", "denied"}).err.find("heading"),
            std::string::npos);
  EXPECT_EQ(Newsgraph({"show", "Ingrid Tolvanen", "--modality", "stated"}).code, 0);
  EXPECT_EQ(Newsgraph({"dump", "--format", "json"}).code, 2);
}

TEST_F(Samples, ScreenStopsAtTheLimitAndSaysWhere) {
  const TempFolder folder;
  const std::string names =
      folder.Write("names.csv", "name\nIngrid Tolvanen\nNobody\nJoost Pemberwick\nKessock\n");
  const ProgramResult some = Newsgraph({"screen", names, "--limit", "2"});
  EXPECT_EQ(some.code, 0) << some.err;
  EXPECT_EQ(std::ranges::count(some.out, '\n'), 4) << "the header and three names:\n" << some.out;
  EXPECT_NE(some.err.find("after 3 of 4 names"), std::string::npos) << some.err;
  const ProgramResult all = Newsgraph({"screen", names, "--limit", "3"});
  EXPECT_NE(all.out.find("Bernard Kessock"), std::string::npos) << all.out;
  EXPECT_EQ(all.err, "");
  const ProgramResult no_list =
      Newsgraph({"screen", NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl"});
  EXPECT_EQ(no_list.code, 2);
  EXPECT_NE(no_list.err.find("articles.jsonl: it is JSON"), std::string::npos) << no_list.err;
}

}  // namespace
}  // namespace newsgraph

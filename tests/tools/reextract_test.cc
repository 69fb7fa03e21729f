// `newsgraph reextract`: new rules read the stored texts, and what people decided holds. All people
// are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string Line(const std::string& id, const std::string& text) {
  return json{{"id", id}, {"date", "2021-03-04"}, {"outlet", "Harbour Gazette"}, {"text", text}}
             .dump() +
         "\n";
}

// The first two speak of two people of one name.
std::string News() {
  return Line("council", "Mayor Jordan Pell spoke in Port Ellery on Thursday. Pell resigned.") +
         Line("lab",
              "Jordan Pell, a chemist, met Oke Brandt, sidekick of Dana Whitlock, at noon.") +
         Line("hoax",
              "Councillor Zora Quist, sidekick of Dana Whitlock, accused Oke Brandt of "
              "fraud on Friday.") +
         Line("plain", "The rain will go on until Sunday, the weather office said.");
}

constexpr char kPack[] =
    "pack { id: \"mine\" needs: \"core.en>=1\" }\n"
    "disable: \"title_name\"\n"
    "rule { id: \"sidekick\" pattern: \"(?P<a>{PERSON}) , sidekick of (?P<b>{PERSON})\" "
    "emit { predicate: \"sidekick_of\" subject: \"a\" object: \"b\" } }\n";

class ReextractTest : public testing::Test {
 protected:
  ProgramResult Newsgraph(std::vector<std::string> words,
                          const std::string& store = "store") const {
    words.insert(words.begin(), NewsgraphBinary());
    words.insert(words.end(), {"--db", folder_ / store});
    return RunProgram(words, "", {"NEWSGRAPH_USER=mt"});
  }
  void Run(std::vector<std::string> words, const std::string& store = "store") const {
    const ProgramResult run = Newsgraph(words, store);
    ASSERT_EQ(run.code, 0) << words[0] << ": " << run.err;
  }
  json Reextract(std::vector<std::string> words) const {
    words.insert(words.begin(), "reextract");
    words.insert(words.end(), {"--format", "json"});
    const ProgramResult run = Newsgraph(words);
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out, nullptr, false);
  }
  // Without the lines of the log.
  std::string Articles(const std::string& store = "store") const {
    std::istringstream lines(Newsgraph({"dump"}, store).out);
    std::string articles;
    for (std::string line; std::getline(lines, line);) {
      const bool is_of_log = line.starts_with("judgement") || line.starts_with("retract");
      if (!is_of_log) articles += line + "\n";
    }
    return articles;
  }
  std::string Log() const { return Newsgraph({"dump", "judgement"}).out; }
  json Show(const std::string& entity) const {
    const ProgramResult run = Newsgraph({"show", entity, "--format", "json"});
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out, nullptr, false);
  }

  const TempFolder folder_;
  const std::string news_ = folder_.Write("news.jsonl", News());
  const std::string pack_ = folder_.Write("mine.textproto", kPack);
};

TEST_F(ReextractTest, IsLikeANewIngestWithThesePacks) {
  Run({"ingest", news_});
  Run({"ingest", news_, "--pack", pack_}, "fresh");
  const std::string before = Newsgraph({"dump"}).out;
  const ProgramResult told = Newsgraph({"reextract", "--dry-run", "--pack", pack_});
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_THAT(told.out, HasSubstr("+3 / -3 claims\nin 3 "));
  EXPECT_THAT(told.out, HasSubstr("of 4 articles that would be read again, of 4"));
  EXPECT_THAT(told.out, HasSubstr("Zora Quist sidekick_of Dana Whitlock"));
  EXPECT_THAT(told.out, HasSubstr("accused Oke Brandt of fraud"));
  EXPECT_EQ(Newsgraph({"dump"}).out, before) << "a dry run writes nothing";

  const json preview = Reextract({"--dry-run", "--pack", pack_});
  const json done = Reextract({"--pack", pack_});
  EXPECT_EQ(done["added"], preview["added"]);
  EXPECT_EQ(done["removed"], preview["removed"]);
  EXPECT_EQ(done["examples"], preview["examples"]);
  EXPECT_EQ(Articles(), Articles("fresh"));
  Run({"verify"});

  const std::string after = Newsgraph({"dump"}).out;
  const json again = Reextract({"--pack", pack_});
  EXPECT_EQ(again.value("reextracted", 0), 0) << again;
  EXPECT_EQ(again["articles"], 4);
  EXPECT_EQ(Newsgraph({"dump"}).out, after);
  const json back = Reextract({});
  EXPECT_EQ(back["added"], done["removed"]);
  EXPECT_EQ(back["removed"], done["added"]);
  EXPECT_EQ(Newsgraph({"dump"}).out, before);
}

TEST_F(ReextractTest, KeepsWhatWasRejectedAndRetracted) {
  Run({"ingest", news_, "--pack", pack_});
  const json claims = json::parse(Newsgraph({"show", "Oke Brandt", "--format", "json"}).out);
  std::string accusation;
  for (const json& section : claims["sections"]) {
    for (const json& claim : section["claims"]) {
      if (claim["predicate"] == "accused_of" || claim["predicate"] == "accused")
        accusation = claim["fact"];
    }
  }
  ASSERT_FALSE(accusation.empty()) << claims;
  Run({"reject", accusation, "--when", "2024-05-01"});
  Run({"retract", "lab", "--when", "2024-05-02"});
  const std::string log = Log();
  Run({"reextract"});
  EXPECT_EQ(Log(), log);
  EXPECT_THAT(Newsgraph({"show", "Oke Brandt", "--format", "json"}).out,
              Not(HasSubstr(accusation)));
  EXPECT_EQ(Newsgraph({"article", "lab"}).code, 1);
  Run({"ingest", news_});
  EXPECT_EQ(Newsgraph({"article", "lab"}).code, 1);
  Run({"undo"});
  Run({"reextract"});
  Run({"undo", log.substr(std::string("judgement ").size(), 16)});
  Run({"ingest", news_}, "fresh");
  EXPECT_EQ(Articles(), Articles("fresh")) << "what comes back is read with today's rules by the "
                                              "next run";
  Run({"verify"});
}

TEST_F(ReextractTest, TwoPeopleOfOneNameStayTwoOverFiveHundredArticles) {
  Run({"ingest", news_});
  Run({"split", "Jordan Pell", "--articles", "lab", "--as", "chemist"});
  Run({"split", "PERSON/jordan pell", "--articles", "council", "--as", "mayor"});
  const json chemist = Show("Jordan Pell (chemist)");
  const json mayor = Show("Jordan Pell (mayor)");
  std::string more;
  for (int i = 0; i < 500; ++i) {
    more += Line("more-" + std::to_string(i),
                 "Jordan Pell, captain of the Velden Rowing Club, met "
                 "Ina Vell on day " +
                     std::to_string(i) + ".");
  }
  Run({"ingest", folder_.Write("more.jsonl", more)});
  EXPECT_EQ(Show("Jordan Pell (chemist)"), chemist);
  EXPECT_EQ(Show("Jordan Pell (mayor)"), mayor);
  Run({"reextract", "--pack", pack_});
  Run({"reextract"});
  EXPECT_EQ(Show("Jordan Pell (chemist)"), chemist);
  EXPECT_EQ(Show("Jordan Pell (mayor)"), mayor);
  EXPECT_EQ(Show("PERSON/jordan pell")["entity"]["articles"], 500) << "nobody has assigned them";
  EXPECT_THAT(Newsgraph({"judgements", "--troubled"}).out, Not(HasSubstr("dangling")));
}

TEST_F(ReextractTest, GoesOnAfterAKill) {
  std::string more = News();
  for (int i = 0; i < 1500; ++i) {
    more += Line("more-" + std::to_string(i),
                 "Oke Brandt, sidekick of Dana Whitlock, met Ina Vell in Velden on day " +
                     std::to_string(i) + ". Councillor Zora Quist spoke, too.");
  }
  const std::string news = folder_.Write("more.jsonl", more);
  Run({"ingest", news});
  Run({"ingest", news, "--pack", pack_}, "fresh");
  const std::vector<std::string> command = {NewsgraphBinary(), "reextract", "--pack", pack_, "--db",
                                            folder_ / "store"};
  for (const int wait_ms : {350, 500, 700}) {
    const pid_t running = StartProgram(command, folder_ / "log");
    std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
    StopProgram(running, SIGKILL);
    Run({"verify"});
  }
  Run({"reextract", "--pack", pack_});
  EXPECT_EQ(Articles(), Articles("fresh"));
}

TEST_F(ReextractTest, NeedsAStoreOfItsOwn) {
  EXPECT_EQ(Newsgraph({"reextract"}, "nowhere").code, 2);
  EXPECT_EQ(Newsgraph({"reextract", "--dry-run"}, "nowhere").code, 2);
}

}  // namespace
}  // namespace newsgraph

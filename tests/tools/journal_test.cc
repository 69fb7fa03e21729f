// What came in when, and the answers of some time ago, through the real program. All people are
// invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/store_program.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string Line(const std::string& id, const std::string& text) {
  return json{{"id", id}, {"date", "2021-03-04"}, {"outlet", "Harbour Gazette"}, {"text", text}}
             .dump() +
         "\n";
}

class JournalTest : public StoreProgramTest {
 protected:
  void Ingest(const std::string& file, const std::string& when,
              const std::string& store = "store") {
    std::vector<std::string> words = {"ingest", file};
    if (!when.empty()) words.insert(words.end(), {"--when", when});
    const ProgramResult run = Newsgraph(words, store);
    ASSERT_EQ(run.code, 0) << run.err;
  }
  json Runs() const {
    const ProgramResult run = Newsgraph({"stats", "--runs", "--format", "json"});
    EXPECT_EQ(run.code, 0) << run.err;
    return json::parse(run.out, nullptr, false)["runs"];
  }

  const std::string first_ = folder_.Write(
      "first.jsonl", Line("a", "Mayor Mara Tovik met Oke Brandt in Velden on Thursday."));
  const std::string second_ = folder_.Write(
      "second.jsonl", Line("b", "Mayor Mara Tovik met Zora Quist in Velden on Friday."));
};

TEST_F(JournalTest, SaysWhatCameInWhenAndWhatWasKnown) {
  Ingest(first_, "2024-01-01");
  Serve({"--listen", "127.0.0.1:0", "--no-model"});
  Ingest(second_, "2024-06-01T08:30:00Z");
  const ProgramResult then =
      Newsgraph({"show", "Mara Tovik", "--known-before", "2024-06-01", "--format", "json"});
  EXPECT_EQ(then.code, 0) << then.err;
  EXPECT_EQ(json::parse(then.out)["entity"]["articles"], 1);
  EXPECT_EQ(
      json::parse(Newsgraph({"show", "Mara Tovik", "--format", "json"}).out)["entity"]["articles"],
      2);
  EXPECT_EQ(Newsgraph({"find", "Zora", "--known-before", "2024-06-01"}).code, 1);
  EXPECT_EQ(Newsgraph({"find", "Zora", "--known-before", "2024-06-02"}).code, 0);
  EXPECT_EQ(Newsgraph({"search", "Friday", "--known-before", "2024-06-01"}).code, 1);
  EXPECT_THAT(Newsgraph({"show", "Zora Quist", "--known-before", "2024-06-01"}).err,
              HasSubstr("lists when articles came in"));
  EXPECT_EQ(Newsgraph({"find", "Zora", "--known-before", "lately"}).code, 2);
  EXPECT_EQ(Newsgraph({"ingest", first_, "--when", "lately"}).code, 2);
  const json runs = Runs();
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0]["started"], "2024-06-01T08:30:00.000000Z");
  EXPECT_EQ(runs[0]["added"], 1);
  EXPECT_EQ(runs[0]["model"], "none");
  EXPECT_EQ(runs[1]["command"], "ingest");
  EXPECT_NE(runs[1]["model"], "none");
  EXPECT_THAT(Newsgraph({"stats", "--runs", "--format", "csv"}).out,
              HasSubstr("2024-06-01T08:30:00.000000Z,ingest"));
  EXPECT_FALSE(runs[1]["program"].get<std::string>().empty());
  EXPECT_THAT(Newsgraph({"article", "b"}).out, HasSubstr("came in 2024-06-01T08:30:00"));
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
}

TEST_F(JournalTest, IsInNoDump) {
  Ingest(first_, "2024-01-01");
  Ingest(second_, "2024-06-01");
  Ingest(second_, "", "other");
  Ingest(first_, "", "other");
  Ingest(first_, "", "other");
  EXPECT_EQ(Newsgraph({"dump"}).out, Newsgraph({"dump"}, "other").out);
}

TEST_F(JournalTest, ANewExtractionBringsNothingNew) {
  Ingest(first_, "2024-01-01");
  ASSERT_EQ(Newsgraph({"reextract", "--no-model"}).code, 0);
  EXPECT_EQ(Newsgraph({"find", "Mara Tovik", "--known-before", "2024-01-02"}).code, 0);
  const json runs = Runs();
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0]["command"], "reextract");
  EXPECT_EQ(runs[0]["replaced"], 1);
  EXPECT_EQ(runs[0].value("articles", 0), 0);
  EXPECT_EQ(runs[1]["articles"], 1);
}

}  // namespace
}  // namespace newsgraph

// backup, restore, dump --full, load and compact of an older store, through the real program. All people
// are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/source_tree.h"
#include "tests/support/store_program.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class KeepingTest : public StoreProgramTest {
 protected:
  KeepingTest() {
    Ingest("store", SourcePath("tools/samples/articles.jsonl"));
    Decide({"retract", "courier-2024-02-15-loan", "--when", "2024-01-01"});
    Decide({"same", "Port Ellery", "Ellery", "--when", "2024-01-02"});
  }
  void Ingest(const std::string& store, const std::string& file,
              const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"ingest", "--no-model", file};
    words.insert(words.end(), more.begin(), more.end());
    const ProgramResult run = Newsgraph(words, store);
    ASSERT_EQ(run.code, 0) << run.err;
  }
  void Decide(std::vector<std::string> words) const { Newsgraph(std::move(words)); }
  std::string Dump(const std::string& store) const {
    const ProgramResult run = Newsgraph({"dump"}, store);
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_FALSE(run.out.empty());
    return run.out;
  }
};

TEST_F(KeepingTest, ABackupComesBackWithAndWithoutAServer) {
  const std::string want = Dump("store");
  const ProgramResult alone = Newsgraph({"backup", folder_ / "safe"});
  EXPECT_EQ(alone.code, 0) << alone.err;
  EXPECT_THAT(alone.out, HasSubstr("backups in " + (folder_ / "safe")));

  Serve({"--listen", "", "--no-model"});
  EXPECT_EQ(Newsgraph({"backup", folder_ / "safe", "--keep", "1"}).code, 0);
  const ProgramResult listed =
      Newsgraph({"backup", folder_ / "safe", "--list", "--format", "json"}, "no such store");
  EXPECT_EQ(listed.code, 0) << listed.err;
  const json backups = json::parse(listed.out, nullptr, false)["backups"];
  ASSERT_EQ(backups.size(), 1u);
  EXPECT_EQ(backups[0]["number"], 2);

  const ProgramResult over = Newsgraph({"restore", folder_ / "safe"});
  EXPECT_EQ(over.code, 2);
  EXPECT_THAT(over.err, HasSubstr("is there already"));
  const ProgramResult restored = Newsgraph({"restore", folder_ / "safe"}, "restored");
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(Dump("restored"), want);
  EXPECT_EQ(Newsgraph({"verify"}, "restored").code, 0);
}

TEST_F(KeepingTest, AFullDumpLoadsIntoAnEqualStore) {
  const ProgramResult dump = Newsgraph({"dump", "--full"});
  ASSERT_EQ(dump.code, 0) << dump.err;
  const std::string file = folder_.Write("store.jsonl", dump.out);
  const ProgramResult load = Newsgraph({"load", file}, "copy");
  EXPECT_EQ(load.code, 0) << load.err;
  EXPECT_EQ(Dump("copy"), Dump("store"));
  EXPECT_EQ(Newsgraph({"dump", "--full"}, "copy").out, dump.out);
  EXPECT_EQ(Newsgraph({"verify"}, "copy").code, 0);

  // Again, and into what an ingest has filled: nothing changes.
  EXPECT_EQ(Newsgraph({"load", file}, "copy").code, 0);
  EXPECT_EQ(Dump("copy"), Dump("store"));
}

TEST_F(KeepingTest, ALineThatIsNoRecordIsNamedAndTheRestIsLoaded) {
  const std::string dump = Newsgraph({"dump", "--full"}).out;
  const size_t first = dump.find("{\"article\"");
  json wrong = json::parse(dump.substr(first, dump.find('\n', first) - first));
  wrong["article"]["id"] = "another";
  wrong["analysis"]["mentions"][0]["end"] = 1'000'000;
  const std::string file = folder_.Write(
      "store.jsonl", "{\"article\": 3}\n\n" + wrong.dump() + "\n{}\nno json\n" + dump);
  const ProgramResult load = Newsgraph({"load", file}, "copy");
  EXPECT_EQ(load.code, 3);
  EXPECT_THAT(load.err, HasSubstr("store.jsonl:1: no record of `newsgraph dump --full`"));
  EXPECT_THAT(load.err, HasSubstr("store.jsonl:3: mention 0: bytes ["));
  EXPECT_THAT(load.err, HasSubstr("store.jsonl:4: a record has an article or a judgement"));
  EXPECT_THAT(load.err, HasSubstr("4 refused"));
  EXPECT_EQ(Dump("copy"), Dump("store"));
}

TEST_F(KeepingTest, AFileOfArticlesIsSentToIngest) {
  const std::string file =
      folder_.Write("news.jsonl", "{\"id\": \"a\", \"text\": \"It rained.\"}\n");
  EXPECT_THAT(Newsgraph({"load", file}, "copy").err, HasSubstr("read by `newsgraph ingest`"));
}

// What was withdrawn is not seen, however little of the file arrives; what was purged and let in again is.
TEST_F(KeepingTest, ALoadedStoreKnowsWhatIsRetracted) {
  Decide({"retract", "cpa-2024-03-05-quit", "--purge", "--when", "2024-05-01"});
  Decide({"undo", "--when", "2024-05-02"});
  Ingest("store", SourcePath("tools/samples/articles.jsonl"));
  const std::string dump = Newsgraph({"dump", "--full"}).out;
  EXPECT_EQ(Newsgraph({"load", folder_.Write("whole.jsonl", dump)}, "copy").code, 0);
  EXPECT_EQ(Dump("copy"), Dump("store"));

  std::string articles;
  std::istringstream lines(dump);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("{\"article\"")) articles += line + "\n";
  }
  const ProgramResult load = Newsgraph({"load", folder_.Write("cut.jsonl", articles)}, "cut");
  EXPECT_EQ(load.code, 3);
  EXPECT_THAT(load.err, HasSubstr("the article is retracted, but no line before"));
  EXPECT_EQ(Newsgraph({"article", "courier-2024-02-15-loan"}, "cut").code, 1);
}

TEST_F(KeepingTest, LoadTakesNoWordsThatTheStoreDoesNotHave) {
  const std::string dump = Newsgraph({"dump", "--full"}).out;
  json record;
  std::istringstream lines(dump);
  for (std::string line; std::getline(lines, line);) {
    record = json::parse(line);
    if (record.contains("analysis") && record["analysis"].contains("claims")) break;
  }
  std::string file;
  const auto add = [&](const char* field, const json& value) {
    json wrong = record;
    wrong["analysis"]["claims"][0][field] = value;
    file += wrong.dump() + "\n";
  };
  add("modality", 7);
  add("polarity", 2);
  add("status", 5);
  add("predicate", "a\nclaim b");
  std::string braces = "{\"analysis\":{\"entities\":[{}";
  for (int i = 0; i < 100'000; ++i) braces += ",{}";
  file += braces + "]},\"article\":{\"text\":\"x\"}}\n";
  const ProgramResult load = Newsgraph({"load", folder_.Write("wrong.jsonl", file)}, "copy");
  EXPECT_EQ(load.code, 3);
  EXPECT_THAT(load.err, HasSubstr("5 refused"));
  EXPECT_THAT(load.err, HasSubstr(":2: claim 0: no polarity, modality or status"));
  EXPECT_THAT(load.err, HasSubstr(":5: no record of `newsgraph dump --full`: it is all braces"));

  EXPECT_EQ(Newsgraph({"load", folder_ / "nowhere.jsonl"}, "none").code, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none"));
}

TEST_F(KeepingTest, BulkFillsTheSameStore) {
  Ingest("live", SourcePath("tools/samples/articles.jsonl"));
  Ingest("bulk", SourcePath("tools/samples/articles.jsonl"), {"--bulk"});
  EXPECT_EQ(Dump("bulk"), Dump("live"));
  EXPECT_EQ(Newsgraph({"verify"}, "bulk").code, 0);

  // A running writer has groups of its own.
  Serve({"--listen", "", "--no-model"});
  const ProgramResult held =
      Newsgraph({"ingest", "--no-model", "--bulk", SourcePath("tools/samples/articles.jsonl")});
  EXPECT_EQ(held.code, 2);
  EXPECT_THAT(held.err, HasSubstr("leave --bulk out"));
}

TEST_F(KeepingTest, AnOlderStoreIsBroughtToTodaysFormatByCompact) {
  std::filesystem::copy(SourcePath("tests/graph/format_1.db"), folder_ / "old");
  const ProgramResult refused = Newsgraph({"stats"}, "old");
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("newsgraph compact --db"));
  const ProgramResult compacted = Newsgraph({"compact"}, "old");
  EXPECT_EQ(compacted.code, 0) << compacted.err;
  EXPECT_EQ(Newsgraph({"verify"}, "old").code, 0);
}

}  // namespace
}  // namespace newsgraph

// Ingest is killed at random moments and started again: the store must end byte for byte like one
// that was never interrupted.
//
// A kill proves something only while articles are being committed. How long that takes hangs on what else the
// machine does, so a kill comes when the store has grown to a size that is drawn, and at least half of the
// kills must find some but not all articles committed.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <thread>

#include "tests/faults/store_runs.h"
#include "tests/support/article_maker.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

uint64_t BytesIn(const std::string& folder) {
  uint64_t bytes = 0;
  std::error_code error;  // files come and go
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code gone;
    const uint64_t size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return bytes;
}

// Until the folder holds so many bytes, or for so long.
void AwaitBytes(const std::string& folder, uint64_t bytes, std::chrono::seconds most) {
  const auto begin = Clock::now();
  while (BytesIn(folder) < bytes && Clock::now() - begin < most) {
    std::this_thread::sleep_for(microseconds(300));
  }
}

TEST(Kill, LosesNothing) {
  const uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937_64 random(seed);
  const int rounds = KillRounds(6, 60);

  const TempFolder scratch;
  const auto articles = MakeArticles({.seed = 3, .count = LongTests() ? 4000 : 1500});
  WriteLines(scratch / "news.jsonl", articles);
  WriteLines(scratch / "one.jsonl", {articles[0]});
  Ingest(scratch / "one.db", scratch / "one.jsonl", 2);
  const uint64_t least = BytesIn(scratch / "one.db");
  Ingest(scratch / "whole.db", scratch / "news.jsonl", 2);
  const uint64_t most = BytesIn(scratch / "whole.db");
  const std::string want = Dump(scratch / "whole.db");
  const std::string want_searches = Searches(scratch / "whole.db");
  const int all = Articles(scratch / "whole.db");
  ASSERT_GE(all, 1000);
  ASSERT_GT(most, least);

  // Further rounds follow until half of the kills have landed.
  int landed = 0;
  int round = 0;
  for (; round < rounds || (2 * landed < round && round < 4 * rounds); ++round) {
    const auto db = scratch / ("killed-" + std::to_string(round) + ".db");
    const uint64_t bytes = least + random() % (most - least);
    const pid_t ingest =
        StartProgram(IngestCommand(db, scratch / "news.jsonl", 2), scratch / "ingest.log");
    AwaitBytes(db, bytes, std::chrono::seconds(5));
    StopProgram(ingest, SIGKILL);
    const int committed = Articles(db);
    if (committed > 0 && committed < all) ++landed;
    std::cout << "round " << round << ": killed at " << bytes / 1024 << " KB with " << committed
              << " of " << all << " articles committed\n";
    if (committed > 0) Verify(db);
    Ingest(db, scratch / "news.jsonl", 2);
    ASSERT_EQ(FirstDifference(want, Dump(db)), "") << "seed " << seed << ", round " << round;
    ASSERT_EQ(FirstDifference(want_searches, Searches(db)), "")
        << "seed " << seed << ", round " << round;
    Verify(db);
    std::filesystem::remove_all(db);
  }
  EXPECT_GE(2 * landed, round)
      << "too few kills found some but not all articles committed: the test proves little";
}

// So few articles are one group of a bulk load: all of them are there or none, and it goes on.
TEST(Kill, DuringBulkLeavesAllOrNothing) {
  const uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937_64 random(seed);
  const TempFolder scratch;
  WriteLines(scratch / "news.jsonl", MakeArticles({.seed = 6, .count = 1500}));
  Ingest(scratch / "whole.db", scratch / "news.jsonl", 2);
  const std::string want = Dump(scratch / "whole.db");
  const int all = Articles(scratch / "whole.db");
  const auto bulk = [&](const std::string& db) {
    std::vector<std::string> command = IngestCommand(db, scratch / "news.jsonl", 2);
    command.push_back("--bulk");
    return command;
  };
  const auto start = Clock::now();
  ASSERT_EQ(RunProgram(bulk(scratch / "timed.db")).code, 0);
  const auto whole = std::chrono::duration_cast<microseconds>(Clock::now() - start);
  for (int round = 0; round < KillRounds(4, 40); ++round) {
    const std::string db = scratch / ("bulk-" + std::to_string(round) + ".db");
    // Most of the time goes into reading; what matters comes at the end.
    const auto wait = whole / 2 + microseconds(random() % static_cast<uint64_t>(whole.count() / 2));
    const pid_t running = StartProgram(bulk(db), scratch / "bulk.log");
    std::this_thread::sleep_for(wait);
    StopProgram(running, SIGKILL);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", killed after " +
                 std::to_string(wait.count() / 1000) + " ms");
    const int committed = Articles(db);
    ASSERT_TRUE(committed == 0 || committed == all) << committed << " of " << all;
    ASSERT_EQ(RunProgram(bulk(db)).code, 0);
    ASSERT_EQ(FirstDifference(want, Dump(db)), "");
    Verify(db);
    std::filesystem::remove_all(db);
  }
}

// Building the index anew is killed at random moments: before, between and after its segments. Each time
// the store is sound and answers alike.
TEST(Kill, DuringCompactLeavesASoundIndex) {
  const uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937_64 random(seed);
  const TempFolder scratch;
  const std::string db = scratch / "news.db";
  WriteLines(scratch / "news.jsonl", MakeArticles({.seed = 4, .count = 3000}));
  Ingest(db, scratch / "news.jsonl", 2);
  const std::string want = Searches(db);
  const std::string dump = Dump(db);
  const std::vector<std::string> compact = {NewsgraphBinary(), "compact", "--db", db};
  const auto start = Clock::now();
  ASSERT_EQ(RunProgram(compact).code, 0);
  const auto whole = std::chrono::duration_cast<microseconds>(Clock::now() - start);
  for (int round = 0; round < KillRounds(4, 40); ++round) {
    const auto wait = microseconds(random() % static_cast<uint64_t>(whole.count()));
    const pid_t running = StartProgram(compact, scratch / "compact.log");
    std::this_thread::sleep_for(wait);
    StopProgram(running, SIGKILL);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", killed after " +
                 std::to_string(wait.count() / 1000) + " ms");
    ASSERT_EQ(FirstDifference(want, Searches(db)), "");
    Verify(db);
  }
  ASSERT_EQ(RunProgram(compact).code, 0);
  ASSERT_EQ(FirstDifference(want, Searches(db)), "");
  ASSERT_EQ(FirstDifference(dump, Dump(db)), "");
}

// A retraction of thousands of articles is killed at random moments: look-ups then know all of them or
// none, and never a part.
TEST(Kill, DuringRetractLeavesAllOrNothing) {
  const uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937_64 random(seed);
  const TempFolder scratch;
  const std::string db = scratch / "news.db";
  WriteLines(scratch / "news.jsonl", MakeArticles({.seed = 5, .count = 3000}));
  Ingest(db, scratch / "news.jsonl", 2);
  const int all = Articles(db);
  const std::vector<std::string> retract = {
      NewsgraphBinary(), "retract", "--before", "2100", "--db", db, "--when", "2024-05-01"};
  const std::vector<std::string> undo = {NewsgraphBinary(), "undo", "--db", db};
  const auto start = Clock::now();
  ASSERT_EQ(RunProgram(retract).code, 0);
  const auto whole = std::chrono::duration_cast<microseconds>(Clock::now() - start);
  const int rest = Articles(db);  // the undated
  ASSERT_LT(rest, all / 2);
  ASSERT_EQ(RunProgram(undo).code, 0);
  ASSERT_EQ(Articles(db), all);
  bool retracted = false;
  for (int round = 0; round < KillRounds(6, 40); ++round) {
    const auto wait = microseconds(random() % static_cast<uint64_t>(whole.count()));
    std::vector<std::string> command = retracted ? undo : retract;
    if (!retracted) command.back() = "2024-05-02T00:00:" + std::to_string(10 + round) + "Z";
    const pid_t running = StartProgram(command, scratch / "retract.log");
    std::this_thread::sleep_for(wait);
    StopProgram(running, SIGKILL);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round) +
                 ", killed after " + std::to_string(wait.count() / 1000) + " ms");
    const int seen = Articles(db);
    ASSERT_TRUE(seen == all || seen == rest) << seen << " of " << all;
    retracted = seen == rest;
    Verify(db);
  }
}

}  // namespace
}  // namespace newsgraph

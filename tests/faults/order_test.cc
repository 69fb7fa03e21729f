// The store depends on the set of articles alone: not on their order, the number of threads, or how
// often they were sent.
#include <gtest/gtest.h>

#include <string>

#include "tests/faults/store_runs.h"
#include "tests/support/article_maker.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

TEST(Order, AndThreadsDoNotMatter) {
  const TempFolder scratch;
  const auto articles = MakeArticles({.seed = 7, .count = LongTests() ? 5000 : 1000});
  WriteLines(scratch / "news.jsonl", articles);
  Ingest(scratch / "plain.db", scratch / "news.jsonl", 1);
  const std::string want = Dump(scratch / "plain.db");
  const std::string want_searches = Searches(scratch / "plain.db");
  for (const int threads : {1, 2, 8}) {
    WriteLines(scratch / "shuffled.jsonl", Shuffled(articles, static_cast<uint64_t>(threads)));
    const auto db = scratch / ("shuffled-" + std::to_string(threads) + ".db");
    Ingest(db, scratch / "shuffled.jsonl", threads);
    EXPECT_EQ(FirstDifference(want, Dump(db)), "") << "shuffled, with " << threads << " threads";
    EXPECT_EQ(FirstDifference(want_searches, Searches(db)), "") << threads << " threads";
  }
}

TEST(Order, OfRunsDoesNotMatter) {
  const TempFolder scratch;
  const auto articles = MakeArticles({.seed = 8, .count = 300});
  WriteLines(scratch / "all.jsonl", articles);
  Ingest(scratch / "once.db", scratch / "all.jsonl", 2);
  const std::string want = Dump(scratch / "once.db");
  const std::string want_searches = Searches(scratch / "once.db");
  // The later half first, then everything: half of it is there already, some of it in older
  // versions.
  WriteLines(scratch / "half.jsonl", {articles.begin() + 150, articles.end()});
  Ingest(scratch / "twice.db", scratch / "half.jsonl", 2);
  Ingest(scratch / "twice.db", scratch / "all.jsonl", 2);
  EXPECT_EQ(FirstDifference(want, Dump(scratch / "twice.db")), "");
  Ingest(scratch / "twice.db", scratch / "all.jsonl", 2);
  EXPECT_EQ(FirstDifference(want, Dump(scratch / "twice.db")), "")
      << "after a second ingest of the same articles";
  EXPECT_EQ(FirstDifference(want_searches, Searches(scratch / "twice.db")), "");
}

}  // namespace
}  // namespace newsgraph

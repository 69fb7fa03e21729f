// A store that the newsgraph of format 1 wrote, four invented articles of which one is retracted, is
// read by this one: refused until it is migrated, and then the same graph.
//
// format_1.db was written by a101bd5: `ingest` of the first four articles of tools/samples, `retract`
// of the first; RocksDB's diary and locks left out.
#include "graph/migration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/store/batch.h"
#include "graph/verify.h"
#include "tests/support/graph_articles.h"
#include "tests/support/source_tree.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

std::string OldStore(const TempFolder& folder) {
  std::string copy = folder / "news.db";
  std::filesystem::copy(SourcePath("tests/graph/format_1.db"), copy);
  return copy;
}

// A dump without the hashes of analyses, which are those of the bytes.
std::vector<std::string> WithoutHashes(std::vector<std::string> lines) {
  for (std::string& line : lines) {
    if (line.starts_with("article ") || line.starts_with("retracted ")) {
      line.resize(line.rfind(" analysis="));
    }
  }
  return lines;
}

// What the newsgraph that wrote the store printed of it.
std::vector<std::string> OldDump() {
  std::ifstream file(SourcePath("tests/graph/format_1.dump"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string LastKey(Graph& graph, Family family) {
  const auto view = graph.store().View();
  const auto rows = view->NewIterator(family);
  std::string last;
  for (rows->Seek(""); rows->Valid(); rows->Next()) last = rows->key();
  return last;
}

TEST(Migration, AnOlderStoreIsRefusedUntilItIsMigrated) {
  const TempFolder folder;
  const std::string store = OldStore(folder);
  for (const bool read_only : {true, false}) {
    const Status status = Graph::Open(store, {.read_only = read_only}).status();
    EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
    EXPECT_NE(status.ToString().find("newsgraph compact --db"), std::string::npos) << status;
  }
}

TEST(Migration, KeepsTheGraph) {
  const TempFolder folder;
  const std::string store = OldStore(folder);
  StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(store, {.migrate = true});
  ASSERT_TRUE(graph.ok()) << graph.status();
  VerifyReport report;
  const Status sound =
      Verify((*graph)->Snapshot(), [](const std::string& line) { ADD_FAILURE() << line; }, &report);
  EXPECT_TRUE(sound.ok()) << sound;
  EXPECT_EQ(report.articles, 3u);
  const std::vector<std::string> want = WithoutHashes(OldDump());
  EXPECT_GT(want.size(), 200u);
  EXPECT_EQ(WithoutHashes(DumpOf(**graph)), want);

  // The retraction is undone: what was put aside is readable, too.
  v1::Judgement undo;
  undo.set_kind(v1::Judgement::UNDO);
  StatusOr<uint64_t> undone = (*graph)->writer().Append([&](const GraphSnapshot& snapshot) {
    undo.set_when("2026-01-04T00:00:00.000000Z");
    undo.set_undoes(snapshot.identity().log().entries().front().id);
    return undo;
  });
  EXPECT_TRUE(undone.ok()) << undone.status();
  EXPECT_EQ(DumpOf(**graph, "article").size(), 4u);

  ASSERT_TRUE((*graph)->Close().ok());
  EXPECT_TRUE(Graph::Open(store, {.read_only = true}).ok());
}

// Killed between two batches it goes on behind the last article that it rewrote, and does not read
// what is of today's format as if it were older.
TEST(Migration, GoesOnWhereItStopped) {
  const TempFolder folder;
  const std::string store = OldStore(folder);
  std::vector<std::string> want;
  {
    StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(store, {.migrate = true});
    ASSERT_TRUE(graph.ok()) << graph.status();
    want = DumpOf(**graph, "mention");
    // All articles are done, the one that was put aside (gone here) is not.
    Batch batch;
    batch.Put(Family::kMeta, kMigrationKey, "a" + LastKey(**graph, Family::kArticle));
    batch.Delete(Family::kRetracted, LastKey(**graph, Family::kRetracted));
    ASSERT_TRUE((*graph)->store().Write(batch, true).ok());
    ASSERT_TRUE((*graph)->Close().ok());
  }
  const Status half = Graph::Open(store).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(half)) << half;
  EXPECT_NE(half.ToString().find("was interrupted"), std::string::npos) << half;
  StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(store, {.migrate = true});
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_EQ(DumpOf(**graph, "mention"), want);
}

}  // namespace
}  // namespace newsgraph

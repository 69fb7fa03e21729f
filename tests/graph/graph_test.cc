// Opening a graph in a directory: what stays, and what is refused.
#include "graph/graph.h"

#include <gtest/gtest.h>

#include "graph/base/bytes.h"
#include "graph/keys.h"
#include "graph/migration.h"
#include "graph/verify.h"
#include "tests/support/graph_articles.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

TEST(Graph, KeepsWhatWasAppliedAndReadersSeeIt) {
  const TempFolder folder;
  HandMade article("a1", "Velden Courier", 20240305);
  article.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  {
    StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(folder / "news.db");
    ASSERT_TRUE(graph.ok()) << graph.status();
    const PreparedArticle prepared = article.Prepare();
    ASSERT_TRUE((*graph)->writer().Apply(std::span(&prepared, 1)).ok());
    ASSERT_TRUE((*graph)->Close().ok());
  }
  const OpenOptions reading = {.read_only = true};
  StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(folder / "news.db", reading);
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_TRUE((*graph)->Snapshot().Names("mara tovik").Valid());
  VerifyReport report;
  EXPECT_TRUE(Verify((*graph)->Snapshot(), [](const std::string&) {}, &report).ok());
}

TEST(Graph, RefusesAStoreOfANewerFormat) {
  const TempFolder folder;
  {
    StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(folder / "news.db");
    ASSERT_TRUE(graph.ok()) << graph.status();
    std::string newer;
    AppendBigEndian(&newer, kStoreFormat + 1);
    Batch batch;
    batch.Put(Family::kMeta, kFormatKey, newer);
    ASSERT_TRUE((*graph)->store().Write(batch, true).ok());
  }
  const Status status = Graph::Open(folder / "news.db").status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
}

TEST(Graph, RefusesWhatIsNoFolder) {
  const TempFolder folder;
  folder.Write("file", "text");
  EXPECT_FALSE(Graph::Open(folder / "file").ok());
  EXPECT_TRUE(absl::IsNotFound(Graph::Open(folder / "none", {.read_only = true}).status()));
}

}  // namespace
}  // namespace newsgraph

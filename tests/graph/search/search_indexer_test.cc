// The index behind what is written: every article in one place, whatever is replaced, dissolved, killed or
// damaged.
#include "graph/search/search_indexer.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "graph/base/hash.h"
#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocks_store.h"
#include "graph/verify.h"
#include "tests/graph/store/faulty_files.h"
#include "tests/support/graph_articles.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

PreparedArticle Article(int number, const std::string& text) {
  HandMade article("a" + std::to_string(number), "Velden Courier", 20240105);
  article.article().set_title("Number " + std::to_string(number));
  article.article().set_text(text);
  return article.Prepare();
}

Status Put(GraphWriter& writer, int first, int count, const std::string& text) {
  std::vector<PreparedArticle> articles;
  for (int i = first; i < first + count; ++i) articles.push_back(Article(i, text));
  return writer.Apply(articles, {.sync = true, .replace = true}).status();
}

// What verify says of the index; empty: all is well.
std::vector<std::string> Differences(const OrderedStore& store) {
  std::vector<std::string> differences;
  VerifyReport report;
  const Status status = Verify(
      GraphSnapshot(store.View()),
      [&](const std::string& difference) { differences.push_back(difference); }, &report);
  EXPECT_EQ(status.ok(), differences.empty()) << status;
  return differences;
}

struct Shape {
  size_t segments = 0, tail = 0, stale = 0;

  friend bool operator==(const Shape&, const Shape&) = default;
};
std::ostream& operator<<(std::ostream& out, const Shape& shape) {
  return out << shape.segments << " segments, " << shape.tail << " in the tail, " << shape.stale
             << " stale";
}

Shape ShapeOf(const OrderedStore& store) {
  const StatusOr<SearchIndex> index = SearchIndex::Open(store.View());
  NG_CHECK(index.ok());
  Shape shape = {index->segments().size(), index->tail().size(), 0};
  shape.stale = ReadStale(*store.View())->size();
  return shape;
}

TEST(SearchIndexer, ListsWhatChangesAndIndexesItOnce) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  GraphWriter& writer = graph->writer();
  ASSERT_TRUE(Put(writer, 0, 10, "the first quay").ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{0, 10, 0}));
  ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kSmallTail).ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{0, 10, 0})) << "few are left to scan";
  ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 0, 0}));
  ASSERT_TRUE(Put(writer, 0, 10, "the first quay").ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 0, 0})) << "nothing changed";
  ASSERT_TRUE(Put(writer, 0, 2, "the second quay").ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 2, 2}));
  ASSERT_TRUE(Put(writer, 0, 1, "the third quay").ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 2, 2})) << "listed twice is listed once";
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
  ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{2, 0, 2}));
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
}

TEST(SearchIndexer, BuildsAgainWhatIsSmallOrStale) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  GraphWriter& writer = graph->writer();
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(Put(writer, 10 * i, 10, "a quay").ok());
    ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  }
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{7, 0, 0}));
  ASSERT_TRUE(Put(writer, 70, 10, "a quay").ok());
  ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 0, 0})) << "eight small ones became one";
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
  ASSERT_TRUE(Put(writer, 0, 30, "another quay").ok());
  ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{2, 0, 0})) << "and a stale one was built again";
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
}

TEST(SearchIndexer, BuildsWholeSegmentsWhileArticlesCome) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  GraphWriter& writer = graph->writer();
  const std::string megabyte(1 << 20, 'q');
  for (int i = 0; i < 9; ++i) {
    ASSERT_TRUE(Put(writer, i, 1, megabyte + std::to_string(i)).ok());
    ASSERT_TRUE(writer.CatchUpSearch(CatchUpUntil::kWholeSegments).ok());
  }
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 1, 0}));
}

// Articles that the tail lists in rows of two segments to come go into one of them.
TEST(SearchIndexer, AnArticleThatIsListedAgainIsIndexedOnce) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const std::string megabyte(1 << 20, 'q');
  for (const std::string version : {"one", "another"}) {  // of other sizes: rows of their own
    for (int i = 0; i < 10; ++i) {
      ASSERT_TRUE(Put(graph->writer(), i, 1, megabyte + version).ok());
    }
  }
  ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_GT(ShapeOf(graph->store()).segments, 1u);
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
}

TEST(SearchIndexer, RebuildsFromTheArticlesAlone) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  ASSERT_TRUE(Put(graph->writer(), 0, 30, "a quay").ok());
  ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  ASSERT_TRUE(Put(graph->writer(), 0, 3, "another quay").ok());
  Batch damage;
  damage.Put(Family::kSearch, SegmentKey(0, SegmentPart::kHeader), "nonsense");
  damage.Put(Family::kSearch, "tail", "nonsense");
  damage.Put(Family::kSearch, "x", "nonsense");
  ASSERT_TRUE(graph->store().Write(damage, false).ok());
  EXPECT_NE(Differences(graph->store()), std::vector<std::string>());
  ASSERT_TRUE(graph->Compact().ok());
  EXPECT_EQ(ShapeOf(graph->store()), (Shape{1, 0, 0}));
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
}

// An article that a deletion takes away is found no more, wherever it lay.
TEST(SearchIndexer, ForgetsWhatIsDeleted) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  ASSERT_TRUE(Put(graph->writer(), 0, 3, "a quay").ok());
  ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  ASSERT_TRUE(Put(graph->writer(), 3, 1, "a quay").ok());
  SearchIndexer indexer(&graph->store());
  for (const int number : {1, 3}) {
    const PreparedArticle article = Article(number, "a quay");
    Batch batch;
    for (size_t i = 0; i < article.rows.rows.size(); ++i) {
      batch.Delete(article.rows.rows.at(i).family, article.rows.rows.at(i).key);
    }
    batch.Delete(Family::kText, ArticleKey(article.article));
    const std::vector<SearchChange> changes = {
        {.article = article.article, .was_stored = true, .is_stored = false}};
    ASSERT_TRUE(indexer.Note(changes, &batch).ok());
    ASSERT_TRUE(graph->store().Write(batch, false).ok());
    indexer.Noted(changes);
  }
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
  ASSERT_TRUE(indexer.CatchUp(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(Differences(graph->store()), std::vector<std::string>());
}

std::unique_ptr<Graph> SomeGraph(bool with_stale) {
  std::unique_ptr<Graph> graph = Graph::InMemory();
  NG_CHECK(Put(graph->writer(), 0, 600, "the quay of the town").ok());
  NG_CHECK(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  NG_CHECK(Put(graph->writer(), 600, 3, "a ferry").ok());
  if (with_stale) NG_CHECK(Put(graph->writer(), 5, 2, "another ferry").ok());
  return graph;
}

// Each row is damaged in turn, in three ways, in a store with stale articles and in one without.
TEST(SearchIndexer, VerifyFindsEveryRowThatIsMissingChangedOrTooMuch) {
  int damaged = 0;
  for (const bool with_stale : {false, true}) {
    const std::unique_ptr<Graph> graph = SomeGraph(with_stale);
    ASSERT_EQ(Differences(graph->store()), std::vector<std::string>());
    const std::shared_ptr<const OrderedView> view = graph->Snapshot().view();
    const std::unique_ptr<OrderedIterator> rows = view->NewIterator(Family::kSearch);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      const std::string key(rows->key());
      const std::string value(rows->value());
      // Each dictionary block is one of many alike.
      const bool is_dictionary = key.starts_with(SegmentKey(0, SegmentPart::kDictionary));
      if (is_dictionary && damaged % 3 == 0) {
        ++damaged;
        continue;
      }
      std::string changed_value = value;
      changed_value.back() = static_cast<char>(changed_value.back() ^ 1);
      std::string changed_key = key;
      changed_key.front() = static_cast<char>(changed_key.front() ^ 1);
      const auto damage = [&](bool remove, std::string_view put_key, std::string_view put_value) {
        Batch batch;
        if (remove) batch.Delete(Family::kSearch, key);
        if (!put_key.empty()) batch.Put(Family::kSearch, put_key, put_value);
        ASSERT_TRUE(graph->store().Write(batch, false).ok());
        EXPECT_NE(Differences(graph->store()), std::vector<std::string>())
            << DescribeKey("search", key) << (remove ? " removed" : " changed");
        Batch mend;
        if (!put_key.empty()) mend.Delete(Family::kSearch, put_key);
        mend.Put(Family::kSearch, key, value);
        ASSERT_TRUE(graph->store().Write(mend, false).ok());
        ++damaged;
      };
      damage(true, "", "");
      // A stale row may name any later segment.
      if (!key.starts_with(kStalePrefix)) damage(false, key, changed_value);
      damage(false, changed_key, value);
    }
    ASSERT_EQ(Differences(graph->store()), std::vector<std::string>()) << "mended";
  }
  EXPECT_GT(damaged, 60);
}

TEST(SearchIndexer, VerifyFindsAnArticleInTwoPlaces) {
  const std::unique_ptr<Graph> graph = SomeGraph(false);
  const std::string twice = EncodeTail({{Article(7, "").article, 1}});
  Batch batch;
  batch.Put(Family::kSearch, TailKey(FastHash64(twice)), twice);
  ASSERT_TRUE(graph->store().Write(batch, false).ok());
  const std::vector<std::string> differences = Differences(graph->store());
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_NE(differences[0].find("more than once"), std::string::npos) << differences[0];
}

// Whatever single byte is damaged, reading answers or says DataLoss: it never crashes (the sanitizers
// look on).
TEST(SearchIndexer, DamagedBytesAreNeverMisreadIntoACrash) {
  const std::unique_ptr<Graph> graph = SomeGraph(true);
  const std::shared_ptr<const OrderedView> view = graph->Snapshot().view();
  const std::unique_ptr<OrderedIterator> rows = view->NewIterator(Family::kSearch);
  const auto read_all = [&]() -> Status {
    NG_ASSIGN_OR_RETURN(const SearchIndex index, SearchIndex::Open(graph->store().View()));
    for (const SearchSegment& segment : index.segments()) {
      for (const std::string_view word : {"quay", "the", "7", "absent"}) {
        NG_ASSIGN_OR_RETURN(const std::optional<SegmentTerm> term, segment.reader.Find(word));
        if (!term) continue;
        PostingCursor cursor(segment.reader, *term);
        for (cursor.SkipTo(0); cursor.Valid(); cursor.SkipTo(cursor.posting().number + 1)) {
          if (cursor.Positions() == nullptr) break;
        }
        NG_RETURN_IF_ERROR(cursor.status());
      }
      NG_RETURN_IF_ERROR(segment.reader.Column(SegmentColumn::kLengths).status());
    }
    return OkStatus();
  };
  int lost = 0;
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::string key(rows->key());
    const std::string value(rows->value());
    for (size_t at = 0; at < value.size(); at += 1 + value.size() / 40) {
      for (const int flip : {1, 0x80, 0xff}) {
        std::string changed = value;
        changed[at] = static_cast<char>(changed[at] ^ flip);
        Batch batch;
        batch.Put(Family::kSearch, key, changed);
        ASSERT_TRUE(graph->store().Write(batch, false).ok());
        const Status status = read_all();
        ASSERT_TRUE(status.ok() || absl::IsDataLoss(status) || absl::IsFailedPrecondition(status))
            << status;
        lost += status.ok() ? 0 : 1;
      }
    }
    Batch mend;
    mend.Put(Family::kSearch, key, value);
    ASSERT_TRUE(graph->store().Write(mend, false).ok());
  }
  EXPECT_GT(lost, 50);
  EXPECT_TRUE(read_all().ok());
}

// The disk fails at some write while articles come and segments are built; what is left is sound, and
// goes on to be what it would have been.
TEST(SearchIndexer, AFailingWriteLeavesEachArticleInOnePlace) {
  for (uint64_t write = 20; write < 260; write += 24) {
    SCOPED_TRACE("write " + std::to_string(write));
    const TempFolder folder;
    const auto disk = std::make_shared<FaultyFiles>();
    const auto work = [](OrderedStore* store) -> Status {
      Snapshots snapshots(store);
      GraphWriter writer(store, &snapshots);
      NG_RETURN_IF_ERROR(writer.BeginSearch());
      for (int i = 0; i < 12; ++i) {
        NG_RETURN_IF_ERROR(Put(writer, 10 * i, 12, "the quay of " + std::to_string(i)));
        NG_RETURN_IF_ERROR(writer.CatchUpSearch(CatchUpUntil::kNothingLeft));
        if (i % 4 == 3) NG_RETURN_IF_ERROR(store->Flush());
      }
      return writer.RebuildSearch();
    };
    {
      disk->FailFrom(write);
      const StatusOr<std::unique_ptr<OrderedStore>> store =
          OpenRocksStore(folder / "db", {.file_system = disk});
      if (store.ok()) work(store->get()).IgnoreError();
    }
    const StatusOr<std::unique_ptr<OrderedStore>> store = OpenRocksStore(folder / "db", {});
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(Differences(**store), std::vector<std::string>());
    ASSERT_TRUE(work(store->get()).ok());
    EXPECT_EQ(Differences(**store), std::vector<std::string>());
    EXPECT_EQ(ShapeOf(**store), (Shape{1, 0, 0}));
  }
}

// A store of before: its articles are listed when it is opened for writing, and until then a search says
// what to do.
TEST(SearchIndexer, TakesInAStoreWithoutAnIndex) {
  const std::unique_ptr<OrderedStore> store = NewMemoryStore();
  {
    const std::unique_ptr<Graph> graph = Graph::InMemory();
    ASSERT_TRUE(Put(graph->writer(), 0, 5, "a quay").ok());
    Batch copy;
    for (int i = 0; i < kFamilies; ++i) {
      const auto family = static_cast<Family>(i);
      if (family == Family::kSearch) continue;
      const std::shared_ptr<const OrderedView> view = graph->store().View();
      const std::unique_ptr<OrderedIterator> rows = view->NewIterator(family);
      for (rows->Seek(""); rows->Valid(); rows->Next())
        copy.Put(family, rows->key(), rows->value());
    }
    ASSERT_TRUE(store->Write(copy, false).ok());
  }
  EXPECT_TRUE(absl::IsFailedPrecondition(SearchIndex::Open(store->View()).status()));
  EXPECT_EQ(Differences(*store), std::vector<std::string>());
  ASSERT_TRUE(SearchIndexer(store.get()).Begin().ok());
  EXPECT_EQ(ShapeOf(*store), (Shape{0, 5, 0}));
  EXPECT_EQ(Differences(*store), std::vector<std::string>());
}

}  // namespace
}  // namespace newsgraph

// Keeps the full-text index behind what is written: new articles are listed in the tail, in the batch that
// writes them, and move into segments thousands at a time.
//
//   indexer.Note(changes, &batch);           // with the articles' own rows: all or nothing
//   NG_RETURN_IF_ERROR(store->Write(batch, ..));
//   indexer.Noted(changes);
//   NG_RETURN_IF_ERROR(indexer.CatchUp(kWholeSegments));
//
// A segment, and that its articles leave the tail, is one batch; so is the dissolving of segments into the
// tail. Whenever a process is killed, each article is found once. Small segments and those with many stale
// articles are dissolved and built again together. Memory: one segment at a time (8 MB of text).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "graph/search/search_index.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

// An article whose title, text, date or outlet a batch changes.
struct SearchChange {
  ArticleId article;
  uint32_t text_bytes = 0;
  bool was_stored = false;  // an older version may be in a segment
  bool is_stored = true;    // false: the batch deletes the article
};

enum class CatchUpUntil {
  kWholeSegments,  // while articles come: only segments of full size
  kSmallTail,      // when no more come: a few hundred articles may be left to scan
  kNothingLeft,    // everything, whatever the size of the last segment
};

// One per store, one thread at a time (the writer's).
class SearchIndexer {
 public:
  explicit SearchIndexer(OrderedStore* store) : store_(store) {}

  // Makes an empty index, or lists all articles of a store that was written before there was one.
  Status Begin();

  // Adds to `batch` what keeps the index true. REQUIRES: each article once.
  Status Note(const std::vector<SearchChange>& changes, Batch* batch);
  // That batch was written.
  void Noted(const std::vector<SearchChange>& changes);

  // Builds segments from the tail. Atomic for each; not synced by itself.
  Status CatchUp(CatchUpUntil until);

  // Forgets all that is there, damaged or not, and builds it from the articles.
  Status Rebuild();

 private:
  struct Tail {
    uint64_t articles = 0;
    uint64_t text_bytes = 0;
  };
  struct Chunk;

  Status BeginAnew();
  StatusOr<SearchState> State() const;
  Status LoadTail();
  Status BuildSegment();
  StatusOr<Chunk> NextChunk(const OrderedView& view) const;
  Status TidySegments();
  StatusOr<std::vector<uint32_t>> SegmentsToDissolve(bool* any_stale) const;
  Status Dissolve(const std::vector<uint32_t>& segments);
  Status ForgetStale();
  static Status DeleteSegment(const OrderedView& view, uint32_t segment, Batch* batch);
  static Status ListAllArticles(const OrderedView& view, Batch* batch);
  Status Write(const Batch& batch);

  OrderedStore* const store_;
  std::optional<Tail> tail_;  // nullopt: not counted since opening or since a failed write
};

}  // namespace newsgraph

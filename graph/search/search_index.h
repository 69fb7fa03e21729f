// The full-text index of a snapshot: segments, the tail that no segment holds yet, and what is stale.
//
//   NG_ASSIGN_OR_RETURN(const SearchIndex index, SearchIndex::Open(snapshot.view()));
//   for (const SearchSegment& segment : index.segments()) ..
//   for (const ArticleId article : index.tail()) ..
//
// Every article of the store that is not hidden is in the tail or, not stale, in exactly one segment;
// search_indexer.h keeps that true and verify proves it. So what is asked of the index depends on the
// articles alone, whatever the segments. Immutable; any thread may read. Must not outlive the store.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "graph/search/segment_builder.h"
#include "graph/search/segment_reader.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

struct SearchSegment {
  SegmentReader reader;
  std::vector<uint32_t> stale;  // numbers of articles that are not to be found here, ascending
};

// An article, and below which segment its versions are stale.
using StaleArticle = std::pair<ArticleId, uint32_t>;

class SearchIndex {
 public:
  // `hidden`: articles that are not to be found although they are stored (GraphSnapshot::HiddenArticles), sorted.
  // FailedPrecondition: the store was written before there was an index, or by a newer newsgraph.
  // DataLoss.
  static StatusOr<SearchIndex> Open(const std::shared_ptr<const OrderedView>& view,
                                    const std::vector<ArticleId>& hidden = {});

  const OrderedView& view() const { return *view_; }
  const std::vector<SearchSegment>& segments() const { return segments_; }
  // Sorted. One that is not stored (any more) is to be passed over.
  const std::vector<ArticleId>& tail() const { return tail_; }

 private:
  std::shared_ptr<const OrderedView> view_;
  std::vector<SearchSegment> segments_;
  std::vector<ArticleId> tail_;
};

// What is to be indexed of an article; nullopt when it is not stored.
StatusOr<std::optional<SearchArticle>> ReadSearchArticle(const OrderedView& view,
                                                         ArticleId article);

// --- pieces of it

// nullopt: there is no index yet. FailedPrecondition for a version that this newsgraph does not read.
StatusOr<std::optional<SearchState>> ReadSearchState(const OrderedView& view);
// In order of number.
StatusOr<std::vector<SegmentReader>> ReadSegments(const std::shared_ptr<const OrderedView>& view);
// In order of article.
StatusOr<std::vector<StaleArticle>> ReadStale(const OrderedView& view);
// Numbers of the articles of a segment that are stale or hidden, ascending.
StatusOr<std::vector<uint32_t>> StaleNumbers(const SegmentReader& segment,
                                             const std::vector<StaleArticle>& stale,
                                             const std::vector<ArticleId>& hidden);

}  // namespace newsgraph

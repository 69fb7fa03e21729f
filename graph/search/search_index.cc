#include "graph/search/search_index.h"

#include <algorithm>

#include "graph/keys.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {
namespace {

Status Damaged(std::string_view what) {
  return DataLossError("search: " + std::string(what) +
                       ". `newsgraph compact` builds the index anew");
}

StatusOr<std::vector<ArticleId>> ReadTail(const OrderedView& view,
                                          const std::vector<ArticleId>& hidden) {
  std::vector<TailArticle> listed;
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kSearch);
  for (rows->Seek(kTailPrefix); rows->Valid() && rows->key().starts_with(kTailPrefix);
       rows->Next()) {
    if (!DecodeTail(rows->value(), &listed))
      return Damaged("a list of new articles is not readable");
  }
  NG_RETURN_IF_ERROR(rows->status());
  std::vector<ArticleId> tail;
  tail.reserve(listed.size());
  for (const TailArticle& one : listed) {
    if (!std::ranges::binary_search(hidden, one.article)) tail.push_back(one.article);
  }
  std::ranges::sort(tail);
  tail.erase(std::unique(tail.begin(), tail.end()), tail.end());
  return tail;
}

}  // namespace

StatusOr<SearchIndex> SearchIndex::Open(const std::shared_ptr<const OrderedView>& view,
                                        const std::vector<ArticleId>& hidden) {
  NG_ASSIGN_OR_RETURN(const std::optional<SearchState> state, ReadSearchState(*view));
  if (!state) {
    return FailedPreconditionError(
        "this store was written before there was an index of its texts: `newsgraph compact` builds "
        "it");
  }
  SearchIndex index;
  index.view_ = view;
  NG_ASSIGN_OR_RETURN(const std::vector<StaleArticle> stale, ReadStale(*view));
  NG_ASSIGN_OR_RETURN(std::vector<SegmentReader> readers, ReadSegments(view));
  for (SegmentReader& reader : readers) {
    NG_ASSIGN_OR_RETURN(std::vector<uint32_t> numbers, StaleNumbers(reader, stale, hidden));
    index.segments_.push_back({std::move(reader), std::move(numbers)});
  }
  NG_ASSIGN_OR_RETURN(index.tail_, ReadTail(*view, hidden));
  return index;
}

StatusOr<std::optional<SearchArticle>> ReadSearchArticle(const OrderedView& view,
                                                         ArticleId article) {
  const std::string key = ArticleKey(article);
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> header, view.Get(Family::kArticle, key));
  if (!header) return std::optional<SearchArticle>();
  v1::StoredArticle stored;
  if (!stored.ParseFromString(*header)) {
    return DataLossError(DescribeKey("article", key) + ": not readable");
  }
  NG_ASSIGN_OR_RETURN(std::optional<std::string> text, view.Get(Family::kText, key));
  if (!text) return DataLossError(DescribeKey("text", key) + ": missing");
  SearchArticle read;
  read.article = article;
  read.date = Date{stored.article().published().yyyymmdd()};
  read.outlet = OutletCode(OutletName(stored.article()));
  read.title = stored.article().title();
  read.text = *std::move(text);
  return std::optional<SearchArticle>(std::move(read));
}

StatusOr<std::optional<SearchState>> ReadSearchState(const OrderedView& view) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view.Get(Family::kSearch, kSearchStateKey));
  if (!bytes) return std::optional<SearchState>();
  SearchState state;
  if (!DecodeSearchState(*bytes, &state)) return Damaged("its state is not readable");
  if (state.version == kSearchVersion) return std::optional<SearchState>(state);
  return FailedPreconditionError(
      "the index of texts is of another version of newsgraph (" + std::to_string(state.version) +
      ", not " + std::to_string(kSearchVersion) + "): `newsgraph compact` builds it anew");
}

StatusOr<std::vector<SegmentReader>> ReadSegments(const std::shared_ptr<const OrderedView>& view) {
  std::vector<SegmentReader> segments;
  const std::unique_ptr<OrderedIterator> rows = view->NewIterator(Family::kSearch);
  rows->Seek(kSegmentPrefix);
  while (rows->Valid() && rows->key().starts_with(kSegmentPrefix)) {
    const std::optional<uint32_t> number = ParseSegmentKey(rows->key());
    if (!number) return Damaged("a row of a segment has no number");
    NG_ASSIGN_OR_RETURN(SegmentReader segment, SegmentReader::Open(view, *number));
    segments.push_back(std::move(segment));
    rows->Seek(AfterPrefix(SegmentKey(*number)));
  }
  NG_RETURN_IF_ERROR(rows->status());
  return segments;
}

StatusOr<std::vector<StaleArticle>> ReadStale(const OrderedView& view) {
  std::vector<StaleArticle> stale;
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kSearch);
  for (rows->Seek(kStalePrefix); rows->Valid() && rows->key().starts_with(kStalePrefix);
       rows->Next()) {
    const std::optional<ArticleId> article = ParseStaleKey(rows->key());
    uint32_t below = 0;
    if (!article || !DecodeStale(rows->value(), &below)) {
      return Damaged("a row of stale articles is not readable");
    }
    stale.emplace_back(*article, below);
  }
  NG_RETURN_IF_ERROR(rows->status());
  return stale;
}

StatusOr<std::vector<uint32_t>> StaleNumbers(const SegmentReader& segment,
                                             const std::vector<StaleArticle>& stale,
                                             const std::vector<ArticleId>& hidden) {
  std::vector<uint32_t> numbers;
  if (stale.empty() && hidden.empty()) return numbers;
  NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> articles, segment.Articles());
  // Both are sorted: whichever is shorter is looked up in the other.
  const auto add = [&](ArticleId article) {
    const auto found = std::ranges::lower_bound(articles, article);
    if (found == articles.end() || *found != article) return;
    numbers.push_back(static_cast<uint32_t>(found - articles.begin()));
  };
  for (const auto& [article, below] : stale) {
    if (segment.number() < below) add(article);
  }
  for (const ArticleId article : hidden) add(article);
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace newsgraph

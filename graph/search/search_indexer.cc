#include "graph/search/search_indexer.h"

#include <algorithm>

#include "graph/base/hash.h"
#include "graph/keys.h"
#include "graph/search/segment_builder.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {
namespace {

// A segment of full size: 4,096 articles of news are 8 MB. Bigger ones cost memory and make a long tail,
// smaller ones repeat their dictionaries.
constexpr uint64_t kSegmentArticles = 4096;
constexpr uint64_t kSegmentTextBytes = 8 << 20;
// What a search may scan without being slower for it: about 5 ms.
constexpr uint64_t kTailArticles = 256;
constexpr uint64_t kTailTextBytes = 512 << 10;
// So many segments of less than half the full size are built again together: an article moves about once.
constexpr size_t kSmallSegments = 8;
// A segment is built again when more than one in so many of its articles is stale.
constexpr uint32_t kStaleShare = 4;

bool IsSmall(const SegmentHeader& header) {
  return header.articles < kSegmentArticles / 2 && header.text_bytes < kSegmentTextBytes / 2;
}

struct TailRow {
  std::string key;
  std::vector<TailArticle> articles;
};

StatusOr<std::vector<TailRow>> ReadTailRows(const OrderedView& view) {
  std::vector<TailRow> tail;
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kSearch);
  for (rows->Seek(kTailPrefix); rows->Valid() && rows->key().starts_with(kTailPrefix);
       rows->Next()) {
    TailRow& row = tail.emplace_back(TailRow{std::string(rows->key()), {}});
    if (!DecodeTail(rows->value(), &row.articles)) {
      return DataLossError(
          "search: a list of new articles is not readable. `newsgraph compact` "
          "builds the index anew");
    }
  }
  NG_RETURN_IF_ERROR(rows->status());
  return tail;
}

// The same articles make the same row: listing them twice is listing them once.
void PutTailRow(const std::vector<TailArticle>& articles, Batch* batch) {
  if (articles.empty()) return;
  const std::string bytes = EncodeTail(articles);
  batch->Put(Family::kSearch, TailKey(FastHash64(bytes)), bytes);
}

// Lists articles in rows that make a segment each.
class TailLister {
 public:
  explicit TailLister(Batch* batch) : batch_(batch) {}
  void Add(const TailArticle& article) {
    articles_.push_back(article);
    text_bytes_ += article.text_bytes;
    if (articles_.size() >= kSegmentArticles || text_bytes_ >= kSegmentTextBytes) End();
  }
  void End() {
    PutTailRow(articles_, batch_);
    articles_.clear();
    text_bytes_ = 0;
  }

 private:
  Batch* const batch_;
  std::vector<TailArticle> articles_;
  uint64_t text_bytes_ = 0;
};

void PutState(const SearchState& state, Batch* batch) {
  batch->Put(Family::kSearch, kSearchStateKey, EncodeSearchState(state));
}

}  // namespace

// Rows of the tail that make the next segment, and the articles of it.
struct SearchIndexer::Chunk {
  std::vector<std::string> rows;
  std::vector<ArticleId> articles;  // sorted
};

Status SearchIndexer::Write(const Batch& batch) {
  tail_.reset();
  return store_->Write(batch, /*sync=*/false);
}

Status SearchIndexer::Begin() {
  const StatusOr<std::optional<SearchState>> state = ReadSearchState(*store_->View());
  if (state.ok() && *state) return OkStatus();
  const bool can_begin_anew =
      state.ok() || absl::IsFailedPrecondition(state.status()) || absl::IsDataLoss(state.status());
  return can_begin_anew ? BeginAnew() : state.status();
}

Status SearchIndexer::BeginAnew() {
  const std::shared_ptr<const OrderedView> view = store_->View();
  Batch batch;
  const std::unique_ptr<OrderedIterator> rows = view->NewIterator(Family::kSearch);
  for (rows->Seek(""); rows->Valid(); rows->Next()) batch.Delete(Family::kSearch, rows->key());
  NG_RETURN_IF_ERROR(rows->status());
  NG_RETURN_IF_ERROR(ListAllArticles(*view, &batch));
  PutState({}, &batch);
  return Write(batch);
}

Status SearchIndexer::ListAllArticles(const OrderedView& view, Batch* batch) {
  TailLister lister(batch);
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kArticle);
  v1::StoredArticle header;
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::optional<ArticleId> article = ParseArticleKey(rows->key());
    const std::string_view bytes = rows->value();
    if (!article || !header.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return DataLossError(DescribeKey("article", rows->key()) + ": not readable");
    }
    lister.Add({*article, header.text_bytes()});
  }
  lister.End();
  return rows->status();
}

Status SearchIndexer::Rebuild() {
  NG_RETURN_IF_ERROR(BeginAnew());
  return CatchUp(CatchUpUntil::kNothingLeft);
}

StatusOr<SearchState> SearchIndexer::State() const {
  NG_ASSIGN_OR_RETURN(const std::optional<SearchState> state, ReadSearchState(*store_->View()));
  if (!state) return DataLossError("search: its state is missing");
  return *state;
}

Status SearchIndexer::Note(const std::vector<SearchChange>& changes, Batch* batch) {
  std::vector<TailArticle> added;
  std::optional<SearchState> state;
  for (const SearchChange& change : changes) {
    if (change.is_stored) added.push_back({change.article, change.text_bytes});
    if (!change.was_stored) continue;
    if (!state) {
      NG_ASSIGN_OR_RETURN(state, State());
    }
    batch->Put(Family::kSearch, StaleKey(change.article), EncodeStale(state->next_segment));
  }
  PutTailRow(added, batch);
  return OkStatus();
}

void SearchIndexer::Noted(const std::vector<SearchChange>& changes) {
  if (!tail_) return;
  for (const SearchChange& change : changes) {
    tail_->articles += change.is_stored ? 1 : 0;
    tail_->text_bytes += change.text_bytes;
  }
}

Status SearchIndexer::LoadTail() {
  NG_ASSIGN_OR_RETURN(const std::vector<TailRow> rows, ReadTailRows(*store_->View()));
  Tail tail;
  for (const TailRow& row : rows) {
    tail.articles += row.articles.size();
    for (const TailArticle& article : row.articles) tail.text_bytes += article.text_bytes;
  }
  tail_ = tail;
  return OkStatus();
}

Status SearchIndexer::CatchUp(CatchUpUntil until) {
  const auto is_behind = [&] {
    switch (until) {
      case CatchUpUntil::kWholeSegments:
        return tail_->articles >= kSegmentArticles || tail_->text_bytes >= kSegmentTextBytes;
      case CatchUpUntil::kSmallTail:
        return tail_->articles >= kTailArticles || tail_->text_bytes >= kTailTextBytes;
      case CatchUpUntil::kNothingLeft:
        return tail_->articles > 0;
    }
    return false;
  };
  const auto build = [&]() -> StatusOr<bool> {
    bool built = false;
    for (;;) {
      if (!tail_) NG_RETURN_IF_ERROR(LoadTail());
      if (!is_behind()) return built;
      NG_RETURN_IF_ERROR(BuildSegment());
      built = true;
    }
  };
  NG_ASSIGN_OR_RETURN(const bool built, build());
  if (!built || until == CatchUpUntil::kWholeSegments) return OkStatus();
  NG_RETURN_IF_ERROR(TidySegments());
  return build().status();
}

// An article that a later row lists again is left to that one: no two segments may hold it.
StatusOr<SearchIndexer::Chunk> SearchIndexer::NextChunk(const OrderedView& view) const {
  NG_ASSIGN_OR_RETURN(const std::vector<TailRow> rows, ReadTailRows(view));
  Chunk chunk;
  uint64_t text_bytes = 0;
  size_t taken = 0;
  for (; taken < rows.size() && chunk.articles.size() < kSegmentArticles &&
         text_bytes < kSegmentTextBytes;
       ++taken) {
    chunk.rows.push_back(rows[taken].key);
    for (const TailArticle& article : rows[taken].articles) {
      chunk.articles.push_back(article.article);
      text_bytes += article.text_bytes;
    }
  }
  std::ranges::sort(chunk.articles);
  chunk.articles.erase(std::unique(chunk.articles.begin(), chunk.articles.end()),
                       chunk.articles.end());
  std::vector<ArticleId> later;
  for (; taken < rows.size(); ++taken) {
    for (const TailArticle& article : rows[taken].articles) {
      if (std::ranges::binary_search(chunk.articles, article.article)) {
        later.push_back(article.article);
      }
    }
  }
  std::ranges::sort(later);
  std::erase_if(chunk.articles,
                [&](ArticleId article) { return std::ranges::binary_search(later, article); });
  return chunk;
}

Status SearchIndexer::BuildSegment() {
  const std::shared_ptr<const OrderedView> view = store_->View();
  NG_ASSIGN_OR_RETURN(SearchState state, State());
  NG_ASSIGN_OR_RETURN(const Chunk chunk, NextChunk(*view));
  Batch batch;
  for (const std::string& row : chunk.rows) batch.Delete(Family::kSearch, row);
  SegmentBuilder builder;
  for (const ArticleId article : chunk.articles) {
    NG_ASSIGN_OR_RETURN(const std::optional<SearchArticle> read, ReadSearchArticle(*view, article));
    if (read) builder.Add(*read);
  }
  if (builder.header().articles > 0) {
    builder.Finish(state.next_segment, &batch);
    ++state.next_segment;
    PutState(state, &batch);
  }
  batch.Sort();
  return Write(batch);
}

Status SearchIndexer::TidySegments() {
  bool any_stale = false;
  NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> segments, SegmentsToDissolve(&any_stale));
  if (!segments.empty()) NG_RETURN_IF_ERROR(Dissolve(segments));
  return any_stale ? ForgetStale() : OkStatus();
}

StatusOr<std::vector<uint32_t>> SearchIndexer::SegmentsToDissolve(bool* any_stale) const {
  const std::shared_ptr<const OrderedView> view = store_->View();
  NG_ASSIGN_OR_RETURN(const std::vector<SegmentReader> segments, ReadSegments(view));
  NG_ASSIGN_OR_RETURN(const std::vector<StaleArticle> stale, ReadStale(*view));
  *any_stale = !stale.empty();
  std::vector<uint32_t> small;
  std::vector<uint32_t> chosen;
  for (const SegmentReader& segment : segments) {
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> numbers, StaleNumbers(segment, stale, {}));
    if (numbers.size() * kStaleShare > segment.header().articles) {
      chosen.push_back(segment.number());
    } else if (IsSmall(segment.header())) {
      small.push_back(segment.number());
    }
  }
  if (small.size() >= kSmallSegments) chosen.insert(chosen.end(), small.begin(), small.end());
  return chosen;
}

// The articles of these segments that are not stale go back into the tail.
Status SearchIndexer::Dissolve(const std::vector<uint32_t>& segments) {
  const std::shared_ptr<const OrderedView> view = store_->View();
  NG_ASSIGN_OR_RETURN(const std::vector<StaleArticle> stale, ReadStale(*view));
  Batch batch;
  TailLister lister(&batch);
  for (const uint32_t number : segments) {
    NG_ASSIGN_OR_RETURN(const SegmentReader segment, SegmentReader::Open(view, number));
    NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> articles, segment.Articles());
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> gone, StaleNumbers(segment, stale, {}));
    // What an article of this segment has of its text on average: the tail is counted, not weighed.
    const auto text_bytes = static_cast<uint32_t>(segment.header().text_bytes /
                                                  std::max(1u, segment.header().articles));
    for (uint32_t i = 0; i < articles.size(); ++i) {
      if (!std::ranges::binary_search(gone, i)) lister.Add({articles[i], text_bytes});
    }
    NG_RETURN_IF_ERROR(DeleteSegment(*view, number, &batch));
  }
  lister.End();
  return Write(batch);
}

Status SearchIndexer::DeleteSegment(const OrderedView& view, uint32_t segment, Batch* batch) {
  const std::string prefix = SegmentKey(segment);
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kSearch);
  for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
    batch->Delete(Family::kSearch, rows->key());
  }
  return rows->status();
}

// Stale rows that speak of no segment any more.
Status SearchIndexer::ForgetStale() {
  const std::shared_ptr<const OrderedView> view = store_->View();
  NG_ASSIGN_OR_RETURN(const std::vector<SegmentReader> segments, ReadSegments(view));
  NG_ASSIGN_OR_RETURN(const std::vector<StaleArticle> stale, ReadStale(*view));
  std::vector<ArticleId> meant;
  for (const SegmentReader& segment : segments) {
    NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> articles, segment.Articles());
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> numbers, StaleNumbers(segment, stale, {}));
    for (const uint32_t number : numbers) meant.push_back(articles[number]);
  }
  std::ranges::sort(meant);
  Batch batch;
  for (const auto& [article, below] : stale) {
    if (!std::ranges::binary_search(meant, article)) {
      batch.Delete(Family::kSearch, StaleKey(article));
    }
  }
  return batch.empty() ? OkStatus() : Write(batch);
}

}  // namespace newsgraph

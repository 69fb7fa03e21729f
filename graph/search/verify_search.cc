#include "graph/search/verify_search.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "graph/base/hash.h"
#include "graph/keys.h"
#include "graph/search/search_index.h"
#include "graph/search/segment_builder.h"
#include "graph/search/segment_reader.h"

namespace newsgraph {
namespace {

// A segment as it should be, and what is there.
struct Comparison {
  Batch want;
  Batch have;
};

class SearchVerifier {
 public:
  SearchVerifier(const std::shared_ptr<const OrderedView>& view,
                 const std::function<void(const std::string&)>& report, uint64_t* rows)
      : view_(view), report_(report), rows_(*rows) {}

  Status Run() {
    const StatusOr<std::optional<SearchState>> state = ReadSearchState(*view_);
    if (state.ok() && !*state) return CheckNothingIsThere();
    NG_RETURN_IF_ERROR(CheckRows());
    NG_RETURN_IF_ERROR(Told(state.status()));
    const StatusOr<std::vector<StaleArticle>> stale = ReadStale(*view_);
    NG_RETURN_IF_ERROR(Told(stale.status()));
    const StatusOr<std::vector<SegmentReader>> segments = ReadSegments(view_);
    NG_RETURN_IF_ERROR(Told(segments.status()));
    if (!state.ok() || !stale.ok() || !segments.ok()) return OkStatus();
    for (const SegmentReader& segment : *segments) {
      if (segment.number() >= (*state)->next_segment) Report(segment, "it was never begun");
      NG_RETURN_IF_ERROR(Told(CheckSegment(segment, *stale)));
    }
    return CheckPlaces();
  }

 private:
  void Report(const std::string& what) { report_("search: " + what); }
  void Report(const SegmentReader& segment, const std::string& what) {
    Report("segment " + std::to_string(segment.number()) + ": " + what);
  }

  // Damage is a difference like others.
  Status Told(const Status& status) {
    if (!absl::IsDataLoss(status)) return status;
    Report(std::string(AsStd(status.message())));
    return OkStatus();
  }

  Status CheckNothingIsThere() {
    const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kSearch);
    rows->Seek("");
    if (rows->Valid()) Report("there are rows, but its state is missing");
    return rows->status();
  }

  // Every row is of a known kind, and the lists of the tail are whole.
  Status CheckRows() {
    const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kSearch);
    std::vector<TailArticle> tail;
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      ++rows_;
      const std::string_view key = rows->key();
      if (key == kSearchStateKey || ParseStaleKey(key) || ParseSegmentKey(key)) continue;
      if (!key.starts_with(kTailPrefix)) {
        Report("a row of no kind: " + DescribeKey("search", key));
      } else if (key != TailKey(FastHash64(rows->value())) || !DecodeTail(rows->value(), &tail)) {
        Report("a list of new articles is not what its key says");
      }
    }
    for (const TailArticle& article : tail) tail_.push_back(article.article);
    std::ranges::sort(tail_);
    tail_.erase(std::unique(tail_.begin(), tail_.end()), tail_.end());
    return rows->status();
  }

  Status CheckSegment(const SegmentReader& segment, const std::vector<StaleArticle>& stale) {
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> gone, StaleNumbers(segment, stale, {}));
    NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> articles, segment.Articles());
    SegmentBuilder builder;
    std::vector<uint64_t> text_bytes(articles.size());
    for (uint32_t i = 0; i < articles.size(); ++i) {
      if (std::ranges::binary_search(gone, i)) continue;
      places_.push_back(articles[i]);
      NG_ASSIGN_OR_RETURN(const std::optional<SearchArticle> article,
                          ReadSearchArticle(*view_, articles[i]));
      if (!article) {
        Report(segment, "article " + ToHex(articles[i]) + " is not stored");
        return OkStatus();
      }
      text_bytes[i] = article->text.size();
      builder.Add(*article);
    }
    Comparison comparison;
    builder.Finish(segment.number(), &comparison.want);
    if (gone.empty()) {
      NG_RETURN_IF_ERROR(CopyRows(segment, &comparison.have));
    } else {
      NG_RETURN_IF_ERROR(CopyWithout(segment, gone, articles, text_bytes, &comparison.have));
    }
    Compare(segment, &comparison);
    return OkStatus();
  }

  Status CopyRows(const SegmentReader& segment, Batch* batch) const {
    const std::string prefix = SegmentKey(segment.number());
    const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kSearch);
    for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
      batch->Put(Family::kSearch, rows->key(), rows->value());
    }
    return rows->status();
  }

  // The segment as it would be without its stale articles, from its own rows.
  Status CopyWithout(const SegmentReader& segment, const std::vector<uint32_t>& gone,
                     const std::vector<ArticleId>& articles,
                     const std::vector<uint64_t>& text_bytes, Batch* batch) {
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> dates, segment.Column(SegmentColumn::kDates));
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> outlets,
                        segment.Column(SegmentColumn::kOutlets));
    NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> lengths,
                        segment.Column(SegmentColumn::kLengths));
    SegmentBuilder builder;
    std::vector<std::optional<uint32_t>> numbers(articles.size());  // without those that are gone
    for (uint32_t i = 0; i < articles.size(); ++i) {
      if (std::ranges::binary_search(gone, i)) continue;
      numbers[i] = builder.header().articles;
      builder.AddColumns(articles[i], dates[i], outlets[i], lengths[i], text_bytes[i]);
    }
    uint64_t terms = 0;
    NG_RETURN_IF_ERROR(segment.ForEachTerm([&](const SegmentTerm& term) {
      ++terms;
      return CopyPostings(segment, term, numbers, &builder);
    }));
    if (terms != segment.header().terms ||
        std::accumulate(lengths.begin(), lengths.end(), uint64_t{0}) != segment.header().words) {
      Report(segment, "its header counts otherwise");
    }
    builder.Finish(segment.number(), batch);
    return OkStatus();
  }

  Status CopyPostings(const SegmentReader& segment, const SegmentTerm& term,
                      const std::vector<std::optional<uint32_t>>& numbers,
                      SegmentBuilder* builder) {
    PostingCursor cursor(segment, term);
    uint32_t articles = 0;
    for (cursor.SkipTo(0); cursor.Valid(); cursor.SkipTo(cursor.posting().number + 1)) {
      ++articles;
      Posting posting = cursor.posting();
      const std::vector<uint32_t>* const positions = cursor.Positions();
      if (positions == nullptr) return cursor.status();
      if (!numbers[posting.number]) continue;
      posting.number = *numbers[posting.number];
      builder->AddPosting(term.term, posting, *positions);
    }
    NG_RETURN_IF_ERROR(cursor.status());
    if (articles != term.articles) Report(segment, "postings of \"" + term.term + "\" are missing");
    return OkStatus();
  }

  void Compare(const SegmentReader& segment, Comparison* comparison) {
    Batch& want = comparison->want;
    Batch& have = comparison->have;
    want.Sort();
    have.Sort();
    size_t w = 0;
    size_t h = 0;
    while (w < want.size() || h < have.size()) {
      const int order = w == want.size()   ? 1
                        : h == have.size() ? -1
                                           : want.at(w).key.compare(have.at(h).key);
      const std::string_view key = order <= 0 ? want.at(w).key : have.at(h).key;
      if (order < 0) {
        Report(segment, "missing: " + DescribeKey("search", key));
      } else if (order > 0) {
        Report(segment, "no article says this: " + DescribeKey("search", key));
      } else if (want.at(w).value != have.at(h).value) {
        Report(segment, "differs from what its articles say: " + DescribeKey("search", key));
      }
      w += order <= 0 ? 1 : 0;
      h += order >= 0 ? 1 : 0;
    }
  }

  // Every stored article is in the tail or in one segment.
  Status CheckPlaces() {
    places_.insert(places_.end(), tail_.begin(), tail_.end());
    std::ranges::sort(places_);
    const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kArticle);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      const std::optional<ArticleId> article = ParseArticleKey(rows->key());
      if (!article) continue;  // reported already
      const auto [first, last] = std::equal_range(places_.begin(), places_.end(), *article);
      if (last - first == 1) continue;
      Report("article " + ToHex(*article) +
             (first == last ? " is not in it" : " is in it more than once"));
    }
    return rows->status();
  }

  const std::shared_ptr<const OrderedView>& view_;
  const std::function<void(const std::string&)>& report_;
  uint64_t& rows_;
  std::vector<ArticleId> tail_;
  std::vector<ArticleId> places_;
};

}  // namespace

Status VerifySearch(const std::shared_ptr<const OrderedView>& view,
                    const std::function<void(const std::string&)>& report, uint64_t* rows) {
  return SearchVerifier(view, report, rows).Run();
}

}  // namespace newsgraph

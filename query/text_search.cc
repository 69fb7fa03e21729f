#include "query/text_search.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "graph/search/words.h"

namespace newsgraph {
namespace {

constexpr double kSaturation = 1.2;        // k1: how soon more of a word counts no more
constexpr double kLengthShare = 0.75;      // b: how much a long article is held against it
constexpr uint32_t kTitleOccurrences = 2;  // besides the one that it is

// How one article has the terms of a query.
struct Occurrences {
  std::vector<uint32_t> counts;  // of each term; a word of the title counts more
  uint32_t words = 0;            // of the article
};

// The numbers that BM25 wants of the whole index.
struct Statistics {
  uint64_t articles = 0;
  uint64_t words = 0;
  std::vector<uint64_t> articles_with;  // of each term
};

class Scorer {
 public:
  Scorer(const SearchQuery& query, const Statistics& statistics) : rarity_(query.terms.size()) {
    const auto all = static_cast<double>(statistics.articles);
    average_ = std::max(1.0, static_cast<double>(statistics.words) / std::max(1.0, all));
    for (size_t i = 0; i < rarity_.size(); ++i) {
      const auto with = static_cast<double>(statistics.articles_with[i]);
      rarity_[i] = query.is_wanted[i] ? std::log(1 + (all - with + 0.5) / (with + 0.5)) : 0;
    }
  }

  // Always in the order of the terms: the same articles give the same bits.
  double Score(const Occurrences& occurrences) const {
    const double length = 1 - kLengthShare + kLengthShare * occurrences.words / average_;
    double score = 0;
    for (size_t i = 0; i < rarity_.size(); ++i) {
      const double count = occurrences.counts[i];
      score += rarity_[i] * count * (kSaturation + 1) / (count + kSaturation * length);
    }
    return score;
  }

 private:
  std::vector<double> rarity_;
  double average_ = 1;
};

bool IsBetter(const SearchHit& a, const SearchHit& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.date != b.date) return a.date > b.date;
  return a.article < b.article;
}

// The best `limit` hits: a heap whose top is the worst of them.
class BestHits {
 public:
  explicit BestHits(size_t limit) : limit_(limit) {}

  void Add(const SearchHit& hit) {
    ++hits_.articles;
    if (limit_ == 0) return;
    std::vector<SearchHit>& best = hits_.best;
    if (best.size() == limit_) {
      if (!IsBetter(hit, best.front())) return;
      std::ranges::pop_heap(best, IsBetter);
      best.pop_back();
    }
    best.push_back(hit);
    std::ranges::push_heap(best, IsBetter);
  }

  SearchHits Take() {
    std::ranges::sort(hits_.best, IsBetter);
    return std::move(hits_);
  }

 private:
  const size_t limit_;
  SearchHits hits_;
};

bool PassesFilter(const EvidenceFilter& filter, Date date, uint32_t outlet) {
  return filter.PassesDate(date) && filter.PassesOutlet(outlet);
}

// The articles that no segment holds: their texts are read word by word. Those that fit are kept until
// the statistics are whole.
class TailSearch {
 public:
  TailSearch(const SearchQuery& query, const EvidenceFilter& filter)
      : query_(query), filter_(filter), positions_(query.terms.size()) {
    for (uint32_t i = 0; i < query.terms.size(); ++i) numbers_.emplace(query.terms[i], i);
  }

  void Add(const SearchArticle& article, Statistics* statistics) {
    Occurrences occurrences = {std::vector<uint32_t>(query_.terms.size()), 0};
    for (std::vector<uint32_t>& positions : positions_) positions.clear();
    AddField(article.title, true, 0, &occurrences);
    AddField(article.text, false, occurrences.words + 1, &occurrences);
    ++statistics->articles;
    statistics->words += occurrences.words;
    for (size_t i = 0; i < positions_.size(); ++i) {
      statistics->articles_with[i] += positions_[i].empty() ? 0 : 1;
    }
    if (!PassesFilter(filter_, article.date, article.outlet) || !Fits()) return;
    found_.emplace_back(SearchHit{article.article, article.date, 0}, std::move(occurrences));
  }

  void ScoreAll(const Scorer& scorer, BestHits* best) {
    for (auto& [hit, occurrences] : found_) {
      hit.score = scorer.Score(occurrences);
      best->Add(hit);
    }
  }

 private:
  void AddField(std::string_view text, bool is_title, uint32_t position, Occurrences* occurrences) {
    for (WordReader words(text); words.Next(); ++position, ++occurrences->words) {
      const auto found = numbers_.find(words.term());
      if (found == numbers_.end()) continue;
      const uint32_t number = found->second;
      if (is_title && positions_[number].empty()) occurrences->counts[number] += kTitleOccurrences;
      positions_[number].push_back(position);
      ++occurrences->counts[number];
    }
  }

  bool Fits() const {
    return std::ranges::all_of(query_.clauses, [this](const SearchClause& clause) {
      return PhraseStarts(clause, positions_).empty() == clause.is_excluded;
    });
  }

  const SearchQuery& query_;
  const EvidenceFilter& filter_;
  std::unordered_map<std::string_view, uint32_t> numbers_;
  std::vector<std::vector<uint32_t>> positions_;  // of each term in the article that is being read
  std::vector<std::pair<SearchHit, Occurrences>> found_;
};

// One segment: walks the rarest term, and looks the others up at its articles.
class SegmentSearch {
 public:
  // Looks up the terms. `segment` outlives it.
  static StatusOr<std::unique_ptr<SegmentSearch>> Begin(const SearchSegment& segment,
                                                        const SearchQuery& query,
                                                        Statistics* statistics) {
    std::unique_ptr<SegmentSearch> search(new SegmentSearch(segment, query));
    for (const std::string& term : query.terms) {
      NG_ASSIGN_OR_RETURN(search->terms_.emplace_back(), segment.reader.Find(term));
    }
    NG_RETURN_IF_ERROR(search->Count(statistics));
    return search;
  }

  Status Run(const EvidenceFilter& filter, const Scorer& scorer, Meter* meter, BestHits* best) {
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (query_.is_wanted[i] && !terms_[i]) return OkStatus();
    }
    NG_RETURN_IF_ERROR(LoadColumns(filter));
    OpenCursors();
    positions_.assign(terms_.size(), {});
    PostingCursor& lead = *cursors_[Rarest()];
    for (lead.SkipTo(0); lead.Valid() && meter->ReadEdge();
         lead.SkipTo(lead.posting().number + 1)) {
      const uint32_t number = lead.posting().number;
      if (!IsCandidate(number, filter)) continue;
      NG_ASSIGN_OR_RETURN(const bool fits, Fits(number));
      if (!fits) continue;
      best->Add({articles_[number], Date{dates_[number]}, scorer.Score(occurrences_)});
    }
    return lead.status();
  }

 private:
  SegmentSearch(const SearchSegment& segment, const SearchQuery& query)
      : segment_(segment), query_(query) {}

  // What is stale does not count.
  Status Count(Statistics* statistics) {
    const SegmentHeader& header = segment_.reader.header();
    statistics->articles += header.articles - segment_.stale.size();
    statistics->words += header.words;
    if (!segment_.stale.empty()) {
      NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> lengths,
                          segment_.reader.Column(SegmentColumn::kLengths));
      for (const uint32_t number : segment_.stale) statistics->words -= lengths[number];
    }
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (!terms_[i]) continue;
      statistics->articles_with[i] += terms_[i]->articles;
      if (segment_.stale.empty()) continue;
      PostingCursor cursor(segment_.reader, *terms_[i]);
      for (const uint32_t number : segment_.stale) {
        cursor.SkipTo(number);
        if (!cursor.Valid()) break;
        if (cursor.posting().number == number) --statistics->articles_with[i];
      }
      NG_RETURN_IF_ERROR(cursor.status());
    }
    return OkStatus();
  }

  Status LoadColumns(const EvidenceFilter& filter) {
    NG_ASSIGN_OR_RETURN(articles_, segment_.reader.Articles());
    NG_ASSIGN_OR_RETURN(dates_, segment_.reader.Column(SegmentColumn::kDates));
    NG_ASSIGN_OR_RETURN(lengths_, segment_.reader.Column(SegmentColumn::kLengths));
    if (filter.outlets.empty()) return OkStatus();
    NG_ASSIGN_OR_RETURN(outlets_, segment_.reader.Column(SegmentColumn::kOutlets));
    return OkStatus();
  }

  void OpenCursors() {
    for (const std::optional<SegmentTerm>& term : terms_) {
      cursors_.push_back(term ? std::make_unique<PostingCursor>(segment_.reader, *term) : nullptr);
    }
  }

  size_t Rarest() const {
    size_t rarest = terms_.size();
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (!query_.is_wanted[i]) continue;
      if (rarest == terms_.size() || terms_[i]->articles < terms_[rarest]->articles) rarest = i;
    }
    return rarest;
  }

  bool IsCandidate(uint32_t number, const EvidenceFilter& filter) const {
    if (!PassesFilter(filter, Date{dates_[number]}, outlets_.empty() ? 0 : outlets_[number])) {
      return false;
    }
    return !std::ranges::binary_search(segment_.stale, number);
  }

  // Fills occurrences_ where it does.
  StatusOr<bool> Fits(uint32_t number) {
    occurrences_ = {std::vector<uint32_t>(terms_.size()), lengths_[number]};
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (!query_.is_wanted[i]) continue;
      NG_ASSIGN_OR_RETURN(const bool has, Has(i, number));
      if (!has) return false;
      const Posting& posting = cursors_[i]->posting();
      occurrences_.counts[i] = posting.count + (posting.in_title ? kTitleOccurrences : 0);
    }
    for (const SearchClause& clause : query_.clauses) {
      NG_ASSIGN_OR_RETURN(const bool has, HasClause(clause, number));
      if (has == clause.is_excluded) return false;
    }
    return true;
  }

  StatusOr<bool> Has(size_t term, uint32_t number) {
    PostingCursor* const cursor = cursors_[term].get();
    if (cursor == nullptr) return false;
    cursor->SkipTo(number);
    NG_RETURN_IF_ERROR(cursor->status());
    return cursor->Valid() && cursor->posting().number == number;
  }

  StatusOr<bool> HasClause(const SearchClause& clause, uint32_t number) {
    for (const uint32_t term : clause.terms) {
      NG_ASSIGN_OR_RETURN(const bool has, Has(term, number));
      if (!has) return false;
    }
    if (clause.terms.size() == 1) return true;
    for (const uint32_t term : clause.terms) {
      const std::vector<uint32_t>* const here = cursors_[term]->Positions();
      if (here == nullptr) return cursors_[term]->status();
      positions_[term] = *here;
    }
    return !PhraseStarts(clause, positions_).empty();
  }

  const SearchSegment& segment_;
  const SearchQuery& query_;
  std::vector<std::optional<SegmentTerm>> terms_;
  std::vector<std::unique_ptr<PostingCursor>>
      cursors_;  // of each term; null: nowhere in the segment
  std::vector<ArticleId> articles_;
  std::vector<uint32_t> dates_;
  std::vector<uint32_t> lengths_;
  std::vector<uint32_t> outlets_;  // empty: any will do
  std::vector<std::vector<uint32_t>> positions_;
  Occurrences occurrences_;
};

}  // namespace

std::vector<uint32_t> PhraseStarts(const SearchClause& clause,
                                   const std::vector<std::vector<uint32_t>>& positions) {
  std::vector<uint32_t> starts = positions[clause.terms[0]];
  for (uint32_t i = 1; i < clause.terms.size() && !starts.empty(); ++i) {
    const std::vector<uint32_t>& next = positions[clause.terms[i]];
    auto at = next.begin();
    std::erase_if(starts, [&](uint32_t start) {
      at = std::find_if(at, next.end(), [&](uint32_t position) { return position >= start + i; });
      return at == next.end() || *at != start + i;
    });
  }
  return starts;
}

StatusOr<SearchHits> SearchArticles(const SearchIndex& index, const SearchQuery& query,
                                    const EvidenceFilter& filter, size_t limit, Meter* meter) {
  Statistics statistics;
  statistics.articles_with.resize(query.terms.size());
  std::vector<std::unique_ptr<SegmentSearch>> segments;
  for (const SearchSegment& segment : index.segments()) {
    NG_ASSIGN_OR_RETURN(segments.emplace_back(), SegmentSearch::Begin(segment, query, &statistics));
  }
  TailSearch tail(query, filter);
  for (const ArticleId article : index.tail()) {
    if (!meter->InTime()) break;
    NG_ASSIGN_OR_RETURN(const std::optional<SearchArticle> read,
                        ReadSearchArticle(index.view(), article));
    if (read) tail.Add(*read, &statistics);
  }
  const Scorer scorer(query, statistics);
  BestHits best(limit);
  tail.ScoreAll(scorer, &best);
  for (std::unique_ptr<SegmentSearch>& segment : segments) {
    if (meter->cut()) break;
    NG_RETURN_IF_ERROR(segment->Run(filter, scorer, meter, &best));
    segment.reset();  // its columns
  }
  return best.Take();
}

}  // namespace newsgraph

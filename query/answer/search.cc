// search: articles that hold words, the best first, each with the words around the best place.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "graph/search/words.h"
#include "query/answer.h"
#include "query/inquiry.h"
#include "query/search_query.h"
#include "query/snippet.h"
#include "query/text_search.h"

namespace newsgraph {
namespace {

constexpr uint32_t kDefaultHits = 20;
constexpr uint32_t kSnippetReach = 160;  // bytes within which matches are shown together

// A word or phrase of the query in a text.
struct Match {
  ByteSpan span;
  uint32_t clause = 0;
};

// Every place where a clause that is wanted matches, in order; of matches that begin together the longest
// first.
std::vector<Match> MatchesIn(std::string_view text, const SearchQuery& query) {
  std::vector<ByteSpan> spans;  // of each word
  std::vector<std::vector<uint32_t>> positions(query.terms.size());
  for (WordReader words(text); words.Next();) {
    const auto found = std::ranges::lower_bound(query.terms, words.term());
    if (found != query.terms.end() && *found == words.term()) {
      positions[static_cast<size_t>(found - query.terms.begin())].push_back(
          static_cast<uint32_t>(spans.size()));
    }
    spans.push_back(words.span());
  }
  std::vector<Match> matches;
  for (uint32_t i = 0; i < query.clauses.size(); ++i) {
    const SearchClause& clause = query.clauses[i];
    if (clause.is_excluded) continue;
    for (const uint32_t start : PhraseStarts(clause, positions)) {
      const uint32_t end = spans[start + clause.terms.size() - 1].end;
      matches.push_back({{spans[start].begin, end}, i});
    }
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  });
  return matches;
}

// Matches that overlap are shown as the first of them.
void AddMarks(const std::vector<Match>& matches, ByteSpan within,
              google::protobuf::RepeatedPtrField<v1::Span>* marks) {
  uint32_t end = within.begin;
  for (const Match& match : matches) {
    if (match.span.begin < end || match.span.end > within.end) continue;
    v1::Span* const mark = marks->Add();
    mark->set_begin(match.span.begin);
    mark->set_end(match.span.end);
    end = match.span.end;
  }
}

// The earliest stretch of kSnippetReach bytes that shows the most different clauses; empty without
// matches.
ByteSpan BestPlace(const std::vector<Match>& matches, size_t clauses) {
  std::vector<uint32_t> shown(clauses);  // how often each clause is in the window
  size_t different = 0;
  size_t most = 0;
  ByteSpan best;
  for (size_t first = 0, behind = 0; first < matches.size(); ++first) {
    const uint32_t begin = matches[first].span.begin;
    while (behind < matches.size() && matches[behind].span.begin - begin <= kSnippetReach) {
      if (shown[matches[behind++].clause]++ == 0) ++different;
    }
    if (different > most) {
      most = different;
      best = {begin, std::max(matches[first].span.end, matches[behind - 1].span.end)};
    }
    if (--shown[matches[first].clause] == 0) --different;
  }
  return best;
}

StatusOr<v1::SearchRow> RowOf(const SearchHit& hit, const SearchQuery& query, Inquiry* inquiry) {
  v1::SearchRow row;
  NG_ASSIGN_OR_RETURN(*row.mutable_article(), inquiry->articles.Row(hit.article));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry->articles.Text(hit.article));
  row.set_score(static_cast<float>(hit.score));
  const std::string& title = row.article().title();
  AddMarks(MatchesIn(title, query), {0, static_cast<uint32_t>(title.size())},
           row.mutable_title_marks());
  const std::vector<Match> matches = MatchesIn(*text, query);
  const ByteSpan around = SnippetAround(*text, BestPlace(matches, query.clauses.size()));
  row.mutable_snippet_span()->set_begin(around.begin);
  row.mutable_snippet_span()->set_end(around.end);
  row.set_snippet(std::string(around.In(*text)));
  AddMarks(matches, around, row.mutable_marks());
  return row;
}

Status CheckFilter(const v1::Filter& filter) {
  if (filter.min_sources() <= 1 && filter.modalities().empty()) return OkStatus();
  return InvalidArgumentError(
      "a search is of articles, not of claims: leave min_sources and modalities out");
}

}  // namespace

StatusOr<v1::SearchResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::SearchRequest& request) {
  NG_RETURN_IF_ERROR(CheckFilter(request.filter()));
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::OfArticles(request.filter()));
  NG_ASSIGN_OR_RETURN(const SearchQuery query, SearchQuery::Parse(request.query()));
  v1::Budget budget = request.budget();
  if (budget.rows() == 0) budget.set_rows(kDefaultHits);
  Inquiry inquiry(snapshot, filter, budget);
  NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> hidden, snapshot.HiddenArticles());
  NG_ASSIGN_OR_RETURN(const SearchIndex index, SearchIndex::Open(snapshot.view(), hidden));
  // One more than may be shown: adding it tells the meter that rows were cut.
  NG_ASSIGN_OR_RETURN(
      const SearchHits hits,
      SearchArticles(index, query, filter, size_t{budget.rows()} + 1, &inquiry.meter));
  v1::SearchResponse response;
  response.set_articles(static_cast<uint32_t>(hits.articles));
  for (const SearchHit& hit : hits.best) {
    NG_ASSIGN_OR_RETURN(v1::SearchRow row, RowOf(hit, query, &inquiry));
    if (!inquiry.meter.AddRow(row.ByteSizeLong()) || !inquiry.meter.InTime()) break;
    *response.add_rows() = std::move(row);
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

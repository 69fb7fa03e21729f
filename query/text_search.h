// Which articles fit a full-text query, the best first.
//
//   NG_ASSIGN_OR_RETURN(const SearchQuery query, SearchQuery::Parse("mayor \"step down\""));
//   NG_ASSIGN_OR_RETURN(const SearchHits hits, SearchArticles(index, query, filter, 20, &meter));
//
// Ranked by BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75) over the words asked for; a word of the
// title counts three times. How rare a word is, and how long articles are, is that of all articles of the
// index, whatever the filter: so the same articles give the same answer, however they lie in segments and
// tail. Of equal scores the newer article stands first, then the smaller id.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/search/search_index.h"
#include "query/budget.h"
#include "query/evidence_filter.h"
#include "query/search_query.h"

namespace newsgraph {

struct SearchHit {
  ArticleId article;
  Date date;
  double score = 0;
};

struct SearchHits {
  std::vector<SearchHit> best;  // at most `limit`, in order
  uint64_t articles = 0;        // that fit, shown or not
};

// Dates and outlets of the filter count. Memory: `limit` hits, and one block of postings for each word.
// The meter counts candidates; where it stops, the answer is of what was looked at until then. DataLoss.
StatusOr<SearchHits> SearchArticles(const SearchIndex& index, const SearchQuery& query,
                                    const EvidenceFilter& filter, size_t limit, Meter* meter);

// Where the terms of a clause stand in a row. `positions` of each term of the query, ascending. Returns
// the positions of the first words, ascending.
std::vector<uint32_t> PhraseStarts(const SearchClause& clause,
                                   const std::vector<std::vector<uint32_t>>& positions);

}  // namespace newsgraph

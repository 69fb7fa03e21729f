// Articles that are withdrawn leave the graph, and come back when that is undone: all their rows at
// once. What is put aside is the header, the text and the analysis as they were (family retracted),
// from which the same rows follow.
//
//   MovedArticles moved(view, retractions, &names);
//   NG_ASSIGN_OR_RETURN(const size_t done, moved.Take(articles));   // as many as one batch should hold
//   NG_ASSIGN_OR_RETURN(Batch* batch, moved.Finish(&search));
//
// Idempotent: an article that is where it belongs stays there.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "graph/article_batch.h"
#include "graph/retractions.h"
#include "graph/search/search_indexer.h"

namespace newsgraph {

// Not thread-safe. View, retractions and names outlive it.
class MovedArticles {
 public:
  MovedArticles(const OrderedView& view, const Retractions& retractions, NameCache* names)
      : view_(view), retractions_(retractions), articles_(view, names) {}

  // How many of them, from the front, have been looked at. REQUIRES: each once, ascending.
  StatusOr<size_t> Take(std::span<const ArticleId> articles);
  // The batch may be added to, and is then to be sorted. Changes of the search index are in it.
  StatusOr<Batch*> Finish(SearchIndexer* search);
  const std::vector<SearchChange>& search_changes() const { return search_changes_; }

 private:
  // What comes back lives until the batch is made.
  struct Returned {
    ArticleRows rows;
    std::string text;
  };

  Status Take(ArticleId article);
  Status PutAside(ArticleId article, const std::string& header);
  Status BringBack(ArticleId article, const std::string& kept);

  const OrderedView& view_;
  const Retractions& retractions_;
  ArticleBatch articles_;
  Batch kept_;  // changes of the families retracted and journal
  std::deque<Returned> returned_;
  std::vector<SearchChange> search_changes_;
  size_t text_bytes_ = 0;
};

}  // namespace newsgraph

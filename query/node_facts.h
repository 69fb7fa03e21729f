// What the graph says about an entity, filtered: facts with their statements, read under a budget,
// grouped after judgements (query/canonical_facts.h).
//
//   FactReader facts(snapshot, filter, &meter, &articles);
//   NG_ASSIGN_OR_RETURN(const std::vector<Fact> about, facts.Of(node));
//   NG_ASSIGN_OR_RETURN(const std::vector<Fact> both, facts.Between(a, b));
//
// A fact is there when at least one statement of it is left; statements with fewer than
// filter.min_sources are not, except from Read. One reader per request (it reuses its iterator);
// not thread-safe. DataLoss where stored bytes are damaged.
#pragma once

#include <vector>

#include "graph/facts.h"
#include "graph/snapshot.h"
#include "query/articles.h"
#include "query/budget.h"
#include "query/evidence_filter.h"

namespace newsgraph {

// Leaves out statements with fewer sources, and facts of which none is left.
void DropUnsupported(uint32_t min_sources, std::vector<Fact>* facts);

class FactReader {
 public:
  FactReader(const GraphSnapshot& snapshot, const EvidenceFilter& filter, Meter* meter,
             ArticleReader* articles)
      : identity_(snapshot.identity()),
        edges_(snapshot.Edges()),
        filter_(filter),
        meter_(meter),
        articles_(articles) {}

  // Facts of the node's rows, in their order (direction, predicate, neighbour, fact). `rows`
  // narrows them; its dates are those of the filter.
  StatusOr<std::vector<Fact>> Of(NodeId node, const EdgeFilter& rows = {});
  // The same whatever the number of their sources, for those who join facts before they count.
  StatusOr<std::vector<Fact>> Read(NodeId node, EdgeFilter rows = {});
  // Every fact that has both at its ends. Seeks past the other neighbours of `a`: give the one with
  // fewer of them first.
  StatusOr<std::vector<Fact>> Between(NodeId a, NodeId b);

 private:
  void AddFact(std::vector<Fact>* facts);
  Status Join(std::vector<Fact>* facts);

  const Identity& identity_;
  EdgeCursor edges_;
  const EvidenceFilter& filter_;
  Meter* const meter_;
  ArticleReader* const articles_;
};

}  // namespace newsgraph

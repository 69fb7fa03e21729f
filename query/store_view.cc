#include "query/store_view.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "graph/facts.h"

namespace newsgraph {
namespace {

// Rows of one neighbour stand together.
struct Place {
  explicit Place(const EdgeCursor& edges)
      : direction(edges.direction()), predicate(edges.predicate()), neighbour(edges.neighbour()) {}

  Direction direction;
  PredicateCode predicate;
  NodeId neighbour;

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace

Status StoreView::Expand(NodeId node, const StepFilter& filter, Meter* meter,
                         std::vector<Edge>* edges) {
  EdgeFilter rows = {.out = filter.out,
                     .in = filter.in,
                     .since = filter.evidence.since,
                     .until = filter.evidence.until};
  if (filter.predicates.empty()) {
    edges_.Seek(node, rows);
    return ExpandRows(filter, meter, edges);
  }
  for (const PredicateCode predicate : filter.predicates) {
    rows.predicate = predicate;
    edges_.Seek(node, rows);
    NG_RETURN_IF_ERROR(ExpandRows(filter, meter, edges));
  }
  return OkStatus();
}

// From where the cursor stands to the end of its range.
Status StoreView::ExpandRows(const StepFilter& filter, Meter* meter, std::vector<Edge>* edges) {
  while (edges_.Valid() && meter->ReadEdge()) {
    if (!edges_.neighbour()) {
      edges_.NextNeighbour();
      continue;
    }
    const Edge edge = {edges_.neighbour(), edges_.predicate(), edges_.direction(),
                       edges_.neighbour_type()};
    const bool passes = filter.evidence.min_sources > 1
                            ? PassNeighbourBySources(filter.evidence, meter)
                            : PassNeighbour(filter.evidence, meter);
    if (passes) edges->push_back(edge);
  }
  return edges_.status();
}

// Goes on to the next neighbour; true when one row of this one passes, and then the others are left
// out by seeking.
bool StoreView::PassNeighbour(const EvidenceFilter& filter, Meter* meter) {
  const Place here(edges_);
  const auto passes = [&](const Evidence& evidence) { return filter.Passes(evidence); };
  for (; edges_.Valid() && Place(edges_) == here; edges_.Next()) {
    if (filter.DatesOnly() || std::ranges::any_of(edges_.evidences(), passes)) {
      edges_.NextNeighbour();
      return true;
    }
    if (!meter->ReadEdge()) return false;
  }
  return false;
}

// The same where a statement needs several sources: all rows of the neighbour are read.
bool StoreView::PassNeighbourBySources(const EvidenceFilter& filter, Meter* meter) {
  const Place here(edges_);
  std::vector<Evidence> of_fact;
  FactId fact;
  const auto enough = [&] {
    const std::vector<Statement> statements = StatementsOf(std::move(of_fact));
    of_fact.clear();
    return std::ranges::any_of(statements, [&](const Statement& statement) {
      return statement.sources >= filter.min_sources;
    });
  };
  bool passes = false;
  for (; edges_.Valid() && Place(edges_) == here && meter->ReadEdge(); edges_.Next()) {
    if (edges_.fact() != fact) passes = enough() || passes;
    fact = edges_.fact();
    std::ranges::copy_if(edges_.evidences(), std::back_inserter(of_fact),
                         [&](const Evidence& evidence) { return filter.Passes(evidence); });
  }
  return enough() || passes;
}

}  // namespace newsgraph

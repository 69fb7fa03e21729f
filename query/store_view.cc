#include "query/store_view.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "graph/facts.h"
#include "query/articles.h"
#include "query/edge_place.h"
#include "query/node_facts.h"

namespace newsgraph {

Status StoreView::Expand(NodeId node, const StepFilter& filter, Meter* meter,
                         std::vector<Edge>* edges) {
  const size_t begin = edges->size();
  NG_RETURN_IF_ERROR(ExpandSome(node, filter, SIZE_MAX, meter, edges).status());
  if (snapshot_.identity().changes_nodes()) JoinRepeated(begin, edges);
  return OkStatus();
}

StatusOr<bool> StoreView::ExpandSome(NodeId node, const StepFilter& filter, size_t most,
                                     Meter* meter, std::vector<Edge>* edges) {
  if (NeedsFacts(filter)) {
    NG_RETURN_IF_ERROR(ExpandFacts(node, filter, meter, edges));
    return true;
  }
  EdgeFilter rows = {.out = filter.out,
                     .in = filter.in,
                     .since = filter.evidence.since,
                     .until = filter.evidence.until};
  const size_t begin = edges->size();
  if (filter.predicates.empty()) {
    edges_.Seek(node, rows);
    NG_RETURN_IF_ERROR(ExpandRows(filter, most, meter, edges));
  }
  for (const PredicateCode predicate : filter.predicates) {
    if (edges->size() - begin >= most) break;
    rows.predicate = predicate;
    edges_.Seek(node, rows);
    NG_RETURN_IF_ERROR(ExpandRows(filter, most - (edges->size() - begin), meter, edges));
  }
  return edges->size() - begin < most;
}

// Sources of one fact may then lie in the rows of several nodes.
bool StoreView::NeedsFacts(const StepFilter& filter) const {
  return snapshot_.identity().changes_nodes() && filter.evidence.min_sources > 1;
}

// By way of facts, where sources must be counted over the rows of several nodes.
Status StoreView::ExpandFacts(NodeId node, const StepFilter& filter, Meter* meter,
                              std::vector<Edge>* edges) {
  const size_t begin = edges->size();
  ArticleReader articles(snapshot_);
  FactReader facts(snapshot_, filter.evidence, meter, &articles);
  MentionCursor labels = snapshot_.Mentions();
  const NodeId entity = snapshot_.identity().Canonical(node);
  const std::vector<PredicateCode> any = {PredicateCode{}};
  for (const PredicateCode predicate : filter.predicates.empty() ? any : filter.predicates) {
    NG_ASSIGN_OR_RETURN(
        const std::vector<Fact> of_node,
        facts.Of(entity, {.out = filter.out, .in = filter.in, .predicate = predicate}));
    for (const Fact& fact : of_node) {
      if (!fact.object) continue;
      const bool out = fact.subject == entity;
      const NodeId neighbour = out ? fact.object : fact.subject;
      const Direction direction = fact.symmetric ? Direction::kBoth
                                  : out          ? Direction::kOut
                                                 : Direction::kIn;
      NG_ASSIGN_OR_RETURN(const NodeLabel label, labels.Label(neighbour));
      edges->push_back({neighbour, fact.predicate, direction, label.type});
    }
  }
  JoinRepeated(begin, edges);
  return OkStatus();
}

// From where the cursor stands to the end of its range, or to the edge after the first `most`.
Status StoreView::ExpandRows(const StepFilter& filter, size_t most, Meter* meter,
                             std::vector<Edge>* edges) {
  const size_t begin = edges->size();
  const bool every_row_passes =
      filter.evidence.DatesOnly() && filter.evidence.min_sources <= 1 && !filter.count_evidences;
  while (edges_.Valid() && edges->size() - begin < most && meter->ReadEdge()) {
    if (!edges_.neighbour()) {
      edges_.NextNeighbour();
      continue;
    }
    Edge edge = {edges_.neighbour(), edges_.predicate(), edges_.direction(),
                 edges_.neighbour_type()};
    if (every_row_passes) {
      edges_.NextNeighbour();
      edges->push_back(edge);
      continue;
    }
    if (filter.count_evidences && filter.evidence.min_sources <= 1) {
      edge.evidences = CountNeighbour(filter.evidence, meter);
      if (edge.evidences > 0) edges->push_back(edge);
      continue;
    }
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
  const EdgePlace here(edges_);
  const auto passes = [&](const Evidence& evidence) { return filter.Passes(evidence); };
  for (; edges_.Valid() && EdgePlace(edges_) == here; edges_.Next()) {
    if (std::ranges::any_of(edges_.evidences(), passes)) {
      edges_.NextNeighbour();
      return true;
    }
    if (!meter->ReadEdge()) return false;
  }
  return false;
}

// The same for who asks how many pass; beyond 255 the rest is left out by seeking.
uint32_t StoreView::CountNeighbour(const EvidenceFilter& filter, Meter* meter) {
  constexpr uint32_t kMost = 255;
  const EdgePlace here(edges_);
  uint32_t count = 0;
  for (; edges_.Valid() && EdgePlace(edges_) == here; edges_.Next()) {
    for (const Evidence& evidence : edges_.evidences()) {
      count += count < kMost && filter.Passes(evidence) ? 1 : 0;
    }
    if (count == kMost) {
      edges_.NextNeighbour();
      break;
    }
    if (!meter->ReadEdge()) break;
  }
  return count;
}

// The same where a statement needs several sources: all rows of the neighbour are read.
bool StoreView::PassNeighbourBySources(const EvidenceFilter& filter, Meter* meter) {
  const EdgePlace here(edges_);
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
  for (; edges_.Valid() && EdgePlace(edges_) == here && meter->ReadEdge(); edges_.Next()) {
    if (edges_.fact() != fact) passes = enough() || passes;
    fact = edges_.fact();
    std::ranges::copy_if(edges_.evidences(), std::back_inserter(of_fact),
                         [&](const Evidence& evidence) { return filter.Passes(evidence); });
  }
  return enough() || passes;
}

}  // namespace newsgraph

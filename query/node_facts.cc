#include "query/node_facts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/canonical_facts.h"

namespace newsgraph {
namespace {

// The fact whose row the cursor stands on, without its statements.
Fact FactAt(const EdgeCursor& edges) {
  Fact fact;
  fact.id = edges.fact();
  fact.predicate = edges.predicate();
  fact.subject = edges.node();
  fact.object = edges.neighbour();
  fact.symmetric = edges.direction() == Direction::kBoth;
  const bool out_of_order = fact.symmetric && fact.object && fact.object < fact.subject;
  if (edges.direction() == Direction::kIn || out_of_order) std::swap(fact.subject, fact.object);
  return fact;
}

// The rows of a fact whose other end was split are several entities'.
bool IsAt(const EdgeCursor& edges, FactId fact, Direction direction, NodeId neighbour) {
  return edges.Valid() && edges.fact() == fact && edges.direction() == direction &&
         edges.neighbour() == neighbour;
}

}  // namespace

void DropUnsupported(uint32_t min_sources, std::vector<Fact>* facts) {
  for (Fact& fact : *facts) {
    std::erase_if(fact.statements,
                  [&](const Statement& statement) { return statement.sources < min_sources; });
  }
  std::erase_if(*facts, [](const Fact& fact) { return fact.statements.empty(); });
}

StatusOr<std::vector<Fact>> FactReader::Of(NodeId node, const EdgeFilter& rows) {
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, Read(node, rows));
  DropUnsupported(filter_.min_sources, &facts);
  return facts;
}

StatusOr<std::vector<Fact>> FactReader::Read(NodeId node, EdgeFilter rows) {
  rows.since = filter_.since;
  rows.until = filter_.until;
  std::vector<Fact> facts;
  for (edges_.Seek(node, rows); edges_.Valid() && !meter_->cut();) AddFact(&facts);
  NG_RETURN_IF_ERROR(edges_.status());
  NG_RETURN_IF_ERROR(Join(&facts));
  return facts;
}

StatusOr<std::vector<Fact>> FactReader::Between(NodeId a, NodeId b) {
  std::vector<Fact> facts;
  b = identity_.Canonical(b);
  edges_.Seek(a, {.since = filter_.since, .until = filter_.until});
  while (edges_.Valid() && !meter_->cut()) {
    if (edges_.neighbour() == b) {
      AddFact(&facts);
    } else if (meter_->ReadEdge()) {
      edges_.NextNeighbour();
    }
  }
  NG_RETURN_IF_ERROR(edges_.status());
  NG_RETURN_IF_ERROR(Join(&facts));
  DropUnsupported(filter_.min_sources, &facts);
  return facts;
}

// Reads the rows of the fact at the cursor and goes on to the next one.
void FactReader::AddFact(std::vector<Fact>* facts) {
  Fact fact = FactAt(edges_);
  const Direction direction = edges_.direction();
  const NodeId neighbour = edges_.neighbour();
  std::vector<Evidence> evidences;
  for (; IsAt(edges_, fact.id, direction, neighbour) && meter_->ReadEdge(); edges_.Next()) {
    std::ranges::copy_if(edges_.evidences(), std::back_inserter(evidences),
                         [&](const Evidence& evidence) { return filter_.Passes(evidence); });
  }
  // A claim of something about itself stands at both of its ends.
  if (direction == Direction::kIn && fact.subject == fact.object) return;
  fact.statements = StatementsOf(std::move(evidences));
  if (!fact.statements.empty()) facts->push_back(std::move(fact));
}

// Rows that no judgement touches are grouped already, as they stand.
Status FactReader::Join(std::vector<Fact>* facts) {
  return identity_.changes_nodes() ? JoinEqualFacts(articles_, facts) : OkStatus();
}

}  // namespace newsgraph

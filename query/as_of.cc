#include "query/as_of.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "graph/terms.h"

namespace newsgraph {
namespace {

// Without the type of the neighbour.
Edge EdgeOf(const Fact& fact, NodeId node) {
  const bool out = fact.subject == node;
  const Direction direction = fact.symmetric ? Direction::kBoth
                              : out          ? Direction::kOut
                                             : Direction::kIn;
  return {.neighbour = out ? fact.object : fact.subject,
          .predicate = fact.predicate,
          .direction = direction};
}

}  // namespace

StatusOr<std::vector<Fact>> StandingFacts(std::vector<Fact> facts, Inquiry* inquiry) {
  BoundFinder bounds(inquiry);
  return StandingFacts(std::move(facts), inquiry->filter, &bounds);
}

StatusOr<std::vector<Fact>> StandingFacts(std::vector<Fact> facts, const EvidenceFilter& filter,
                                          BoundFinder* bounds) {
  if (!filter.as_of.known()) return facts;
  for (Fact& fact : facts) {
    NG_ASSIGN_OR_RETURN(const std::vector<Bound> endings, bounds->EndingsOf(fact));
    fact.statements = StatementsAsOf(fact, endings, filter.as_of);
  }
  DropUnsupported(filter.min_sources, &facts);
  return facts;
}

void KeepHolding(std::vector<Fact>* facts) {
  for (Fact& fact : *facts) {
    std::erase_if(fact.statements, [](const Statement& statement) {
      const bool former = statement.status == v1::Claim::FORMER && !statement.standing->told_later;
      return former || statement.ended() || statement.undated();
    });
  }
  std::erase_if(*facts, [](const Fact& fact) { return fact.statements.empty(); });
}

Status AsOfView::Expand(NodeId node, const StepFilter& filter, Meter*, std::vector<Edge>* edges) {
  const NodeId entity = inquiry_.snapshot.identity().Canonical(node);
  const std::vector<PredicateCode> any = {PredicateCode{}};
  std::set<std::tuple<Direction, PredicateCode, NodeId>> seen;
  for (const PredicateCode predicate : filter.predicates.empty() ? any : filter.predicates) {
    NG_ASSIGN_OR_RETURN(
        std::vector<Fact> facts,
        inquiry_.facts.Of(entity, {.out = filter.out, .in = filter.in, .predicate = predicate}));
    NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), inquiry_.filter, &bounds_));
    KeepHolding(&facts);
    for (const Fact& fact : facts) {
      if (!fact.object) continue;
      const Edge edge = EdgeOf(fact, entity);
      if (!seen.insert({edge.direction, edge.predicate, edge.neighbour}).second) continue;
      NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(edge.neighbour));
      edges->push_back(edge);
      edges->back().type = label->type;
    }
  }
  return OkStatus();
}

}  // namespace newsgraph

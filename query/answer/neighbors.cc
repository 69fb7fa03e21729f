// neighbors: who is one claim away, and by which claims.
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/predicates.h"
#include "graph/sources.h"
#include "query/answer.h"
#include "query/as_of.h"
#include "query/chains.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/predicate_names.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

struct Neighbor {
  NodeId node;
  std::vector<Fact> facts;
  uint32_t sources = 0;
  uint32_t articles = 0;
};

NodeId OtherEnd(const Fact& fact, NodeId node) {
  return fact.subject == node ? fact.object : fact.subject;
}

// Everything that is said between the two, as one pile.
void CountAll(Neighbor* neighbor) {
  std::vector<Evidence> all;
  for (const Fact& fact : neighbor->facts) {
    for (const Statement& statement : fact.statements) {
      std::ranges::copy(statement.evidences, std::back_inserter(all));
    }
  }
  neighbor->sources = CountSources(all);
  neighbor->articles = CountArticles(all);
}

std::vector<Neighbor> ByNeighbor(std::vector<Fact> facts, NodeId node) {
  std::map<NodeId, Neighbor> by_node;
  for (Fact& fact : facts) {
    const NodeId other = OtherEnd(fact, node);
    if (other && other != node) by_node[other].facts.push_back(std::move(fact));
  }
  std::vector<Neighbor> neighbors;
  for (auto& [other, neighbor] : by_node) {
    neighbor.node = other;
    CountAll(&neighbor);
    neighbors.push_back(std::move(neighbor));
  }
  std::ranges::stable_sort(neighbors, {}, [](const Neighbor& neighbor) {
    return std::tuple(-int64_t{neighbor.articles}, -int64_t{neighbor.sources}, neighbor.node);
  });
  return neighbors;
}

StatusOr<std::vector<Fact>> FactsAround(NodeId node, const v1::NeighborsRequest& request,
                                        Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(std::vector<PredicateCode> predicates, PredicateCodes(request.predicates()));
  if (predicates.empty()) predicates.emplace_back();
  std::vector<Fact> facts;
  for (const PredicateCode predicate : predicates) {
    NG_ASSIGN_OR_RETURN(
        std::vector<Fact> more,
        inquiry->facts.Read(node, {.out = request.direction() != v1::NeighborsRequest::IN,
                                   .in = request.direction() != v1::NeighborsRequest::OUT,
                                   .predicate = predicate}));
    std::ranges::move(more, std::back_inserter(facts));
  }
  NG_ASSIGN_OR_RETURN(facts, JoinUnscopedRoles(std::move(facts), inquiry));
  return StandingFacts(std::move(facts), inquiry);
}

// Who is further away: each once, with what connects it to the one by whom it was reached.
StatusOr<v1::NeighborsResponse> AnswerHops(const GraphSnapshot& snapshot,
                                           const v1::NeighborsRequest& request,
                                           const GraphCopy* copy) {
  constexpr uint32_t kMostHops = 6;
  if (request.hops() > kMostHops) {
    return InvalidArgumentError("hops takes 1 to 6: further away is everybody");
  }
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, ChainFilter(request));
  Inquiry inquiry(snapshot, filter, request.budget());
  inquiry.copy = copy;
  NG_ASSIGN_OR_RETURN(PathOptions options, ChainOptions(request, filter, request.hops(), 1));
  options.step.out = request.direction() != v1::NeighborsRequest::IN;
  options.step.in = request.direction() != v1::NeighborsRequest::OUT;
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), &inquiry));
  v1::NeighborsResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_entity(),
                      inquiry.entities.Row(resolved.node, filter, &inquiry.meter));
  Chains chains(std::move(options), request.evidence(), &inquiry);
  NG_ASSIGN_OR_RETURN(const std::vector<Reached> reached, chains.Around(resolved.node));
  ClaimRows rows(&inquiry, {.evidence = request.evidence(), .disputes = false});
  for (const Reached& one : reached) {
    Neighbor neighbor;
    neighbor.node = one.node;
    NG_ASSIGN_OR_RETURN(neighbor.facts, chains.FactsBetween(one.via, one.node));
    CountAll(&neighbor);
    v1::NeighborRow row;
    NG_ASSIGN_OR_RETURN(*row.mutable_entity(), inquiry.entities.Ref(one.node));
    row.set_hops(one.hops);
    if (one.hops > 1) {
      NG_ASSIGN_OR_RETURN(*row.mutable_via(), inquiry.entities.Ref(one.via));
    }
    row.set_sources(neighbor.sources);
    row.set_articles(neighbor.articles);
    NG_RETURN_IF_ERROR(rows.AddRows(neighbor.facts, row.mutable_claims()));
    if (row.claims().empty()) break;
    *response.add_rows() = std::move(row);
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace

StatusOr<v1::NeighborsResponse> Answer(const GraphSnapshot& snapshot,
                                       const v1::NeighborsRequest& request, const GraphCopy* copy) {
  if (request.hops() > 1) return AnswerHops(snapshot, request, copy);
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, FactsAround(resolved.node, request, inquiry.get()));
  v1::NeighborsResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_entity(),
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  ClaimRows rows(inquiry.get(), {.evidence = request.evidence(), .disputes = false});
  for (const Neighbor& neighbor : ByNeighbor(std::move(facts), resolved.node)) {
    v1::NeighborRow row;
    NG_ASSIGN_OR_RETURN(*row.mutable_entity(), inquiry->entities.Ref(neighbor.node));
    row.set_hops(1);
    row.set_sources(neighbor.sources);
    row.set_articles(neighbor.articles);
    NG_RETURN_IF_ERROR(rows.AddRows(neighbor.facts, row.mutable_claims()));
    if (row.claims().empty()) break;
    *response.add_rows() = std::move(row);
  }
  if (response.rows().empty()) NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

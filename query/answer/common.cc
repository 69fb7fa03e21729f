// common: whom and what several entities are all one claim away from.
#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

#include "graph/sources.h"
#include "query/answer.h"
#include "query/chains.h"
#include "query/entity_reference.h"

namespace newsgraph {
namespace {

// The neighbours of the right types that all have, sorted; the given ones left out.
StatusOr<std::vector<NodeId>> Shared(const std::vector<NodeId>& nodes, TypeSet types,
                                     Chains* chains) {
  std::vector<NodeId> shared;
  for (size_t i = 0; i < nodes.size(); ++i) {
    NG_ASSIGN_OR_RETURN(const std::span<const Edge> edges, chains->EdgesOf(nodes[i]));
    std::vector<NodeId> its;
    for (const Edge& edge : edges) {
      const bool counts = types.empty() || types.Has(edge.type);
      if (counts && (its.empty() || its.back() != edge.neighbour)) its.push_back(edge.neighbour);
    }
    std::vector<NodeId> both;
    std::ranges::set_intersection(i == 0 ? its : shared, its, std::back_inserter(both));
    shared = std::move(both);
  }
  std::erase_if(shared, [&](NodeId node) { return std::ranges::count(nodes, node) > 0; });
  return shared;
}

struct Row {
  NodeId node;
  std::vector<Fact> facts;
  std::vector<Evidence> evidences;
};

StatusOr<Row> ReadRow(NodeId node, const std::vector<NodeId>& nodes, Chains* chains) {
  Row row{node, {}, {}};
  for (const NodeId from : nodes) {
    NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, chains->FactsBetween(from, node));
    for (const Fact& fact : facts) {
      for (const Statement& statement : fact.statements) {
        std::ranges::copy(statement.evidences, std::back_inserter(row.evidences));
      }
    }
    std::ranges::move(facts, std::back_inserter(row.facts));
  }
  return row;
}

}  // namespace

StatusOr<v1::CommonResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::CommonRequest& request) {
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, ChainFilter(request));
  Inquiry inquiry(snapshot, filter, request.budget());
  NG_ASSIGN_OR_RETURN(PathOptions options, ChainOptions(request, filter, 1, 1));
  NG_ASSIGN_OR_RETURN(const std::vector<NodeId> nodes,
                      ResolveSeveral(request.entities(), &inquiry));
  TypeSet types;
  for (const int type : request.types()) types.Add(static_cast<v1::Entity::Type>(type));
  Chains chains(std::move(options), request.evidence(), &inquiry);
  NG_ASSIGN_OR_RETURN(const std::vector<NodeId> shared, Shared(nodes, types, &chains));
  std::vector<Row> rows;
  for (const NodeId node : shared) {
    NG_ASSIGN_OR_RETURN(Row row, ReadRow(node, nodes, &chains));
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, std::greater<>(),
                           [](const Row& row) { return CountArticles(row.evidences); });
  v1::CommonResponse response;
  for (const NodeId node : nodes) {
    NG_ASSIGN_OR_RETURN(*response.add_entities(), inquiry.entities.Ref(node));
  }
  ClaimRows claims(&inquiry, {.evidence = request.evidence(), .disputes = false});
  for (const Row& row : rows) {
    v1::NeighborRow shown;
    NG_ASSIGN_OR_RETURN(*shown.mutable_entity(), inquiry.entities.Ref(row.node));
    shown.set_sources(CountSources(row.evidences));
    shown.set_articles(CountArticles(row.evidences));
    shown.set_hops(1);
    NG_RETURN_IF_ERROR(claims.AddRows(row.facts, shown.mutable_claims()));
    if (inquiry.meter.cut()) break;
    *response.add_rows() = std::move(shown);
  }
  if (response.rows().empty()) NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

#include "query/chains.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/as_of.h"
#include "query/graph_copy.h"
#include "query/store_view.h"

namespace newsgraph {

const GraphCopy* CopyFor(const Inquiry& inquiry) {
  return CsrGraph::MayFilterBy(inquiry.filter) ? inquiry.copy : nullptr;
}

std::unique_ptr<GraphView> ViewOf(Inquiry* inquiry) {
  if (inquiry->filter.as_of.known()) return std::make_unique<AsOfView>(inquiry);
  if (const GraphCopy* copy = CopyFor(*inquiry)) return std::make_unique<CsrView>(copy->graph());
  return std::make_unique<StoreView>(inquiry->snapshot);
}

Chains::Chains(PathOptions options, bool evidence, Inquiry* inquiry)
    : options_(std::move(options)),
      inquiry_(*inquiry),
      view_(ViewOf(inquiry)),
      rows_(inquiry, {.evidence = evidence, .disputes = false}) {}

StatusOr<std::vector<NodePath>> Chains::ShortestBetween(NodeId from, NodeId to, size_t most) {
  if (most > 1) return ShortestPaths(*view_, from, to, options_, most, &inquiry_.meter);
  NG_ASSIGN_OR_RETURN(NodePath path, OneShortest(from, to));
  if (path.nodes.empty()) return std::vector<NodePath>{};
  return std::vector<NodePath>{std::move(path)};
}

StatusOr<NodePath> Chains::OneShortest(NodeId from, NodeId to) {
  if (const GraphCopy* copy = CopyFor(inquiry_)) {
    const GraphCopy::Walk walk(*copy);
    if (walk.get() != nullptr) return walk.get()->Path(from, to, options_, &inquiry_.meter);
  }
  return ShortestPath(*view_, from, to, options_, &inquiry_.meter);
}

StatusOr<std::vector<Reached>> Chains::Around(NodeId root) {
  if (const GraphCopy* copy = CopyFor(inquiry_)) {
    const CsrGraph& graph = copy->graph();
    const GraphCopy::Walk walk(*copy);
    if (walk.get() != nullptr) {
      std::vector<Reached> reached;
      for (const CsrWalk::Reached& one :
           walk.get()->Within(graph.IndexOf(root), options_, &inquiry_.meter)) {
        reached.push_back({graph.node(one.node), graph.node(one.via), one.hops});
      }
      return reached;
    }
  }
  return Reach(*view_, root, options_, &inquiry_.meter);
}

StatusOr<std::span<const Edge>> Chains::EdgesOf(NodeId node) {
  const auto known = edges_.find(node);
  if (known != edges_.end()) return std::span<const Edge>(known->second);
  std::vector<Edge> edges;
  NG_RETURN_IF_ERROR(view_->Expand(node, options_.step, &inquiry_.meter, &edges));
  std::ranges::stable_sort(edges, {}, &Edge::neighbour);
  return std::span<const Edge>(edges_.emplace(node, std::move(edges)).first->second);
}

StatusOr<std::vector<Fact>> Chains::FactsBetween(NodeId from, NodeId to) {
  NG_ASSIGN_OR_RETURN(const std::span<const Edge> edges, EdgesOf(from));
  std::vector<Fact> facts;
  for (auto at = std::ranges::lower_bound(edges, to, {}, &Edge::neighbour);
       at != edges.end() && at->neighbour == to; ++at) {
    const Edge& edge = *at;
    NG_ASSIGN_OR_RETURN(std::vector<Fact> more,
                        inquiry_.facts.Of(from, {.out = edge.direction != Direction::kIn,
                                                 .in = edge.direction != Direction::kOut,
                                                 .predicate = edge.predicate,
                                                 .neighbour = edge.neighbour}));
    std::ranges::move(more, std::back_inserter(facts));
  }
  if (inquiry_.filter.as_of.known()) {
    NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), &inquiry_));
    KeepHolding(&facts);
  }
  return facts;
}

Status Chains::Write(const NodePath& path,
                     google::protobuf::RepeatedPtrField<v1::PathStep>* steps) {
  for (size_t i = 0; i + 1 < path.nodes.size(); ++i) {
    v1::PathStep* step = steps->Add();
    NG_ASSIGN_OR_RETURN(*step->mutable_from(), inquiry_.entities.Ref(path.nodes[i]));
    NG_ASSIGN_OR_RETURN(*step->mutable_to(), inquiry_.entities.Ref(path.nodes[i + 1]));
    NG_ASSIGN_OR_RETURN(const std::vector<Fact> facts,
                        FactsBetween(path.nodes[i], path.nodes[i + 1]));
    NG_RETURN_IF_ERROR(rows_.AddRows(facts, step->mutable_claims()));
    if (!step->claims().empty()) continue;
    steps->Clear();
    break;
  }
  return OkStatus();
}

}  // namespace newsgraph

#include "query/csr_graph.h"

#include <algorithm>

namespace newsgraph {

StatusOr<CsrGraph> CsrGraph::Of(std::span<const NodeId> nodes, const StepFilter& filter,
                                GraphView* view, Meter* meter) {
  CsrGraph graph;
  graph.nodes_.assign(nodes.begin(), nodes.end());
  std::ranges::sort(graph.nodes_);
  graph.nodes_.erase(std::unique(graph.nodes_.begin(), graph.nodes_.end()), graph.nodes_.end());
  graph.types_.resize(graph.nodes_.size());
  graph.index_.reserve(graph.nodes_.size());
  for (uint32_t i = 0; i < graph.size(); ++i) graph.index_.emplace(graph.nodes_[i], i);
  graph.first_ = {0};
  std::vector<Edge> edges;
  for (const NodeId node : graph.nodes_) {
    edges.clear();
    if (!meter->cut()) NG_RETURN_IF_ERROR(view->Expand(node, filter, meter, &edges));
    NG_RETURN_IF_ERROR(graph.Add(edges));
  }
  graph.ends_.shrink_to_fit();
  return graph;
}

// A neighbour that is none of the nodes is no end: the walk over them was cut.
Status CsrGraph::Add(const std::vector<Edge>& edges) {
  for (const Edge& edge : edges) {
    const uint32_t neighbour = IndexOf(edge.neighbour);
    if (neighbour == kNone) continue;
    const auto number = static_cast<uint16_t>(predicates_.size());
    const auto [known, is_new] = predicate_numbers_.emplace(edge.predicate, number);
    if (is_new) predicates_.push_back(edge.predicate);
    if (predicates_.size() > UINT16_MAX) {
      return ResourceExhaustedError("the graph has more than 65,535 predicates");
    }
    types_[neighbour] = edge.type;
    ends_.push_back({neighbour, known->second, edge.direction});
  }
  first_.push_back(ends_.size());
  return OkStatus();
}

uint32_t CsrGraph::IndexOf(NodeId node) const {
  const auto found = index_.find(node);
  return found == index_.end() ? kNone : found->second;
}

Status CsrView::Expand(NodeId node, const StepFilter& filter, Meter* meter,
                       std::vector<Edge>* edges) {
  const uint32_t index = graph_.IndexOf(node);
  if (index == CsrGraph::kNone) return OkStatus();
  for (const CsrGraph::End& end : graph_.EndsOf(index)) {
    if (!meter->ReadEdge()) break;
    if (end.direction == Direction::kOut && !filter.out) continue;
    if (end.direction == Direction::kIn && !filter.in) continue;
    const PredicateCode predicate = graph_.predicate(end.predicate);
    const bool listed =
        filter.predicates.empty() || std::ranges::count(filter.predicates, predicate) > 0;
    if (!listed) continue;
    edges->push_back({graph_.node(end.node), predicate, end.direction, graph_.type(end.node)});
  }
  return OkStatus();
}

}  // namespace newsgraph

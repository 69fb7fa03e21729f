#include "query/reach.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <span>
#include <tuple>
#include <utility>

#include "query/sort_by_id.h"

namespace newsgraph {
namespace {

// A chain so far, by the edge that it ends with.
struct Arrival {
  double cost = 0;
  uint32_t hops = 0;
  NodeId node;
  NodeId from;

  bool operator>(const Arrival& other) const {
    return std::tuple(cost, hops, node, from) >
           std::tuple(other.cost, other.hops, other.node, other.from);
  }
};

double CostOf(const Edge& edge, double hub) {
  return (1 + hub) / (1 + std::log2(std::max(1u, edge.evidences)));
}

}  // namespace

StatusOr<std::vector<Reached>> Reach(GraphView& view, NodeId root, const PathOptions& options,
                                     Meter* meter) {
  absl::flat_hash_set<NodeId, std::hash<NodeId>> known = {root};
  std::vector<Reached> reached;
  std::vector<NodeId> frontier = {root};
  std::vector<Edge> edges;
  for (uint32_t hop = 1; hop <= options.max_hops && !frontier.empty() && !meter->cut(); ++hop) {
    const size_t before = reached.size();
    std::vector<NodeId> next;
    for (const NodeId node : frontier) {
      edges.clear();
      NG_RETURN_IF_ERROR(view.Expand(node, options.step, meter, &edges));
      for (const Edge& edge : edges) {
        if (!known.insert(edge.neighbour).second) continue;
        reached.push_back({edge.neighbour, node, hop});
        if (!options.barred.Has(edge.type)) next.push_back(edge.neighbour);
      }
      if (meter->cut()) break;
    }
    SortById(std::span(reached).subspan(before), &Reached::node);
    if (hop < options.max_hops) SortById(std::span(next));
    frontier = std::move(next);
  }
  return reached;
}

StatusOr<NodePath> CheapestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter) {
  StepFilter step = options.step;
  step.count_evidences = true;
  absl::flat_hash_map<NodeId, NodeId, std::hash<NodeId>> settled;
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> arrivals;
  arrivals.push({.node = from, .from = {}});
  std::vector<Edge> edges;
  while (!arrivals.empty() && !meter->cut()) {
    const Arrival at = arrivals.top();
    arrivals.pop();
    if (!settled.emplace(at.node, at.from).second) continue;
    if (at.node == to) {
      NodePath path;
      for (NodeId node = to; node; node = settled.at(node)) path.nodes.push_back(node);
      std::ranges::reverse(path.nodes);
      return path;
    }
    if (at.hops == options.max_hops) continue;
    edges.clear();
    NG_RETURN_IF_ERROR(view.Expand(at.node, step, meter, &edges));
    const double hub =
        at.node == from ? 0 : std::log2(std::max<double>(1, static_cast<double>(edges.size()))) / 4;
    for (const Edge& edge : edges) {
      if (options.barred.Has(edge.type) && edge.neighbour != to) continue;
      if (settled.contains(edge.neighbour)) continue;
      arrivals.push({at.cost + CostOf(edge, hub), at.hops + 1, edge.neighbour, at.node});
    }
  }
  return NodePath{};
}

}  // namespace newsgraph

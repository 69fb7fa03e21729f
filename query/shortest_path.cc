#include "query/shortest_path.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace newsgraph {
namespace {

// One of the two searches: who was reached, from whom, and who was reached last.
class Side {
 public:
  Side(NodeId root, StepFilter filter) : filter_(std::move(filter)), frontier_{root} {
    parents_.emplace(root, NodeId{});
  }

  const std::vector<NodeId>& frontier() const { return frontier_; }
  bool Reached(NodeId node) const { return parents_.contains(node); }

  // Grows by one hop. Returns a node that `other` has reached too, or 0. Every node within the old
  // depth of both sides is known not to be shared, so the first shared node found lies on a
  // shortest path.
  StatusOr<NodeId> Grow(GraphView& view, const Side& other, NodeId goal, TypeSet barred,
                        Meter* meter) {
    std::vector<NodeId> next;
    for (const NodeId node : frontier_) {
      edges_.clear();
      NG_RETURN_IF_ERROR(view.Expand(node, filter_, meter, &edges_));
      for (const Edge& edge : edges_) {
        if (barred.Has(edge.type) && edge.neighbour != goal) continue;
        if (!parents_.emplace(edge.neighbour, node).second) continue;
        if (other.Reached(edge.neighbour)) return edge.neighbour;
        next.push_back(edge.neighbour);
      }
      if (meter->cut()) return NodeId{};
    }
    std::ranges::sort(next);
    frontier_ = std::move(next);
    return NodeId{};
  }

  // `node` and those it was reached from, the root last.
  std::vector<NodeId> WayBack(NodeId node) const {
    std::vector<NodeId> way;
    for (; node; node = parents_.at(node)) way.push_back(node);
    return way;
  }

 private:
  const StepFilter filter_;
  absl::flat_hash_map<NodeId, NodeId, std::hash<NodeId>> parents_;
  std::vector<NodeId> frontier_;
  std::vector<Edge> edges_;
};

StepFilter Reversed(StepFilter filter) {
  std::swap(filter.out, filter.in);
  return filter;
}

NodePath Join(const Side& front, const Side& back, NodeId meeting) {
  NodePath path;
  path.nodes = front.WayBack(meeting);
  std::ranges::reverse(path.nodes);
  const std::vector<NodeId> rest = back.WayBack(meeting);
  path.nodes.insert(path.nodes.end(), rest.begin() + 1, rest.end());
  return path;
}

}  // namespace

StatusOr<NodePath> ShortestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter) {
  if (from == to) return NodePath{{from}};
  Side front(from, options.step);
  Side back(to, Reversed(options.step));
  for (uint32_t hop = 0; hop < options.max_hops && !meter->cut(); ++hop) {
    if (front.frontier().empty() || back.frontier().empty()) break;
    const bool forward = front.frontier().size() <= back.frontier().size();
    NG_ASSIGN_OR_RETURN(const NodeId meeting,
                        forward ? front.Grow(view, back, to, options.barred, meter)
                                : back.Grow(view, front, from, options.barred, meter));
    if (meeting) return Join(front, back, meeting);
  }
  return NodePath{};
}

}  // namespace newsgraph

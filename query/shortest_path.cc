#include "query/shortest_path.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "query/sort_by_id.h"

namespace newsgraph {
namespace {

// One of the two searches: who was reached, from whom, and who was reached last.
class Side {
 public:
  // `every`: all who reach a node in the fewest hops are kept, not the first alone.
  Side(NodeId root, StepFilter filter, bool every)
      : filter_(std::move(filter)), every_(every), frontier_{root} {
    reached_.emplace(root, Reach{});
  }

  const std::vector<NodeId>& frontier() const { return frontier_; }
  bool Reached(NodeId node) const { return reached_.contains(node); }

  // Grows by one hop. Returns the nodes that `other` has reached too: the first of them or, where
  // every way is asked for, all. Every node within the old depth of both sides is known not to be
  // shared, so those found lie on shortest paths.
  StatusOr<std::vector<NodeId>> Grow(GraphView& view, const Side& other, NodeId goal,
                                     TypeSet barred, Meter* meter) {
    ++depth_;
    // Many a frontier is never walked on: it is sorted when it is.
    if (!is_sorted_) SortById(std::span(frontier_));
    std::vector<NodeId> next;
    std::vector<NodeId> shared;
    for (const NodeId node : frontier_) {
      edges_.clear();
      NG_RETURN_IF_ERROR(view.Expand(node, filter_, meter, &edges_));
      for (const Edge& edge : edges_) {
        if (barred.Has(edge.type) && edge.neighbour != goal) continue;
        if (!Enter(edge.neighbour, node)) continue;
        if (other.Reached(edge.neighbour)) shared.push_back(edge.neighbour);
        if (!shared.empty() && !every_) return shared;
        next.push_back(edge.neighbour);
      }
      if (meter->cut()) break;
    }
    std::ranges::sort(shared);
    frontier_ = std::move(next);
    is_sorted_ = false;
    return shared;
  }

  // The ways from the root to `node`, both included, in order of ids: at most `most`.
  std::vector<NodePath> WaysTo(NodeId node, size_t most) const {
    const NodeId parent = reached_.at(node).parent;
    if (!parent) return {{{node}}};
    std::vector<NodePath> ways;
    const auto add = [&](NodeId from) {
      for (NodePath& way : WaysTo(from, most - ways.size())) {
        way.nodes.push_back(node);
        ways.push_back(std::move(way));
      }
    };
    add(parent);
    const auto others = others_.find(node);
    if (others == others_.end()) return ways;
    for (const NodeId other : others->second) {
      if (ways.size() >= most) break;
      add(other);
    }
    return ways;
  }

 private:
  struct Reach {
    NodeId parent = {};
    uint32_t depth = 0;
  };

  // True where the node is new.
  bool Enter(NodeId node, NodeId from) {
    const auto [at, is_new] = reached_.try_emplace(node, Reach{from, depth_});
    if (is_new) return true;
    if (!every_ || at->second.depth != depth_ || at->second.parent == from) return false;
    // The edges of one node come together: it is the last one where it is known.
    std::vector<NodeId>& others = others_[node];
    if (others.empty() || others.back() != from) others.push_back(from);
    return false;
  }

  const StepFilter filter_;
  const bool every_;
  uint32_t depth_ = 0;
  absl::flat_hash_map<NodeId, Reach, std::hash<NodeId>> reached_;
  absl::flat_hash_map<NodeId, std::vector<NodeId>, std::hash<NodeId>> others_;
  std::vector<NodeId> frontier_;
  bool is_sorted_ = true;
  std::vector<Edge> edges_;
};

StepFilter Reversed(StepFilter filter) {
  std::swap(filter.out, filter.in);
  return filter;
}

// Each way to the meeting with each way back from it.
void Join(const Side& front, const Side& back, NodeId meeting, size_t most,
          std::vector<NodePath>* paths) {
  const std::vector<NodePath> backwards = back.WaysTo(meeting, most);
  for (const NodePath& way : front.WaysTo(meeting, most)) {
    for (const NodePath& rest : backwards) {
      if (paths->size() >= most) return;
      NodePath path = way;
      path.nodes.insert(path.nodes.end(), rest.nodes.rbegin() + 1, rest.nodes.rend());
      paths->push_back(std::move(path));
    }
  }
}

}  // namespace

StatusOr<NodePath> ShortestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter) {
  NG_ASSIGN_OR_RETURN(const std::vector<NodePath> paths,
                      ShortestPaths(view, from, to, options, 1, meter));
  return paths.empty() ? NodePath{} : paths.front();
}

StatusOr<std::vector<NodePath>> ShortestPaths(GraphView& view, NodeId from, NodeId to,
                                              const PathOptions& options, size_t most,
                                              Meter* meter) {
  std::vector<NodePath> paths;
  if (from == to) return std::vector<NodePath>{{{from}}};
  Side front(from, options.step, most > 1);
  Side back(to, Reversed(options.step), most > 1);
  for (uint32_t hop = 0; hop < options.max_hops && paths.empty() && !meter->cut(); ++hop) {
    if (front.frontier().empty() || back.frontier().empty()) break;
    const bool forward = front.frontier().size() <= back.frontier().size();
    NG_ASSIGN_OR_RETURN(const std::vector<NodeId> meetings,
                        forward ? front.Grow(view, back, to, options.barred, meter)
                                : back.Grow(view, front, from, options.barred, meter));
    for (const NodeId meeting : meetings) Join(front, back, meeting, most, &paths);
  }
  return paths;
}

}  // namespace newsgraph

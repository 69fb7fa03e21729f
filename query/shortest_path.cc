#include "query/shortest_path.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "query/sort_by_id.h"
#include "query/two_sided_search.h"

namespace newsgraph {
namespace {

// The store, or what else stands behind a view, as TwoSidedSearch reads it.
class Searched {
 public:
  using Node = NodeId;
  static constexpr NodeId kNoParent = {};

  Searched(GraphView* view, NodeId from, NodeId to, const PathOptions& options, Meter* meter)
      : view_(*view),
        barred_(options.barred),
        there_{options.step, to},
        back_{Reversed(options.step), from},
        meter_(*meter) {}

  SearchMark<NodeId>& Mark(NodeId node) { return marks_[node]; }
  void Sort(std::vector<NodeId>* nodes) { SortById(std::span(*nodes)); }

  template <typename Visitor>
  StatusOr<bool> Visit(bool forward, NodeId node, size_t most, const Visitor& visit) {
    const Way& way = forward ? there_ : back_;
    edges_.clear();
    NG_ASSIGN_OR_RETURN(const bool whole,
                        view_.ExpandSome(node, way.filter, most, &meter_, &edges_));
    for (const Edge& edge : edges_) {
      if (barred_.Has(edge.type) && edge.neighbour != way.goal) continue;
      if (!visit(edge.neighbour)) break;
    }
    return whole;
  }

 private:
  struct Way {
    StepFilter filter;
    NodeId goal;
  };

  GraphView& view_;
  const TypeSet barred_;
  const Way there_;
  const Way back_;
  Meter& meter_;
  absl::flat_hash_map<NodeId, SearchMark<NodeId>, std::hash<NodeId>> marks_;
  std::vector<Edge> edges_;
};

// One of the two searches for every chain: who was reached, from whom, and who was reached last.
class Side {
 public:
  Side(NodeId root, StepFilter filter) : filter_(std::move(filter)), frontier_{root} {
    reached_.emplace(root, Reach{});
  }

  const std::vector<NodeId>& frontier() const { return frontier_; }
  bool Reached(NodeId node) const { return reached_.contains(node); }

  // Grows by one hop. Returns the nodes that `other` has reached too. Every node within the old depth of both sides is
  // known not to be shared, so those found lie on shortest paths.
  StatusOr<std::vector<NodeId>> Grow(GraphView& view, const Side& other, NodeId goal,
                                     TypeSet barred, Meter* meter) {
    ++depth_;
    // Many a frontier is never walked on: it is sorted when it is.
    SortById(std::span(frontier_));
    std::vector<NodeId> next;
    std::vector<NodeId> shared;
    for (const NodeId node : frontier_) {
      edges_.clear();
      NG_RETURN_IF_ERROR(view.Expand(node, filter_, meter, &edges_));
      for (const Edge& edge : edges_) {
        if (barred.Has(edge.type) && edge.neighbour != goal) continue;
        if (!Enter(edge.neighbour, node)) continue;
        if (other.Reached(edge.neighbour)) shared.push_back(edge.neighbour);
        next.push_back(edge.neighbour);
      }
      if (meter->cut()) break;
    }
    std::ranges::sort(shared);
    frontier_ = std::move(next);
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
    if (at->second.depth != depth_ || at->second.parent == from) return false;
    // The edges of one node come together: it is the last one where it is known.
    std::vector<NodeId>& others = others_[node];
    if (others.empty() || others.back() != from) others.push_back(from);
    return false;
  }

  const StepFilter filter_;
  uint32_t depth_ = 0;
  absl::flat_hash_map<NodeId, Reach, std::hash<NodeId>> reached_;
  absl::flat_hash_map<NodeId, std::vector<NodeId>, std::hash<NodeId>> others_;
  std::vector<NodeId> frontier_;
  std::vector<Edge> edges_;
};

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

StepFilter Reversed(StepFilter filter) {
  std::swap(filter.out, filter.in);
  return filter;
}

StatusOr<NodePath> ShortestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter) {
  if (from == to) return NodePath{{from}};
  Searched graph(&view, from, to, options, meter);
  TwoSidedSearch search(&graph, 1, options.first_edges);
  NG_ASSIGN_OR_RETURN(std::vector<NodeId> nodes, search.Path(from, to, options.max_hops, meter));
  return NodePath{std::move(nodes)};
}

StatusOr<std::vector<NodePath>> ShortestPaths(GraphView& view, NodeId from, NodeId to,
                                              const PathOptions& options, size_t most,
                                              Meter* meter) {
  std::vector<NodePath> paths;
  if (from == to) return std::vector<NodePath>{{{from}}};
  Side front(from, options.step);
  Side back(to, Reversed(options.step));
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

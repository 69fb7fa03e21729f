// A shortest chain of edges between two nodes, searched from both ends at once
// (two_sided_search.h): on news graphs that reads hundreds of rows where a search from one side reads a
// hundred thousand. Or every shortest chain: then both sides grow by whole hops, the smaller frontier first.
//
//   NG_ASSIGN_OR_RETURN(const NodePath path, ShortestPath(view, from, to, {.barred =
//   {v1::Entity::ROLE}}, &meter)); path.nodes   from, .., to; empty where there is none within
//   max_hops (or, meter.cut(), none was found in time)
//
// The answer is the same every time: frontiers are walked in order of id and of the view's edges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "query/budget.h"
#include "query/graph_view.h"

namespace newsgraph {

inline constexpr uint32_t kDefaultMaxHops = 6;
inline constexpr size_t kFirstEdges = 128;

struct PathOptions {
  // Edges are walked from their subject to their object where only `out` is set, and so on.
  StepFilter step = {};
  // Types that a path may begin or end with but not pass through.
  TypeSet barred = {};
  uint32_t max_hops = kDefaultMaxHops;
  // So many edges of each node are read before more are read of any (two_sided_search.h).
  size_t first_edges = kFirstEdges;
};

// The same steps, taken from the other end.
StepFilter Reversed(StepFilter filter);

struct NodePath {
  std::vector<NodeId> nodes;
};

// Every shortest chain, at most `most`: those through lesser ids first. Their number may grow with
// every hop by the width of the graph; the search reads whole frontiers, hubs too. Where the
// meter is cut: some of them.
StatusOr<std::vector<NodePath>> ShortestPaths(GraphView& view, NodeId from, NodeId to,
                                              const PathOptions& options, size_t most,
                                              Meter* meter);

// REQUIRES: from and to are not 0. Errors: those of the view.
StatusOr<NodePath> ShortestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter);

}  // namespace newsgraph

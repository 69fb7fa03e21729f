// Who is within so many hops, each once, at its least distance.
//
//   NG_ASSIGN_OR_RETURN(const std::vector<Reached> all, Reach(view, root, options, &meter));
//
// And the cheapest chain between two, where a claim of many articles is short and a way through
// somebody whom everybody knows is long.
#pragma once

#include <cstdint>
#include <vector>

#include "query/shortest_path.h"

namespace newsgraph {

struct Reached {
  NodeId node;
  NodeId via;  // the neighbour of it that was reached first, in order of ids
  uint32_t hops = 0;
};

// Everybody within options.max_hops of the root, without it: by hops, then by id. Barred types are
// reached, but not passed through. Where the meter is cut: what was reached until then.
StatusOr<std::vector<Reached>> Reach(GraphView& view, NodeId root, const PathOptions& options,
                                     Meter* meter);

// The chain of the least cost, where an edge with e evidences that leaves a node with d edges costs
// (1 + log2(d) / 4) / (1 + log2(e)); leaving `from` is free of d. Empty where there is none within
// max_hops. Grows from one side (costs do not meet in the middle): give it a budget.
StatusOr<NodePath> CheapestPath(GraphView& view, NodeId from, NodeId to, const PathOptions& options,
                                Meter* meter);

}  // namespace newsgraph

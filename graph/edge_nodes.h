// Every entity that something is said about, for what walks over the whole graph.
#pragma once

#include <functional>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/snapshot.h"

namespace newsgraph {

// Entities that have edge rows, as judgements make them of the stored nodes; sorted, each once. Seeks
// from node to node: 2 us and 8 bytes each. Asks `more` before each node and stops where it says no.
StatusOr<std::vector<NodeId>> NodesWithEdges(const GraphSnapshot& snapshot,
                                             const std::function<bool()>& more);

struct EdgeCount {
  std::vector<NodeId> nodes;  // as NodesWithEdges
  uint64_t ends = 0;  // different neighbours by direction and predicate, as the rows are stored
  uint64_t rows = 0;
};

// How much there is to copy. Reads every row: 0.15 us each. Asks `more` before each node: Cancelled
// where it says no.
StatusOr<EdgeCount> CountEdges(const GraphSnapshot& snapshot, const std::function<bool()>& more);

}  // namespace newsgraph

// The stored graph as a traversal sees it (graph_view.h).
#pragma once

#include <vector>

#include "graph/snapshot.h"
#include "query/graph_view.h"

namespace newsgraph {

// Holds one open iterator, which every step reuses. The snapshot must outlive it.
class StoreView final : public GraphView {
 public:
  explicit StoreView(const GraphSnapshot& snapshot)
      : snapshot_(snapshot), edges_(snapshot.Edges()) {}

  Status Expand(NodeId node, const StepFilter& filter, Meter* meter,
                std::vector<Edge>* edges) override;
  StatusOr<bool> ExpandSome(NodeId node, const StepFilter& filter, size_t most, Meter* meter,
                            std::vector<Edge>* edges) override;

 private:
  bool NeedsFacts(const StepFilter& filter) const;
  Status ExpandRows(const StepFilter& filter, size_t most, Meter* meter, std::vector<Edge>* edges);
  Status ExpandFacts(NodeId node, const StepFilter& filter, Meter* meter, std::vector<Edge>* edges);
  bool PassNeighbour(const EvidenceFilter& filter, Meter* meter);
  uint32_t CountNeighbour(const EvidenceFilter& filter, Meter* meter);
  bool PassNeighbourBySources(const EvidenceFilter& filter, Meter* meter);

  const GraphSnapshot& snapshot_;
  EdgeCursor edges_;
};

}  // namespace newsgraph

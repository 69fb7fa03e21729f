#include "graph/edge_nodes.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "graph/keys.h"

namespace newsgraph {
namespace {

// Leaves the rows of a node behind: a few steps (0.15 us) before a seek (2 us), for most nodes have
// few rows.
Status GoPast(NodeId node, OrderedIterator* rows) {
  constexpr int kSteps = 8;
  for (int i = 0; i < kSteps && rows->Valid(); ++i) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    if (!key || key->node != node) return rows->status();
    rows->Next();
  }
  if (rows->Valid()) rows->Seek(AfterPrefix(EdgePrefix(node)));
  return rows->status();
}

}  // namespace

StatusOr<std::vector<NodeId>> NodesWithEdges(const GraphSnapshot& snapshot,
                                             const std::function<bool()>& more) {
  const Identity& identity = snapshot.identity();
  NG_RETURN_IF_ERROR(identity.status());
  std::vector<NodeId> nodes;
  const std::unique_ptr<OrderedIterator> rows = snapshot.view()->NewIterator(Family::kEdge);
  for (rows->Seek(""); rows->Valid() && more();) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    if (!key) return DataLossError(DescribeKey("edge", rows->key()) + ": not readable");
    if (identity.IsSplit(key->node)) {
      for (const NodeId entity : identity.EntitiesOf(key->node)) nodes.push_back(entity);
    } else {
      nodes.push_back(identity.Canonical(key->node));
    }
    NG_RETURN_IF_ERROR(GoPast(key->node, rows.get()));
  }
  NG_RETURN_IF_ERROR(rows->status());
  std::ranges::sort(nodes);
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

}  // namespace newsgraph

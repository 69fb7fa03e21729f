#include "graph/edge_nodes.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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

void AddEntities(NodeId stored, const Identity& identity, std::vector<NodeId>* nodes) {
  if (identity.IsSplit(stored)) {
    for (const NodeId entity : identity.EntitiesOf(stored)) nodes->push_back(entity);
  } else {
    nodes->push_back(identity.Canonical(stored));
  }
}

void SortEach(std::vector<NodeId>* nodes) {
  std::ranges::sort(*nodes);
  nodes->erase(std::unique(nodes->begin(), nodes->end()), nodes->end());
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
    AddEntities(key->node, identity, &nodes);
    NG_RETURN_IF_ERROR(GoPast(key->node, rows.get()));
  }
  NG_RETURN_IF_ERROR(rows->status());
  SortEach(&nodes);
  return nodes;
}

StatusOr<EdgeCount> CountEdges(const GraphSnapshot& snapshot, const std::function<bool()>& more) {
  constexpr size_t kPlaceSize = kEdgeKeySize - 2 * sizeof(uint64_t);  // without fact and article
  const Identity& identity = snapshot.identity();
  NG_RETURN_IF_ERROR(identity.status());
  EdgeCount count;
  std::string last;
  const std::unique_ptr<OrderedIterator> rows = snapshot.view()->NewIterator(Family::kEdge);
  for (rows->Seek(""); rows->Valid(); rows->Next(), ++count.rows) {
    const std::string_view place = rows->key().substr(0, kPlaceSize);
    if (place == last) continue;
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    if (!key) return DataLossError(DescribeKey("edge", rows->key()) + ": not readable");
    if (!last.starts_with(place.substr(0, sizeof(uint64_t)))) {
      if (!more()) return absl::CancelledError("counting edges was stopped");
      AddEntities(key->node, identity, &count.nodes);
    }
    ++count.ends;
    last = place;
  }
  NG_RETURN_IF_ERROR(rows->status());
  SortEach(&count.nodes);
  return count;
}

}  // namespace newsgraph

// The journal for people: which runs brought what into the store, and as if it were some time ago.
#pragma once

#include <string>

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"
#include "query/budget.h"

namespace newsgraph {

// The runs, the last first. Reads all arrivals: 0.2 us each.
Status AddRuns(const GraphSnapshot& snapshot, Meter* meter, v1::StatsResponse* response);

// The snapshot that answers a request with that filter: with `known_before` one that has only the
// articles that had come in before. InvalidArgument for a time that is none.
StatusOr<GraphSnapshot> SnapshotFor(const v1::Filter& filter, GraphSnapshot snapshot);

}  // namespace newsgraph

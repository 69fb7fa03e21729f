// The store as sorted maps in memory: what tests and small tools stand on, and the plainest
// statement of what OrderedStore promises.
#pragma once

#include <memory>

#include "graph/store/ordered_store.h"

namespace newsgraph {

// Empty. Writing while a view is held copies the whole store, so it is not for large graphs.
std::unique_ptr<OrderedStore> NewMemoryStore();

}  // namespace newsgraph

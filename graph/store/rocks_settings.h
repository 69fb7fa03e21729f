// How RocksDB is set up: one cache, one write budget, and recovery that never loses data silently.
#pragma once

#include <rocksdb/db.h>

#include <memory>
#include <vector>

#include "graph/store/rocks_store.h"

namespace newsgraph {

rocksdb::DBOptions RocksDbOptions(const RocksOptions& options, rocksdb::Env* env);

// One column family per Family, in its order; the first is RocksDB's own "default".
std::vector<rocksdb::ColumnFamilyDescriptor> RocksFamilies(const RocksOptions& options);

}  // namespace newsgraph

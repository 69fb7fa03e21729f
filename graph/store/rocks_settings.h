// How RocksDB is set up: one cache, one write budget, and recovery that never loses data silently.
#pragma once

#include <rocksdb/db.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/store/rocks_store.h"

namespace newsgraph {

rocksdb::DBOptions RocksDbOptions(const RocksOptions& options, rocksdb::Env* env);

// One column family per Family, in its order; the first is RocksDB's own "default".
std::vector<rocksdb::ColumnFamilyDescriptor> RocksFamilies(const RocksOptions& options);

// For rocksdb::DB::SetOptions before a compaction that people asked for: the last level is packed as
// tightly as can be unpacked fast. Too slow for the compactions beside an ingest.
std::unordered_map<std::string, std::string> ThoroughCompression(Family family);

}  // namespace newsgraph

// The store on RocksDB: durable, bounded in memory, and suspicious of its own files.
//
//   DIR/SYNCED    the last sequence number promised to be on disk: opening below it is DataLoss
//   DIR/*         RocksDB's files: one column family per Family
//
// The log is replayed at opening, so it is bounded and flushed before closing. RocksDB's default
// recovery loses data silently when a bit of the log flips; here a torn tail (as kill -9 leaves it)
// opens, a flip or a missing log is DataLoss. docs/storage.md says which setting does what.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "graph/base/status.h"
#include "graph/store/ordered_store.h"

namespace rocksdb {
class FileSystem;
}

namespace newsgraph {

struct RocksOptions {
  bool read_only = false;
  bool create = true;
  uint64_t cache_bytes = 128ull << 20;  // blocks, indexes and filters of all families together
  uint64_t write_buffer_bytes = 64ull << 20;  // memtables of all families together
  // Tests put one between the store and the disk that fails, forgets or damages. Null: the disk.
  std::shared_ptr<rocksdb::FileSystem> file_system = nullptr;
};

// A second writer is refused by RocksDB's own lock. A reader takes none: whoever opens for reading
// makes sure that no writer has the store (tools/client).
//
// NotFound: no store there. Unavailable: held by another process. PermissionDenied.
// ResourceExhausted: the disk is full. DataLoss: damaged files, or less in them than was synced.
StatusOr<std::unique_ptr<OrderedStore>> OpenRocksStore(const std::string& directory,
                                                       const RocksOptions& options);

}  // namespace newsgraph

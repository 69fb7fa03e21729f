// The graph in a directory: opens it, checks its format, and hands out snapshots and the writer.
//
//   NG_ASSIGN_OR_RETURN(std::unique_ptr<Graph> graph, Graph::Open("news.db", {}));
//   graph->writer().Apply(..);
//   GraphSnapshot snapshot = graph->Snapshot();
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "graph/base/status.h"
#include "graph/snapshot.h"
#include "graph/snapshots.h"
#include "graph/store/ordered_store.h"
#include "graph/writer.h"

namespace newsgraph {

struct OpenOptions {
  // Look-ups: never writes, loads nothing but what it reads, refuses a directory without a store.
  // Several may be open at once, but none beside a writer, who answers for all (docs/storage.md).
  bool read_only = false;
  bool create = true;  // make the directory and the store when they are not there
  // A store of an older format is brought to today's (graph/migration.h) instead of being refused. An
  // older newsgraph cannot read it any more. REQUIRES: not read_only.
  bool migrate = false;
  uint64_t cache_bytes = 128ull << 20;
  uint64_t write_buffer_bytes = 64ull << 20;
};

class Graph {
 public:
  // NotFound: no store there. Unavailable: another process holds it. FailedPrecondition: written by
  // a newer newsgraph, or by an older one and not migrated. Aborted: a retraction was interrupted, and opening for reading cannot end it.
  // PermissionDenied, DataLoss (damaged, or less than was synced). The message
  // says which directory and what to do.
  static StatusOr<std::unique_ptr<Graph>> Open(const std::string& directory,
                                               const OpenOptions& options = {});
  static std::unique_ptr<Graph> InMemory();
  ~Graph();

  // Any thread.
  GraphSnapshot Snapshot() const { return snapshots_.Take(); }
  bool read_only() const { return read_only_; }
  // REQUIRES: not read_only.
  GraphWriter& writer() { return *writer_; }

  // Builds the indexes anew and rewrites the files without what was deleted. Killed at any moment it
  // leaves a sound store. REQUIRES: not read_only; nothing else is written meanwhile.
  Status Compact();

  // A copy of the store as it is, in a folder of backups (graph/store/backup.h); any thread, beside
  // the writer and readers. REQUIRES: not read_only.
  // `keep`: older ones than the newest so many are deleted; 0 = none is.
  StatusOr<BackupInfo> Backup(const std::string& folder, uint32_t keep);

  // Everything into sorted files: what Close does first.
  Status Flush();
  // The destructor closes too, without telling of errors.
  Status Close();

  OrderedStore& store() { return *store_; }

 private:
  Graph(std::unique_ptr<OrderedStore> store, bool read_only);

  std::unique_ptr<OrderedStore> store_;
  const bool read_only_;
  Snapshots snapshots_;
  std::unique_ptr<GraphWriter> writer_;
};

}  // namespace newsgraph

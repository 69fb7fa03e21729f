#include "graph/graph.h"

#include <utility>

#include "graph/keys.h"
#include "graph/migration.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocks_store.h"

namespace newsgraph {
namespace {

// A store without a format was killed before its first write: it is empty.
Status CheckFormat(OrderedStore* store, const std::string& directory, const OpenOptions& options) {
  const StatusOr<std::optional<StoreFormat>> format = ReadStoreFormat(*store->View());
  if (!format.ok()) {
    return Status(format.status().code(),
                  AsAbsl(directory + ": " + std::string(AsStd(format.status().message()))));
  }
  if (!*format) return options.read_only ? OkStatus() : WriteStoreFormat(store);
  if ((*format)->number == kStoreFormat && !(*format)->is_migrating) return OkStatus();
  const std::string is =
      "the store " + directory + " has format " + std::to_string((*format)->number);
  if ((*format)->number > kStoreFormat) {
    return FailedPreconditionError(is + ", this newsgraph reads format " +
                                   std::to_string(kStoreFormat) +
                                   ": use the newsgraph that wrote it, or a newer one");
  }
  if (options.migrate) return MigrateStore(**format, store);
  if ((*format)->is_migrating) {
    return FailedPreconditionError("bringing the store " + directory +
                                   " to another format was interrupted: `newsgraph compact --db " +
                                   directory + "` goes on with it");
  }
  return FailedPreconditionError(is + " of an older newsgraph: `newsgraph compact --db " +
                                 directory + "` brings it to format " +
                                 std::to_string(kStoreFormat) +
                                 ", which the older one cannot read; copy the folder first if you "
                                 "want to go back");
}

// A retraction of many articles was interrupted: whoever may write goes on with it.
Status CheckNothingIsMoving(OrderedStore* store, const std::string& directory) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> moving,
                      store->View()->Get(Family::kMeta, kMovingKey));
  if (!moving) return OkStatus();
  return absl::AbortedError(
      AsAbsl("a retraction in the store " + directory +
             " was interrupted; opening it for writing (`newsgraph compact`) ends it"));
}

}  // namespace

Graph::Graph(std::unique_ptr<OrderedStore> store, bool read_only)
    : store_(std::move(store)),
      read_only_(read_only),
      snapshots_(store_.get()),
      writer_(std::make_unique<GraphWriter>(store_.get(), &snapshots_)) {}

Graph::~Graph() = default;

StatusOr<std::unique_ptr<Graph>> Graph::Open(const std::string& directory,
                                             const OpenOptions& options) {
  RocksOptions rocks;
  rocks.read_only = options.read_only;
  rocks.create = options.create;
  rocks.cache_bytes = options.cache_bytes;
  rocks.write_buffer_bytes = options.write_buffer_bytes;
  NG_ASSIGN_OR_RETURN(std::unique_ptr<OrderedStore> store, OpenRocksStore(directory, rocks));
  NG_RETURN_IF_ERROR(CheckFormat(store.get(), directory, options));
  std::unique_ptr<Graph> graph(new Graph(std::move(store), options.read_only));
  if (options.read_only) {
    NG_RETURN_IF_ERROR(CheckNothingIsMoving(graph->store_.get(), directory));
    return graph;
  }
  NG_RETURN_IF_ERROR(graph->writer_->BeginSearch());
  NG_RETURN_IF_ERROR(graph->writer_->FinishMoving());
  return graph;
}

std::unique_ptr<Graph> Graph::InMemory() {
  std::unique_ptr<Graph> graph(new Graph(NewMemoryStore(), false));
  NG_CHECK(graph->writer_->BeginSearch().ok());
  return graph;
}

Status Graph::Compact() {
  NG_RETURN_IF_ERROR(writer_->RebuildSearch());
  return store_->Compact();
}

StatusOr<BackupInfo> Graph::Backup(const std::string& folder, uint32_t keep) {
  NG_ASSIGN_OR_RETURN(const std::string id, writer_->StoreId());
  return store_->Backup(folder, id, keep);
}

Status Graph::Flush() { return store_->Flush(); }

Status Graph::Close() {
  snapshots_.Release();
  return store_->Close();
}

}  // namespace newsgraph

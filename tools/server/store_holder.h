// The one process that writes to a store, and answers for it: it has the lock, the open graph, and
// the socket at which look-ups and further articles of other commands arrive. `ingest` and `serve`
// are built on it.
//
//   NG_ASSIGN_OR_RETURN(std::unique_ptr<StoreHolder> holder, StoreHolder::TryHold(folder));
//   if (holder == nullptr) ...      // somebody else does: RemoteClient::Connect(folder), Ingest
//   NG_RETURN_IF_ERROR(holder->Listen(ingest_handler));
//   ... holder->graph().writer().Apply(..) ...
//   NG_RETURN_IF_ERROR(holder->Close());
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "graph/graph.h"
#include "query/graph_copy.h"
#include "tools/client/local_client.h"
#include "tools/client/store_lock.h"
#include "tools/server/server.h"

namespace newsgraph {

class StoreHolder {
 public:
  // Makes the folder and the store where they are missing. Null where another process holds it.
  // Statuses of Graph::Open, and Unavailable where readers do not finish.
  static StatusOr<std::unique_ptr<StoreHolder>> TryHold(const std::string& folder,
                                                        const OpenOptions& options = {});

  // Closes without telling of errors.
  ~StoreHolder();

  Graph& graph() { return *graph_; }

  // Keeps a copy of the graph in memory for the walks of whoever asks (query/graph_copy.h). Before
  // Listen.
  void KeepCopy(KeeperOptions options);

  // Answers at the socket in the folder, and at options.address where there is one (options.folder
  // is filled in). `ingest` is called by the server's threads, beside whatever this process writes
  // itself: the graph's writer lets each take its turn.
  Status Listen(IngestHandler ingest, ServerOptions options = {});
  // The port of options.address.
  int port() const { return server_ == nullptr ? 0 : server_->port(); }

  // As Server::AwaitGuests; nothing where nobody listens.
  void AwaitGuests(const std::function<bool()>& give_up) {
    if (server_ != nullptr) server_->AwaitGuests(give_up);
  }

  // Lets requests under way end, closes the store, gives the lock back.
  Status Close(std::chrono::milliseconds patience = std::chrono::seconds(10));

 private:
  StoreHolder(std::string folder, StoreLock lock, std::shared_ptr<Graph> graph);

  const std::string folder_;
  std::optional<StoreLock> lock_;  // given back last
  std::shared_ptr<Graph> graph_;
  std::unique_ptr<GraphKeeper> keeper_;
  std::unique_ptr<LocalClient> lookups_;
  std::unique_ptr<Server> server_;
};

}  // namespace newsgraph

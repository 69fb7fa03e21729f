#include "tools/client/connect.h"

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "graph/graph.h"
#include "tools/client/local_client.h"
#include "tools/client/remote_client.h"
#include "tools/client/store_lock.h"

namespace newsgraph {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr int kOneTryMs = 500;

// The lock is given back when the last user of the graph is gone, after the graph.
StatusOr<std::unique_ptr<Client>> OpenStore(const std::string& folder, bool read_only,
                                            StoreLock lock) {
  StatusOr<std::unique_ptr<Graph>> opened =
      Graph::Open(folder, {.read_only = read_only, .create = false});
  if (absl::IsNotFound(opened.status()))
    return FailedPreconditionError(AsStd(opened.status().message()));
  if (!opened.ok()) return opened.status();
  auto kept = std::make_shared<StoreLock>(std::move(lock));
  std::shared_ptr<Graph> graph(opened->release(), [kept](const Graph* last) { delete last; });
  return std::unique_ptr<Client>(std::make_unique<LocalClient>(std::move(graph)));
}

// A store must be there: locking it for writing would make its folder.
StatusOr<std::optional<StoreLock>> TryLock(const std::string& folder, bool read_only) {
  NG_ASSIGN_OR_RETURN(std::optional<StoreLock> lock, StoreLock::TryRead(folder));
  if (read_only || !lock) return lock;
  lock.reset();
  return StoreLock::TryWrite(folder);
}

StatusOr<std::unique_ptr<Client>> Connect(const std::string& folder, bool read_only) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    NG_ASSIGN_OR_RETURN(std::optional<StoreLock> lock, TryLock(folder, read_only));
    if (lock) {
      StatusOr<std::unique_ptr<Client>> opened = OpenStore(folder, read_only, *std::move(lock));
      if (!read_only || !absl::IsAborted(opened.status())) return opened;
      read_only = false;  // somebody was killed in the midst: a writer goes on
      continue;
    }
    StatusOr<std::unique_ptr<RemoteClient>> remote = RemoteClient::Connect(folder, kOneTryMs);
    if (remote.ok()) return std::unique_ptr<Client>(*std::move(remote));
    if (std::chrono::steady_clock::now() >= end) {
      return UnavailableError(
          "the store " + folder +
          " is held by another newsgraph that does not answer: wait until it has "
          "finished, or end it, and try again");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace

StatusOr<std::unique_ptr<Client>> ConnectToStore(const std::string& folder) {
  return Connect(folder, true);
}

StatusOr<std::unique_ptr<Client>> ConnectToJudge(const std::string& folder) {
  return Connect(folder, false);
}

}  // namespace newsgraph

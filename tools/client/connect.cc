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
StatusOr<std::unique_ptr<Client>> OpenForReading(const std::string& folder, StoreLock lock) {
  StatusOr<std::unique_ptr<Graph>> opened =
      Graph::Open(folder, {.read_only = true, .create = false});
  if (absl::IsNotFound(opened.status()))
    return FailedPreconditionError(AsStd(opened.status().message()));
  if (!opened.ok()) return opened.status();
  auto kept = std::make_shared<StoreLock>(std::move(lock));
  std::shared_ptr<const Graph> graph(opened->release(), [kept](const Graph* last) { delete last; });
  return std::unique_ptr<Client>(std::make_unique<LocalClient>(std::move(graph)));
}

}  // namespace

StatusOr<std::unique_ptr<Client>> ConnectToStore(const std::string& folder) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    NG_ASSIGN_OR_RETURN(std::optional<StoreLock> lock, StoreLock::TryRead(folder));
    if (lock) return OpenForReading(folder, *std::move(lock));
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

}  // namespace newsgraph

#include "tools/server/store_holder.h"

#include <optional>
#include <utility>

namespace newsgraph {

StatusOr<std::unique_ptr<StoreHolder>> StoreHolder::TryHold(const std::string& folder,
                                                            const OpenOptions& options) {
  NG_ASSIGN_OR_RETURN(std::optional<StoreLock> lock, StoreLock::TryWrite(folder));
  if (!lock) return std::unique_ptr<StoreHolder>();
  NG_ASSIGN_OR_RETURN(std::shared_ptr<Graph> graph, Graph::Open(folder, options));
  return std::unique_ptr<StoreHolder>(new StoreHolder(folder, *std::move(lock), std::move(graph)));
}

StoreHolder::StoreHolder(std::string folder, StoreLock lock, std::shared_ptr<Graph> graph)
    : folder_(std::move(folder)),
      lock_(std::move(lock)),
      graph_(std::move(graph)),
      lookups_(std::make_unique<LocalClient>(graph_)) {}

StoreHolder::~StoreHolder() { Close(std::chrono::milliseconds(0)).IgnoreError(); }

void StoreHolder::KeepCopy(KeeperOptions options) {
  keeper_ =
      std::make_unique<GraphKeeper>([this] { return graph_->Snapshot(); }, std::move(options));
  lookups_->UseCopies(keeper_.get());
}

Status StoreHolder::Listen(IngestHandler ingest, ServerOptions options) {
  options.folder = folder_;
  NG_ASSIGN_OR_RETURN(server_, Server::Start(*lookups_, std::move(ingest), options));
  return OkStatus();
}

Status StoreHolder::Close(std::chrono::milliseconds patience) {
  if (server_ != nullptr) server_->Drain(patience);
  server_ = nullptr;
  lookups_ = nullptr;
  keeper_ = nullptr;
  Status closed = graph_ == nullptr ? OkStatus() : graph_->Close();
  graph_ = nullptr;
  lock_.reset();
  return closed;
}

}  // namespace newsgraph

// Asks the process that holds the store, over the Unix socket in the store's folder.
#pragma once

#include <memory>
#include <string>

#include "newsgraph/v1/service.pb.h"
#include "tools/client/client.h"

namespace newsgraph {

class RemoteClient : public Client {
 public:
  // Unavailable where nobody answers at the socket within `patience_ms`.
  static StatusOr<std::unique_ptr<RemoteClient>> Connect(const std::string& folder,
                                                         int patience_ms = 2'000);
  // The same at an address that gRPC knows: "127.0.0.1:50051", "unix:/path".
  static StatusOr<std::unique_ptr<RemoteClient>> ConnectTo(const std::string& address,
                                                           int patience_ms = 2'000);

  // Sends what `next` yields until it returns false, and waits until all of it is durable.
  virtual StatusOr<v1::IngestResponse> Ingest(
      const std::function<bool(v1::IngestRequest*)>& next) = 0;
};

}  // namespace newsgraph

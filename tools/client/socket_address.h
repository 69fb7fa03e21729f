// Where the holder of a store listens: DIR/newsgraph.sock. A Unix socket's path holds 107 bytes at
// most; a longer one, or one with what is special in a URI, is reached through the open folder ("/proc/self/fd/7/newsgraph.sock").
#pragma once

#include <string>
#include <utility>

#include "graph/base/status.h"

namespace newsgraph {

// Keep it as long as the socket is used.
class SocketAddress {
 public:
  // FailedPrecondition where the folder cannot be opened. The socket need not be there.
  static StatusOr<SocketAddress> InFolder(const std::string& folder);
  static SocketAddress Plain(std::string address) { return SocketAddress(std::move(address), -1); }

  SocketAddress(SocketAddress&& other) noexcept
      : text_(std::move(other.text_)), folder_(std::exchange(other.folder_, -1)) {}
  SocketAddress& operator=(SocketAddress&&) = delete;
  ~SocketAddress();

  // As gRPC takes it: "unix:DIR/newsgraph.sock".
  const std::string& text() const { return text_; }

 private:
  SocketAddress(std::string text, int folder) : text_(std::move(text)), folder_(folder) {}

  std::string text_;
  int folder_ = -1;  // descriptor of the folder where the path goes through it
};

// DIR/newsgraph.sock, as a person writes it.
std::string SocketPath(const std::string& folder);

}  // namespace newsgraph

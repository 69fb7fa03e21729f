#include "tools/client/socket_address.h"

#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace newsgraph {

std::string SocketPath(const std::string& folder) { return folder + "/newsgraph.sock"; }

StatusOr<SocketAddress> SocketAddress::InFolder(const std::string& folder) {
  const std::string path = SocketPath(folder);
  const bool is_plain = path.find_first_of("#?%") == path.npos;  // gRPC reads addresses as URIs
  if (is_plain && path.size() < sizeof(sockaddr_un::sun_path))
    return SocketAddress("unix:" + path, -1);
  const int descriptor = open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0)
    return FailedPreconditionError("cannot open " + folder + ": " + std::strerror(errno));
  return SocketAddress("unix:/proc/self/fd/" + std::to_string(descriptor) + "/newsgraph.sock",
                       descriptor);
}

SocketAddress::~SocketAddress() {
  if (folder_ >= 0) close(folder_);
}

}  // namespace newsgraph

// gRPC writes lines for its own developers to standard error. Every failure reaches us as a status
// and is told once, in our words; whoever looks for a fault in gRPC sets GRPC_VERBOSITY and gets
// its lines.
#pragma once

#include <grpc/support/log.h>

#include <cstdlib>

namespace newsgraph {

// Before the first channel or server. Any thread, any number of times.
inline void QuietGrpc() {
  if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
}

}  // namespace newsgraph

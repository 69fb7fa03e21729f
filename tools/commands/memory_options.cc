#include "tools/commands/memory_options.h"

namespace newsgraph {
namespace {

// Less than a few blocks and memtables makes no store; more than a terabyte is a slip.
constexpr int64_t kLeast = 8;
constexpr int64_t kMost = 1 << 20;

}  // namespace

StatusOr<OpenOptions> OpenOptionsOf(const Invocation& call) {
  OpenOptions options;
  NG_ASSIGN_OR_RETURN(const int64_t cache, call.Number("--cache", 128, kLeast, kMost));
  NG_ASSIGN_OR_RETURN(const int64_t write_buffer, call.Number("--write-buffer", 64, kLeast, kMost));
  options.cache_bytes = static_cast<uint64_t>(cache) << 20;
  options.write_buffer_bytes = static_cast<uint64_t>(write_buffer) << 20;
  return options;
}

}  // namespace newsgraph

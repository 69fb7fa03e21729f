// How much memory a writer's store may take: one cache of what is read, one budget for what is not yet
// in files, whatever the size of the store.
#pragma once

#include "graph/graph.h"
#include "tools/cli/command.h"

namespace newsgraph {

inline constexpr Option kCacheOption = {
    "--cache", "MB", "keep at most so much of the store's files in memory (default: 128)"};
inline constexpr Option kWriteBufferOption = {
    "--write-buffer", "MB",
    "keep at most so much in memory that is in the log alone (default: 64)"};

// InvalidArgument where a value is no number of megabytes.
StatusOr<OpenOptions> OpenOptionsOf(const Invocation& call);

}  // namespace newsgraph

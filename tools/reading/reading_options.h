// The options that `ingest` and `extract` share: which files, how many threads, and what to fill
// in.
#pragma once

#include <vector>

#include "graph/base/status.h"
#include "ingest/readers/article_reader.h"
#include "tools/cli/command.h"

namespace newsgraph {

inline constexpr Option kThreadsOption = {
    "--threads", "N", "threads that read articles (default: one for each core)"};

// --threads, at least 1.
StatusOr<int> ThreadsOf(const Invocation& call);

// --date, --outlet, --url. InvalidArgument where the date is none, or one URL is given for several
// files.
StatusOr<ReaderOptions> ReaderOptionsOf(const Invocation& call);

// All files of the arguments; standard input where there are none.
std::vector<InputFile> InputFilesOf(const Invocation& call);

// In bytes as stored; 0 where one of them is not known.
uint64_t TotalBytes(const std::vector<InputFile>& files);

}  // namespace newsgraph

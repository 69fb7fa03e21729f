#include "tools/reading/reading_options.h"

#include <algorithm>
#include <thread>

namespace newsgraph {

StatusOr<int> ThreadsOf(const Invocation& call) {
  const auto cores = static_cast<int64_t>(std::max(1u, std::thread::hardware_concurrency()));
  NG_ASSIGN_OR_RETURN(const int64_t threads, call.Number("--threads", cores, 1, 256));
  return static_cast<int>(threads);
}

StatusOr<ReaderOptions> ReaderOptionsOf(const Invocation& call) {
  ReaderOptions options;
  options.outlet = call.Value("--outlet");
  options.url = call.Value("--url");
  if (!options.url.empty() && call.arguments.size() != 1) {
    return InvalidArgumentError("--url names one article: give one file with it");
  }
  if (!call.Has("--date")) return options;
  options.date = ParseDate(call.Value("--date"));
  if (!options.date.known()) {
    return InvalidArgumentError("--date \"" + std::string(call.Value("--date")) +
                                "\" is no date: write 2013-11-06, 2013-11 or 2013");
  }
  return options;
}

std::vector<InputFile> InputFilesOf(const Invocation& call) {
  const std::vector<std::string> standard_input = {"-"};
  return ListInputFiles(call.arguments.empty() ? standard_input : call.arguments);
}

uint64_t TotalBytes(const std::vector<InputFile>& files) {
  uint64_t total = 0;
  for (const InputFile& file : files) {
    if (file.size == 0 && file.reason.empty()) return 0;
    total += file.size;
  }
  return total;
}

}  // namespace newsgraph

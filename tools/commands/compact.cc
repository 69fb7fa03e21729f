// newsgraph compact: the indexes built anew, the files rewritten without what was deleted.
#include <cstdio>
#include <filesystem>

#include "tools/client/store_lock.h"
#include "tools/commands/commands.h"
#include "tools/server/store_holder.h"

namespace newsgraph {
namespace {

// Of the files in a folder, in megabytes.
double MegabytesIn(const std::string& folder) {
  uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const uintmax_t size = entry.file_size(error);
    if (!error) bytes += size;
  }
  return static_cast<double>(bytes) / 1e6;
}

StatusOr<ExitCode> Compact(const Invocation& call) {
  const std::string folder = call.StoreFolder();
  // A store must be there: holding it would make its folder.
  NG_RETURN_IF_ERROR(StoreLock::TryRead(folder).status());
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<StoreHolder> holder,
                      StoreHolder::TryHold(folder, {.create = false, .migrate = true}));
  if (holder == nullptr) {
    return UnavailableError(
        "the store " + folder +
        " is held by another newsgraph (ingest or serve): wait until it has finished, or end it");
  }
  const double before = MegabytesIn(folder);
  NG_RETURN_IF_ERROR(holder->graph().Compact());
  NG_RETURN_IF_ERROR(holder->Close());
  std::printf("%s: %.1f MB, before %.1f MB\n", folder.c_str(), MegabytesIn(folder), before);
  return ExitCode::kDone;
}

}  // namespace

Command CompactCommand() {
  return {
      .name = "compact",
      .group = "keeping",
      .summary = "build the index of texts anew and give back the room of what was replaced",
      .details =
          "Changes no answer and no dump. For a store that many articles were replaced in, that "
          "an older newsgraph wrote (it is brought to today's format, which the older one cannot "
          "read), or whose index `newsgraph verify` finds damaged. May be "
          "interrupted; what was done stays.",
      .example = "newsgraph compact",
      .run = Compact};
}

}  // namespace newsgraph

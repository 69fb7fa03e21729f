// The promise kept beside the log: the last sequence number that a sync brought to disk. A log that
// was cut, deleted or replaced by an older one ends below it, which nothing else would notice.
#pragma once

#include <cstdint>
#include <string>

#include "graph/base/status.h"

namespace newsgraph {

class SyncMark {
 public:
  // 0 when there is no mark yet. DataLoss when its sixteen bytes do not fit their check.
  static StatusOr<uint64_t> Read(const std::string& directory);

  // For writing; makes the file.
  static StatusOr<SyncMark> Open(const std::string& directory);

  SyncMark(SyncMark&& other) noexcept;
  SyncMark& operator=(SyncMark&&) = delete;
  ~SyncMark();

  // Not synced itself: a mark that is lost with the machine's power only promises less.
  Status Record(uint64_t sequence);

 private:
  SyncMark(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

  int descriptor_ = -1;
  std::string path_;
};

}  // namespace newsgraph

#include "graph/store/rocks_status.h"

namespace newsgraph {

// RocksDB calls a file that it misses by an older suffix.
Status Damaged(const rocksdb::Status& status, const std::string& doing) {
  std::string what = status.ToString();
  for (const std::string_view said_above : {"Corruption: ", "Corruption: ", "IO error: "}) {
    if (what.starts_with(said_above)) what.erase(0, said_above.size());
  }
  if (const size_t suffix = what.find(".ldb"); suffix != std::string::npos) {
    what.replace(suffix, 4, ".sst");
  }
  return DataLossError(doing + ": a file of the store is damaged or missing: " + what + ". " +
                       std::string(kWhatToDo) +
                       " (`newsgraph verify` reads every byte of a store)");
}

Status FromRocks(const rocksdb::Status& status, const std::string& doing) {
  if (status.ok()) return OkStatus();
  const std::string message = doing + ": " + status.ToString();
  if (status.IsCorruption()) return Damaged(status, doing);
  if (status.IsNoSpace()) return ResourceExhaustedError(doing + ": the disk is full");
  if (status.IsNotFound()) return NotFoundError(message);
  return UnavailableError(message);
}

}  // namespace newsgraph

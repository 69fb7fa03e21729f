// The one place where RocksDB's statuses become ours.
#pragma once

#include <rocksdb/status.h>

#include <string>
#include <string_view>

#include "graph/base/status.h"

namespace newsgraph {

// What remains to be done about a store whose files are damaged.
inline constexpr std::string_view kWhatToDo =
    "Restore a backup (`newsgraph restore`), or ingest the articles again into a new store";

// DataLoss, with RocksDB's words for what is damaged.
Status Damaged(const rocksdb::Status& status, const std::string& doing);

// Ok; DataLoss; ResourceExhausted for a full disk; NotFound; Unavailable for anything else. `doing`
// begins the message.
Status FromRocks(const rocksdb::Status& status, const std::string& doing);

}  // namespace newsgraph

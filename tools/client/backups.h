// The backups in a folder, as answers name them.
#pragma once

#include <string>

#include "graph/base/status.h"
#include "newsgraph/v1/keeping.pb.h"

namespace newsgraph {

// Newest first. Statuses of ListBackups (graph/store/backup.h).
StatusOr<v1::BackupResponse> BackupsIn(const std::string& folder);

}  // namespace newsgraph

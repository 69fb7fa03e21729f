#include "tools/client/backups.h"

#include <vector>

#include "graph/journal.h"
#include "graph/store/backup.h"

namespace newsgraph {

StatusOr<v1::BackupResponse> BackupsIn(const std::string& folder) {
  NG_ASSIGN_OR_RETURN(const std::vector<BackupInfo> backups, ListBackups(folder));
  v1::BackupResponse response;
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup) {
    v1::BackupResponse::Backup* row = response.add_backups();
    row->set_number(backup->number);
    row->set_damaged(backup->damaged);
    if (backup->damaged) continue;
    row->set_made(MomentText(static_cast<Moment>(backup->made) * 1'000'000));
    row->set_bytes(backup->bytes);
  }
  return response;
}

}  // namespace newsgraph

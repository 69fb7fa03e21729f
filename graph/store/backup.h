// Backups of a store: copies that share no file with it, several in one folder, each file in it once.
//
//   FOLDER/newsgraph-backups    ours: of which store. Without it the folder is not touched
//   FOLDER/LOCK                 held while a backup is made
//   FOLDER/meta, private, shared_checksum    RocksDB's BackupEngine
//
// A further backup copies only what is new. Every file has its checksum there, which a restore
// compares; how much was promised to be on disk (graph/store/sync_mark.h) goes with it. A backup that
// was interrupted does not count, and the next one clears it away.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/base/status.h"
#include "graph/store/ordered_store.h"

namespace rocksdb {
class DB;
}

namespace newsgraph {

// Makes the folder where it is missing. Reads the whole store against its checksums before, and the
// backup after it is made: what is not whole is no backup. `store_id` tells the store from others; with
// `keep`, older ones than the newest so many are deleted.
// InvalidArgument where the folder holds something else, or lies in the store; Unavailable where another
// process is making a backup there; ResourceExhausted; DataLoss: the store or the backups are damaged.
StatusOr<BackupInfo> WriteBackup(rocksdb::DB* db, const std::string& folder,
                                 const std::string& store_id, uint32_t keep);

// Oldest first. NotFound where there is no such folder or no backup in it.
StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& folder);

// Makes the folder `where`, which must be missing or empty, from the backup of that number; 0: the
// newest, and DataLoss where that is damaged. It is there when all of it is. A process that is killed
// meanwhile leaves WHERE.restoring-PID, which nobody needs.
StatusOr<BackupInfo> RestoreBackup(const std::string& folder, uint32_t number,
                                   const std::string& where);

}  // namespace newsgraph

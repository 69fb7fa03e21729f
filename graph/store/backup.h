// Backups of a store: copies that share no file with it, several in one folder, each file in it once.
//
//   FOLDER/LOCK                 held while a backup is made or deleted
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

// Makes the folder where it is missing. InvalidArgument where it holds something else; Unavailable
// where another process is making a backup there; ResourceExhausted, DataLoss (the store's files).
StatusOr<BackupInfo> WriteBackup(rocksdb::DB* db, const std::string& folder);

// Oldest first. NotFound where there is no such folder or no backup in it.
StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& folder);

// Deletes all but the newest `keep`.
Status DeleteOldBackups(const std::string& folder, uint32_t keep);

// Makes `directory`, which must be missing or empty, from the backup of that number; 0: the newest.
// It is there when all of it is. DataLoss: a file of the backup is damaged; an older one may not be.
Status RestoreBackup(const std::string& folder, uint32_t number, const std::string& directory);

}  // namespace newsgraph

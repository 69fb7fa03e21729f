// Batches of many megabytes on their way into a store as sorted files of their own: no log, no memtable,
// and no insertion key by key, which is what limits writing (docs/storage.md). All of a batch or nothing,
// as with any other, and on disk when it is done.
#pragma once

#include <string>
#include <vector>

#include "graph/base/status.h"
#include "graph/store/batch.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
}  // namespace rocksdb

namespace newsgraph {

// `families`: a handle for each Family. REQUIRES: the batch is sorted (Batch::Sort); no other writer.
Status WriteSortedFiles(const Batch& batch, rocksdb::DB* db,
                        const std::vector<rocksdb::ColumnFamilyHandle*>& families,
                        const std::string& directory);

// Files that a killed process was still writing. REQUIRES: no other writer.
void RemoveUnfinishedFiles(const std::string& directory);

}  // namespace newsgraph

// RocksDB's diary, DIR/LOG: warnings and errors in its own words, for whoever has to find out what
// happened to a store.
//
// RocksDB brings a logger of its own, and this is not it: a line that could not be written (the
// disk is full) makes the next line of that one fail an assertion, and with it the whole program,
// which Debian builds with assertions. This one falls silent instead: the store's own status tells
// the user.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <memory>
#include <string>

namespace newsgraph {

// Begins DIR/LOG anew; what it held before is DIR/LOG.old. A diary that cannot be begun is kept
// nowhere.
std::shared_ptr<rocksdb::Logger> BeginRocksLog(rocksdb::FileSystem& files,
                                               const std::string& directory);

// Kept nowhere: for readers, who leave the folder as it is.
std::shared_ptr<rocksdb::Logger> NoRocksLog();

}  // namespace newsgraph

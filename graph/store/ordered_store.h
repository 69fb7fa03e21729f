// Ordered keys and values: the one narrow door to storage. Nothing above it knows which engine
// stands behind.
//
// A store has a fixed set of families, each an ordered map from bytes to bytes. A batch changes
// several families at once or not at all. A view is an immutable picture of the whole store: cheap,
// and readers never wait for the writer. Two engines implement it: RocksDB (rocks_store.h) and a
// std::map (memory_store.h), and one test runs both against a model.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "graph/store/batch.h"

namespace newsgraph {

// Walks one family in key order. Belongs to one thread; must not outlive its view. Reuse it: a new
// one costs more than a seek.
class OrderedIterator {
 public:
  virtual ~OrderedIterator() = default;
  // The first key >= `key`; the empty key is the start.
  virtual void Seek(std::string_view key) = 0;
  virtual void Next() = 0;
  // False at the end and after an error: ask status() when it matters which.
  bool Valid() const { return valid_; }
  // Until the next Seek or Next. REQUIRES: Valid().
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }
  // DataLoss when stored bytes are damaged.
  virtual Status status() const = 0;

 protected:
  // Where the engine stands after a move: who walks asks for it several times a row.
  void StandAt(std::string_view key, std::string_view value) {
    valid_ = true;
    key_ = key;
    value_ = value;
  }
  void StandAtEnd() { valid_ = false; }

 private:
  bool valid_ = false;
  std::string_view key_;
  std::string_view value_;
};

// The store at one moment. Any thread may use it; keep it only as long as needed (it holds back the
// freeing of old rows).
class OrderedView {
 public:
  virtual ~OrderedView() = default;
  // nullopt when the key is absent. DataLoss when its bytes are damaged.
  virtual StatusOr<std::optional<std::string>> Get(Family family, std::string_view key) const = 0;
  virtual std::unique_ptr<OrderedIterator> NewIterator(Family family) const = 0;
  // Of one store, as long as it is open: equal in two views that are the same, greater in a later one
  // that differs.
  virtual uint64_t version() const = 0;
  // Reads every byte of the files behind it against their checksums. DataLoss names the file.
  virtual Status CheckFiles() const = 0;
};

struct BackupInfo {
  uint32_t number = 0;   // 1, 2 ..
  int64_t made = 0;      // seconds since 1970, UTC
  uint64_t bytes = 0;    // of its files, which it may share with other backups
  bool damaged = false;  // its description cannot be read; nothing else is known of it
};

class OrderedStore {
 public:
  virtual ~OrderedStore() = default;

  // All of the batch or nothing. With `sync` it is on disk, and so is all that was written before
  // it, when this returns. One writer at a time. After an error nothing more can be written until
  // the store is opened again: ResourceExhausted for a full disk, DataLoss or Unavailable
  // otherwise.
  virtual Status Write(const Batch& batch, bool sync) = 0;

  // As Write with `sync`, for a batch of many megabytes that is sorted (Batch::Sort): past the log
  // (graph/store/sorted_files.h).
  virtual Status WriteLarge(const Batch& batch) = 0;

  // Any thread. The view must not outlive the store.
  virtual std::shared_ptr<const OrderedView> View() const = 0;

  // Moves everything into sorted files, so that the next opening has no log to replay.
  virtual Status Flush() = 0;

  // Rewrites the files without what was deleted or replaced.
  virtual Status Compact() = 0;

  // Copies the store as it is into a folder of backups, beside writers and readers: WriteBackup
  // (graph/store/backup.h). Unimplemented where it has no files.
  virtual StatusOr<BackupInfo> Backup(const std::string& folder, const std::string& store_id,
                                      uint32_t keep) = 0;

  // Writes waiting changes and closes. Called by the destructor, whose caller cannot see the
  // status.
  virtual Status Close() = 0;
};

}  // namespace newsgraph

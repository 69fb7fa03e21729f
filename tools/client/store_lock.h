// Who may open a store: one writer alone, or any number of readers.
//
// RocksDB's own lock keeps two writers apart, but a reader must not open files beside a live writer
// either. So every command holds a lock on DIR/newsgraph.lock for its life: readers share it, the
// writer (`ingest`, `serve`) has it alone. The kernel takes it back from a killed process, so
// whoever gets it knows that a socket still lying in the folder is stale.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "graph/base/status.h"

namespace newsgraph {

// Released by its destructor. Moveable.
class StoreLock {
 public:
  // For reading. Empty where a writer holds the store: ask the writer (client/connect.h).
  // FailedPrecondition where there is no such folder, or no store in it; nothing is written there.
  static StatusOr<std::optional<StoreLock>> TryRead(const std::string& folder);

  // For writing; makes the folder where it is missing. Empty where another writer holds the store.
  // FailedPrecondition for a file, and for a folder that holds other files and no store.
  // Waits up to `patience_ms` for readers to finish: Unavailable where they do not.
  static StatusOr<std::optional<StoreLock>> TryWrite(const std::string& folder,
                                                     int patience_ms = 10'000);

  StoreLock(StoreLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  StoreLock& operator=(StoreLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~StoreLock();

 private:
  explicit StoreLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace newsgraph

// Stores that an older newsgraph wrote, brought to today's format.
//
//   format 1   analyses as v1::Analysis; mention rows with their key written out
//   format 2   analyses in columns (graph/stored_analysis.h); keys that follow from a name as a form
//
// A step rewrites rows in atomic batches and notes in each how far it is, so that a migration that was
// killed goes on where it stopped. With the first batch the store has today's number, so that an older
// newsgraph refuses it, and until the note is gone this one does too. What `dump` prints of claims, edges, mentions, names and
// quotes stays as it was.
#pragma once

#include <cstdint>
#include <optional>

#include "graph/base/status.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

// Raised when a store written by this program can no longer be read by an older one.
inline constexpr uint32_t kStoreFormat = 2;

struct StoreFormat {
  uint32_t number = 0;
  bool is_migrating = false;  // was being brought to that number when the process was killed
};
// nullopt: the store is new, nothing was written to it. DataLoss: the number is not readable.
StatusOr<std::optional<StoreFormat>> ReadStoreFormat(const OrderedView& view);
Status WriteStoreFormat(OrderedStore* store);

// REQUIRES: open for writing; the format is not newer than kStoreFormat. On disk when it returns. Reads and writes
// every article: some thousand a second. DataLoss names the row that cannot be read, which stays.
Status MigrateStore(const StoreFormat& format, OrderedStore* store);

}  // namespace newsgraph

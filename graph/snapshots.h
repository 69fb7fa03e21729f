// Hands out snapshots of a store, each with what the log of judgements means in it. Reading the log
// costs more than a look-up, so the picture is kept until a write may change it:
//
//   writer                                        reader
//   const Snapshots::Change change(&snapshots);   GraphSnapshot snapshot = snapshots.Take();
//   store->Write(batch, true);
//
// Readers never wait for a write: whoever comes while one is under way makes a picture of his own.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include "graph/base/mutex.h"
#include "graph/identity.h"
#include "graph/snapshot.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

class Snapshots {
 public:
  // The store outlives it.
  explicit Snapshots(const OrderedStore* store) : store_(store) {}

  // Any thread.
  GraphSnapshot Take() const;

  // Between them every Take() is the snapshot of now: for a change that takes several writes, none of
  // which may be seen before the last.
  void Hold();
  void Release();

  // Stands around a write to the log, or to an article that it speaks of. One at a time.
  class Change {
   public:
    explicit Change(Snapshots* snapshots) : snapshots_(*snapshots) { ++snapshots_.changes_; }
    ~Change() { ++snapshots_.changes_; }
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

   private:
    Snapshots& snapshots_;
  };

 private:
  std::optional<GraphSnapshot> Held() const;
  std::shared_ptr<const Identity> IdentityIn(const OrderedView& view, uint64_t changes) const;

  const OrderedStore* const store_;
  std::atomic<uint64_t> changes_ = 0;  // odd while a write is under way
  std::atomic<uint64_t> holds_ = 0;    // how often Hold and Release were called
  mutable Mutex mutex_;
  mutable std::shared_ptr<const Identity> kept_ ABSL_GUARDED_BY(mutex_);
  std::optional<GraphSnapshot> held_ ABSL_GUARDED_BY(mutex_);
  mutable uint64_t kept_at_ ABSL_GUARDED_BY(mutex_) = 0;  // the value of changes_
};

}  // namespace newsgraph

#include "graph/snapshots.h"

#include <utility>

namespace newsgraph {

GraphSnapshot Snapshots::Take() const {
  const uint64_t holds = holds_;
  if (std::optional<GraphSnapshot> held = Held()) return *std::move(held);
  const uint64_t before = changes_;
  std::shared_ptr<const OrderedView> view = store_->View();
  if (holds_ != holds) return Take();  // the view may be of the midst of it
  const bool quiet = before % 2 == 0 && changes_ == before;
  std::shared_ptr<const Identity> identity =
      quiet ? IdentityIn(*view, before) : Identity::Of(*view);
  return GraphSnapshot(std::move(view), std::move(identity));
}

std::optional<GraphSnapshot> Snapshots::Held() const {
  MutexLock lock(mutex_);
  return held_;
}

void Snapshots::Hold() {
  GraphSnapshot now = Take();
  MutexLock lock(mutex_);
  held_ = std::move(now);
  ++holds_;
}

void Snapshots::Release() {
  MutexLock lock(mutex_);
  held_.reset();
  ++holds_;
}

// No write to the log lies between that number of changes and the view.
std::shared_ptr<const Identity> Snapshots::IdentityIn(const OrderedView& view,
                                                      uint64_t changes) const {
  MutexLock lock(mutex_);
  if (kept_ != nullptr && kept_at_ == changes) return kept_;
  std::shared_ptr<const Identity> identity = Identity::Of(view);
  // A log that could not be read may be readable the next time.
  if (!identity->status().ok()) return identity;
  kept_ = std::move(identity);
  kept_at_ = changes;
  return kept_;
}

}  // namespace newsgraph

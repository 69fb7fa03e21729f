#include "graph/snapshots.h"

#include <utility>

namespace newsgraph {

GraphSnapshot Snapshots::Take() const {
  const uint64_t before = changes_;
  std::shared_ptr<const OrderedView> view = store_->View();
  const bool quiet = before % 2 == 0 && changes_ == before;
  std::shared_ptr<const Identity> identity =
      quiet ? IdentityIn(*view, before) : Identity::Of(*view);
  return GraphSnapshot(std::move(view), std::move(identity));
}

// No write to the log lies between that number of changes and the view.
std::shared_ptr<const Identity> Snapshots::IdentityIn(const OrderedView& view,
                                                      uint64_t changes) const {
  MutexLock lock(mutex_);
  if (kept_ != nullptr && kept_at_ == changes) return kept_;
  kept_ = Identity::Of(view);
  kept_at_ = changes;
  return kept_;
}

}  // namespace newsgraph

#include "graph/store/memory_store.h"

#include <array>
#include <iterator>
#include <map>

#include "graph/base/mutex.h"

namespace newsgraph {
namespace {

using Rows = std::map<std::string, std::string, std::less<>>;
using Families = std::array<Rows, kFamilies>;

class MemoryIterator final : public OrderedIterator {
 public:
  explicit MemoryIterator(const Rows& rows) : rows_(rows), at_(rows.end()) {}

  void Seek(std::string_view key) override { Stand(rows_.lower_bound(key)); }
  void Next() override { Stand(std::next(at_)); }
  Status status() const override { return OkStatus(); }

 private:
  void Stand(Rows::const_iterator at) {
    at_ = at;
    if (at_ == rows_.end()) return StandAtEnd();
    StandAt(at_->first, at_->second);
  }

  const Rows& rows_;
  Rows::const_iterator at_;
};

class MemoryView final : public OrderedView {
 public:
  MemoryView(std::shared_ptr<const Families> families, uint64_t version)
      : families_(std::move(families)), version_(version) {}

  StatusOr<std::optional<std::string>> Get(Family family, std::string_view key) const override {
    const Rows& rows = (*families_)[static_cast<size_t>(family)];
    const auto found = rows.find(key);
    if (found == rows.end()) return std::optional<std::string>();
    return std::optional<std::string>(found->second);
  }

  std::unique_ptr<OrderedIterator> NewIterator(Family family) const override {
    return std::make_unique<MemoryIterator>((*families_)[static_cast<size_t>(family)]);
  }

  uint64_t version() const override { return version_; }

  Status CheckFiles() const override { return OkStatus(); }

 private:
  const std::shared_ptr<const Families> families_;
  const uint64_t version_;
};

class MemoryStore final : public OrderedStore {
 public:
  Status Write(const Batch& batch, bool /*sync*/) override {
    MutexLock lock(mutex_);
    if (families_.use_count() > 1) families_ = std::make_shared<Families>(*families_);
    ++version_;
    for (size_t i = 0; i < batch.size(); ++i) {
      const Batch::Change change = batch.at(i);
      Rows& rows = (*families_)[static_cast<size_t>(change.family)];
      if (change.is_put) {
        rows.insert_or_assign(std::string(change.key), std::string(change.value));
      } else if (const auto found = rows.find(change.key); found != rows.end()) {
        rows.erase(found);
      }
    }
    return OkStatus();
  }

  Status WriteLarge(const Batch& batch) override { return Write(batch, true); }

  std::shared_ptr<const OrderedView> View() const override {
    MutexLock lock(mutex_);
    return std::make_shared<MemoryView>(families_, version_);
  }

  Status Flush() override { return OkStatus(); }
  Status Compact() override { return OkStatus(); }
  StatusOr<BackupInfo> Backup(const std::string&, const std::string&, uint32_t) override {
    return absl::UnimplementedError("a store in memory has no backup");
  }
  Status Close() override { return OkStatus(); }

 private:
  mutable Mutex mutex_;
  // Views share it; a write that meets a view works on a copy.
  std::shared_ptr<Families> families_ ABSL_GUARDED_BY(mutex_) = std::make_shared<Families>();
  uint64_t version_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace

std::unique_ptr<OrderedStore> NewMemoryStore() { return std::make_unique<MemoryStore>(); }

}  // namespace newsgraph

// What every engine promises, held against a std::map: random batches, views that do not move,
// prefix scans, and for RocksDB the same after opening again.
#include "graph/store/ordered_store.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "graph/store/memory_store.h"
#include "graph/store/rocks_store.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using Rows = std::map<std::string, std::string>;
using Model = std::array<Rows, kFamilies>;

Rows ReadAll(const OrderedView& view, Family family, std::string_view prefix = "") {
  Rows rows;
  const std::unique_ptr<OrderedIterator> at = view.NewIterator(family);
  for (at->Seek(prefix); at->Valid() && at->key().starts_with(prefix); at->Next()) {
    rows.emplace(at->key(), at->value());
  }
  EXPECT_TRUE(at->status().ok()) << at->status();
  return rows;
}

void ExpectEqual(const OrderedView& view, const Model& model) {
  for (int i = 0; i < kFamilies; ++i) {
    const auto family = static_cast<Family>(i);
    ASSERT_EQ(ReadAll(view, family), model[static_cast<size_t>(i)]) << FamilyName(family);
  }
}

class RandomChanges {
 public:
  explicit RandomChanges(uint32_t seed) : random_(seed) {}

  // Adds the same changes to both.
  void Make(Batch* batch, Model* model) {
    const uint32_t count = 1 + Below(20);
    for (uint32_t i = 0; i < count; ++i) {
      const auto family = static_cast<Family>(random_() % kFamilies);
      const std::string key = Key();
      Rows& rows = (*model)[static_cast<size_t>(family)];
      if (random_() % 3 == 0) {
        batch->Delete(family, key);
        rows.erase(key);
      } else {
        const std::string value(random_() % 50, static_cast<char>('a' + random_() % 26));
        batch->Put(family, key, value);
        rows[key] = value;
      }
    }
    if (random_() % 2 == 0) batch->Sort();
  }

  // Short keys over few bytes, 0x00 and 0xff among them: they collide and are each other's
  // prefixes.
  std::string Key() {
    std::string key;
    const uint32_t size = 1 + Below(4);
    for (uint32_t i = 0; i < size; ++i)
      key.push_back(
          "\x00\x01"
          "a\xff"[random_() % 4]);
    return key;
  }

  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

 private:
  std::minstd_rand random_;
};

using Reopen = std::function<std::unique_ptr<OrderedStore>(std::unique_ptr<OrderedStore>)>;

// reopen(nullptr) opens the first time.
void RunAgainstModel(const Reopen& reopen, uint32_t seed, int steps) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomChanges changes(seed);
  Model model;
  std::unique_ptr<OrderedStore> store = reopen(nullptr);
  std::vector<std::pair<std::shared_ptr<const OrderedView>, Model>> held;
  for (int step = 0; step < steps; ++step) {
    Batch batch;
    changes.Make(&batch, &model);
    const uint64_t version = store->View()->version();
    if (changes.Below(5) == 0) {
      batch.Sort();
      ASSERT_TRUE(store->WriteLarge(batch).ok());
    } else {
      ASSERT_TRUE(store->Write(batch, changes.Below(8) == 0).ok());
    }
    std::shared_ptr<const OrderedView> view = store->View();
    ExpectEqual(*view, model);
    EXPECT_GT(view->version(), version);
    EXPECT_EQ(view->version(), store->View()->version());
    const std::string key = changes.Key();
    const auto got = view->Get(Family::kEdge, key);
    ASSERT_TRUE(got.ok());
    const Rows& edges = model[static_cast<size_t>(Family::kEdge)];
    ASSERT_EQ(got->has_value(), edges.contains(key));
    if (got->has_value()) {
      ASSERT_EQ(**got, edges.at(key));
    }
    if (changes.Below(4) == 0) held.emplace_back(view, model);
    if (changes.Below(10) == 0) {
      ASSERT_TRUE(store->Flush().ok());
    }
    if (changes.Below(16) == 0) {
      for (const auto& [old_view, old_model] : held) ExpectEqual(*old_view, old_model);
      held.clear();
    }
    if (changes.Below(16) == 0 && held.empty()) {
      view.reset();  // it must not outlive the store
      store = reopen(std::move(store));
      ExpectEqual(*store->View(), model);
    }
  }
  for (const auto& [old_view, old_model] : held) ExpectEqual(*old_view, old_model);
}

TEST(MemoryStore, DoesWhatAMapDoes) {
  const Reopen reopen = [](std::unique_ptr<OrderedStore> store) {
    return store ? std::move(store) : NewMemoryStore();
  };
  for (uint32_t seed = 1; seed <= 8; ++seed) RunAgainstModel(reopen, seed, 150);
}

TEST(RocksStore, DoesWhatAMapDoesAlsoAfterReopening) {
  for (uint32_t seed = 1; seed <= 3; ++seed) {
    const TempFolder folder;
    const Reopen reopen = [&](std::unique_ptr<OrderedStore> store) {
      if (store) {
        EXPECT_TRUE(store->Close().ok());
      }
      store.reset();
      StatusOr<std::unique_ptr<OrderedStore>> opened = OpenRocksStore(folder / "db", {});
      EXPECT_TRUE(opened.ok()) << opened.status();
      return *std::move(opened);
    };
    RunAgainstModel(reopen, seed, 120);
  }
}

TEST(RocksStore, APrefixScanSeesWhatATotalOrderScanSees) {
  const TempFolder folder;
  StatusOr<std::unique_ptr<OrderedStore>> store = OpenRocksStore(folder / "db", {});
  ASSERT_TRUE(store.ok()) << store.status();
  RandomChanges changes(5);
  Model model;
  for (int i = 0; i < 40; ++i) {
    Batch batch;
    changes.Make(&batch, &model);
    ASSERT_TRUE((*store)->Write(batch, false).ok());
    if (i % 10 == 9) {
      ASSERT_TRUE((*store)->Flush().ok());
    }
  }
  const auto view = (*store)->View();
  const Rows all = ReadAll(*view, Family::kEdge);
  for (int i = 0; i < 100; ++i) {
    const std::string prefix = changes.Key();
    Rows want;
    for (const auto& [key, value] : all) {
      if (key.starts_with(prefix)) want.emplace(key, value);
    }
    EXPECT_EQ(ReadAll(*view, Family::kEdge, prefix), want);
  }
}

TEST(RocksStore, SaysWhoHoldsItAndWhatIsMissing) {
  const TempFolder folder;
  EXPECT_TRUE(absl::IsNotFound(OpenRocksStore(folder / "none", {.read_only = true}).status()));
  EXPECT_TRUE(absl::IsNotFound(OpenRocksStore(folder / "none", {.create = false}).status()));
  StatusOr<std::unique_ptr<OrderedStore>> first = OpenRocksStore(folder / "db", {});
  ASSERT_TRUE(first.ok()) << first.status();
  const Status second = OpenRocksStore(folder / "db", {}).status();
  EXPECT_TRUE(absl::IsUnavailable(second)) << second;
}

TEST(RocksStore, ReadersCannotWrite) {
  const TempFolder folder;
  ASSERT_TRUE(OpenRocksStore(folder / "db", {}).ok());
  StatusOr<std::unique_ptr<OrderedStore>> reader =
      OpenRocksStore(folder / "db", {.read_only = true});
  ASSERT_TRUE(reader.ok()) << reader.status();
  Batch batch;
  batch.Put(Family::kMeta, "a", "b");
  EXPECT_TRUE(absl::IsFailedPrecondition((*reader)->Write(batch, true)));
}

TEST(Batch, SortKeepsTheLastChangeOfAKey) {
  Batch batch;
  batch.Put(Family::kEdge, "b", "1");
  batch.Delete(Family::kEdge, "a");
  batch.Put(Family::kMention, "z", "2");
  batch.Put(Family::kEdge, "a", "3");
  batch.Delete(Family::kEdge, "b");
  batch.Sort();
  ASSERT_EQ(batch.size(), 3u);
  EXPECT_EQ(batch.at(0).key, "z");
  EXPECT_EQ(batch.at(1).key, "a");
  EXPECT_EQ(batch.at(1).value, "3");
  EXPECT_EQ(batch.at(2).key, "b");
  EXPECT_FALSE(batch.at(2).is_put);
}

}  // namespace
}  // namespace newsgraph

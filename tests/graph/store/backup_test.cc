// A backup is the store as it was, whatever becomes of it later, and a restore is all of it or nothing.
#include "graph/store/backup.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "graph/store/rocks_store.h"
#include "graph/store/sync_mark.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStore = "store of these tests";

std::unique_ptr<OrderedStore> OpenStore(const std::string& directory) {
  StatusOr<std::unique_ptr<OrderedStore>> store = OpenRocksStore(directory, {});
  EXPECT_TRUE(store.ok()) << store.status();
  return *std::move(store);
}

void Put(OrderedStore& store, const std::string& key, const std::string& value) {
  Batch batch;
  batch.Put(Family::kText, key, value);
  ASSERT_TRUE(store.Write(batch, true).ok());
}

// Rows of text as "key=value;".
std::string Rows(const std::string& directory) {
  const std::unique_ptr<OrderedStore> store = OpenStore(directory);
  const auto view = store->View();
  const auto rows = view->NewIterator(Family::kText);
  std::string all;
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    all.append(rows->key()).append("=").append(rows->value().substr(0, 8)).append(";");
  }
  EXPECT_TRUE(rows->status().ok());
  return all;
}

uintmax_t BytesIn(const std::string& folder) {
  uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

// Nothing packs it.
std::string Noise(uint32_t seed) {
  std::string bytes;
  for (uint32_t state = seed + 1; bytes.size() < 200'000;) {
    state = state * 1664525 + 1013904223;
    bytes.push_back(static_cast<char>(state >> 24));
  }
  return bytes;
}

TEST(Backup, EachIsTheStoreAsItWasThen) {
  const TempFolder folder;
  const std::string backups = folder / "backups";
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  Put(*store, "a", "first");
  StatusOr<BackupInfo> one = store->Backup(backups, kStore, 0);
  ASSERT_TRUE(one.ok()) << one.status();
  EXPECT_EQ(one->number, 1u);
  Put(*store, "b", "second");
  ASSERT_TRUE(store->Backup(backups, kStore, 0).ok());
  Put(*store, "c", "third");

  const StatusOr<std::vector<BackupInfo>> all = ListBackups(backups);
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->size(), 2u);
  EXPECT_GT(all->front().made, 1'600'000'000);
  ASSERT_TRUE(RestoreBackup(backups, 0, folder / "newest").ok());
  ASSERT_TRUE(RestoreBackup(backups, 1, folder / "oldest").ok());
  EXPECT_EQ(Rows(folder / "newest"), "a=first;b=second;");
  EXPECT_EQ(Rows(folder / "oldest"), "a=first;");
}

TEST(Backup, WhatIsThereIsNotCopiedAgain) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  for (uint32_t i = 0; i < 20; ++i) Put(*store, std::to_string(i), Noise(i));
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  const uintmax_t first = BytesIn(folder / "backups");
  Put(*store, "more", "text");
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  EXPECT_LT(BytesIn(folder / "backups"), first + first / 10);
}

TEST(Backup, OldOnesAreDeleted) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(store->Backup(folder / "backups", kStore, 2).ok());
  const StatusOr<std::vector<BackupInfo>> left = ListBackups(folder / "backups");
  ASSERT_TRUE(left.ok());
  ASSERT_EQ(left->size(), 2u);
  EXPECT_EQ(left->front().number, 3u);
}

TEST(Backup, NeverWritesOverAnything) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  folder.Write("home/letter.txt", "dear");
  EXPECT_TRUE(absl::IsInvalidArgument(store->Backup(folder / "home", kStore, 0).status()));
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  EXPECT_TRUE(
      absl::IsInvalidArgument(RestoreBackup(folder / "backups", 0, folder / "home").status()));
  EXPECT_TRUE(
      absl::IsInvalidArgument(RestoreBackup(folder / "backups", 0, folder / "db").status()));
  EXPECT_TRUE(absl::IsNotFound(RestoreBackup(folder / "backups", 9, folder / "new").status()));
  EXPECT_TRUE(absl::IsNotFound(RestoreBackup(folder / "nowhere", 0, folder / "new").status()));
  EXPECT_FALSE(fs::exists(folder / "new"));
}

// The engine deletes what it does not know in its folders, so it is not let into others.
TEST(Backup, LeavesAFolderThatOnlyLooksLikeOneAlone) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  folder.Write("project/meta/notes.txt", "ours");
  const std::string kept = folder.Write("project/private/2024/taxes.txt", "ours");
  EXPECT_TRUE(absl::IsInvalidArgument(store->Backup(folder / "project", kStore, 0).status()));
  EXPECT_TRUE(fs::exists(kept));
}

TEST(Backup, OneFolderIsOfOneStoreAndLiesOutsideOfIt) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  EXPECT_TRUE(
      absl::IsInvalidArgument(store->Backup(folder / "backups", "another store", 1).status()));
  EXPECT_EQ(ListBackups(folder / "backups")->size(), 1u);
  EXPECT_TRUE(absl::IsInvalidArgument(store->Backup(folder / "db/backups", kStore, 0).status()));
}

// No older one is taken in its place.
TEST(Backup, ADamagedNewestOneIsToldAndListed) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  Put(*store, "a", "first");
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  Put(*store, "b", "second");
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  folder.Write("backups/meta/2", "not a description");
  EXPECT_TRUE(absl::IsDataLoss(RestoreBackup(folder / "backups", 0, folder / "new").status()));
  EXPECT_FALSE(fs::exists(folder / "new"));
  const StatusOr<std::vector<BackupInfo>> all = ListBackups(folder / "backups");
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 2u);
  EXPECT_TRUE(all->back().damaged);
  EXPECT_TRUE(RestoreBackup(folder / "backups", 1, folder / "new").ok());
  EXPECT_EQ(Rows(folder / "new"), "a=first;");
}

// A further backup would lean on files of an earlier one that are damaged: it is none, and deletes none.
TEST(Backup, IsNotMadeOfDamagedFiles) {
  const TempFolder folder;
  const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
  Put(*store, "a", Noise(1));
  ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  for (const auto& entry : fs::directory_iterator(folder / "backups/shared_checksum")) {
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.put('x');
  }
  EXPECT_TRUE(absl::IsDataLoss(store->Backup(folder / "backups", kStore, 1).status()));
  EXPECT_EQ(ListBackups(folder / "backups")->size(), 1u);
}

// A flipped bit in each of its files: DataLoss and no store, or (where RocksDB does not need the file)
// the store as it was.
TEST(Backup, ADamagedOneMakesNoStore) {
  const TempFolder folder;
  {
    const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
    for (uint32_t i = 0; i < 3; ++i) Put(*store, std::to_string(i), Noise(i));
    ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  }
  const std::string want = Rows(folder / "db");
  int refused = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "backups")) {
    if (!entry.is_regular_file() || entry.file_size() == 0) continue;
    SCOPED_TRACE(entry.path().string());
    const auto middle = static_cast<std::streamoff>(entry.file_size() / 2);
    const auto flip = [&] {
      std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
      file.seekg(middle);
      const int byte = file.get();
      file.seekp(middle);
      file.put(static_cast<char>(byte ^ 4));
    };
    flip();
    const Status status = RestoreBackup(folder / "backups", 0, folder / "new").status();
    if (status.ok()) {
      EXPECT_EQ(Rows(folder / "new"), want);
      fs::remove_all(folder / "new");
    } else {
      EXPECT_TRUE(absl::IsDataLoss(status)) << status;
      EXPECT_FALSE(fs::exists(folder / "new"));
      ++refused;
    }
    flip();
  }
  EXPECT_GE(refused, 3);
  // No half of a store lies beside it.
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().string().find("restoring"), std::string::npos) << entry.path();
  }
}

// What was promised to be on disk is known to the restored store.
TEST(Backup, ARestoredStoreKnowsWhatWasSynced) {
  const TempFolder folder;
  {
    const std::unique_ptr<OrderedStore> store = OpenStore(folder / "db");
    Put(*store, "a", "first");
    ASSERT_TRUE(store->Backup(folder / "backups", kStore, 0).ok());
  }
  ASSERT_TRUE(RestoreBackup(folder / "backups", 0, folder / "new").ok());
  const StatusOr<uint64_t> promised = SyncMark::Read(folder / "new");
  ASSERT_TRUE(promised.ok());
  EXPECT_GT(*promised, 0u);
}

}  // namespace
}  // namespace newsgraph

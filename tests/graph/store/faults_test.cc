// After whatever happens to the disk: the same answers, or an error that says so. Never a wrong
// answer.
//
// Batch i writes the row "last" = i and a row of its own in three families, so a store is sound
// exactly when it holds all rows of the batches 1..m for some m, and no promised one is missing.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "graph/store/rocks_store.h"
#include "tests/graph/store/faulty_files.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

constexpr Family kUsed[] = {Family::kText, Family::kMention, Family::kEdge};

Batch NumberedBatch(int number) {
  Batch batch;
  for (const Family family : kUsed) {
    batch.Put(family, "row" + std::to_string(1000 + number), std::string(100, 'v'));
    batch.Put(family, "last", std::to_string(number));
  }
  return batch;
}

// The number of whole batches; an error when something cannot be read. Fails when what can be read
// is no state that the store was ever in.
StatusOr<int> CountBatches(const OrderedStore& store) {
  std::optional<int> batches;
  for (const Family family : kUsed) {
    const auto view = store.View();
    const auto rows = view->NewIterator(family);
    int count = 0;
    std::string last = "0";
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      if (rows->key() == "last") {
        last = rows->value();
      } else {
        ++count;
        EXPECT_EQ(rows->key(), "row" + std::to_string(1000 + count));
        EXPECT_EQ(rows->value(), std::string(100, 'v'));
      }
    }
    NG_RETURN_IF_ERROR(rows->status());
    EXPECT_EQ(last, std::to_string(count));
    EXPECT_EQ(batches.value_or(count), count) << "families differ";
    batches = count;
  }
  return *batches;
}

StatusOr<int> OpenAndCount(const std::string& directory) {
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<OrderedStore> store, OpenRocksStore(directory, {}));
  return CountBatches(*store);
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

void WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// A store whose last words are still in its log, as a killed process leaves it. Returns the folder.
// `synced` batches are promised, `loose` more are written.
void MakeKilledStore(const std::string& directory, int synced, int loose) {
  const auto disk = std::make_shared<FaultyFiles>();
  StatusOr<std::unique_ptr<OrderedStore>> store = OpenRocksStore(directory, {.file_system = disk});
  ASSERT_TRUE(store.ok()) << store.status();
  for (int i = 1; i <= synced; ++i) {
    ASSERT_TRUE((*store)->Write(NumberedBatch(i), true).ok());
    if (i == synced / 2) {
      ASSERT_TRUE((*store)->Flush().ok());
    }
  }
  for (int i = synced + 1; i <= synced + loose; ++i) {
    ASSERT_TRUE((*store)->Write(NumberedBatch(i), false).ok());
  }
  disk->FailFrom(0);  // so that closing writes nothing
}

TEST(Faults, AFailingWriteLosesNothingThatWasPromised) {
  for (const bool full : {false, true}) {
    for (uint64_t write = full ? 2 : 1; write < 130; write += 9) {
      SCOPED_TRACE("write " + std::to_string(write) + (full ? ", full disk" : ""));
      const TempFolder folder;
      const auto disk = std::make_shared<FaultyFiles>();
      disk->FailFrom(write, full);
      int promised = 0;
      bool tried = false;
      if (auto store = OpenRocksStore(folder / "db", {.file_system = disk}); store.ok()) {
        Status status;
        for (int i = 1; i <= 40 && status.ok(); ++i) {
          status = (*store)->Write(NumberedBatch(i), true);
          if (status.ok()) promised = i;
          if (status.ok() && i % 10 == 0) status = (*store)->Flush();
        }
        tried = true;
        if (!status.ok()) {
          EXPECT_EQ(absl::IsResourceExhausted(status), full) << status;
          EXPECT_FALSE((*store)->Write(NumberedBatch(99), true).ok());
        }
      } else if (full) {
        EXPECT_TRUE(absl::IsResourceExhausted(store.status())) << store.status();
      }
      const StatusOr<int> found = OpenAndCount(folder / "db");
      ASSERT_TRUE(found.ok()) << found.status();
      EXPECT_GE(*found, promised);
      EXPECT_LE(*found, promised + (tried ? 1 : 0));
    }
  }
}

TEST(Faults, APowerCutLosesOnlyWhatWasNotSynced) {
  for (int round = 0; round < 6; ++round) {
    const TempFolder folder;
    const auto disk = std::make_shared<FaultyFiles>();
    int promised = 0;
    {
      auto store = OpenRocksStore(folder / "db", {.file_system = disk});
      ASSERT_TRUE(store.ok()) << store.status();
      for (int i = 1; i <= 20 + round; ++i) {
        const bool sync = i % (2 + round) == 0;
        ASSERT_TRUE((*store)->Write(NumberedBatch(i), sync).ok());
        if (sync) promised = i;
        if (i == 9 && round % 2 == 0) {
          ASSERT_TRUE((*store)->Flush().ok());
          promised = i;
        }
      }
      disk->FailFrom(0);
    }
    disk->LoseUnsynced();
    const StatusOr<int> found = OpenAndCount(folder / "db");
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_GE(*found, promised);
  }
}

TEST(Faults, AKilledProcessLosesNothingAndATornTailOpens) {
  const TempFolder folder;
  MakeKilledStore(folder / "db", 20, 3);
  fs::copy(folder / "db", folder / "torn", fs::copy_options::recursive);
  {
    const auto reader = OpenRocksStore(folder / "db", {.read_only = true});
    ASSERT_TRUE(reader.ok()) << reader.status();
    EXPECT_EQ(*CountBatches(**reader), 23);
  }
  EXPECT_EQ(*OpenAndCount(folder / "db"), 23);
  for (const fs::directory_entry& file : fs::directory_iterator(folder / "torn")) {
    if (file.path().extension() == ".log" && file.file_size() > 0) {
      fs::resize_file(file.path(), file.file_size() - 5);
    }
  }
  EXPECT_EQ(*OpenAndCount(folder / "torn"), 22);
}

TEST(Faults, ADeletedOrCutLogIsDataLoss) {
  const TempFolder folder;
  MakeKilledStore(folder / "db", 20, 0);
  for (const bool cut : {false, true}) {
    const std::string copy = folder / (cut ? "cut" : "deleted");
    fs::copy(folder / "db", copy, fs::copy_options::recursive);
    for (const fs::directory_entry& file : fs::directory_iterator(folder / "db")) {
      if (file.path().extension() != ".log") continue;
      const std::string path = copy + "/" + file.path().filename().string();
      if (cut) {
        fs::resize_file(path, file.file_size() / 2);
      } else {
        fs::remove(path);
      }
    }
    const Status status = OpenAndCount(copy).status();
    EXPECT_TRUE(absl::IsDataLoss(status)) << (cut ? "cut: " : "deleted: ") << status;
  }
}

// Without CURRENT RocksDB would make a new store over the old one's files.
TEST(Faults, ALostCurrentFileIsDataLossAndTouchesNothing) {
  const TempFolder folder;
  MakeKilledStore(folder / "db", 20, 0);
  fs::remove(folder / "db/CURRENT");
  const auto files = [&] {
    std::vector<std::string> names;
    for (const fs::directory_entry& file : fs::directory_iterator(folder / "db"))
      names.push_back(file.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  };
  const std::vector<std::string> before = files();
  const Status status = OpenAndCount(folder / "db").status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_EQ(files(), before);
}

TEST(Faults, ADamagedOrMissingFileIsToldWithWhatToDo) {
  const TempFolder folder;
  MakeKilledStore(folder / "db", 20, 0);
  for (const std::string_view kind : {".sst", "MANIFEST"}) {
    for (const bool missing : {false, true}) {
      SCOPED_TRACE(std::string(kind) + (missing ? " missing" : " damaged"));
      fs::remove_all(folder / "copy");
      fs::copy(folder / "db", folder / "copy", fs::copy_options::recursive);
      for (const fs::directory_entry& file : fs::directory_iterator(folder / "copy")) {
        if (file.path().filename().string().find(kind) == std::string::npos) continue;
        if (missing) {
          fs::remove(file.path());
        } else {
          WriteFile(file.path().string(), std::string(file.file_size(), 'x'));
        }
      }
      const std::string told(AsStd(OpenAndCount(folder / "copy").status().message()));
      EXPECT_NE(told.find("a file of the store is damaged or missing: "), std::string::npos)
          << told;
      EXPECT_NE(told.find("Restore a backup"), std::string::npos) << told;
      EXPECT_EQ(told.find("Corruption: "), std::string::npos) << told;
      EXPECT_EQ(told.find(".ldb"), std::string::npos) << told;
    }
  }
}

// The same answers, or DataLoss; which of them depends on what the byte was for.
void ExpectSameOrDataLoss(const std::string& directory, int batches) {
  const StatusOr<int> found = OpenAndCount(directory);
  if (found.ok()) {
    EXPECT_EQ(*found, batches);
  } else {
    EXPECT_TRUE(absl::IsDataLoss(found.status())) << found.status();
  }
}

void FlipBytesOfEveryFile(const std::string& directory, const std::string& scratch, int batches,
                          size_t flips_per_file) {
  int flipped = 0;
  for (const fs::directory_entry& file : fs::directory_iterator(directory)) {
    const std::string name = file.path().filename().string();
    if (name.starts_with("LOG") || name.starts_with("OPTIONS") || name == "LOCK") continue;
    const std::string bytes = ReadFile(file.path().string());
    const size_t step = std::max<size_t>(1, bytes.size() / flips_per_file);
    for (size_t at = 0; at < bytes.size(); at += step) {
      SCOPED_TRACE(name + " byte " + std::to_string(at) + " of " + std::to_string(bytes.size()));
      fs::remove_all(scratch);
      fs::copy(directory, scratch, fs::copy_options::recursive);
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      WriteFile(scratch + "/" + name, damaged);
      ExpectSameOrDataLoss(scratch, batches);
      ++flipped;
    }
  }
  EXPECT_GT(flipped, 0);
}

TEST(Faults, AFlippedBitAnywhereInAKilledStoreIsNeverAWrongAnswer) {
  const TempFolder folder;
  MakeKilledStore(folder / "db", 20, 0);
  FlipBytesOfEveryFile(folder / "db", folder / "copy", 20, 12);
}

TEST(Faults, AFlippedBitAnywhereInAClosedStoreIsNeverAWrongAnswer) {
  const TempFolder folder;
  {
    auto store = OpenRocksStore(folder / "db", {});
    ASSERT_TRUE(store.ok());
    for (int i = 1; i <= 20; ++i) ASSERT_TRUE((*store)->Write(NumberedBatch(i), true).ok());
    ASSERT_TRUE((*store)->Close().ok());
  }
  FlipBytesOfEveryFile(folder / "db", folder / "copy", 20, 12);
}

}  // namespace
}  // namespace newsgraph

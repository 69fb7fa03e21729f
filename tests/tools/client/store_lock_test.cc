#include "tools/client/store_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

class StoreLockTest : public testing::Test {
 protected:
  StoreLockTest() : folder_(fs::path(testing::TempDir()) / ("lock_" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
  }
  ~StoreLockTest() override { fs::remove_all(folder_); }

  bool CanRead() { return StoreLock::TryRead(folder_)->has_value(); }
  bool CanWrite() { return StoreLock::TryWrite(folder_, 0)->has_value(); }

  std::string folder_;
};

TEST_F(StoreLockTest, OneWriterOrManyReaders) {
  auto writer = StoreLock::TryWrite(folder_);
  ASSERT_TRUE(writer.ok() && writer->has_value());
  EXPECT_FALSE(CanRead());
  EXPECT_FALSE(CanWrite());
  writer->reset();
  auto reader = StoreLock::TryRead(folder_);
  ASSERT_TRUE(reader.ok() && reader->has_value());
  EXPECT_TRUE(CanRead());
  EXPECT_EQ(StoreLock::TryWrite(folder_, 0).status().code(), absl::StatusCode::kUnavailable);
  reader->reset();
  EXPECT_TRUE(CanWrite());
}

TEST_F(StoreLockTest, AKilledWriterLeavesNothingBehind) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto lock = StoreLock::TryWrite(folder_);
    const ssize_t told = write(ready[1], lock.ok() ? "x" : "-", 1);
    pause();
    _exit(static_cast<int>(told));
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_FALSE(CanRead());
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(CanRead());
  EXPECT_TRUE(CanWrite());
}

TEST_F(StoreLockTest, AMissingFolderIsExplained) {
  const auto reader = StoreLock::TryRead(folder_);
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(reader.status().message().find("newsgraph ingest"), absl::string_view::npos);
}

TEST_F(StoreLockTest, AFolderWithOtherFilesIsNoStoreAndStaysAsItIs) {
  std::filesystem::create_directories(folder_);
  std::ofstream(folder_ + "/letter.txt") << "Dear";
  for (const Status& status :
       {StoreLock::TryRead(folder_).status(), StoreLock::TryWrite(folder_).status(),
        StoreLock::TryRead(folder_ + "/letter.txt").status(),
        StoreLock::TryWrite(folder_ + "/letter.txt").status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
  }
  EXPECT_NE(StoreLock::TryWrite(folder_).status().message().find("letter.txt"),
            absl::string_view::npos);
  EXPECT_NE(StoreLock::TryRead(folder_ + "/letter.txt").status().message().find("is a file"),
            absl::string_view::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

}  // namespace
}  // namespace newsgraph

// A disk that misbehaves on demand, between RocksDB and the real one.
//
//   auto disk = std::make_shared<FaultyFiles>();
//   disk->FailFrom(17);                    // the 17th write and all after it fail
//   OpenRocksStore(dir, {.file_system = disk})
//   disk->LoseUnsynced();                  // after closing: only what was synced is left
#pragma once

#include <rocksdb/file_system.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "graph/base/mutex.h"

namespace newsgraph {

class FaultyFiles : public rocksdb::FileSystemWrapper {
 public:
  FaultyFiles() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  const char* Name() const override { return "FaultyFiles"; }

  // Writes are counted from 1; `full` makes them fail as a full disk does.
  void FailFrom(uint64_t write, bool full = false) {
    full_ = full;
    fail_from_ = write;
  }
  uint64_t writes() const { return writes_; }

  // Cuts every file written through this object to its last synced length.
  void LoseUnsynced() {
    MutexLock lock(mutex_);
    for (const auto& [name, size] : synced_) {
      std::error_code ignored;
      if (std::filesystem::exists(name)) std::filesystem::resize_file(name, size, ignored);
    }
  }

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = CountWrite();
    if (status.ok()) status = target()->NewWritableFile(name, options, file, debug);
    if (status.ok()) *file = std::make_unique<File>(std::move(*file), name, this);
    MutexLock lock(mutex_);
    synced_[name] = 0;
    return status;
  }

  // RocksDB's diary goes through our files too, not past us to the wrapped ones.
  rocksdb::IOStatus NewLogger(const std::string& name, const rocksdb::IOOptions& options,
                              std::shared_ptr<rocksdb::Logger>* logger,
                              rocksdb::IODebugContext* debug) override {
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): past the wrapped ones is what is meant
    return FileSystem::NewLogger(name, options, logger, debug);
  }

  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = CountWrite();
    if (status.ok()) status = target()->RenameFile(from, to, options, debug);
    MutexLock lock(mutex_);
    if (status.ok() && synced_.contains(from)) {
      synced_[to] = synced_[from];
      synced_.erase(from);
    }
    return status;
  }

 private:
  class File : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name, FaultyFiles* disk)
        : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), disk_(*disk) {}

    rocksdb::IOStatus Append(const rocksdb::Slice& bytes, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
      rocksdb::IOStatus status = disk_.CountWrite();
      if (status.ok()) status = target()->Append(bytes, options, debug);
      if (status.ok()) size_ += bytes.size();
      return status;
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& bytes, const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo& /*info*/,
                             rocksdb::IODebugContext* debug) override {
      return Append(bytes, options, debug);
    }
    rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
      rocksdb::IOStatus status = disk_.CountWrite();
      if (status.ok()) status = target()->Sync(options, debug);
      if (status.ok()) disk_.Synced(name_, size_);
      return status;
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return Sync(options, debug);
    }

   private:
    const std::string name_;
    FaultyFiles& disk_;
    uint64_t size_ = 0;
  };

  rocksdb::IOStatus CountWrite() {
    if (++writes_ < fail_from_) return rocksdb::IOStatus::OK();
    return full_ ? rocksdb::IOStatus::NoSpace("no space left")
                 : rocksdb::IOStatus::IOError("broken");
  }

  void Synced(const std::string& name, uint64_t size) {
    MutexLock lock(mutex_);
    synced_[name] = size;
  }

  std::atomic<uint64_t> writes_{0};
  std::atomic<uint64_t> fail_from_{UINT64_MAX};
  std::atomic<bool> full_{false};
  Mutex mutex_;
  std::map<std::string, uint64_t> synced_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace newsgraph

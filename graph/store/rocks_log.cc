#include "graph/store/rocks_log.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <ctime>
#include <utility>

#include "graph/base/mutex.h"

namespace newsgraph {
namespace {

using rocksdb::InfoLogLevel;

// "2024/06/03-10:20:05 ", as RocksDB itself writes it, in UTC.
std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts = {};
  gmtime_r(&now, &parts);
  char text[32];
  return std::string(text, std::strftime(text, sizeof text, "%Y/%m/%d-%H:%M:%S ", &parts));
}

// Any thread.
class RocksLog final : public rocksdb::Logger {
 public:
  // Null: says nothing.
  explicit RocksLog(std::unique_ptr<rocksdb::FSWritableFile> file)
      : Logger(InfoLogLevel::WARN_LEVEL), file_(std::move(file)) {}

  ~RocksLog() override { Close().PermitUncheckedError(); }

  using Logger::Logv;
  void Logv(const char* format, va_list arguments) override {
    char text[2048];
    const int length = std::vsnprintf(text, sizeof text, format, arguments);
    if (length <= 0) return;
    const size_t kept = std::min(static_cast<size_t>(length), sizeof text - 1);
    std::string line = Now().append(text, kept);
    if (line.back() != '\n') line += '\n';
    MutexLock lock(mutex_);
    if (file_ != nullptr && !file_->Append(line, {}, nullptr).ok()) file_ = nullptr;
  }

 protected:
  rocksdb::Status CloseImpl() override {
    MutexLock lock(mutex_);
    if (file_ != nullptr) file_->Close({}, nullptr).PermitUncheckedError();
    file_ = nullptr;
    return rocksdb::Status::OK();
  }

 private:
  Mutex mutex_;
  std::unique_ptr<rocksdb::FSWritableFile> file_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::shared_ptr<rocksdb::Logger> BeginRocksLog(rocksdb::FileSystem& files,
                                               const std::string& directory) {
  const std::string path = directory + "/LOG";
  if (files.FileExists(path, {}, nullptr).ok()) {
    files.RenameFile(path, path + ".old", {}, nullptr).PermitUncheckedError();
  }
  std::unique_ptr<rocksdb::FSWritableFile> file;
  if (!files.NewWritableFile(path, {}, &file, nullptr).ok()) return NoRocksLog();
  return std::make_shared<RocksLog>(std::move(file));
}

std::shared_ptr<rocksdb::Logger> NoRocksLog() { return std::make_shared<RocksLog>(nullptr); }

}  // namespace newsgraph

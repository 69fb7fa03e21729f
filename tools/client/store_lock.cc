#include "tools/client/store_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>

namespace newsgraph {
namespace {

// Two bytes of one file: the writer locks the first and then the second, a reader only the second.
// So a writer can tell another writer from readers, and readers keep away from a writer that still
// waits.
constexpr off_t kWriterByte = 0;
constexpr off_t kReaderByte = 1;

std::string LockFile(const std::string& folder) { return folder + "/newsgraph.lock"; }

struct flock ByteLock(short type, off_t byte) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

Status IsAFile(const std::string& path) {
  return FailedPreconditionError(
      path + " is a file, and a store is a folder: --db or NEWSGRAPH_DB names it");
}

// What a store has from its first moment on, or still has when much of it is lost.
bool LooksLikeStore(const std::string& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name == "newsgraph.lock" || name == "CURRENT" || name == "SYNCED" ||
        name.ends_with(".sst")) {
      return true;
    }
  }
  return false;
}

// OK, or why `folder` cannot be where a store is made.
Status CheckMayBecomeStore(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return OkStatus();
  if (!std::filesystem::is_directory(folder, error)) return IsAFile(folder);
  if (LooksLikeStore(folder)) return OkStatus();
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    return FailedPreconditionError(
        folder + " is no store, and there are other files in it (" +
        entry.path().filename().string() +
        "): a store needs a folder of its own, --db or NEWSGRAPH_DB names it");
  }
  return OkStatus();
}

// Locks of the open file, not of the process: two threads of one program exclude each other too.
bool Lock(int descriptor, short type, off_t byte) {
  struct flock lock = ByteLock(type, byte);
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

bool WriterHolds(int descriptor) {
  struct flock lock = ByteLock(F_RDLCK, kWriterByte);
  return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

Status SystemError(const std::string& doing, const std::string& path) {
  const std::string message = "cannot " + doing + " " + path + ": " + std::strerror(errno);
  const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
  return denied ? Status(absl::StatusCode::kPermissionDenied, message)
                : FailedPreconditionError(message);
}

}  // namespace

StatusOr<std::optional<StoreLock>> StoreLock::TryRead(const std::string& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_directory(folder, error)) {
    return IsAFile(folder);
  }
  if (!std::filesystem::is_directory(folder, error) || !LooksLikeStore(folder)) {
    return FailedPreconditionError("there is no store at " + folder + ": `newsgraph ingest --db " +
                                   folder +
                                   " PATH...` makes one, --db or NEWSGRAPH_DB names another");
  }
  int descriptor = open(LockFile(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) descriptor = open(LockFile(folder).c_str(), O_RDONLY | O_CLOEXEC);
  // A folder that we may only read and where no writer has ever been (a copy): nobody to keep away
  // from.
  if (descriptor < 0 && errno == ENOENT) return std::optional(StoreLock(-1));
  if (descriptor < 0) return SystemError("open", LockFile(folder));
  StoreLock lock(descriptor);
  if (WriterHolds(descriptor) || !Lock(descriptor, F_RDLCK, kReaderByte))
    return std::optional<StoreLock>();
  return std::optional(std::move(lock));
}

StatusOr<std::optional<StoreLock>> StoreLock::TryWrite(const std::string& folder, int patience_ms) {
  NG_RETURN_IF_ERROR(CheckMayBecomeStore(folder));
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return FailedPreconditionError("cannot make the store's folder " + folder + ": " +
                                   error.message());
  const int descriptor = open(LockFile(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return SystemError("write to the store: open", LockFile(folder));
  StoreLock lock(descriptor);
  if (!Lock(descriptor, F_WRLCK, kWriterByte)) return std::optional<StoreLock>();
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(patience_ms);
  while (!Lock(descriptor, F_WRLCK, kReaderByte)) {
    if (Clock::now() >= end) {
      return UnavailableError(
          "the store " + folder +
          " is being read by another newsgraph (verify or dump, perhaps): try again "
          "when it has finished");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return std::optional(std::move(lock));
}

StoreLock::~StoreLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace newsgraph

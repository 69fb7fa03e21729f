#include "ingest/readers/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace newsgraph {
namespace {

constexpr int kStopCheckMs =
    100;  // how long a reader that waits for a pipe may miss a wish to stop

std::string WithReason(std::string_view what, int error) {
  return std::string(what) + ": " + std::strerror(error);
}

Status OpenError(int error) {
  if (error == ENOENT) return NotFoundError("no such file or folder");
  return absl::ErrnoToStatus(error, "cannot be opened");
}

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int descriptor, bool is_regular, InputWatch* watch)
      : descriptor_(descriptor), is_regular_(is_regular), watch_(watch) {}
  ~DescriptorSource() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }

  StatusOr<size_t> Read(std::span<char> buffer) override {
    for (;;) {
      if (watch_ != nullptr && watch_->stop) return 0;
      if (!is_regular_ && watch_ != nullptr && !HasBytes()) continue;
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return FailedPreconditionError(WithReason("cannot be read", errno));
      if (watch_ != nullptr) watch_->bytes_read += static_cast<uint64_t>(count);
      return static_cast<size_t>(count);
    }
  }

 private:
  // False when nothing came for a while; true also at the end of a pipe.
  bool HasBytes() const {
    pollfd wanted = {descriptor_, POLLIN, 0};
    return ::poll(&wanted, 1, kStopCheckMs) > 0;
  }

  const int descriptor_;
  const bool is_regular_;
  InputWatch* const watch_;
};

class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}

  StatusOr<size_t> Read(std::span<char> buffer) override {
    const size_t count = std::min(buffer.size(), bytes_.size() - at_);
    std::memcpy(buffer.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  size_t at_ = 0;
};

}  // namespace

StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, InputWatch* watch) {
  const int descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return OpenError(errno);
  struct stat facts = {};
  if (::fstat(descriptor, &facts) != 0) return OpenError(errno);
  if (S_ISDIR(facts.st_mode)) {
    if (descriptor != STDIN_FILENO) ::close(descriptor);
    return FailedPreconditionError("is a folder, not a file");
  }
  const bool is_regular = S_ISREG(facts.st_mode);
  if (is_regular) ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return std::make_unique<DescriptorSource>(descriptor, is_regular, watch);
}

std::unique_ptr<ByteSource> MemorySource(std::string bytes) {
  return std::make_unique<StringSource>(std::move(bytes));
}

std::string_view PeekSource::Peek(size_t count) {
  while (ahead_.size() < count && !ended_) {
    const size_t have = ahead_.size();
    ahead_.resize(count);
    const StatusOr<size_t> more = inner_->Read(std::span(ahead_).subspan(have));
    ahead_.resize(have + (more.ok() ? *more : 0));
    ended_ = !more.ok() || *more == 0;
    if (!more.ok()) failure_ = more.status();
  }
  return std::string_view(ahead_).substr(0, count);
}

StatusOr<size_t> PeekSource::Read(std::span<char> buffer) {
  if (!ahead_.empty()) {
    const size_t count = std::min(buffer.size(), ahead_.size());
    std::memcpy(buffer.data(), ahead_.data(), count);
    ahead_.erase(0, count);
    return count;
  }
  if (!failure_.ok()) return failure_;
  if (ended_) return 0;
  return inner_->Read(buffer);
}

}  // namespace newsgraph

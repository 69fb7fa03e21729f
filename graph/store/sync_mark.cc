#include "graph/store/sync_mark.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "graph/base/bytes.h"
#include "graph/base/hash.h"

namespace newsgraph {
namespace {

std::string PathIn(const std::string& directory) { return directory + "/SYNCED"; }

// sequence 8 | FastHash64 of those 8 bytes 8
std::string Encode(uint64_t sequence) {
  std::string bytes;
  AppendBigEndian(&bytes, sequence);
  AppendBigEndian(&bytes, FastHash64(bytes));
  return bytes;
}

}  // namespace

StatusOr<uint64_t> SyncMark::Read(const std::string& directory) {
  std::ifstream file(PathIn(directory), std::ios::binary);
  if (!file) return 0;
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (bytes.empty()) return 0;  // made, and nothing synced since
  if (bytes.size() == 16) {
    const auto sequence = ReadBigEndian<uint64_t>(bytes, 0);
    if (bytes == Encode(sequence)) return sequence;
  }
  return DataLossError(PathIn(directory) + " is damaged");
}

StatusOr<SyncMark> SyncMark::Open(const std::string& directory) {
  const std::string path = PathIn(directory);
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return UnavailableError(path + ": " + std::strerror(errno));
  return SyncMark(descriptor, path);
}

SyncMark::SyncMark(SyncMark&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

SyncMark::~SyncMark() {
  if (descriptor_ >= 0) close(descriptor_);
}

Status SyncMark::Record(uint64_t sequence) {
  const std::string bytes = Encode(sequence);
  const ssize_t written = pwrite(descriptor_, bytes.data(), bytes.size(), 0);
  if (written == static_cast<ssize_t>(bytes.size())) return OkStatus();
  if (errno == ENOSPC) return ResourceExhaustedError(path_ + ": the disk is full");
  return UnavailableError(path_ + ": " + std::strerror(errno));
}

}  // namespace newsgraph

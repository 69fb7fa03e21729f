// Where bytes come from: a file, a pipe, memory, or a decompressor on top of one of them
// (decompress.h). A source is read once, from front to back, by one thread, and its errors say what
// went wrong without the path, which the caller knows.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "graph/base/status.h"

namespace newsgraph {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills the front of `buffer` (not empty) and returns how many bytes; 0 at the end. Do not read
  // again after 0 or an error.
  virtual StatusOr<size_t> Read(std::span<char> buffer) = 0;
};

// Shared with the thread that watches a run: how far its reader is, and the wish that it stop.
struct InputWatch {
  std::atomic<uint64_t> bytes_read = 0;  // as stored, before decompression
  std::atomic<uint64_t> text_read = 0;   // bytes of the texts of the articles handed out
  std::atomic<bool> stop = false;
};

// Opens a file, or standard input for "-". `watch` may be null; else it outlives the source, which
// ends early once `watch->stop` is set, also while it waits for a pipe. NotFound, PermissionDenied,
// FailedPrecondition (a folder, a device error).
StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, InputWatch* watch);

// Bytes in memory.
std::unique_ptr<ByteSource> MemorySource(std::string bytes);

// A source whose first bytes can be looked at before they are read.
class PeekSource : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {}

  // The next `count` bytes, or fewer where the source ends or breaks before; valid until the next
  // call.
  std::string_view Peek(size_t count);
  StatusOr<size_t> Read(std::span<char> buffer) override;

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string ahead_;
  bool ended_ = false;
  Status failure_;  // met while peeking, told by the Read that gets there
};

}  // namespace newsgraph

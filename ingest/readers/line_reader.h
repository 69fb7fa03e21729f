// Cuts a byte source into lines, without a copy for each and with a bound on memory: a line over
// the limit is told as such, with its first bytes and its length, and skipped; the lines after it
// follow as usual.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "graph/base/status.h"
#include "ingest/readers/byte_source.h"

namespace newsgraph {

// This many bytes after a line may be read (not used), as simdjson does.
inline constexpr size_t kLinePadding = 64;

struct Line {
  // Without its line end; followed by kLinePadding readable bytes. Of a line that is too long, the
  // first bytes.
  std::string_view bytes;
  uint64_t number = 0;  // from 1
  uint64_t length = 0;  // in bytes, also of a line that is too long
  bool too_long = false;
};

class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, size_t max_length);

  // The next line into `line`, whose bytes are valid until the next call; false at the end. An
  // error is the source's: what it gave since the last line end is dropped.
  StatusOr<bool> Next(Line* line);

  // Number of the line after the last one returned.
  uint64_t next_number() const { return number_ + 1; }

 private:
  // Reads more behind what is unread; false at the end of the source.
  StatusOr<bool> Fill();
  void MakeRoom();
  StatusOr<bool> SkipLongLine(Line* line);

  std::unique_ptr<ByteSource> source_;
  const size_t max_length_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_;
  size_t begin_ = 0;  // buffer_[begin_, end_) is unread
  size_t end_ = 0;
  uint64_t number_ = 0;
};

}  // namespace newsgraph

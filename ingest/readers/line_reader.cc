#include "ingest/readers/line_reader.h"

#include <algorithm>
#include <cstring>

namespace newsgraph {
namespace {

constexpr size_t kBlock = 256 << 10;
constexpr size_t kHeadOfLongLine = 4096;

size_t FindLineEnd(const char* begin, size_t size) {
  const void* const found = std::memchr(begin, '\n', size);
  return found == nullptr ? std::string_view::npos
                          : static_cast<size_t>(static_cast<const char*>(found) - begin);
}

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> source, size_t max_length)
    : source_(std::move(source)),
      max_length_(max_length),
      buffer_(std::make_unique<char[]>(kBlock + kLinePadding)),
      capacity_(kBlock) {}

StatusOr<bool> LineReader::Next(Line* line) {
  size_t searched = 0;
  for (;;) {
    const size_t unread = end_ - begin_;
    const size_t found = FindLineEnd(buffer_.get() + begin_ + searched, unread - searched);
    size_t length = found == std::string_view::npos ? unread : searched + found;
    if (length > max_length_) return SkipLongLine(line);
    bool at_end = false;
    if (found == std::string_view::npos) {
      searched = unread;
      NG_ASSIGN_OR_RETURN(const bool more, Fill());
      if (more) continue;
      if (unread == 0) return false;
      at_end = true;
    }
    const char* const bytes = buffer_.get() + begin_;
    begin_ += length + (at_end ? 0 : 1);
    if (length > 0 && bytes[length - 1] == '\r') --length;
    *line = {std::string_view(bytes, length), ++number_, length, false};
    return true;
  }
}

StatusOr<bool> LineReader::Fill() {
  if (end_ == capacity_) MakeRoom();
  NG_ASSIGN_OR_RETURN(const size_t count,
                      source_->Read(std::span(buffer_.get() + end_, capacity_ - end_)));
  end_ += count;
  return count > 0;
}

// Moves what is unread to the front, into a buffer of twice the size where it fills this one.
void LineReader::MakeRoom() {
  const size_t unread = end_ - begin_;
  if (unread > capacity_ / 2) {
    const size_t capacity = capacity_ * 2;
    auto bigger = std::make_unique<char[]>(capacity + kLinePadding);
    std::memcpy(bigger.get(), buffer_.get() + begin_, unread);
    buffer_ = std::move(bigger);
    capacity_ = capacity;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, unread);
  }
  begin_ = 0;
  end_ = unread;
}

// REQUIRES: more than max_length_ unread bytes of one line. Keeps its head at the front of the
// buffer and drops the rest.
StatusOr<bool> LineReader::SkipLongLine(Line* line) {
  const size_t head = std::min({kHeadOfLongLine, max_length_, end_ - begin_});
  std::memmove(buffer_.get(), buffer_.get() + begin_, head);
  uint64_t length = head;
  begin_ += head;
  for (;;) {
    const size_t found = FindLineEnd(buffer_.get() + begin_, end_ - begin_);
    if (found != std::string_view::npos) {
      length += found;
      begin_ += found + 1;
      break;
    }
    length += end_ - begin_;
    begin_ = end_ = head;
    NG_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more) break;
  }
  *line = {std::string_view(buffer_.get(), head), ++number_, length, true};
  return true;
}

}  // namespace newsgraph

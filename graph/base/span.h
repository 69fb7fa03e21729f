// A half-open range of bytes in an article's stored text: text[begin, end).
#pragma once

#include <cstdint>
#include <string_view>

namespace newsgraph {

struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool Contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  // REQUIRES: end <= text.size().
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }

  friend bool operator==(ByteSpan, ByteSpan) = default;
  friend auto operator<=>(ByteSpan, ByteSpan) = default;
};

}  // namespace newsgraph

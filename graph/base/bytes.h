// Fixed-width big-endian numbers in byte strings: their bytes sort as the numbers do, which keys
// rely on.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace newsgraph {

template <typename Number>
void AppendBigEndian(std::string* out, Number value) {
  for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>(value >> shift & 0xff));
  }
}

// REQUIRES: at + sizeof(Number) <= bytes.size().
template <typename Number>
Number ReadBigEndian(std::string_view bytes, size_t at) {
  Number value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(Number));
  if constexpr (std::endian::native == std::endian::big) return value;
  // One instruction; a loop over the bytes, which walks over rows would feel, is not made into it.
  if constexpr (sizeof(Number) == 8) return static_cast<Number>(__builtin_bswap64(value));
  if constexpr (sizeof(Number) == 4) return static_cast<Number>(__builtin_bswap32(value));
  if constexpr (sizeof(Number) == 2) return static_cast<Number>(__builtin_bswap16(value));
  return value;
}

// Seven bits a byte, low bits first; small numbers take one byte.
inline void AppendVarint(std::string* out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out->push_back(static_cast<char>(value | 0x80));
  out->push_back(static_cast<char>(value));
}

// Takes a number off the front of *bytes. False when it is cut off or longer than 64 bits.
inline bool TakeVarint(std::string_view* bytes, uint64_t* value) {
  *value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (bytes->empty()) return false;
    const auto byte = static_cast<unsigned char>(bytes->front());
    bytes->remove_prefix(1);
    *value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace newsgraph

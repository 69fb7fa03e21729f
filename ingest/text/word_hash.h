// The hash by which words are found, made for words of up to 16 bytes.
//
// For letters, digits and the marks that stand inside words (' - . & , : /) setting bit 0x20 is the
// same as lower case, so such a word is folded eight bytes at a time while it is hashed. Words with
// other characters are folded to a buffer first.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace newsgraph {

class WordHasher {
 public:
  explicit WordHasher(size_t size) : state_(0xE7037ED1A0B428DBULL ^ size) {}

  // Takes `size` (at most 16) of sixteen readable bytes, in one case if kFold.
  template <bool kFold>
  void Add(const char* bytes, size_t size) {
    const uint64_t low = Load<kFold>(bytes, std::min<size_t>(size, 8));
    const uint64_t high = size <= 8 ? 0 : Load<kFold>(bytes + 8, size - 8);
    const Wide product = static_cast<Wide>(low ^ 0xA0761D6478BD642FULL) * (high ^ state_);
    state_ = static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
  }

  uint64_t hash() const { return state_; }

 private:
  __extension__ using Wide = unsigned __int128;

  template <bool kFold>
  static uint64_t Load(const char* bytes, size_t size) {
    if (size == 0) return 0;
    uint64_t value;
    std::memcpy(&value, bytes, sizeof value);
    if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
    if constexpr (kFold) value |= 0x2020202020202020ULL;
    return value & (~0ULL >> (8 * (8 - size)));
  }

  uint64_t state_;
};

// Hash of word; `readable` bytes can be read from its first byte on.
template <bool kFold>
uint64_t HashLongWord(std::string_view word, size_t readable) {
  WordHasher hasher(word.size());
  const char* bytes = word.data();
  size_t left = word.size();
  for (; left > 16; bytes += 16, left -= 16, readable -= 16) hasher.Add<kFold>(bytes, 16);
  if (readable >= 16) {
    hasher.Add<kFold>(bytes, left);
  } else {
    char padded[16] = {};
    std::memcpy(padded, bytes, left);
    hasher.Add<kFold>(padded, left);
  }
  return hasher.hash();
}

// The same; in line for the common case.
template <bool kFold>
inline uint64_t HashWord(std::string_view word, size_t readable) {
  if (word.size() > 16 || readable < 16) return HashLongWord<kFold>(word, readable);
  WordHasher hasher(word.size());
  hasher.Add<kFold>(word.data(), word.size());
  return hasher.hash();
}

}  // namespace newsgraph

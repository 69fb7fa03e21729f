#include "graph/base/hash.h"

#include <openssl/sha.h>

#include <cstring>

namespace newsgraph {
namespace {

constexpr uint64_t kMultiplierA = 0x9E3779B97F4A7C15ULL;  // 2^64 / golden ratio
constexpr uint64_t kMultiplierB = 0xD6E8FEB86659FD93ULL;  // an odd number with well spread bits

__extension__ using Wide = unsigned __int128;

// Little-endian on every machine, whatever the processor.
uint64_t Load(const char* bytes, size_t count) {
  uint64_t value = 0;
  for (size_t i = 0; i < count; ++i) {
    value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

uint64_t Fold(uint64_t a, uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace

uint64_t Hash64(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | digest[i];
  return value;
}

uint64_t FastHash64(std::string_view bytes, uint64_t seed) {
  uint64_t state = seed ^ kMultiplierA ^ bytes.size();
  const char* at = bytes.data();
  size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) state = Fold(state ^ Load(at, 8), kMultiplierA);
  if (left > 0) state = Fold(state ^ Load(at, left), kMultiplierB);
  return Fold(state ^ kMultiplierB, kMultiplierA);
}

}  // namespace newsgraph

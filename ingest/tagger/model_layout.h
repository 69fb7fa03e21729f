// How a model lies in its file: what model.cc reads and model_writer.cc writes (model.h has the drawing).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsgraph {

inline constexpr std::string_view kModelMagic = "NGTAGGER";
inline constexpr size_t kModelHeadBytes = 32;
inline constexpr size_t kRowBytes = 16;
inline constexpr size_t kClusterBytes = 8;

// Never 0: that is a free place.
inline uint32_t CheckOf(uint64_t key) {
  const auto check = static_cast<uint32_t>(key);
  return check == 0 ? 1 : check;
}
// In [0, places).
inline uint32_t PlaceOf(uint64_t key, uint32_t places) {
  return static_cast<uint32_t>((key >> 32) * places >> 32);
}

}  // namespace newsgraph

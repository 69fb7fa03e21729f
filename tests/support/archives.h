// Compressed bytes and awkward sources for tests of readers.
#pragma once

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>

#include "ingest/readers/byte_source.h"

namespace newsgraph {

inline std::string Gzip(std::string_view text) {
  z_stream stream = {};
  NG_CHECK(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  NG_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string Zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

inline std::string Xz(std::string_view text) {
  std::string packed(lzma_stream_buffer_bound(text.size()), '\0');
  size_t size = 0;
  NG_CHECK(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr,
                                   reinterpret_cast<const uint8_t*>(text.data()), text.size(),
                                   reinterpret_cast<uint8_t*>(packed.data()), &size,
                                   packed.size()) == LZMA_OK);
  packed.resize(size);
  return packed;
}

// Gives its bytes in pieces of random size, and then, where `failure` is set, that failure.
class ChoppedSource : public ByteSource {
 public:
  ChoppedSource(std::string bytes, uint32_t seed, size_t max_piece, Status failure = OkStatus())
      : bytes_(std::move(bytes)),
        random_(seed),
        max_piece_(max_piece),
        failure_(std::move(failure)) {}

  StatusOr<size_t> Read(std::span<char> buffer) override {
    const size_t count = std::min({buffer.size(), bytes_.size() - at_, 1 + random_() % max_piece_});
    if (count == 0 && !failure_.ok()) return failure_;
    std::memcpy(buffer.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  size_t at_ = 0;
  std::minstd_rand random_;
  const size_t max_piece_;
  const Status failure_;
};

}  // namespace newsgraph

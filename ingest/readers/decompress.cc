#include "ingest/readers/decompress.h"

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

namespace newsgraph {
namespace {

using namespace std::string_literals;  // NOLINT: operator""s

constexpr size_t kBlock = 256 << 10;
// `xz -9` asks for 65 MB, `zstd -22 --ultra` for 128; a file that asks for more is refused, not
// obeyed.
constexpr uint64_t kXzMemoryLimit = 256 << 20;
constexpr int kZstdWindowLog = 27;

Status CutOff(const std::string& format) {
  return DataLossError(format + " data end in the middle: the file was cut off");
}

Status Damaged(const std::string& format, const char* why) {
  return DataLossError(format + " data are damaged" + (why == nullptr ? ""s : ": "s + why));
}

struct Progress {
  size_t read = 0;
  size_t written = 0;
  bool finished = false;  // the archive and all that follow it are read
};

// One format: turns what it can of `in` into `out`. `is_last`: nothing follows `in`.
class Codec {
 public:
  virtual ~Codec() = default;
  virtual Status Decode(std::string_view in, bool is_last, std::span<char> out, Progress* done) = 0;
};

class GzipCodec : public Codec {
 public:
  GzipCodec() { NG_CHECK(inflateInit2(&stream_, 15 + 16) == Z_OK); }
  ~GzipCodec() override { inflateEnd(&stream_); }

  Status Decode(std::string_view in, bool is_last, std::span<char> out, Progress* done) override {
    if (between_archives_) {
      while (done->read < in.size() && in[done->read] == '\0') ++done->read;  // padding of tapes
      if (done->read == in.size()) {
        done->finished = is_last;
        return OkStatus();
      }
      if (in[done->read] != '\x1f')
        return DataLossError("the gzip data are followed by other bytes");
      inflateReset(&stream_);
      between_archives_ = false;
    }
    in.remove_prefix(done->read);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    done->read += in.size() - stream_.avail_in;
    done->written = out.size() - stream_.avail_out;
    between_archives_ = code == Z_STREAM_END;
    if (code == Z_OK || code == Z_STREAM_END) return OkStatus();
    if (code == Z_BUF_ERROR) return is_last && in.empty() ? CutOff("gzip") : OkStatus();
    return Damaged("gzip", stream_.msg);
  }

 private:
  z_stream stream_ = {};
  bool between_archives_ = false;
};

class XzCodec : public Codec {
 public:
  XzCodec() {
    NG_CHECK(lzma_stream_decoder(&stream_, kXzMemoryLimit, LZMA_CONCATENATED) == LZMA_OK);
  }
  ~XzCodec() override { lzma_end(&stream_); }

  Status Decode(std::string_view in, bool is_last, std::span<char> out, Progress* done) override {
    stream_.next_in = reinterpret_cast<const uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<uint8_t*>(out.data());
    stream_.avail_out = out.size();
    const lzma_ret code = lzma_code(&stream_, is_last ? LZMA_FINISH : LZMA_RUN);
    done->read = in.size() - stream_.avail_in;
    done->written = out.size() - stream_.avail_out;
    done->finished = code == LZMA_STREAM_END;
    switch (code) {
      case LZMA_OK:
      case LZMA_STREAM_END:
        return OkStatus();
      case LZMA_BUF_ERROR:
        return is_last ? CutOff("xz") : OkStatus();
      case LZMA_FORMAT_ERROR:
        return DataLossError("the xz data are followed by other bytes");
      case LZMA_MEMLIMIT_ERROR:
        return ResourceExhaustedError(
            "the xz file needs more than 256 MB to unpack: pack it again with `xz -9` or less");
      default:
        return Damaged("xz", nullptr);
    }
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class ZstdCodec : public Codec {
 public:
  ZstdCodec() : context_(ZSTD_createDCtx()) {
    NG_CHECK(context_ != nullptr);
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kZstdWindowLog);
  }
  ~ZstdCodec() override { ZSTD_freeDCtx(context_); }

  Status Decode(std::string_view in, bool is_last, std::span<char> out, Progress* done) override {
    if (in.empty() && between_archives_) {
      done->finished = is_last;
      return OkStatus();
    }
    ZSTD_inBuffer from = {in.data(), in.size(), 0};
    ZSTD_outBuffer to = {out.data(), out.size(), 0};
    const size_t code = ZSTD_decompressStream(context_, &to, &from);
    done->read = from.pos;
    done->written = to.pos;
    if (ZSTD_isError(code)) return Damaged("zstd", ZSTD_getErrorName(code));
    between_archives_ = code == 0;
    const bool stuck = in.empty() && to.pos == 0;
    return is_last && stuck ? CutOff("zstd") : OkStatus();
  }

 private:
  ZSTD_DCtx* const context_;
  bool between_archives_ = false;
};

class DecodedSource : public ByteSource {
 public:
  DecodedSource(std::unique_ptr<ByteSource> stored, std::unique_ptr<Codec> codec)
      : stored_(std::move(stored)), codec_(std::move(codec)), block_(kBlock) {}

  StatusOr<size_t> Read(std::span<char> buffer) override {
    for (;;) {
      if (!failure_.ok()) return failure_;
      if (unread_.empty() && !ended_) {
        NG_ASSIGN_OR_RETURN(const size_t count, stored_->Read(block_));
        unread_ = std::string_view(block_.data(), count);
        ended_ = count == 0;
      }
      Progress done;
      failure_ = codec_->Decode(unread_, ended_, buffer, &done);
      unread_.remove_prefix(done.read);
      if (done.written > 0) return done.written;  // a failure waits for the next call
      if (failure_.ok() && done.finished) return 0;
    }
  }

 private:
  std::unique_ptr<ByteSource> stored_;
  std::unique_ptr<Codec> codec_;
  std::vector<char> block_;
  std::string_view unread_;
  bool ended_ = false;
  Status failure_;
};

// A zstd frame, or a skippable one, with which pzstd begins.
bool IsZstd(std::string_view head) {
  return head.starts_with("\x28\xb5\x2f\xfd") ||
         (head.size() >= 4 && (head[0] & 0xf0) == 0x50 && head.substr(1, 3) == "\x2a\x4d\x18");
}

std::unique_ptr<Codec> MakeCodec(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return std::make_unique<GzipCodec>();
  if (head.starts_with("\xfd\x37zXZ")) return std::make_unique<XzCodec>();
  if (IsZstd(head)) return std::make_unique<ZstdCodec>();
  return nullptr;
}

}  // namespace

std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> stored) {
  auto source = std::make_unique<PeekSource>(std::move(stored));
  std::unique_ptr<Codec> codec = MakeCodec(source->Peek(6));
  if (codec == nullptr) return source;
  return std::make_unique<DecodedSource>(std::move(source), std::move(codec));
}

}  // namespace newsgraph

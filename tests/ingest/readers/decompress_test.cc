#include "ingest/readers/decompress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/support/archives.h"

namespace newsgraph {
namespace {

// All that the source gives, and how it ended.
std::pair<std::string, Status> ReadAll(std::unique_ptr<ByteSource> source, size_t buffer_size) {
  std::string all;
  std::string buffer(buffer_size, '\0');
  for (;;) {
    const StatusOr<size_t> count = source->Read(buffer);
    if (!count.ok()) return {all, count.status()};
    if (*count == 0) return {all, OkStatus()};
    all.append(buffer, 0, *count);
  }
}

std::string LongText() {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "line " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}

struct Packer {
  std::string_view name;
  std::string (*pack)(std::string_view);
};
constexpr Packer kPackers[] = {{"gzip", Gzip}, {"zstd", Zstd}, {"xz", Xz}};

TEST(Decompress, GivesBackWhatWasPacked) {
  for (const Packer& packer : kPackers) {
    for (const std::string& text : {std::string(), std::string("short"), LongText()}) {
      for (const size_t piece : {size_t{1}, size_t{7}, size_t{4096}, size_t{1} << 20}) {
        if (piece == 1 && text.size() > 1000) continue;
        auto packed = std::make_unique<ChoppedSource>(packer.pack(text), 1, piece);
        const auto [read, status] = ReadAll(Decompress(std::move(packed)), 1 + piece);
        EXPECT_TRUE(status.ok()) << packer.name << status;
        EXPECT_EQ(read, text) << packer.name;
      }
    }
  }
}

TEST(Decompress, ReadsArchivesOneAfterTheOther) {
  for (const Packer& packer : kPackers) {
    const std::string packed = packer.pack("one\n") + packer.pack("") + packer.pack("two\n");
    const auto [read, status] = ReadAll(Decompress(MemorySource(packed)), 3);
    EXPECT_TRUE(status.ok()) << packer.name << status;
    EXPECT_EQ(read, "one\ntwo\n") << packer.name;
  }
}

TEST(Decompress, LetsOtherBytesPass) {
  for (const std::string text : {"", "x", "plain words", "\x1f", "(\xb5/"}) {
    EXPECT_EQ(ReadAll(Decompress(MemorySource(text)), 2).first, text);
  }
}

TEST(Decompress, KeepsWhatCameBeforeTheBreak) {
  const std::string text = LongText();
  for (const Packer& packer : kPackers) {
    const std::string packed = packer.pack(text);
    for (const size_t left : {packed.size() - 1, packed.size() / 2, size_t{12}}) {
      const auto [read, status] = ReadAll(Decompress(MemorySource(packed.substr(0, left))), 4096);
      EXPECT_THAT(status.ToString(), testing::HasSubstr("cut off")) << packer.name << " " << left;
      EXPECT_TRUE(text.starts_with(read)) << packer.name;
    }
    const auto [read, status] =
        ReadAll(Decompress(MemorySource(packed.substr(0, packed.size() - 1))), 4096);
    EXPECT_GT(read.size(), text.size() / 2) << packer.name;
  }
}

TEST(Decompress, TellsDamageAndStrangers) {
  for (const Packer& packer : kPackers) {
    std::string flipped = packer.pack(LongText());
    flipped[flipped.size() / 2] ^= 0x55;
    EXPECT_FALSE(ReadAll(Decompress(MemorySource(flipped)), 4096).second.ok()) << packer.name;
    const auto [read, status] =
        ReadAll(Decompress(MemorySource(packer.pack("one") + "stranger")), 4096);
    EXPECT_EQ(read, "one") << packer.name;
    EXPECT_FALSE(status.ok()) << packer.name;
  }
}

TEST(Decompress, PassesOnTheFailureOfWhatIsBelow) {
  for (const Packer& packer : kPackers) {
    const std::string packed = packer.pack(LongText());
    auto broken = std::make_unique<ChoppedSource>(packed.substr(0, packed.size() / 2), 1, 512,
                                                  FailedPreconditionError("disk on fire"));
    const auto [read, status] = ReadAll(Decompress(std::move(broken)), 4096);
    EXPECT_THAT(status.ToString(), testing::HasSubstr("disk on fire")) << packer.name;
  }
}

}  // namespace
}  // namespace newsgraph

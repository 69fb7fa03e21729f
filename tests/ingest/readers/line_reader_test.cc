#include "ingest/readers/line_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archives.h"

namespace newsgraph {
namespace {

// "1:first|2:second", a long line as "3:TOO LONG 17 head"; how a failure ends it.
std::string Dump(LineReader& reader) {
  std::string dump;
  for (Line line;;) {
    const StatusOr<bool> found = reader.Next(&line);
    if (!found.ok()) return dump + "!" + std::string(AsStd(found.status().message()));
    if (!*found) return dump;
    if (!dump.empty()) dump += "|";
    dump += std::to_string(line.number) + ":";
    if (line.too_long) dump += "TOO LONG " + std::to_string(line.length) + " ";
    dump += line.bytes;
  }
}

TEST(LineReader, CutsLines) {
  struct {
    std::string bytes, want;
  } const cases[] = {
      {"", ""},
      {"one", "1:one"},
      {"one\n", "1:one"},
      {"one\r\ntwo\r\n", "1:one|2:two"},
      {"\n\nx\n\n", "1:|2:|3:x|4:"},
      {"12345678\n123456789\nend\n", "1:12345678|2:TOO LONG 9 12345678|3:end"},
      {"12345678901234567890", "1:TOO LONG 20 12345678"},
  };
  for (const auto& c : cases) {
    for (uint32_t seed = 1; seed < 9; ++seed) {
      LineReader reader(std::make_unique<ChoppedSource>(c.bytes, seed, seed), 8);
      EXPECT_EQ(Dump(reader), c.want) << c.bytes;
    }
  }
}

TEST(LineReader, GrowsForALongLineAndStaysBounded) {
  const std::string half(700 << 10, 'a');
  const std::string whole(3 << 20, 'b');
  LineReader reader(
      std::make_unique<ChoppedSource>(half + "\n" + whole + "\n" + half + "\nend", 7, 100000),
      1 << 20);
  Line line;
  ASSERT_TRUE(*reader.Next(&line));
  EXPECT_EQ(line.bytes, half);
  ASSERT_TRUE(*reader.Next(&line));
  EXPECT_TRUE(line.too_long);
  EXPECT_EQ(line.length, whole.size());
  EXPECT_EQ(line.bytes, whole.substr(0, 4096));
  ASSERT_TRUE(*reader.Next(&line));
  EXPECT_EQ(line.bytes, half);
  ASSERT_TRUE(*reader.Next(&line));
  EXPECT_EQ(line.bytes, "end");
  EXPECT_FALSE(*reader.Next(&line));
}

TEST(LineReader, GivesWholeLinesBeforeAFailure) {
  LineReader reader(std::make_unique<ChoppedSource>("one\ntwo\nthr", 3, 2, DataLossError("torn")),
                    100);
  EXPECT_EQ(Dump(reader), "1:one|2:two!torn");
  EXPECT_EQ(reader.next_number(), 3u);
}

}  // namespace
}  // namespace newsgraph

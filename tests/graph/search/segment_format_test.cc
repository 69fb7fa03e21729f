// The bytes of the index: what is written is read, and what is damaged is refused.
#include "graph/search/segment_format.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace newsgraph {
namespace {

TEST(SegmentFormat, KeysSortAsTheyAreSought) {
  const std::vector<std::string> keys = {
      StaleKey(ArticleId{1}),
      std::string(kSearchStateKey),
      SegmentKey(1, SegmentPart::kHeader),
      ColumnKey(1, SegmentColumn::kArticles),
      DictionaryKey(1, "council"),
      DictionaryKey(1, "mayor"),
      BlockKey(1, SegmentPart::kPostings, "a", 300),
      BlockKey(1, SegmentPart::kPostings, "mayor", 511),
      BlockKey(1, SegmentPart::kPostings, "mayor", 4095),
      BlockKey(1, SegmentPart::kPostings, "mayoral", 3),
      BlockKey(1, SegmentPart::kPositions, "a", 300),
      SegmentKey(256, SegmentPart::kHeader),
      TailKey(7),
  };
  for (size_t i = 1; i < keys.size(); ++i) EXPECT_LT(keys[i - 1], keys[i]) << i;
  EXPECT_EQ(ParseStaleKey(keys[0]), ArticleId{1});
  EXPECT_EQ(ParseSegmentKey(keys[11]), 256u);
  EXPECT_EQ(ParseSegmentKey(keys[12]), std::nullopt);
}

TEST(SegmentFormat, PostingsAreReadAsTheyWereWritten) {
  const std::vector<Posting> postings = {
      {0, 1, false}, {1, 1, true}, {2, 7, false}, {300, 2, true}, {70'000, 1'000'000, false}};
  std::string block;
  uint32_t previous = 0;
  for (const Posting& posting : postings) {
    AppendPosting(&block, posting, previous);
    previous = posting.number;
  }
  std::vector<Posting> read;
  ASSERT_TRUE(DecodePostings(block, 70'001, &read));
  EXPECT_EQ(read, postings);
  EXPECT_FALSE(DecodePostings(block, 70'000, &read)) << "a number beyond the segment";
  EXPECT_FALSE(DecodePostings(block.substr(0, block.size() - 1), 70'001, &read)) << "cut";
  EXPECT_FALSE(DecodePostings("", 70'001, &read)) << "empty";
  EXPECT_FALSE(DecodePostings(std::string("\x01\x01", 2), 9, &read)) << "one number twice";
  EXPECT_FALSE(DecodePostings(std::string("\x00\x01", 2), 9, &read)) << "once, but written out";
  EXPECT_FALSE(DecodePostings(std::string(kBlockArticles + 1, '\x05'), 10'000, &read))
      << "too many";
}

TEST(SegmentFormat, PositionsEndWhereTheirPostingSays) {
  const std::string bytes("\x03\x02\x85\x01\x07", 5);
  std::string_view block = bytes;
  std::vector<uint32_t> positions;
  ASSERT_TRUE(TakePositions(&block, 3, &positions));
  EXPECT_EQ(positions, (std::vector<uint32_t>{3, 5, 138}));
  ASSERT_TRUE(TakePositions(&block, 1, &positions));
  EXPECT_EQ(positions, std::vector<uint32_t>{7});
  EXPECT_FALSE(TakePositions(&block, 1, &positions)) << "the block is at its end";
  block = std::string_view("\x01\x00", 2);
  EXPECT_FALSE(TakePositions(&block, 2, &positions)) << "one position twice";
}

std::string SomeDictionary() {
  std::string block;
  AppendEntry(&block, {"council", 2, true, "\x01\x05", "\x02\x03"}, "");
  AppendEntry(&block, {"councillor", 70'000, false, {}, {}}, "council");
  AppendEntry(&block, {"mayor", 1, true, "\x01", "\x09"}, "councillor");
  return block;
}

TEST(SegmentFormat, DictionariesAreReadAsTheyWereWritten) {
  const std::string block = SomeDictionary();
  DictionaryReader entries(block);
  ASSERT_TRUE(entries.Next());
  EXPECT_EQ(entries.entry().term, "council");
  EXPECT_EQ(entries.entry().postings, "\x01\x05");
  ASSERT_TRUE(entries.Next());
  EXPECT_EQ(entries.entry().term, "councillor");
  EXPECT_EQ(entries.entry().articles, 70'000u);
  EXPECT_FALSE(entries.entry().is_inline);
  ASSERT_TRUE(entries.Next());
  EXPECT_EQ(entries.entry().term, "mayor");
  EXPECT_EQ(entries.entry().positions, "\x09");
  EXPECT_FALSE(entries.Next());
  EXPECT_FALSE(entries.damaged());
}

TEST(SegmentFormat, ACutDictionaryIsDamaged) {
  const std::string block = SomeDictionary();
  int whole = 0;
  for (size_t size = 1; size < block.size(); ++size) {
    const std::string cut = block.substr(0, size);
    DictionaryReader entries(cut);
    while (entries.Next()) {
    }
    whole += entries.damaged() ? 0 : 1;
  }
  EXPECT_EQ(whole, 2) << "only a cut between two entries is none";
}

TEST(SegmentFormat, ColumnsHaveOneValueForEachArticle) {
  std::vector<uint32_t> numbers;
  EXPECT_TRUE(DecodeNumbers(std::string(8, '\x01'), 2, &numbers));
  EXPECT_FALSE(DecodeNumbers(std::string(8, '\x01'), 1, &numbers));
  EXPECT_TRUE(DecodeLengths("\x01\x02", 2, &numbers));
  EXPECT_FALSE(DecodeLengths("\x01\x02", 1, &numbers));
  EXPECT_FALSE(DecodeLengths("\x01", 1'000'000'000, &numbers)) << "and nothing is reserved for it";
  std::vector<ArticleId> articles;
  EXPECT_FALSE(DecodeArticles(std::string(16, '\x01'), 2, &articles)) << "one article twice";
}

TEST(SegmentFormat, AStateWithAFlippedBitIsRefused) {
  std::string bytes = EncodeSearchState({.next_segment = 17});
  SearchState state;
  ASSERT_TRUE(DecodeSearchState(bytes, &state));
  EXPECT_EQ(state.next_segment, 17u);
  for (char& byte : bytes) {
    byte = static_cast<char>(byte ^ 4);
    EXPECT_FALSE(DecodeSearchState(bytes, &state));
    byte = static_cast<char>(byte ^ 4);
  }
}

}  // namespace
}  // namespace newsgraph

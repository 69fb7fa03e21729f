#include "ingest/readers/check_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

TEST(CheckText, FindsTheFirstByteThatIsNotUtf8) {
  struct {
    std::string_view text;
    size_t valid;
  } const cases[] = {
      {"", 0},
      {"abc", 3},
      {"\xc3\xa9", 2},
      {"\xe2\x82\xac", 3},
      {"\xf0\x9f\x98\x80", 4},
      {"ab\xff", 2},
      {"\xc3", 0},
      {"a\xe2\x82", 1},
      {"\xc0\xaf", 0},
      {"\xe0\x80\x80", 0},
      {"x\xed\xa0\x80", 1},
      {"\xf4\x90\x80\x80", 0},
      {"\xf0\x80\x80\x80", 0},
      {"a\x80", 1},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ValidUtf8Prefix(c.text), c.valid) << c.text;
    EXPECT_EQ(CheckText("text", c.text).ok(), c.valid == c.text.size()) << c.text;
  }
}

TEST(CheckText, NamesWhatAndWhere) {
  EXPECT_THAT(CheckText("`title`", "caf\xe9").ToString(),
              testing::HasSubstr("`title` is not UTF-8 (byte 3)"));
  EXPECT_THAT(CheckText("the file", std::string_view("ab\0c", 4)).ToString(),
              testing::HasSubstr("the file holds a NUL byte (byte 2)"));
}

TEST(CheckText, KnowsForeignFiles) {
  EXPECT_TRUE(CheckIsTextFile("Mayor resigns").ok());
  EXPECT_TRUE(CheckIsTextFile("").ok());
  EXPECT_THAT(CheckIsTextFile("%PDF-1.7").ToString(), testing::HasSubstr("pdftotext"));
  EXPECT_THAT(CheckIsTextFile(std::string_view("\xff\xfeM\0", 4)).ToString(),
              testing::HasSubstr("UTF-16"));
}

}  // namespace
}  // namespace newsgraph

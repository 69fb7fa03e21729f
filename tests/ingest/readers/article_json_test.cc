#include "ingest/readers/article_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/readers/line_reader.h"

namespace newsgraph {
namespace {

using testing::HasSubstr;

struct Parsed {
  Status status;
  v1::Article article;
  std::vector<std::string> warnings;
};

Parsed Parse(std::string line) {
  static ArticleJsonParser parser;
  const size_t length = line.size();
  line.append(kLinePadding, ' ');
  Parsed parsed;
  parsed.status =
      parser.Parse(std::string_view(line).substr(0, length), &parsed.article, &parsed.warnings);
  return parsed;
}

TEST(ArticleJson, ReadsEveryField) {
  const Parsed parsed = Parse(
      R"({"id":"a-17","url":"https://tern.example/a","title":"Council meets","date":"2013-11-06",)"
      R"("modified":"2013-11-07T01:00:30Z","fetched":"2013-11-08","outlet":"Tern Daily",)"
      R"("authors":["Ida Quill",null,"Pell Orrin"],"text":"Mayor Mara Tovik spoke.","extra":{"deep":[1,2]}})");
  ASSERT_TRUE(parsed.status.ok()) << parsed.status;
  EXPECT_EQ(parsed.article.ShortDebugString(),
            "id: \"a-17\" url: \"https://tern.example/a\" title: \"Council meets\" outlet: \"Tern "
            "Daily\" "
            "authors: \"Ida Quill\" authors: \"Pell Orrin\" published { yyyymmdd: 20131106 } "
            "modified { yyyymmdd: 20131107 } modified_second: 3630 fetched { yyyymmdd: 20131108 } "
            "text: \"Mayor Mara Tovik spoke.\"");
  EXPECT_TRUE(parsed.warnings.empty());
}

TEST(ArticleJson, ReadsNullAsAbsentAndTheLastOfTwo) {
  const Parsed parsed = Parse(
      R"({"id":null,"title":null,"date":"2013","date":null,"authors":null,"text":"old","text":"new"})");
  ASSERT_TRUE(parsed.status.ok());
  EXPECT_EQ(parsed.article.ShortDebugString(), "text: \"new\"");
}

TEST(ArticleJson, KeepsTheTextAsGiven) {
  const Parsed parsed = Parse(R"({"text":"  \u00e9\ud83d\ude00\r\n\ttail\u00a0 \"q\" \/ "})");
  ASSERT_TRUE(parsed.status.ok());
  EXPECT_EQ(parsed.article.text(), "  \xc3\xa9\xf0\x9f\x98\x80\r\n\ttail\xc2\xa0 \"q\" / ");
}

TEST(ArticleJson, TakesNumbersAsIdsAndDates) {
  EXPECT_EQ(Parse(R"({"id":17,"text":"a"})").article.id(), "17");
  EXPECT_EQ(Parse(R"({"id":-3,"text":"a"})").article.id(), "-3");
  EXPECT_EQ(Parse(R"({"id":18446744073709551615,"text":"a"})").article.id(),
            "18446744073709551615");
  EXPECT_EQ(Parse(R"({"id":1.5,"text":"a"})").article.id(), "1.5");
  EXPECT_EQ(Parse(R"({"date":1383696000,"text":"a"})").article.published().yyyymmdd(), 20131106u);
  EXPECT_EQ(Parse(R"({"date":1383695999.75,"text":"a"})").article.published().yyyymmdd(),
            20131105u);
  EXPECT_EQ(Parse(R"({"date":20200303,"text":"a"})").article.published().yyyymmdd(), 20200303u);
  EXPECT_EQ(Parse(R"({"date":2020,"text":"a"})").article.published().yyyymmdd(), 20200000u);
  EXPECT_EQ(Parse(R"({"date":-0.5,"text":"a"})").article.published().yyyymmdd(), 19691231u);
  EXPECT_EQ(Parse(R"({"authors":"Ida Quill","text":"a"})").article.authors(0), "Ida Quill");
}

TEST(ArticleJson, WarnsOfWhatItLeavesOut) {
  struct {
    std::string line, warning;
  } const cases[] = {
      {R"({"date":"yesterday","text":"a"})", "`date` \"yesterday\" is no date"},
      {R"({"date":1e300,"text":"a"})", "`date` 1e"},
      {R"({"date":-62135596800,"text":"a"})", "`date` -62135596800 is no date"},
      {R"({"modified":[],"text":"a"})", "`modified` [] is no date"},
      {R"({"title":["x"],"text":"a"})", "`title` is not text"},
      {R"({"authors":{"x":1},"text":"a"})", "`authors` is neither"},
      {R"({"authors":["x",[]],"text":"a"})", "`authors` holds"},
      {R"({"text":"a","text":"b"})", "`text` stands there twice"},
  };
  for (const auto& c : cases) {
    const Parsed parsed = Parse(c.line);
    EXPECT_TRUE(parsed.status.ok()) << c.line;
    ASSERT_EQ(parsed.warnings.size(), 1u) << c.line;
    EXPECT_THAT(parsed.warnings[0], HasSubstr(c.warning));
    EXPECT_FALSE(parsed.article.has_published());
  }
  EXPECT_TRUE(Parse(R"({"date":"","text":"a"})").warnings.empty());
}

TEST(ArticleJson, TakesNumbersOfAnySize) {
  for (const char* number :
       {"123456789012345678901234567890", "-9223372036854775809", "1e999", "-1E+400"}) {
    const std::string line = R"({"id":"a","text":"1e999 \" 1e999","n":)" + std::string(number) +
                             R"(,"more":[{"m":)" + number + "},-5]}";
    const Parsed parsed = Parse(line);
    EXPECT_TRUE(parsed.status.ok()) << line << parsed.status;
    EXPECT_EQ(parsed.article.text(), "1e999 \" 1e999");
    EXPECT_EQ(Parse(R"({"text":"b","id":)" + std::string(number) + "}").article.id(), number);
  }
  for (const char* number :
       {"01", "1.", "1e", "--1", "1e999e", "0123456789012345678901234567890"}) {
    EXPECT_FALSE(Parse(R"({"id":"a","text":"b","n":)" + std::string(number) + "}").status.ok())
        << number;
  }
}

TEST(ArticleJson, SaysWhatIsWrong) {
  struct {
    std::string line, id, reason;
  } const cases[] = {
      {R"({"id":"a"})", "a", "`text` is missing"},
      {R"({"id":"a","text":null})", "a", "`text` is missing"},
      {R"({"id":"a","text":""})", "a", "the text is empty"},
      {R"({"id":"a","text":" \n\t "})", "a", "the text is empty"},
      {R"({"text":5.0,"id":"a"})", "a", "`text` is not text"},
      {R"({"text":["b"],"id":"a"})", "a", "`text` is not text"},
      {R"({"id":["a"],"text":"b"})", "", "`id` is not text"},
      {R"({"id":"a","text":"b)", "a", "not JSON"},
      {R"({"id":"a","text":"b"} trailing)", "a", "not JSON"},
      {R"({"id":"a","text":"b","more":tru})", "a", "not JSON"},
      {"plain words", "", "not JSON"},
      {R"([{"id":"a"}])", "", "a list"},
      {"17", "", "not an object"},
      {"{\"id\":\"a\",\"text\":\"b\xff\"}", "a", "the line is not UTF-8 (byte 19)"},
      {std::string("{\"id\":\"a\",\"text\":\"b\0\"}", 21), "a", "NUL byte (byte 19)"},
      {R"({"id":"a","text":"b\u0000"})", "a", "`text` holds a NUL byte (byte 1)"},
      {R"({"id":"a","title":"b\u0000","text":"c"})", "a", "`title` holds a NUL byte"},
      {R"({"id":"a","text":"lone \ud800 half"})", "a", "not JSON"},
      {R"({"id":"a","text":"lone \udc00 half"})", "a", "not JSON"},
      {R"({"id":"a","text":"bad \x escape"})", "a", "not JSON"},
  };
  for (const auto& c : cases) {
    const Parsed parsed = Parse(c.line);
    EXPECT_FALSE(parsed.status.ok()) << c.line;
    EXPECT_THAT(std::string(AsStd(parsed.status.message())), HasSubstr(c.reason)) << c.line;
    EXPECT_EQ(parsed.article.id(), c.id) << c.line;
  }
}

TEST(GuessId, FindsTheIdInTheRuinsOfALine) {
  EXPECT_EQ(GuessId(R"({"id": "a-17", "text": "cut o)"), "a-17");
  EXPECT_EQ(GuessId(R"( { "id":"a")"), "a");
  EXPECT_EQ(GuessId(R"({"text":"x","id":"a"})"), "");
  EXPECT_EQ(GuessId(R"({"id":"a)"), "");
  EXPECT_EQ(GuessId(R"({"id":"a\"b"})"), "");
  EXPECT_EQ(GuessId(""), "");
}

}  // namespace
}  // namespace newsgraph

#include "ingest/readers/document_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archives.h"

namespace newsgraph {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// "id=text" of an article, "line:REJECT id: reason" of a reject, one a line.
std::string Dump(DocumentStream& stream) {
  std::string dump;
  for (InputDocument document; stream.Next(&document);) {
    if (document.reject) {
      dump += std::to_string(document.reject->origin.line) + ":REJECT " + document.reject->id +
              ": " + document.reject->reason + "\n";
    } else {
      dump += document.article.id() + "=" + document.article.text() + "\n";
    }
    for (const std::string& warning : document.warnings) dump += "warning: " + warning + "\n";
  }
  return dump;
}

std::string Read(std::string path, std::string bytes, const ReaderOptions& options = {}) {
  DocumentStream stream(std::move(path), MemorySource(std::move(bytes)), options);
  return Dump(stream);
}

constexpr std::string_view kThree =
    "{\"id\":\"a\",\"text\":\"one\"}\n\n{\"id\":\"b\",\"text\":\"two\"}\r\n{\"id\":\"c\",\"text\":"
    "\"three\"}";

TEST(DocumentStream, ReadsJsonlHoweverItIsPacked) {
  const std::string want = "a=one\nb=two\nc=three\n";
  EXPECT_EQ(Read("x.jsonl", std::string(kThree)), want);
  EXPECT_EQ(Read("x.jsonl.gz", Gzip(kThree)), want);
  EXPECT_EQ(Read("x.jsonl.zst", Zstd(kThree)), want);
  EXPECT_EQ(Read("x.jsonl.xz", Xz(kThree)), want);
  EXPECT_EQ(Read("-", Xz(kThree)), want);
  EXPECT_EQ(Read("misnamed.jsonl", Gzip(kThree)), want);
  EXPECT_EQ(Read("x.jsonl", "\xef\xbb\xbf" + std::string(kThree)), want);
}

TEST(DocumentStream, KnowsJsonlByNameOrFirstByte) {
  EXPECT_EQ(Read("news.dat", " \n{\"id\":\"a\",\"text\":\"one\"}\n"), "a=one\n");
  EXPECT_EQ(Read("news.dat", "One town.\n"), "news.dat=One town.\n\n");
  EXPECT_EQ(Read("news", Gzip("One town.\n")), "news=One town.\n\n");
  EXPECT_EQ(Read("a.txt", "{curly} words"), "a.txt={curly} words\n");
  EXPECT_THAT(Read("a.jsonl", "One town.\n"), StartsWith("1:REJECT : not JSON"));
}

TEST(DocumentStream, ReadsStandardInputAsWhatItBeginsWith) {
  EXPECT_EQ(Read("-", "Mayor Ann Lee met Bob Ray.\n"), "=Mayor Ann Lee met Bob Ray.\n\n");
  EXPECT_EQ(Read("-", " \n\t{\"id\":\"a\",\"text\":\"one\"}\n"), "a=one\n");
  EXPECT_EQ(Read("-", "\xef\xbb\xbf{\"id\":\"a\",\"text\":\"one\"}"), "a=one\n");
  EXPECT_EQ(Read("-", ""), "0:REJECT -: the text is empty\n");
}

TEST(DocumentStream, TurnsAwayMarkupAndTables) {
  EXPECT_THAT(Read("a.csv", "name,text\nx,y\n"), HasSubstr("a table, not an article"));
  EXPECT_THAT(Read("a.html.gz", Gzip("Words")), HasSubstr("HTML or XML"));
  EXPECT_THAT(Read("page", "\n<!DOCTYPE html><p>Words"), HasSubstr("HTML or XML"));
  EXPECT_THAT(Read("-", "<?xml version=\"1.0\"?>"), HasSubstr("HTML or XML"));
  EXPECT_THAT(Read("-", "[\n {\"text\":\"one\"}]"), HasSubstr("jq -c '.[]'"));
  EXPECT_EQ(Read("a.txt", "[Reuters] One < two."), "a.txt=[Reuters] One < two.\n");
}

TEST(DocumentStream, ReadsATextFileAsOneArticle) {
  const ReaderOptions options = {
      .date = {20131106}, .outlet = "Tern Daily", .url = "https://tern.example/a"};
  DocumentStream stream("dir/a.txt", MemorySource("\xef\xbb\xbfMayor Mara Tovik spoke.\r\n"),
                        options);
  InputDocument document;
  ASSERT_TRUE(stream.Next(&document));
  EXPECT_EQ(document.article.ShortDebugString(),
            "id: \"dir/a.txt\" url: \"https://tern.example/a\" outlet: \"Tern Daily\" "
            "published { yyyymmdd: 20131106 } text: \"Mayor Mara Tovik spoke.\\r\\n\"");
  EXPECT_FALSE(stream.Next(&document));
}

TEST(DocumentStream, FillsInOnlyWhatADocumentLacks) {
  const ReaderOptions options = {
      .date = {20131106}, .outlet = "Tern Daily", .url = "https://tern.example/a"};
  DocumentStream stream(
      "a.jsonl",
      MemorySource("{\"text\":\"a\",\"date\":\"2012\",\"outlet\":\"Gull\"}\n{\"text\":\"b\"}"),
      options);
  InputDocument document;
  ASSERT_TRUE(stream.Next(&document));
  EXPECT_EQ(document.article.ShortDebugString(),
            "outlet: \"Gull\" published { yyyymmdd: 20120000 } text: \"a\"");
  ASSERT_TRUE(stream.Next(&document));
  EXPECT_EQ(document.article.ShortDebugString(),
            "outlet: \"Tern Daily\" published { yyyymmdd: 20131106 } text: \"b\"");
}

TEST(DocumentStream, OneBadLineDoesNotStopTheRest) {
  const std::string dump = Read("a.jsonl",
                                "{\"id\":\"a\",\"text\":\"one\"}\nnonsense\n{\"id\":\"b\"}\n"
                                "{\"id\":\"c\",\"date\":\"soon\",\"text\":\"three\"}\n");
  EXPECT_THAT(dump, HasSubstr("a=one\n2:REJECT : not JSON"));
  EXPECT_THAT(dump, HasSubstr("3:REJECT b: no text: the field `text` is missing\nc=three\n"));
  EXPECT_THAT(dump, HasSubstr("warning: a.jsonl:4: `date` \"soon\" is no date"));
}

TEST(DocumentStream, TurnsAwayWhatIsTooBig) {
  const ReaderOptions options = {.max_document_bytes = 1 << 20};
  const std::string big(5 << 20, 'x');
  EXPECT_EQ(
      Read("a.jsonl", "{\"id\":\"big\",\"text\":\"" + big + "\"}\n{\"id\":\"b\",\"text\":\"two\"}",
           options),
      "1:REJECT big: a line of 6 MB is over the limit of 1 MB for one document: split it\nb=two\n");
  EXPECT_EQ(Read("a.txt", big, options),
            "0:REJECT a.txt: the file is over the limit of 1 MB for one document: split it\n");
}

TEST(DocumentStream, SaysWhatIsWrongWithAFile) {
  struct {
    std::string path, bytes, reason;
  } const cases[] = {
      {"a.txt", "", "the text is empty"},
      {"a.txt", " \r\n", "the text is empty"},
      {"a.txt", "caf\xe9", "the file is not UTF-8 (byte 3)"},
      {"a.txt", std::string("ab\0", 3), "the file holds a NUL byte (byte 2)"},
      {"a.txt",
       std::string("\xff\xfe"
                   "a\0",
                   4),
       "UTF-16"},
      {"a.jsonl", std::string("\xff\xfe{\0", 4), "UTF-16"},
      {"a", "%PDF-1.4", "a PDF file"},
      {"a.rtf", "{\\rtf1 words}", "an RTF document"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Read(c.path, c.bytes), StartsWith("0:REJECT ")) << c.path;
    EXPECT_THAT(Read(c.path, c.bytes), HasSubstr(c.reason)) << c.path;
  }
  EXPECT_EQ(Read("a.jsonl", ""), "");
}

TEST(DocumentStream, ABrokenArchiveKeepsWhatCameBefore) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"words " +
             std::to_string(i * 7919 % 10007) + "\"}\n";
  }
  for (const auto pack : {Gzip, Zstd, Xz}) {
    const std::string packed = pack(lines);
    DocumentStream stream("a.jsonl.gz",
                          MemorySource(packed.substr(0, packed.size() - packed.size() / 4)), {});
    int articles = 0;
    int rejects = 0;
    for (InputDocument document; stream.Next(&document);) {
      if (!document.reject) {
        EXPECT_EQ(document.article.id(), std::to_string(articles++));
        EXPECT_EQ(rejects, 0);
        continue;
      }
      ++rejects;
      EXPECT_EQ(document.reject->origin.line, static_cast<uint64_t>(articles) + 1);
      EXPECT_THAT(document.reject->reason, HasSubstr("cut off"));
    }
    EXPECT_GT(articles, 0);
    EXPECT_EQ(rejects, 1);
  }
}

// However the bytes arrive, the documents are the same.
TEST(DocumentStream, DoesNotDependOnHowBytesArrive) {
  std::mt19937 random(20131106);
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    const std::string words(random() % 3000, 'w');
    lines += random() % 7 == 0
                 ? "broken " + words + "\n"
                 : "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"x" + words + "\"}\n";
  }
  const ReaderOptions options = {.max_document_bytes = 2000};
  const std::string want = Read("a.jsonl", lines, options);
  for (uint32_t seed = 1; seed <= 12; ++seed) {
    const std::string packed = seed % 4 == 0   ? Gzip(lines)
                               : seed % 4 == 1 ? Zstd(lines)
                               : seed % 4 == 2 ? Xz(lines)
                                               : lines;
    auto source = std::make_unique<ChoppedSource>(packed, seed, 1 + seed * seed * 50);
    DocumentStream stream("a.jsonl", std::move(source), options);
    EXPECT_EQ(Dump(stream), want) << "seed " << seed;
  }
}

TEST(Reject, SaysWhere) {
  EXPECT_EQ((Reject{{"a.jsonl", 17}, "x", "no text"}).ToString(), "a.jsonl:17: no text");
  EXPECT_EQ((Reject{{"a.txt", 0}, "", "empty"}).ToString(), "a.txt: empty");
  EXPECT_EQ((Reject{{"-", 3}, "", "empty"}).ToString(), "standard input:3: empty");
}

TEST(InputDocument, WeighsAllThatItHolds) {
  const std::string big(1 << 20, 'x');
  const auto weighs = [&](void (*fill)(const std::string&, InputDocument*)) {
    InputDocument document;
    fill(big, &document);
    return BytesOf(document);
  };
  EXPECT_GE(weighs([](const std::string& b, InputDocument* d) { d->article.set_text(b); }),
            big.size());
  EXPECT_GE(weighs([](const std::string& b, InputDocument* d) { d->article.set_title(b); }),
            big.size());
  EXPECT_GE(weighs([](const std::string& b, InputDocument* d) { d->article.add_authors(b); }),
            big.size());
  EXPECT_GE(weighs([](const std::string& b, InputDocument* d) { d->warnings.push_back(b); }),
            big.size());
  EXPECT_GE(weighs([](const std::string& b, InputDocument* d) {
              d->reject = Reject{{}, b, ""};
            }),
            big.size());
}

}  // namespace
}  // namespace newsgraph

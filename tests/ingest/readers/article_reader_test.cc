#include "ingest/readers/article_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

std::string Dump(ArticleReader& reader) {
  std::string dump;
  for (InputDocument document; reader.Next(&document);) {
    dump += (document.reject ? "!" + document.reject->reason : document.article.text()) + "|";
  }
  return dump;
}

TEST(ArticleReader, ReadsFileAfterFileAndTellsWhatItCannot) {
  const TempFolder folder;
  const std::string lines =
      folder.Write("a.jsonl.gz", Gzip("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"));
  const std::string text = folder.Write("b.txt", "three");
  InputWatch watch;
  const std::vector<std::string> paths = {lines, folder / "missing", text};
  ArticleReader reader(ListInputFiles(paths), {}, &watch);
  EXPECT_EQ(Dump(reader), "one|two|!no such file or folder|three|");
  EXPECT_EQ(watch.bytes_read, std::filesystem::file_size(lines) + 5);
}

TEST(ArticleReader, TellsAFileWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const TempFolder folder;
  const std::string locked = folder.Write("a.txt", "one");
  std::filesystem::permissions(locked, std::filesystem::perms::none);
  ArticleReader reader({{.path = locked}}, {}, nullptr);
  EXPECT_EQ(Dump(reader), "!cannot be opened: Permission denied|");
}

TEST(ArticleReader, StopsWhenToldWithoutAReject) {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 100000; ++i) lines += "{\"text\":\"words and words\"}\n";
  InputWatch watch;
  ArticleReader reader({{.path = folder.Write("a.jsonl.xz", Xz(lines))}}, {}, &watch);
  InputDocument document;
  ASSERT_TRUE(reader.Next(&document));
  watch.stop = true;
  EXPECT_FALSE(reader.Next(&document));
}

}  // namespace
}  // namespace newsgraph

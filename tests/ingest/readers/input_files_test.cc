#include "ingest/readers/input_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

// "b/c.txt(3) d!reason", paths without the folder.
std::string List(const TempFolder& folder, const std::vector<std::string>& paths) {
  std::string dump;
  for (const InputFile& file : ListInputFiles(paths)) {
    std::string path = file.path;
    if (path.starts_with(folder.path())) path.erase(0, folder.path().size() + 1);
    dump += (dump.empty() ? "" : " ") + path + "(" + std::to_string(file.size) + ")";
    if (!file.reason.empty()) dump += "!" + file.reason;
  }
  return dump;
}

TEST(InputFiles, WalksFoldersInOrderOfNames) {
  const TempFolder folder;
  folder.Write("b.txt", "22");
  folder.Write("a/z.jsonl", "1");
  folder.Write("a/b/c.txt", "333");
  folder.Write(".hidden", "x");
  folder.Write(".git/config", "x");
  folder.Write("c.txt", "");
  EXPECT_EQ(List(folder, {folder.path()}), "a/b/c.txt(3) a/z.jsonl(1) b.txt(2) c.txt(0)");
  EXPECT_EQ(List(folder, {folder / "c.txt", folder / "b.txt"}), "c.txt(0) b.txt(2)");
  EXPECT_EQ(List(folder, {folder / ".hidden"}), ".hidden(1)");
}

TEST(InputFiles, ExpandsPatterns) {
  const TempFolder folder;
  for (const char* name : {"b.txt", "a.txt", "c.jsonl", "d/e.txt"}) folder.Write(name, "1");
  EXPECT_EQ(List(folder, {folder / "*.txt"}), "a.txt(1) b.txt(1)");
  EXPECT_EQ(List(folder, {folder / "?"}), "d/e.txt(1)");
  EXPECT_EQ(List(folder, {folder / "*.md"}), "*.md(0)!no file matches the pattern");
  folder.Write("odd[1].txt", "1");
  EXPECT_EQ(List(folder, {folder / "odd[1].txt"}), "odd[1].txt(1)");
}

TEST(InputFiles, TellsWhatCannotBeRead) {
  const TempFolder folder;
  folder.Write("a.txt", "1");
  folder.Write("sub/b.txt", "1");
  fs::create_directory_symlink(folder / "sub", folder / "loop");
  fs::create_symlink(folder / "gone", folder / "dangling");
  fs::create_symlink(folder / "a.txt", folder / "link.txt");
  EXPECT_EQ(List(folder, {folder.path(), folder / "missing"}),
            "a.txt(1) dangling(0)!a dangling link link.txt(1) "
            "loop(0)!a link to a folder is not followed: name the folder itself sub/b.txt(1) "
            "missing(0)!no such file or folder");
  EXPECT_EQ(List(folder, {folder / "loop"}), "loop/b.txt(1)");
}

TEST(InputFiles, TellsAFolderWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may enter every folder";
  const TempFolder folder;
  folder.Write("locked/a.txt", "1");
  folder.Write("open.txt", "1");
  fs::permissions(folder / "locked", fs::perms::none);
  EXPECT_THAT(List(folder, {folder.path()}),
              testing::HasSubstr("locked(0)!the folder cannot be read"));
  EXPECT_THAT(List(folder, {folder.path()}), testing::HasSubstr("open.txt(1)"));
  fs::permissions(folder / "locked", fs::perms::owner_all);
}

}  // namespace
}  // namespace newsgraph

// A clone must work on anybody's machine: no file names a folder of the machine that it was written
// on.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>
#include <string>

#include "tests/support/source_tree.h"

namespace newsgraph {
namespace {

TEST(Clone, NamesNoFolderOfItsAuthorsMachine) {
  // An absolute path into a user's or a build server's folders; "https://a.example/home/b" is none.
  const RE2 machine_path(
      R"((?:^|[^\w.$}\])-])(/(?:work|home|root|Users|mnt|workspace|builds)/[\w.-]+))");
  ASSERT_TRUE(machine_path.ok());
  for (const SourceFile& file : SourceTree({""})) {
    for (const SourceLine& line : Lines(file.text)) {
      std::string found;
      EXPECT_FALSE(RE2::PartialMatch(line.text, machine_path, &found))
          << file.path << ":" << line.number << ": " << found << " exists on one machine only";
    }
  }
}

TEST(Clone, HasTheFilesThatPeopleLookForFirst) {
  for (const char* path : {"LICENSE", "NOTICE", "docs/glossary.md", "tools/check",
                           "tools/quickstart", "tools/samples/articles.jsonl"}) {
    EXPECT_TRUE(InSourceTree(path)) << path;
  }
}

// What a tool downloads or writes into the root is easily committed with everything else.
TEST(Clone, HoldsNothingAtItsTopThatIsNotNamedHere) {
  const std::set<std::string> top = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "NOTICE",
                                     "README.md"};
  for (const SourceFile& file : SourceTree({""})) {
    if (file.path.find('/') == std::string::npos && !file.path.starts_with('.')) {
      EXPECT_TRUE(top.contains(file.path)) << file.path;
    }
  }
}

}  // namespace
}  // namespace newsgraph

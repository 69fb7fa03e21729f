// What the documents name exists: files, folders, links, commands and types. A page that lies is
// worse than none.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/source_tree.h"

namespace newsgraph {
namespace {

std::string Folder(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

// Calls see(match, "docs/a.md:12") for each match of the first group of `pattern` in the project's
// Markdown.
template <typename See>
void ForEachInDocs(const std::string& pattern, See see) {
  const RE2 re(pattern);
  ASSERT_TRUE(re.ok()) << re.error();
  for (const SourceFile& file : SourceTree({""}, {".md"})) {
    for (const SourceLine& line : Lines(file.text)) {
      re2::StringPiece rest(line.text);
      std::string found;
      while (RE2::FindAndConsume(&rest, re, &found))
        see(found, file, file.path + ":" + std::to_string(line.number));
    }
  }
}

TEST(Docs, NameFilesThatExist) {
  // `graph/base/span.h`, `tools/check --full`, `ingest/rules/`; a `*` or a word in capitals stands
  // for many files.
  ForEachInDocs(R"(\x60((?:graph|ingest|query|proto|tools|tests|docs|\.ci)/[\w./-]*))",
                [](const std::string& path, const SourceFile&, const std::string& where) {
                  EXPECT_TRUE(InSourceTree(path)) << where << " names " << path;
                });
}

TEST(Docs, LinkToFilesThatExist) {
  ForEachInDocs(R"(\]\(([^)#:]+)(?:#[^)]*)?\))",
                [](const std::string& target, const SourceFile& file, const std::string& where) {
                  EXPECT_TRUE(InSourceTree(Folder(file.path) + target))
                      << where << " links to " << target;
                });
}

TEST(Docs, NameCommandsThatExist) {
  std::set<std::string> commands;
  const std::string help = RunProgram({NewsgraphBinary(), "--help"}).out;
  const RE2 word(R"((?m)^\s+([a-z][a-z-]*)\b)");
  re2::StringPiece rest(help);
  for (std::string found; RE2::FindAndConsume(&rest, word, &found);) commands.insert(found);
  ASSERT_FALSE(commands.empty()) << help;
  // In a code span, or in a block after a prompt.
  ForEachInDocs(R"((?:\x60|\$ (?:build/release/)?)newsgraph ([a-z][a-z-]*))",
                [&](const std::string& command, const SourceFile&, const std::string& where) {
                  EXPECT_TRUE(commands.contains(command))
                      << where << " names the command " << command;
                });
}

TEST(Docs, NameTypesThatExist) {
  std::set<std::string> words;
  const RE2 word(R"(\b([A-Z]\w*[a-z]\w*)\b)");
  for (const SourceFile& file :
       SourceTree({"graph", "ingest", "query", "proto", "tools"}, {".h", ".cc", ".proto"})) {
    re2::StringPiece rest(file.text);
    for (std::string found; RE2::FindAndConsume(&rest, word, &found);) words.insert(found);
  }
  ForEachInDocs(R"(\x60((?:[A-Z][a-z0-9]+){2,})(?:\x60|::|\())",
                [&](const std::string& type, const SourceFile&, const std::string& where) {
                  EXPECT_TRUE(words.contains(type)) << where << " names " << type;
                });
}

}  // namespace
}  // namespace newsgraph

// What the documents name exists: files, folders, links, commands and types. A page that lies is
// worse than none.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <span>
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

// A line of Markdown, and whether it stands in a fenced block.
struct DocLine {
  std::string path;
  std::string where;  // "docs/a.md:12"
  std::string text;
  bool fenced = false;
};

const std::vector<DocLine>& DocLines() {
  static const std::vector<DocLine> lines = [] {
    std::vector<DocLine> all;
    for (const SourceFile& file : SourceTree({""}, {".md"})) {
      bool fenced = false;
      for (const SourceLine& line : Lines(file.text)) {
        const std::string where = file.path + ":" + std::to_string(line.number);
        if (line.text.find("```") != std::string::npos) fenced = !fenced;
        all.push_back({file.path, where, line.text, fenced});
      }
    }
    return all;
  }();
  return lines;
}

// Calls see(match, line) for each match of the first group of `pattern` in the project's Markdown.
template <typename See>
void ForEachInDocs(const std::string& pattern, See see) {
  const RE2 re(pattern);
  ASSERT_TRUE(re.ok()) << re.error();
  for (const DocLine& line : DocLines()) {
    re2::StringPiece rest(line.text);
    for (std::string found; RE2::FindAndConsume(&rest, re, &found);) see(found, line);
  }
}

TEST(Docs, NameFilesThatExist) {
  // `graph/base/span.h`, `tools/check --full`, `ingest/rules/`; a `*` or a word in capitals stands
  // for many files.
  ForEachInDocs(R"(\x60((?:graph|ingest|query|proto|tools|tests|docs|\.ci)/[\w./-]*))",
                [](const std::string& path, const DocLine& line) {
                  EXPECT_TRUE(InSourceTree(path)) << line.where << " names " << path;
                });
}

TEST(Docs, LinkToFilesThatExist) {
  ForEachInDocs(R"(\]\(([^)#:]+)(?:#[^)]*)?\))", [](const std::string& target,
                                                    const DocLine& line) {
    EXPECT_TRUE(InSourceTree(Folder(line.path) + target)) << line.where << " links to " << target;
  });
}

TEST(Docs, NameCommandsThatExist) {
  std::set<std::string> commands;
  const std::string help = RunProgram({NewsgraphBinary(), "--help"}).out;
  const RE2 word(R"((?m)^  ([a-z][a-z-]*)\b)");
  re2::StringPiece rest(help);
  for (std::string found; RE2::FindAndConsume(&rest, word, &found);) commands.insert(found);
  ASSERT_FALSE(commands.empty()) << help;
  // In a code span, or at the beginning of a line in a block, after a prompt or none.
  const auto check = [&](const std::string& command, const DocLine& line) {
    EXPECT_TRUE(commands.contains(command)) << line.where << " names the command " << command;
  };
  ForEachInDocs(R"(\x60newsgraph ([a-z][a-z-]*))", check);
  ForEachInDocs(R"(^\s*(?:\$ )?(?:build/release/)?newsgraph ([a-z][a-z-]*))",
                [&](const std::string& command, const DocLine& line) {
                  if (line.fenced) check(command, line);
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
                [&](const std::string& type, const DocLine& line) {
                  EXPECT_TRUE(words.contains(type)) << line.where << " names " << type;
                });
}

// Whether `lines` are what `want` shows: a line "..." stands for any lines, "..." at the end of a
// line for the rest of it.
bool Shows(std::span<const std::string> want, std::span<const std::string> lines) {
  if (want.empty()) return lines.empty();
  if (want[0] == "...") {
    for (size_t skipped = 0; skipped <= lines.size(); ++skipped) {
      if (Shows(want.subspan(1), lines.subspan(skipped))) return true;
    }
    return false;
  }
  if (lines.empty()) return false;
  const bool open = want[0].ends_with("...");
  const bool same =
      open ? lines[0].starts_with(want[0].substr(0, want[0].size() - 3)) : lines[0] == want[0];
  return same && Shows(want.subspan(1), lines.subspan(1));
}

// The transcripts of the tutorial: "$ newsgraph .." and what it prints.
TEST(Docs, ShowTranscriptsThatAreTrue) {
  const std::string folder = NewsgraphBinary().substr(0, NewsgraphBinary().rfind('/'));
  const auto check = [&](const std::string& where, const std::string& command,
                         std::vector<std::string> want) {
    while (!want.empty() && want.back().empty()) want.pop_back();
    const ProgramResult run =
        RunProgram({"sh", "-c", std::string("cd ") + NEWSGRAPH_SOURCE_DIR + " && " + command}, "",
                   {"PATH=" + folder + ":/usr/bin:/bin", "COLUMNS=100"});
    std::vector<std::string> lines;
    for (const SourceLine& line : Lines(run.out)) lines.push_back(line.text);
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    EXPECT_TRUE(Shows(want, lines)) << where << ": " << command << " prints\n"
                                    << run.out << run.err;
  };
  size_t transcripts = 0;
  std::string command, where;
  std::vector<std::string> want;
  const auto finish = [&] {
    if (!command.empty()) check(where, command, want);
    transcripts += command.empty() ? 0 : 1;
    command.clear();
    want.clear();
  };
  size_t indent = 0;
  for (const DocLine& line : DocLines()) {
    if (line.path != "docs/rules.md") continue;
    const size_t begin = std::min(line.text.find_first_not_of(' '), line.text.size());
    const bool prompt = line.text.substr(begin).starts_with("$ newsgraph");
    if (prompt || line.text.find("```") != std::string::npos) finish();
    if (prompt && line.fenced) {
      indent = begin;
      command = line.text.substr(begin + 2);
      where = line.where;
    } else if (!command.empty()) {
      want.push_back(line.text.substr(std::min(indent, line.text.size())));
    }
  }
  EXPECT_GE(transcripts, 4u);
}

TEST(Docs, TeachARuleThatWorks) {
  const ProgramResult check = RunProgram(
      {NewsgraphBinary(), "rules", "check", NEWSGRAPH_SOURCE_DIR "/docs/examples/court.textproto"});
  EXPECT_NE(check.code, 2) << check.err;
  for (const SourceLine& line : Lines(check.out + check.err)) {
    const bool of_the_pack = line.text.find("court.textproto") != std::string::npos;
    EXPECT_FALSE(of_the_pack && line.text.starts_with("wrong")) << line.text;
  }
  // The page shows the whole of it.
  std::string page;
  for (const SourceFile& file : SourceTree({"docs"}, {"rules.md"})) page = file.text;
  for (const SourceFile& file : SourceTree({"docs/examples"}, {"court.textproto"})) {
    for (const SourceLine& line : Lines(file.text)) {
      if (line.text.starts_with('#') || line.text.starts_with("pack ")) continue;
      EXPECT_NE(page.find(line.text), std::string::npos)
          << file.path << ":" << line.number << " is not shown in docs/rules.md: " << line.text;
    }
  }
}

}  // namespace
}  // namespace newsgraph

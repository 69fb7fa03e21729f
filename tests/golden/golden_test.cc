// Runs every case of tests/golden/*.golden (golden_file.h) as a test of its own. To accept what extraction says now:
//
//   NEWSGRAPH_UPDATE_GOLDEN=1 build/dev/tests/golden/golden_test; git diff tests/golden
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/golden/describe.h"
#include "tests/golden/golden_file.h"
#include "tests/golden/golden_run.h"
#include "tests/support/source_tree.h"

namespace newsgraph {

void PrintTo(const FileCase& file_case, std::ostream* out) {
  *out << '"' << file_case.golden.name << "\" in " << file_case.path;
}

namespace {

using ::testing::UnorderedElementsAreArray;

bool Updating() { return std::getenv("NEWSGRAPH_UPDATE_GOLDEN") != nullptr; }

const std::vector<std::string>& Part(const Description& description, const std::string& section) {
  if (section == "entities") return description.entities;
  return section == "claims" ? description.claims : description.quotes;
}

class Golden : public ::testing::TestWithParam<FileCase> {};

TEST_P(Golden, SaysWhatACarefulReaderSays) {
  const GoldenCase& golden = GetParam().golden;
  const Description description = Extracted(golden);
  for (const char* section : {"entities", "claims", "quotes"}) {
    const GoldenSection* want = golden.Find(section);
    if (want == nullptr || Updating()) continue;
    std::vector<std::string> lines = want->lines;
    const GoldenSection* wrong = golden.Find("wrong");
    if (wrong != nullptr && section == std::string_view("claims"))
      lines.insert(lines.end(), wrong->lines.begin(), wrong->lines.end());
    EXPECT_THAT(Part(description, section), UnorderedElementsAreArray(lines))
        << section << " of \"" << golden.name << "\" in " << GetParam().path;
  }
}

TEST_P(Golden, StatesNothingThatTheTextDoesNot) {
  const GoldenCase& golden = GetParam().golden;
  const GoldenSection* forbidden = golden.Find("forbidden");
  if (forbidden == nullptr) return;
  const Description description = Extracted(golden);
  for (const std::string& line : forbidden->lines) {
    for (const std::string& claim : description.claims) {
      EXPECT_FALSE(Forbids(line, claim))
          << "\"" << golden.name << "\" in " << GetParam().path << " must not state: " << claim;
    }
  }
}

// A wanted line that is found belongs among the expected ones, so that it cannot be lost again
// unseen.
TEST_P(Golden, WantsOnlyWhatIsMissing) {
  const GoldenCase& golden = GetParam().golden;
  const GoldenSection* wanted = golden.Find("wanted");
  if (wanted == nullptr || Updating()) return;
  const Description description = Extracted(golden);
  for (const char* section : {"entities", "claims", "quotes"}) {
    for (const std::string& line : Part(description, section)) {
      const bool found =
          std::find(wanted->lines.begin(), wanted->lines.end(), line) != wanted->lines.end();
      EXPECT_FALSE(found) << line << " is found now: move it to `" << section << "` in "
                          << GetParam().path;
    }
  }
}

std::string TestName(const ::testing::TestParamInfo<FileCase>& info) {
  std::string name =
      info.param.path.substr(info.param.path.rfind('/') + 1) + "_" + info.param.golden.name;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return std::to_string(info.index) + "_" + name;
}

INSTANTIATE_TEST_SUITE_P(Articles, Golden, ::testing::ValuesIn(AllCases()), TestName);

// --- rewriting

// The expected lines become what is said now; wanted lines that are among them are no longer wanted, and wrong ones stay wrong while they
// are said.
void Rewrite(GoldenCase* golden) {
  const Description description = Extracted(*golden);
  std::set<std::string> said, wrong;
  for (GoldenSection& section : golden->sections) {
    if (section.name != "wrong") continue;
    std::erase_if(section.lines, [&](const std::string& line) {
      return std::find(description.claims.begin(), description.claims.end(), line) ==
             description.claims.end();
    });
    wrong.insert(section.lines.begin(), section.lines.end());
  }
  for (GoldenSection& section : golden->sections) {
    if (section.name == "forbidden" || section.name == "wanted" || section.name == "wrong")
      continue;
    section.lines = Part(description, section.name);
    said.insert(section.lines.begin(), section.lines.end());
    std::erase_if(section.lines, [&](const std::string& line) { return wrong.contains(line); });
  }
  for (GoldenSection& section : golden->sections) {
    if (section.name == "wanted")
      std::erase_if(section.lines, [&](const std::string& line) { return said.contains(line); });
  }
  std::erase_if(golden->sections, [](const GoldenSection& section) {
    return (section.name == "wanted" || section.name == "wrong") && section.lines.empty();
  });
}

class RewriteFiles : public ::testing::Environment {
 public:
  void SetUp() override {
    if (!Updating()) return;
    for (const SourceFile& file : SourceTree({"tests/golden"}, {".golden"})) {
      std::vector<GoldenCase> cases = ParseGolden(file.text).value();
      for (GoldenCase& golden : cases) Rewrite(&golden);
      std::ofstream(std::string(NEWSGRAPH_SOURCE_DIR "/") + file.path) << PrintGolden(cases);
    }
  }
};

const ::testing::Environment* const kRewriteFiles =
    ::testing::AddGlobalTestEnvironment(new RewriteFiles);

}  // namespace
}  // namespace newsgraph

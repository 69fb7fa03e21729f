// tools/bench/screen: the figures of docs/performance.md come from it, so it must draw the same names
// each time and count what it says.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

constexpr char kArticles[] = NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl";

TEST(ScreenBench, CountsWhatWasFoundOfEachKindAndDrawsTheSameNamesAgain) {
  if (RunProgram({"bash", "-c", "python3 --version"}).code != 0) GTEST_SKIP() << "no python3";
  const TempFolder folder;
  const std::string store = folder / "news.db";
  ASSERT_EQ(RunProgram({NewsgraphBinary(), "ingest", "--db", store, kArticles}).code, 0);
  const std::string bench = std::string(NEWSGRAPH_SOURCE_DIR) + "/tools/bench/screen";
  const auto figures = [&] {
    const ProgramResult run = RunProgram(
        {"python3", bench, store, "--program", NewsgraphBinary(), "--each", "4", "--errors"});
    EXPECT_EQ(run.code, 0) << run.err;
    return run.out.substr(0, run.out.find(" s elapsed"));
  };
  const std::string first = figures();
  EXPECT_NE(first.find("surname first           4 of    4  1.000"), std::string::npos) << first;
  EXPECT_NE(first.find("another initial         0 of"), std::string::npos) << first;
  const auto names_alone = [](const std::string& text) { return text.substr(0, text.rfind('\n')); };
  EXPECT_EQ(names_alone(figures()), names_alone(first));
}

}  // namespace
}  // namespace newsgraph

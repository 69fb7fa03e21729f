// tools/sample-claims draws claims for people to read. What they judged stays valid only while the
// same claims are drawn again, from the same articles and from more of them.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

constexpr char kArticles[] = NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl";

class SampleClaims : public ::testing::Test {
 protected:
  void SetUp() override {
    if (RunProgram({"bash", "-c", "python3 --version"}).code != 0) GTEST_SKIP() << "no python3";
  }

  // The text drawn for `predicate` from the articles of `file`.
  std::string Draw(const std::string& predicate, const std::string& size,
                   const std::string& file = kArticles) {
    const std::string out = folder_ / "samples";
    const ProgramResult run =
        RunProgram({"python3", NEWSGRAPH_SOURCE_DIR "/tools/sample-claims", "--program",
                    NewsgraphBinary(), "--size", size, "--out", out, file});
    EXPECT_EQ(run.code, 0) << run.err;
    return Bytes(out + "/" + predicate + ".txt");
  }

  static std::string Bytes(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path).rdbuf();
    return bytes.str();
  }

  // The claims of a drawn text, one line each, without their numbers.
  static std::set<std::string> Claims(const std::string& drawn) {
    std::set<std::string> claims;
    std::istringstream lines(drawn);
    for (std::string line; std::getline(lines, line);) {
      const size_t dot = line.find(". ");
      if (dot != std::string::npos && line.find_first_not_of("0123456789") == dot) {
        claims.insert(line.substr(dot + 2));
      }
    }
    return claims;
  }

  TempFolder folder_;
};

TEST_F(SampleClaims, ShowsTheSentenceWithItsEndsMarked) {
  const std::string drawn = Draw("called_on", "100");
  EXPECT_NE(drawn.find("Coun. [S: Pauline Achterberg] called on [O: the mayor] to step down."),
            std::string::npos)
      << drawn;
}

TEST_F(SampleClaims, DrawsTheSameAgainAndALargerSampleOnlyAdds) {
  const std::string drawn = Draw("holds_position", "5");
  EXPECT_EQ(drawn, Draw("holds_position", "5"));
  const std::set<std::string> few = Claims(drawn), more = Claims(Draw("holds_position", "9"));
  EXPECT_EQ(few.size(), 5u);
  EXPECT_EQ(more.size(), 9u);
  for (const std::string& claim : few) EXPECT_TRUE(more.contains(claim)) << claim;
}

TEST_F(SampleClaims, DrawsTheSameFromArticlesInAnotherOrder) {
  std::istringstream lines(Bytes(kArticles));
  std::string reversed;
  for (std::string line; std::getline(lines, line);) reversed.insert(0, line + "\n");
  const std::string drawn = Draw("holds_position", "5");
  EXPECT_EQ(drawn, Draw("holds_position", "5", folder_.Write("reversed.jsonl", reversed)));
}

}  // namespace
}  // namespace newsgraph

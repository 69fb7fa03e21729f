#include "tests/faults/store_runs.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"

namespace newsgraph {

bool LongTests() { return std::getenv("NEWSGRAPH_LONG_TESTS") != nullptr; }

int KillRounds(int shorter, int longer) {
  if (const char* rounds = std::getenv("NEWSGRAPH_KILL_ROUNDS")) return std::atoi(rounds);
  return LongTests() ? longer : shorter;
}

std::vector<std::string> IngestCommand(const std::string& db, const std::string& file,
                                       int threads) {
  return {NewsgraphBinary(), "ingest", "--db", db, "--threads", std::to_string(threads), file};
}

void Ingest(const std::string& db, const std::string& file, int threads) {
  const ProgramResult run = RunProgram(IngestCommand(db, file, threads));
  ASSERT_EQ(run.code, 0) << run.err;
}

std::string Dump(const std::string& db) {
  const ProgramResult run = RunProgram({NewsgraphBinary(), "dump", "--db", db});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_FALSE(run.out.empty());
  return run.out;
}

std::string Searches(const std::string& db) {
  std::string answers;
  for (const std::string query : {"mayor council", "\"the mayor\" -council", "said in the"}) {
    const ProgramResult run = RunProgram(
        {NewsgraphBinary(), "search", "--db", db, "--format", "json", "--limit", "50", query});
    EXPECT_LE(run.code, 1) << run.err;
    answers += run.out;
  }
  EXPECT_NE(answers.find("snippet"), std::string::npos) << "the questions have answers";
  return answers;
}

void Verify(const std::string& db) {
  const ProgramResult run = RunProgram({NewsgraphBinary(), "verify", "--db", db});
  EXPECT_EQ(run.code, 0) << run.out << run.err;
}

int Articles(const std::string& db) {
  const ProgramResult run =
      RunProgram({NewsgraphBinary(), "stats", "--db", db, "--format", "json"});
  const nlohmann::json stats = nlohmann::json::parse(run.out, nullptr, /*allow_exceptions=*/false);
  return stats.is_object() ? stats.value("articles", 0) : 0;
}

std::string FirstDifference(const std::string& want, const std::string& got) {
  if (want == got) return "";
  std::istringstream wants(want);
  std::istringstream gots(got);
  std::string want_line;
  std::string got_line;
  for (int number = 1;; ++number) {
    const bool more = static_cast<bool>(std::getline(wants, want_line));
    const bool more_got = static_cast<bool>(std::getline(gots, got_line));
    if (!more) want_line = "(end)";
    if (!more_got) got_line = "(end)";
    if (want_line != got_line || !more) {
      return "line " + std::to_string(number) + "\n  want " + want_line + "\n  got  " + got_line;
    }
  }
}

}  // namespace newsgraph

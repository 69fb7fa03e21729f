#include "tools/reading/run_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Finish(RunLog& log) {
  testing::internal::CaptureStderr();
  EXPECT_TRUE(log.Finish().ok());
  return testing::internal::GetCapturedStderr();
}

TEST(RunLog, ListsTheFirstRejectsAndWritesAll) {
  const TempFolder folder;
  StatusOr<RunLog> log = RunLog::Start(folder / "rejects", 0);
  ASSERT_TRUE(log.ok());
  for (uint64_t line = 1; line <= 1234; ++line) {
    log->AddReject({{"a.jsonl", line}, "id \"x\"", "the text is empty"});
  }
  const std::string told = Finish(*log);
  EXPECT_THAT(told, HasSubstr("1,234 documents rejected:\n  a.jsonl:1: the text is empty\n"));
  EXPECT_THAT(told, HasSubstr("a.jsonl:20: "));
  EXPECT_THAT(told, Not(HasSubstr("a.jsonl:21: ")));
  EXPECT_THAT(told, HasSubstr("and 1,214 more in " + folder / "rejects"));
  std::ifstream file(folder / "rejects");
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  EXPECT_EQ(line, R"({"path":"a.jsonl","line":1,"id":"id \"x\"","error":"the text is empty"})");
  int lines = 1;
  while (std::getline(file, line)) ++lines;
  EXPECT_EQ(lines, 1234);
}

TEST(RunLog, CountsRejectsThatNobodyListed) {
  StatusOr<RunLog> log = RunLog::Start("", 0);
  ASSERT_TRUE(log.ok());
  log->AddReject({{"a.jsonl", 1}, "a", "the text is empty"});
  log->AddUnlistedRejects(2'000);
  EXPECT_EQ(log->rejects(), 2'001U);
  const std::string told = Finish(*log);
  EXPECT_THAT(told, HasSubstr("2,000 more rejects are counted, but not told"));
  EXPECT_THAT(told, HasSubstr("2,001 documents rejected"));
}

TEST(RunLog, SaysNothingWhereNothingWentWrong) {
  StatusOr<RunLog> log = RunLog::Start("", 0);
  ASSERT_TRUE(log.ok());
  log->Count(2'000'000, InputWatch());
  EXPECT_EQ(Finish(*log), "");
  EXPECT_THAT(log->Pace(), HasSubstr("1 article (2.0 MB of text) in "));
}

TEST(RunLog, ProgressIsOfWorkDoneAndFitsTheLine) {
  StatusOr<RunLog> log = RunLog::Start("", 4'000'000);
  ASSERT_TRUE(log.ok());
  InputWatch watch;
  watch.bytes_read = 4'000'000;  // all of it was read
  watch.text_read = 3'000'000;
  log->Count(750'000, watch);
  EXPECT_THAT(log->Progress(watch, 200), testing::StartsWith("25 %, "));
  EXPECT_THAT(log->Progress(watch, 200), HasSubstr(" left: 1 article in "));
  EXPECT_EQ(log->Progress(watch, 20).size(), 20u);
  watch.bytes_read = 2'000'000;
  EXPECT_THAT(log->Progress(watch, 200), testing::StartsWith("12 %, "));
}

TEST(RunLog, CannotBeTrickedByControlCharacters) {
  StatusOr<RunLog> log = RunLog::Start("", 0);
  ASSERT_TRUE(log.ok());
  log->AddReject({{"evil\x1b[2J.txt", 0}, "", "the text is empty"});
  EXPECT_THAT(Finish(*log), Not(HasSubstr("\x1b")));
}

TEST(RunLog, TellsAFullDisk) {
  StatusOr<RunLog> log = RunLog::Start("/dev/full", 0);
  ASSERT_TRUE(log.ok());
  log->AddReject({{"a.txt", 0}, "", "the text is empty"});
  testing::internal::CaptureStderr();
  EXPECT_EQ(log->Finish().code(), absl::StatusCode::kResourceExhausted);
  testing::internal::GetCapturedStderr();
}

TEST(WithCommas, GroupsByThree) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(1000), "1,000");
  EXPECT_EQ(WithCommas(32070), "32,070");
  EXPECT_EQ(WithCommas(1234567), "1,234,567");
}

}  // namespace
}  // namespace newsgraph

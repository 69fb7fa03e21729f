// `newsgraph extract` as scripts meet it: one line for each article, in order, whatever the input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/archives.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;

ProgramResult Extract(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), {NewsgraphBinary(), "extract"});
  return RunProgram(words, input);
}

std::vector<json> Lines(const std::string& text) {
  std::vector<json> lines;
  size_t begin = 0;
  for (size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    lines.push_back(json::parse(text.substr(begin, end - begin)));
  }
  EXPECT_EQ(begin, text.size()) << "the last line has no end";
  return lines;
}

std::string ManyArticles(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += R"({"id":"a-)" + std::to_string(i) +
             R"(","text":"Mayor Mara Tovik of Ternholm spoke on day )" + std::to_string(i) +
             R"(."})" + "\n";
  }
  return lines;
}

TEST(Extract, AnswersEachArticleInItsPlace) {
  const ProgramResult run =
      Extract({},
              "{\"id\":\"one \\u00e9\",\"title\":null,\"date\":1383696000,\"text\":\"A word.\"}\n"
              "nonsense\n\n{\"id\":7,\"text\":\"Two.\"}\n{\"id\":\"empty\",\"text\":\"\"}\n");
  EXPECT_EQ(run.code, 3);
  const std::vector<json> lines = Lines(run.out);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0]["id"], "one \xc3\xa9");
  EXPECT_FALSE(lines[0].contains("error"));
  EXPECT_THAT(lines[1]["error"].get<std::string>(), HasSubstr("standard input:2: not JSON"));
  EXPECT_EQ(lines[2]["id"], "7");
  EXPECT_EQ(lines[3]["id"], "empty");
  EXPECT_THAT(lines[3]["error"].get<std::string>(), HasSubstr("the text is empty"));
  EXPECT_THAT(run.err, HasSubstr("2 documents rejected"));
}

TEST(Extract, GivesTheSameBytesWithAnyNumberOfThreads) {
  const TempFolder folder;
  const std::string path = folder.Write("a.jsonl.xz", Xz(ManyArticles(2000)));
  const std::string one = Extract({"--threads", "1", path}).out;
  EXPECT_EQ(Lines(one).size(), 2000u);
  EXPECT_EQ(Extract({"--threads", "4", path}).out, one);
  EXPECT_EQ(Extract({path, "--format", "jsonl"}).out, one);
}

TEST(Extract, RunsByRulesAloneWhereThereIsNoModelAndSaysSo) {
  // The model is looked for beside the program, so a program elsewhere has none.
  const TempFolder folder;
  const std::string program = folder.path() + "/newsgraph";
  std::filesystem::copy_file(NewsgraphBinary(), program);
  const std::string article = R"({"id":"a","text":"Mayor Mara Tovik of Ternholm spoke."})";
  const ProgramResult alone = RunProgram({program, "extract", "--threads", "2"}, article);
  EXPECT_EQ(alone.code, 0) << alone.err;
  EXPECT_THAT(alone.err, HasSubstr("no model of names at " + folder.path()));
  const ProgramResult asked = RunProgram({program, "extract", "--no-model"}, article);
  EXPECT_EQ(asked.out, alone.out);
  EXPECT_EQ(asked.err, "");
  // One that is there and damaged is not passed over.
  folder.Write("share/newsgraph/names.en.model", "NGTAGGER");
  const ProgramResult damaged = RunProgram({program, "extract"}, article);
  EXPECT_NE(damaged.code, 0);
  EXPECT_THAT(damaged.err, HasSubstr("not a model"));
}

TEST(Extract, WarnsOfADateThatCannotBeRead) {
  const ProgramResult run = Extract({}, R"({"id":"a","date":"one fine day","text":"A word."})");
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.err, HasSubstr("standard input:1: `date` \"one fine day\" is no date"));
}

TEST(Extract, ReadsFoldersTextFilesAndArchives) {
  const TempFolder folder;
  folder.Write("news/b.txt", "Mayor Mara Tovik spoke.");
  folder.Write("news/a.jsonl.gz", Gzip(R"({"id":"packed","text":"A word."})"));
  const ProgramResult run = Extract({folder / "news"});
  EXPECT_EQ(run.code, 0) << run.err;
  const std::vector<json> lines = Lines(run.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["id"], "packed");
  EXPECT_EQ(lines[1]["id"], folder / "news/b.txt");
}

TEST(Extract, KeepsWhatCameBeforeABrokenArchive) {
  const TempFolder folder;
  const std::string packed = Gzip(ManyArticles(5000));
  const std::string path = folder.Write("a.jsonl.gz", packed.substr(0, packed.size() / 2));
  const ProgramResult run = Extract({path, folder.Write("b.txt", "A word.")});
  EXPECT_EQ(run.code, 3);
  const std::vector<json> lines = Lines(run.out);
  ASSERT_GT(lines.size(), 100u);
  EXPECT_THAT(lines[lines.size() - 2]["error"].get<std::string>(), HasSubstr("cut off"));
  EXPECT_FALSE(lines.back().contains("error"));
}

TEST(Extract, TurnsAwayAHugeLine) {
  const TempFolder folder;
  const std::string path = folder / "huge.jsonl";
  const std::string script =
      "(printf '{\"id\":\"huge\",\"text\":\"'; head -c 200000000 /dev/zero | tr '\\0' x; "
      "printf '\"}\\n{\"id\":\"next\",\"text\":\"A word.\"}\\n') | " +
      NewsgraphBinary() + " extract";
  const ProgramResult run = RunProgram({"sh", "-c", script});
  EXPECT_EQ(run.code, 3);
  const std::vector<json> lines = Lines(run.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["id"], "huge");
  EXPECT_THAT(lines[0]["error"].get<std::string>(),
              HasSubstr("a line of 191 MB is over the limit of 16 MB"));
  EXPECT_EQ(lines[1]["id"], "next");
}

TEST(Extract, AnswersALineBeforeTheNextIsSent) {
  const std::string script = "coproc " + NewsgraphBinary() +
                             " extract; echo '{\"id\":\"a\",\"text\":\"A word.\"}' >&${COPROC[1]}; "
                             "read -t 20 -u ${COPROC[0]} line; echo \"$line\"";
  EXPECT_THAT(RunProgram({"bash", "-c", script}).out, HasSubstr("\"id\":\"a\""));
}

// Waits until the program has written something.
void WaitForOutput(const std::string& log) {
  for (int i = 0; i < 2000; ++i) {
    std::error_code error;
    if (std::filesystem::file_size(log, error) > 0 && !error) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << log << " stayed empty";
}

TEST(Extract, StopsOnCtrlCWithItsOwnStatus) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const TempFolder folder;
    // After one article the program waits for a pipe that stays open.
    const std::string script =
        "exec " + NewsgraphBinary() +
        " extract < <(echo '{\"id\":\"a\",\"text\":\"A word.\"}'; exec sleep 20)";
    const pid_t program = StartProgram({"bash", "-c", script}, folder / "log");
    WaitForOutput(folder / "log");
    EXPECT_EQ(StopProgram(program, signal), 130);
  }
}

TEST(Extract, SaysWrongUse) {
  EXPECT_EQ(Extract({"--threads", "0"}).code, 2);
  EXPECT_EQ(Extract({"--format", "csv"}).code, 2);
  const ProgramResult full = RunProgram(
      {"sh", "-c", "echo '{\"text\":\"a\"}' | " + NewsgraphBinary() + " extract > /dev/full"});
  EXPECT_EQ(full.code, 2);
  EXPECT_THAT(full.err, HasSubstr("cannot write the results: No space left on device"));
}

TEST(Extract, CountsOnStandardErrorOnly) {
  const ProgramResult run = Extract({"--stats"}, ManyArticles(1200));
  EXPECT_EQ(Lines(run.out).size(), 1200u);
  EXPECT_THAT(run.err, HasSubstr("1,200 articles"));
  EXPECT_THAT(run.err, HasSubstr("0 rejected"));
}

}  // namespace
}  // namespace newsgraph

// `newsgraph ingest` as a person and a script meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/support/archives.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Store {
  TempFolder folder;

  ProgramResult Ingest(std::vector<std::string> words, const std::string& input = "") const {
    words.insert(words.begin(), {NewsgraphBinary(), "ingest", "--db", folder / "news.db"});
    return RunProgram(words, input);
  }
};

std::string ReadFile(const std::string& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path).rdbuf();
  return bytes.str();
}

std::string Line(const std::string& id, const std::string& text, const std::string& more = "") {
  return R"({"id":")" + id + R"(","text":")" + text + "\"" + more + "}\n";
}

TEST(Ingest, TellsWhatItDid) {
  const Store store;
  const std::string articles = store.folder.Write(
      "a.jsonl", Line("a", "Mayor Mara Tovik spoke.") + Line("b", "Pell Orrin left."));
  const ProgramResult first = store.Ingest({articles});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_EQ(first.out, "");
  EXPECT_THAT(first.err, HasSubstr("2 added, 0 replaced, 0 unchanged, 0 superseded, 0 rejected"));
  const ProgramResult second = store.Ingest({articles});
  EXPECT_EQ(second.code, 0);
  EXPECT_THAT(second.err, HasSubstr("0 added, 0 replaced, 2 unchanged, 0 superseded, 0 rejected"));
}

TEST(Ingest, NamesEachRejectAndKeepsTheRest) {
  const Store store;
  const std::string lines =
      store.folder.Write("a.jsonl", Line("a", "Mayor Mara Tovik spoke.") + "nonsense\n" +
                                        Line("empty", "") + Line("b", "Pell Orrin left."));
  const std::string binary = store.folder.Write("b.txt", std::string("ab\0", 3));
  const std::string missing = store.folder / "missing";
  const ProgramResult run = store.Ingest(
      {lines, binary, missing, "--rejects", store.folder / "rejects", "--threads", "3"});
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err, HasSubstr("2 added, 0 replaced, 0 unchanged, 0 superseded, 4 rejected"));
  EXPECT_THAT(run.err, HasSubstr("a.jsonl:2: not JSON"));
  EXPECT_THAT(run.err, HasSubstr("missing: no such file or folder"));
  std::istringstream rejects(ReadFile(store.folder / "rejects"));
  std::vector<nlohmann::json> told;
  for (std::string line; std::getline(rejects, line);) told.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(told.size(), 4u);
  EXPECT_EQ(told[0]["path"], lines);
  EXPECT_EQ(told[0]["line"], 2);
  EXPECT_EQ(told[1]["id"], "empty");
  EXPECT_EQ(told[1]["error"], "the text is empty");
  EXPECT_EQ(told[2]["path"], binary);
  EXPECT_THAT(told[2]["error"].get<std::string>(), HasSubstr("NUL byte"));
  EXPECT_EQ(told[3]["path"], missing);
}

TEST(Ingest, KeepsTheLaterOfTwoVersions) {
  const std::string old_version =
      Line("a", "Mayor Mara Tovik spoke on Monday.", R"(,"modified":"2013-11-06")");
  const std::string new_version =
      Line("a", "Mayor Mara Tovik spoke on Monday. She left early.", R"(,"modified":"2013-11-07")");
  const Store store;
  const std::string older = store.folder.Write("old.jsonl", old_version);
  const std::string newer = store.folder.Write("new.jsonl", new_version);
  EXPECT_THAT(store.Ingest({older}).err, HasSubstr("1 added"));
  EXPECT_THAT(store.Ingest({newer}).err, HasSubstr("1 replaced"));
  const ProgramResult superseded = store.Ingest({older});
  EXPECT_EQ(superseded.code, 0);
  EXPECT_THAT(superseded.err, HasSubstr("1 superseded"));
  EXPECT_THAT(superseded.err, HasSubstr("old.jsonl:1 (a): superseded"));
  EXPECT_THAT(store.Ingest({older, "--replace"}).err, HasSubstr("1 replaced"));
  EXPECT_THAT(store.Ingest({older, newer}).err, HasSubstr("1 replaced, 1 unchanged"));
}

TEST(Ingest, ReportsAProbableCollisionOfIdsAndSourcesMendIt) {
  const Store store;
  const std::string one =
      store.folder.Write("one.jsonl", Line("1", "Mayor Mara Tovik opened the new bridge today."));
  const std::string two =
      store.folder.Write("two.jsonl", Line("1", "Pell Orrin sold nine boats in the harbour."));
  EXPECT_THAT(store.Ingest({one, two}).err, HasSubstr("probable id collision"));
  const Store apart;
  EXPECT_THAT(apart.Ingest({one, "--source", "one"}).err, HasSubstr("1 added"));
  const ProgramResult run = apart.Ingest({two, "--source", "two"});
  EXPECT_THAT(run.err, HasSubstr("1 added"));
  EXPECT_THAT(run.err, Not(HasSubstr("collision")));
}

TEST(Ingest, ReadsPackedFilesFoldersAndStandardInput) {
  const Store store;
  store.folder.Write("news/a.jsonl.gz", Gzip(Line("a", "Mayor Mara Tovik spoke.")));
  store.folder.Write("news/deep/b.txt", "Pell Orrin left.");
  EXPECT_THAT(store.Ingest({store.folder / "news"}).err, HasSubstr("2 added"));
  EXPECT_THAT(store.Ingest({"-"}, Line("c", "Ida Quill wrote.")).err, HasSubstr("1 added"));
}

TEST(Ingest, StopsOnCtrlCAndGoesOnWhenRunAgain) {
  const Store store;
  // More than a pipe holds: once all is written, the program has read most of it. Then the pipe
  // stays open.
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += Line(std::to_string(i), "Mayor Mara Tovik spoke.");
  const std::string file = store.folder.Write("a.jsonl", lines);
  const std::string written = store.folder / "written";
  const std::string script = "exec " + NewsgraphBinary() + " ingest --db " +
                             store.folder / "news.db" + " - < <(cat " + file + "; touch " +
                             written + "; exec sleep 20)";
  const std::string log = store.folder / "log";
  const pid_t program = StartProgram({"bash", "-c", script}, log);
  for (int i = 0; i < 2000 && !std::filesystem::exists(written); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(StopProgram(program, SIGINT), 130);
  EXPECT_THAT(ReadFile(log), HasSubstr(" added, 0 replaced"));
  EXPECT_THAT(ReadFile(log), HasSubstr("interrupted; run it again to go on\n"));
  EXPECT_EQ(store.Ingest({file}).code, 0);
}

// A store that cannot be written ends the run at once, though more could still come through the pipe.
TEST(Ingest, DoesNotWaitForMoreOnceTheStoreHasFailed) {
  const Store store;
  std::string lines;
  for (int i = 0; i < 600; ++i)
    lines +=
        Line(std::to_string(i), "Mayor Mara Tovik spoke." + std::string(2000, ' ') + "She left.");
  const std::string file = store.folder.Write("a.jsonl", lines);
  const std::string script = "trap '' XFSZ; ulimit -f 300; exec " + NewsgraphBinary() +
                             " ingest --threads 2 --db " + store.folder / "news.db" +
                             " - < <(cat " + file + "; exec sleep 60)";
  const std::string log = store.folder / "log";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(StopProgram(StartProgram({"bash", "-c", script}, log), 0), 2) << ReadFile(log);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(40));
}

// The program on a terminal of its own, where somebody presses Ctrl-C as soon as `ready` exists.
// Returns all that the terminal showed.
std::string InterruptOnTerminal(std::vector<std::string> words, const std::string& ready) {
  int terminal = -1;
  const pid_t program = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (program == 0) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  for (int i = 0; i < 2000 && !std::filesystem::exists(ready); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(write(terminal, "\x03", 1), 1);
  std::string shown;
  char buffer[4096];
  for (ssize_t count = 0; (count = read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<size_t>(count));
  }
  close(terminal);
  EXPECT_EQ(StopProgram(program, 0), 130);
  return shown;
}

TEST(Ingest, SaysAtOnceThatCtrlCWasHeard) {
  const Store store;
  const std::string db = store.folder / "news.db";
  const std::string shown =
      InterruptOnTerminal({NewsgraphBinary(), "ingest", "--db", db, "-"}, db + "/newsgraph.sock");
  EXPECT_THAT(shown, HasSubstr("newsgraph: stopping ...\r\n"));
  EXPECT_THAT(shown, HasSubstr("interrupted; run it again to go on"));
  EXPECT_LT(shown.find("stopping"), shown.find(" added"));
}

TEST(Ingest, AMistypedPathMakesNoStore) {
  const Store store;
  const ProgramResult run = store.Ingest({store.folder / "nosuch.jsonl"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("nosuch.jsonl: no such file"));
  EXPECT_FALSE(std::filesystem::exists(store.folder / "news.db"));
}

TEST(Ingest, SaysThatArticlesWithoutOutletCountAsOneSource) {
  const Store store;
  const std::string articles = store.folder.Write(
      "a.jsonl", Line("a", "Mayor Mara Tovik spoke.") + Line("b", "Pell Orrin left.") +
                     Line("c", "Ida Quill wrote.", R"(,"outlet":"Tern Daily")"));
  EXPECT_THAT(store.Ingest({articles}).err,
              HasSubstr("\n2 articles have no outlet: together they count as one source"));
  EXPECT_THAT(store.Ingest({articles}).err, Not(HasSubstr("no outlet"))) << "nothing is new";
}

TEST(Ingest, SaysWrongUse) {
  const Store store;
  const std::string article = store.folder.Write("a.txt", "Mayor Mara Tovik spoke.");
  EXPECT_EQ(store.Ingest({}).code, 2);
  EXPECT_EQ(store.Ingest({article, "--date", "soon"}).code, 2);
  EXPECT_EQ(store.Ingest({article, article, "--url", "https://tern.example"}).code, 2);
  EXPECT_EQ(store.Ingest({article, "--rejects", store.folder / "no/such/folder"}).code, 2);
  const ProgramResult run = RunProgram({NewsgraphBinary(), "ingest", "--db", article, article});
  EXPECT_EQ(run.code, 2) << run.err;
  EXPECT_EQ(store.Ingest({article, "--pack", store.folder / "no.textproto"}).code, 2);
  EXPECT_EQ(RunProgram({NewsgraphBinary(), "serve", "--db", store.folder / "news.db", "--pack",
                        store.folder / "no.textproto"})
                .code,
            2);
  EXPECT_FALSE(std::filesystem::exists(store.folder / "news.db"));
}

}  // namespace
}  // namespace newsgraph

// The real program on a real store: read in, looked up, served, killed, and looked up again.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/support/run_program.h"
#include "tools/client/remote_client.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

constexpr char kFirst[] =
    R"({"id":"g1","date":"2021-03-04","outlet":"Harbour Gazette","text":"Mayor Ada Okafor met Bo Lindqvist in Port Ellery on Thursday. \"The quay will open in May,\" Okafor said."})"
    "\n";
constexpr char kSecond[] =
    R"({"id":"p1","date":"2021-03-09","outlet":"Ellery Post","text":"Ada Okafor spoke to reporters on Tuesday. \"We will build it,\" Okafor said."})"
    "\n";

class ServeTest : public testing::Test {
 protected:
  ServeTest() : folder_(fs::path(testing::TempDir()) / ("serve_" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    std::ofstream(folder_ / "first.jsonl") << kFirst;
    std::ofstream(folder_ / "second.jsonl") << kSecond;
    const ProgramResult run = Newsgraph({"ingest", folder_ / "first.jsonl"});
    EXPECT_EQ(run.code, 0) << run.err;
  }
  ~ServeTest() override {
    if (server_ > 0) StopProgram(server_, SIGKILL);
    fs::remove_all(folder_);
  }

  std::string Store() const { return folder_ / "store"; }

  ProgramResult Newsgraph(std::vector<std::string> words) const {
    words.insert(words.begin(), NewsgraphBinary());
    words.insert(words.end(), {"--db", Store()});
    return RunProgram(words);
  }

  void Serve(const std::string& listen = "127.0.0.1:0", const std::string& graph_memory = "0") {
    server_ = StartProgram({NewsgraphBinary(), "serve", "--db", Store(), "--listen", listen,
                            "--drain-seconds", "60", "--graph-memory", graph_memory},
                           folder_ / "log");
    ASSERT_TRUE(RemoteClient::Connect(Store(), 30'000).ok()) << Log();
  }
  int StopServer(int signal) { return StopProgram(std::exchange(server_, -1), signal); }

  std::string Log() const {
    std::ostringstream text;
    text << std::ifstream(folder_ / "log").rdbuf();
    return text.str();
  }
  int Articles() const {
    return nlohmann::json::parse(Newsgraph({"stats", "--format", "json"}).out)["articles"];
  }

  fs::path folder_;
  pid_t server_ = -1;
};

TEST_F(ServeTest, LookUpsReadTheStoreThemselves) {
  EXPECT_EQ(Articles(), 1);
  EXPECT_EQ(Newsgraph({"find", "Okafor"}).code, 0);
  EXPECT_EQ(Newsgraph({"mentions", "Ada Okafor"}).code, 0);
  EXPECT_EQ(Newsgraph({"search", "mayor", "port ellery", "-paris"}).code, 0);
  EXPECT_EQ(Newsgraph({"search", "paris"}).code, 1);
  EXPECT_EQ(Newsgraph({"search", "-paris"}).code, 2);
  EXPECT_EQ(Newsgraph({"show", "Zebedee Quill"}).code, 1);
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
  const std::string text = Newsgraph({"article", "g1"}).out;
  EXPECT_NE(text.find("«Mayor» «Ada Okafor» *met* «Bo Lindqvist»"), std::string::npos) << text;
}

TEST_F(ServeTest, EveryFormatOfEveryListingParses) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"find", "okafor"},
                                             {"show", "Ada Okafor"},
                                             {"mentions", "Ada Okafor"},
                                             {"search", "okafor"},
                                             {"quotes", "Ada Okafor"},
                                             {"together", "Ada Okafor"},
                                             {"neighbors", "Ada Okafor"},
                                             {"stats"},
                                             {"verify"},
                                             {"article", "g1"}}) {
    const auto in = [&](const char* format) {
      std::vector<std::string> line = words;
      line.insert(line.end(), {"--format", format});
      return Newsgraph(line).out;
    };
    EXPECT_TRUE(nlohmann::json::accept(in("json"))) << words[0];
    std::istringstream lines(in("jsonl"));
    for (std::string line; std::getline(lines, line);)
      EXPECT_TRUE(nlohmann::json::accept(line)) << words[0] << line;
    std::istringstream records(in("tsv"));
    std::string record;
    std::getline(records, record);
    const auto tabs = std::count(record.begin(), record.end(), '\t');
    while (std::getline(records, record))
      EXPECT_EQ(std::count(record.begin(), record.end(), '\t'), tabs) << words[0];
  }
}

TEST_F(ServeTest, CommandsGoThroughWhoeverHoldsTheStore) {
  Serve();
  EXPECT_EQ(Newsgraph({"article", "g1"}).code, 0);
  const ProgramResult ingest = Newsgraph({"ingest", folder_ / "second.jsonl"});
  EXPECT_EQ(ingest.code, 0) << ingest.err;
  EXPECT_EQ(Articles(), 2);
  const ProgramResult search = Newsgraph({"search", "spoke", "to reporters"});
  EXPECT_EQ(search.code, 0) << search.err;
  EXPECT_NE(search.out.find("Ada Okafor «spoke» «to reporters» on Tuesday."), std::string::npos)
      << search.out;
  const ProgramResult compact = Newsgraph({"compact"});
  EXPECT_EQ(compact.code, 2);
  EXPECT_NE(compact.err.find("held by another newsgraph"), std::string::npos) << compact.err;
  const ProgramResult second = Newsgraph({"serve"});
  EXPECT_EQ(second.code, 2);
  EXPECT_NE(second.err.find("held by another newsgraph"), std::string::npos) << second.err;
  EXPECT_EQ(StopServer(SIGTERM), 0) << Log();
  EXPECT_FALSE(fs::exists(Store() + "/newsgraph.sock"));
  EXPECT_EQ(Articles(), 2);
}

TEST_F(ServeTest, WalksOverACopyOfTheGraphAndKnowsAtOnceWhatIsNew) {
  const std::vector<std::string> path = {"path", "Ada Okafor", "Bo Lindqvist", "--format", "json"};
  const std::vector<std::string> new_path = {"path", "Ada Okafor", "Cleo Marsh"};
  const std::string from_store = Newsgraph(path).out;
  EXPECT_NE(from_store.find("met_with"), std::string::npos) << from_store;
  Serve("127.0.0.1:0", "64");
  for (int tries = 0; tries < 300 && Log().find("kept in memory") == std::string::npos; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_NE(Log().find("entities and"), std::string::npos) << Log();
  EXPECT_EQ(Newsgraph(path).out, from_store);
  EXPECT_EQ(Newsgraph(new_path).code, 1);
  std::ofstream(folder_ / "third.jsonl")
      << R"({"id":"g3","date":"2021-03-10","outlet":"Harbour Gazette","text":"Cleo Marsh, a harbour pilot, met Ada Okafor in Port Ellery on Friday."})"
      << "\n";
  EXPECT_EQ(Newsgraph({"ingest", folder_ / "third.jsonl"}).code, 0);
  const ProgramResult found = Newsgraph(new_path);
  EXPECT_EQ(found.code, 0) << found.out << found.err;
  EXPECT_EQ(StopServer(SIGTERM), 0) << Log();
}

TEST_F(ServeTest, AKilledServerIsInNobodysWay) {
  Serve();
  StopServer(SIGKILL);
  EXPECT_TRUE(fs::exists(Store() + "/newsgraph.sock"));
  EXPECT_EQ(Articles(), 1);
  EXPECT_EQ(Newsgraph({"ingest", folder_ / "second.jsonl"}).code, 0);
  EXPECT_EQ(Articles(), 2);
  EXPECT_EQ(Newsgraph({"verify"}).code, 0);
}

TEST_F(ServeTest, RefusesAnAddressThatOthersReach) {
  EXPECT_EQ(Newsgraph({"serve", "--listen", "0.0.0.0:0"}).code, 2);
}

TEST_F(ServeTest, ListensAtItsSocketAloneWhereThatIsWanted) {
  Serve("");
  EXPECT_EQ(Articles(), 1);
  EXPECT_EQ(Log(), "newsgraph: serving " + Store() + " at " + Store() + "/newsgraph.sock\n");
}

// Somebody who never stops sending must not keep it: the second signal ends it as it ends any program.
TEST_F(ServeTest, StopsAtOnceOnTheSecondSignal) {
  Serve();
  std::atomic<bool> sent = false;
  std::atomic<bool> ended = false;
  std::thread guest([&] {
    const auto client = RemoteClient::Connect(Store());
    (*client)
        ->Ingest([&](v1::IngestRequest* request) {
          request->mutable_article()->set_text("Ada Okafor spoke.");
          if (sent.exchange(true)) {
            while (!ended) std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return false;
          }
          return true;
        })
        .IgnoreError();
  });
  while (!sent) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  kill(server_, SIGTERM);
  while (Log().find("stopping") == std::string::npos)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(StopServer(SIGTERM), 128 + SIGTERM);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
  ended = true;
  guest.join();
}

TEST_F(ServeTest, OptionsOfReadingBelongToWhoHoldsTheStore) {
  Serve();
  const ProgramResult run = Newsgraph({"ingest", folder_ / "second.jsonl", "--no-model"});
  EXPECT_EQ(run.code, 2) << run.err;
  EXPECT_NE(run.err.find("give --no-model to that one"), std::string::npos) << run.err;
  EXPECT_EQ(Articles(), 1);
}

TEST_F(ServeTest, TheDumpIsTheSameWhoeverAnswers) {
  const std::string alone = Newsgraph({"dump"}).out;
  EXPECT_FALSE(alone.empty());
  Serve();
  EXPECT_EQ(Newsgraph({"dump"}).out, alone);
}

}  // namespace
}  // namespace newsgraph

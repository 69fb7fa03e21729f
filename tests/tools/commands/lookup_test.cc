// Look-up commands of the real program while somebody else holds the store: what they print, in
// every format, and that the holder is asked over its socket.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/tools/server/fake_client.h"
#include "tools/client/store_lock.h"
#include "tools/server/server.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

class LookupTest : public testing::Test {
 protected:
  LookupTest() : folder_(fs::path(testing::TempDir()) / ("lookup_" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    lock_ = *StoreLock::TryWrite(folder_);
    server_ = *Server::Start(holder_, {}, {.folder = folder_});
  }
  ~LookupTest() override {
    server_ = nullptr;
    fs::remove_all(folder_);
  }

  ProgramResult Newsgraph(std::vector<std::string> words) {
    words.insert(words.begin(), {NewsgraphBinary(), "--db", folder_});
    return RunProgram(words, "", {"COLUMNS=80"});
  }

  std::string folder_;
  FakeClient holder_;
  std::optional<StoreLock> lock_;
  std::unique_ptr<Server> server_;
};

TEST_F(LookupTest, ShowsWhatIsStatedApartFromWhatIsNot) {
  const ProgramResult run = Newsgraph({"show", "--evidence", "Ada", "Okafor"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.out,
            R"(Ada Okafor
person, named in 7 articles, 2021-03-04 to 2021-05-12
also: Okafor

Stated
                                    sources  articles  seen
Ada Okafor is Mayor of Port Ellery        3         5  2021-03-04 to 2021-04-01
  ! somebody else holds the post: Bo Lindqvist is Mayor of Port Ellery (1
  source, 1 article, 2021-03-09)
    *Mayor* «Ada Okafor» opened the new quay on Thursday.
    — Harbour Gazette, 2021-03-04, g17

Demanded
                                           sources  articles
Ada Okafor leaves as Mayor of Port Ellery        1         2
  so says Harbour Union
)");
}

TEST_F(LookupTest, JsonHasNumbersForSourcesAndArticles) {
  const ProgramResult run = Newsgraph({"show", "Okafor", "--evidence", "--format", "json"});
  EXPECT_EQ(run.code, 0);
  const nlohmann::json claim = nlohmann::json::parse(run.out)["sections"][0]["claims"][0];
  EXPECT_EQ(claim["sources"], 3);
  EXPECT_EQ(claim["articles"], 5);
  EXPECT_EQ(claim["evidence"][0]["article"], "g17");
  EXPECT_EQ(claim["evidence"][0]["subject"]["end"], 56);
  EXPECT_EQ(claim["disputed_by"][0]["claim"]["sources"], 1);
}

TEST_F(LookupTest, StatsIsOneObjectWithNumbers) {
  const nlohmann::json stats = nlohmann::json::parse(Newsgraph({"stats", "--format", "json"}).out);
  for (const char* field : {"articles", "claims", "entities"})
    EXPECT_TRUE(stats[field].is_number()) << field;
}

TEST_F(LookupTest, ExitStatusesTellScriptsWhatHappened) {
  EXPECT_EQ(Newsgraph({"find", "Okafor"}).code, 0);
  const ProgramResult unknown = Newsgraph({"find", "nobody"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_EQ(unknown.out, "");
  EXPECT_EQ(unknown.err, "newsgraph: nobody is called so\n");
  EXPECT_EQ(Newsgraph({"find", "damaged"}).code, 4);
  EXPECT_EQ(Newsgraph({"find", "Okafor", "--modality", "alegged"}).code, 2);
  EXPECT_EQ(Newsgraph({"find", "Okafor", "--limit", "many"}).code, 2);
  EXPECT_EQ(Newsgraph({"who", "mayor"}).code, 1);
}

TEST_F(LookupTest, ReadsOptionsOfAllListings) {
  const ProgramResult run =
      Newsgraph({"show", "--since=2021", "Okafor", "--until", "2022", "--outlet", "A", "--outlet",
                 "B", "--min-sources", "2", "--modality", "alleged,planned"});
  EXPECT_EQ(run.code, 0) << run.err;
}

// A killed holder leaves its socket but not its lock: nobody is asked there.
TEST_F(LookupTest, IgnoresAStaleSocket) {
  server_ = nullptr;
  lock_.reset();
  const int socket_left = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  ASSERT_LT(folder_.size() + 20, sizeof address.sun_path);
  std::strcpy(address.sun_path, (folder_ + "/newsgraph.sock").c_str());
  ASSERT_EQ(bind(socket_left, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  close(socket_left);
  const ProgramResult run = Newsgraph({"find", "Okafor"});
  EXPECT_EQ(run.code, 2) << "there is no store in the folder, and nobody to ask";
  EXPECT_EQ(run.out, "");
}

}  // namespace
}  // namespace newsgraph

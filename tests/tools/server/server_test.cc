// The server over real sockets: what a client that speaks gRPC meets.
#include "tools/server/server.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "newsgraph/v1/service.grpc.pb.h"
#include "tests/tools/server/fake_client.h"
#include "tools/client/remote_client.h"
#include "tools/client/socket_address.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class ServerTest : public testing::Test {
 protected:
  ServerTest() : folder_(fs::path(testing::TempDir()) / ("server_" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ServerTest() override { fs::remove_all(folder_); }

  void Start(const ServerOptions& options, IngestHandler ingest = {}) {
    StatusOr<std::unique_ptr<Server>> server = Server::Start(lookups_, std::move(ingest), options);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  std::string Address() const { return "127.0.0.1:" + std::to_string(server_->port()); }
  std::unique_ptr<RemoteClient> Dial() {
    StatusOr<std::unique_ptr<RemoteClient>> client = RemoteClient::ConnectTo(Address());
    EXPECT_TRUE(client.ok()) << client.status();
    return *std::move(client);
  }
  static v1::FindRequest Named(const std::string& name, uint32_t deadline_ms = 0) {
    v1::FindRequest request;
    request.set_name(name);
    request.mutable_budget()->set_deadline_ms(deadline_ms);
    return request;
  }

  fs::path folder_;
  FakeClient lookups_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersOverTcpAndCarriesStatuses) {
  Start({.address = "127.0.0.1:0"});
  const std::unique_ptr<RemoteClient> client = Dial();
  const auto found = client->Find(Named("Okafor"));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->hits(0).entity().name(), "Ada Okafor");
  EXPECT_EQ(client->Find(Named("nobody")).status().code(), absl::StatusCode::kNotFound);
  const Status damaged = client->Find(Named("damaged")).status();
  EXPECT_EQ(damaged.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(damaged.message(), "article 7: sentence hash differs");
  EXPECT_EQ(client->Find(Named("full")).status(),
            UnavailableError("cannot write: no space on the disk"));
}

TEST_F(ServerTest, ListensAtASocketOfItsOwnerAndTakesItAwayAgain) {
  std::ofstream(SocketPath(folder_)) << "left by a killed writer";
  fs::remove(SocketPath(folder_));
  Start({.folder = folder_});
  struct stat info {};
  ASSERT_EQ(stat(SocketPath(folder_).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
  const auto client = RemoteClient::Connect(folder_);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_TRUE((*client)->Find(Named("Okafor")).ok());
  server_ = nullptr;
  EXPECT_FALSE(fs::exists(SocketPath(folder_)));
}

TEST_F(ServerTest, ReachesASocketWhosePathIsTooLong) {
  const std::string deep = folder_ / std::string(120, 'd');
  fs::create_directories(deep);
  Start({.folder = deep});
  const auto client = RemoteClient::Connect(deep);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_TRUE((*client)->Find(Named("Okafor")).ok());
}

TEST_F(ServerTest, ReachesASocketWhosePathIsNoUri) {
  for (const char* name : {"a#b", "a?b", "a%41b", "a b"}) {
    const std::string folder = folder_ / name;
    fs::create_directories(folder);
    Start({.folder = folder});
    const auto client = RemoteClient::Connect(folder);
    ASSERT_TRUE(client.ok()) << name << client.status();
    EXPECT_TRUE((*client)->Find(Named("Okafor")).ok()) << name;
    EXPECT_TRUE(fs::exists(SocketPath(folder))) << name;
    server_ = nullptr;
  }
}

TEST_F(ServerTest, RefusesAddressesThatOthersReach) {
  for (const char* address :
       {"0.0.0.0:0", "[::]:0", "192.0.2.1:80", "127.evil.example:80", "nonsense",
        "127.0.0.1:", ":80", "127.0.0.1:65536", "127.0.0.1:99999"}) {
    const auto server = Server::Start(lookups_, {}, {.address = address});
    EXPECT_EQ(server.status().code(), absl::StatusCode::kInvalidArgument) << address;
  }
  EXPECT_TRUE(Server::Start(lookups_, {}, {.address = "0.0.0.0:0", .allow_remote = true}).ok());
}

TEST_F(ServerTest, SaysWhenAnAddressIsTaken) {
  Start({.address = "127.0.0.1:0"});
  EXPECT_EQ(Server::Start(lookups_, {}, {.address = Address()}).status().code(),
            absl::StatusCode::kUnavailable);
}

TEST_F(ServerTest, GivesEveryRequestADeadline) {
  Start({.address = "127.0.0.1:0", .longest_request = milliseconds(5'000)});
  const std::unique_ptr<RemoteClient> client = Dial();
  ASSERT_TRUE(client->Find(Named("Okafor")).ok());
  EXPECT_EQ(lookups_.asked_deadline_ms, 5'000U);
  ASSERT_TRUE(client->Find(Named("Okafor", 70)).ok());
  EXPECT_EQ(lookups_.asked_deadline_ms, 70U);
  ASSERT_TRUE(client->Find(Named("Okafor", 70'000)).ok());
  EXPECT_EQ(lookups_.asked_deadline_ms, 5'000U);

  const auto stub =
      v1::NewsGraph::NewStub(grpc::CreateChannel(Address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + milliseconds(1'000));
  v1::FindResponse response;
  ASSERT_TRUE(stub->Find(&context, Named("Okafor"), &response).ok());
  EXPECT_LE(lookups_.asked_deadline_ms, 1'100U);  // gRPC rounds what it sends
  EXPECT_GT(lookups_.asked_deadline_ms, 0U);
}

TEST_F(ServerTest, RefusesAMessageThatIsTooLarge) {
  Start({.address = "127.0.0.1:0", .largest_request_bytes = 1'000});
  EXPECT_EQ(Dial()->Find(Named(std::string(2'000, 'x'))).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(ServerTest, StreamsADumpAndStopsWhenNobodyReads) {
  Start({.address = "127.0.0.1:0"});
  const std::unique_ptr<RemoteClient> client = Dial();
  std::string text;
  const Status status = client->Dump({}, [&text](std::string_view piece) {
    text += piece;
    return true;
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10'000);
  EXPECT_EQ(client->Dump({}, [](std::string_view) { return false; }).code(),
            absl::StatusCode::kCancelled);
}

TEST_F(ServerTest, TakesArticlesAsAStream) {
  Start({.address = "127.0.0.1:0"},
        [](const std::function<bool(v1::IngestRequest*)>& next) -> StatusOr<v1::IngestResponse> {
          v1::IngestResponse response;
          v1::IngestRequest request;
          while (next(&request)) response.set_articles(response.articles() + 1);
          return response;
        });
  int left = 5;
  const auto response = Dial()->Ingest([&left](v1::IngestRequest* request) {
    request->mutable_article()->set_text("A sentence.");
    return left-- > 0;
  });
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->articles(), 5U);
}

// Who counts what comes.
StatusOr<v1::IngestResponse> CountArticles(const std::function<bool(v1::IngestRequest*)>& next) {
  v1::IngestResponse response;
  v1::IngestRequest request;
  while (next(&request)) response.set_articles(response.articles() + 1);
  return response;
}

// A writer that has read its own input answers as before while another one still sends.
TEST_F(ServerTest, AwaitsItsGuestsAndAnswersMeanwhile) {
  Start({.address = "127.0.0.1:0"}, CountArticles);
  const auto stub =
      v1::NewsGraph::NewStub(grpc::CreateChannel(Address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::IngestResponse response;
  const auto articles = stub->Ingest(&context, &response);
  ASSERT_TRUE(articles->Write(v1::IngestRequest()));
  std::this_thread::sleep_for(milliseconds(300));  // until its call has begun
  server_->AwaitGuests([] { return true; });       // gives up at once
  std::atomic<bool> over = false;
  std::thread waiting([&] {
    server_->AwaitGuests([] { return false; });
    over = true;
  });
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_FALSE(over);
  EXPECT_TRUE(Dial()->Find(Named("Okafor")).ok());
  EXPECT_TRUE(articles->Write(v1::IngestRequest()));
  articles->WritesDone();
  EXPECT_TRUE(articles->Finish().ok());
  EXPECT_EQ(response.articles(), 2U);
  waiting.join();
}

TEST_F(ServerTest, ManyIdleGuestsLeaveRoomForLookUps) {
  Start({.address = "127.0.0.1:0"}, CountArticles);
  const auto stub =
      v1::NewsGraph::NewStub(grpc::CreateChannel(Address(), grpc::InsecureChannelCredentials()));
  constexpr int kGuests = 100;
  struct Guest {
    grpc::ClientContext context;
    v1::IngestResponse response;
    std::unique_ptr<grpc::ClientWriter<v1::IngestRequest>> articles;
  };
  std::vector<std::unique_ptr<Guest>> guests;
  for (int i = 0; i < kGuests; ++i) {
    guests.push_back(std::make_unique<Guest>());
    guests.back()->articles = stub->Ingest(&guests.back()->context, &guests.back()->response);
    guests.back()->articles->Write(v1::IngestRequest());
  }
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_EQ(Dial()->Find(Named("Okafor")).status(), OkStatus());
  int refused = 0;
  for (const std::unique_ptr<Guest>& guest : guests) {
    guest->articles->WritesDone();
    const grpc::Status status = guest->articles->Finish();
    if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) ++refused;
  }
  EXPECT_EQ(refused, kGuests - 48);
}

TEST_F(ServerTest, LetsRequestsUnderWayEndWhenItDrains) {
  Start({.address = "127.0.0.1:0"});
  const std::unique_ptr<RemoteClient> client = Dial();
  StatusOr<v1::FindResponse> slow = UnavailableError("not asked yet");
  std::thread asking([&] { slow = client->Find(Named("slow")); });
  std::this_thread::sleep_for(milliseconds(100));
  server_->Drain(milliseconds(5'000));
  asking.join();
  EXPECT_TRUE(slow.ok()) << slow.status();
  EXPECT_FALSE(RemoteClient::ConnectTo(Address(), 200).ok());
}

// Calls a method whose generated code we do not have.
std::string CallBytes(const std::string& address, const std::string& method,
                      const std::string& request) {
  grpc::GenericStub stub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const grpc::Slice bytes(request);
  const auto call = stub.PrepareUnaryCall(&context, method, grpc::ByteBuffer(&bytes, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  int tag = 0;
  call->Finish(&response, &status, &tag);
  void* done = nullptr;
  bool ok = false;
  queue.Next(&done, &ok);
  if (!status.ok()) return status.error_message();
  grpc::Slice answer;
  EXPECT_TRUE(response.DumpToSingleSlice(&answer).ok());
  return std::string(answer.begin(), answer.end());
}

// The messages of grpc.health.v1 have one field each: {service: ..} and {status: SERVING}.
TEST_F(ServerTest, TellsItsHealth) {
  Start({.address = "127.0.0.1:0"});
  for (const std::string& service : {std::string("newsgraph.v1.NewsGraph"), std::string()}) {
    const std::string request =
        service.empty() ? "" : "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
    EXPECT_EQ(CallBytes(Address(), "/grpc.health.v1.Health/Check", request), "\x08\x01") << service;
  }
}

}  // namespace
}  // namespace newsgraph

#include "tools/server/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/base/mutex.h"
#include "newsgraph/v1/service.grpc.pb.h"
#include "tools/client/quiet_grpc.h"
#include "tools/client/socket_address.h"

namespace newsgraph {
namespace {

constexpr int kMostThreads = 64;  // of one server; gRPC refuses further calls at once
// Articles that come and dumps that go; the other threads are for look-ups.
constexpr int kMostStreams = 48;
constexpr int kLargestPort = 65'535;
constexpr size_t kDumpPiece = 64 << 10;

// With details, which gRPC's own statuses do not have: a client tells them apart by that.
grpc::Status ToGrpc(const Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      std::string(AsStd(status.message())), "newsgraph");
}

// Counts the calls that may last: each holds a thread.
class StreamCount {
 public:
  // False: there are too many.
  bool Begin(bool is_guest) {
    MutexLock lock(mutex_);
    if (streams_ == kMostStreams) return false;
    ++streams_;
    guests_ += is_guest ? 1 : 0;
    return true;
  }
  void End(bool is_guest) {
    MutexLock lock(mutex_);
    --streams_;
    guests_ -= is_guest ? 1 : 0;
    ended_.SignalAll();
  }
  void AwaitGuests(const std::function<bool()>& give_up) {
    MutexLock lock(mutex_);
    while (guests_ > 0 && !give_up()) ended_.WaitFor(mutex_, std::chrono::milliseconds(100));
  }

 private:
  Mutex mutex_;
  CondVar ended_;
  int streams_ ABSL_GUARDED_BY(mutex_) = 0;
  int guests_ ABSL_GUARDED_BY(mutex_) = 0;  // of them: who send articles
};

grpc::Status TooManyStreams() {
  return ToGrpc(ResourceExhaustedError(
      std::to_string(kMostStreams) +
      " callers are sending articles or reading dumps already: run this again when one has ended"));
}

class Handlers final : public v1::NewsGraph::Service {
 public:
  Handlers(Client& lookups, IngestHandler ingest, std::chrono::milliseconds longest_request)
      : lookups_(lookups), ingest_(std::move(ingest)), longest_request_(longest_request) {}

  using Context = grpc::ServerContext;

  grpc::Status Find(Context* context, const v1::FindRequest* request,
                    v1::FindResponse* response) override {
    return Answer(*context, *request, *response, &Client::Find);
  }
  grpc::Status Get(Context* context, const v1::ShowRequest* request,
                   v1::ShowResponse* response) override {
    return Answer(*context, *request, *response, &Client::Show);
  }
  grpc::Status Who(Context* context, const v1::WhoRequest* request,
                   v1::WhoResponse* response) override {
    return Answer(*context, *request, *response, &Client::Who);
  }
  grpc::Status Timeline(Context* context, const v1::TimelineRequest* request,
                        v1::TimelineResponse* response) override {
    return Answer(*context, *request, *response, &Client::Timeline);
  }
  grpc::Status Mentions(Context* context, const v1::MentionsRequest* request,
                        v1::MentionsResponse* response) override {
    return Answer(*context, *request, *response, &Client::Mentions);
  }
  grpc::Status Search(Context* context, const v1::SearchRequest* request,
                      v1::SearchResponse* response) override {
    return Answer(*context, *request, *response, &Client::Search);
  }
  grpc::Status Together(Context* context, const v1::TogetherRequest* request,
                        v1::TogetherResponse* response) override {
    return Answer(*context, *request, *response, &Client::Together);
  }
  grpc::Status Quotes(Context* context, const v1::QuotesRequest* request,
                      v1::QuotesResponse* response) override {
    return Answer(*context, *request, *response, &Client::Quotes);
  }
  grpc::Status Article(Context* context, const v1::ArticleRequest* request,
                       v1::ArticleResponse* response) override {
    return Answer(*context, *request, *response, &Client::Article);
  }
  grpc::Status Screen(Context* context, const v1::ScreenRequest* request,
                      v1::ScreenResponse* response) override {
    return Answer(*context, *request, *response, &Client::Screen);
  }
  grpc::Status Neighbors(Context* context, const v1::NeighborsRequest* request,
                         v1::NeighborsResponse* response) override {
    return Answer(*context, *request, *response, &Client::Neighbors);
  }
  grpc::Status Path(Context* context, const v1::PathRequest* request,
                    v1::PathResponse* response) override {
    return Answer(*context, *request, *response, &Client::Path);
  }
  grpc::Status Between(Context* context, const v1::BetweenRequest* request,
                       v1::BetweenResponse* response) override {
    return Answer(*context, *request, *response, &Client::Between);
  }
  grpc::Status Common(Context* context, const v1::CommonRequest* request,
                      v1::CommonResponse* response) override {
    return Answer(*context, *request, *response, &Client::Common);
  }
  grpc::Status Top(Context* context, const v1::TopRequest* request,
                   v1::TopResponse* response) override {
    return Answer(*context, *request, *response, &Client::Top);
  }
  grpc::Status Why(Context* context, const v1::WhyRequest* request,
                   v1::WhyResponse* response) override {
    return Answer(*context, *request, *response, &Client::Why);
  }
  grpc::Status Stats(Context* context, const v1::StatsRequest* request,
                     v1::StatsResponse* response) override {
    return Answer(*context, *request, *response, &Client::Stats);
  }
  grpc::Status Verify(Context* context, const v1::VerifyRequest* request,
                      v1::VerifyResponse* response) override {
    return Answer(*context, *request, *response, &Client::Verify);
  }
  grpc::Status Review(Context* context, const v1::ReviewRequest* request,
                      v1::ReviewResponse* response) override {
    return Answer(*context, *request, *response, &Client::Review);
  }
  grpc::Status Judgements(Context* context, const v1::JudgementsRequest* request,
                          v1::JudgementsResponse* response) override {
    return Answer(*context, *request, *response, &Client::Judgements);
  }
  grpc::Status Judge(Context* context, const v1::JudgeRequest* request,
                     v1::JudgeResponse* response) override {
    return Answer(*context, *request, *response, &Client::Judge);
  }
  grpc::Status Backup(Context* context, const v1::BackupRequest* request,
                      v1::BackupResponse* response) override {
    if (!context->peer().starts_with("unix:")) {
      return {grpc::StatusCode::PERMISSION_DENIED,
              "a backup writes files of this machine: ask for it there, with `newsgraph backup`"};
    }
    return Answer(*context, *request, *response, &Client::Backup);
  }

  grpc::Status Dump(Context* context, const v1::DumpRequest* request,
                    grpc::ServerWriter<v1::DumpResponse>* writer) override {
    if (!streams_.Begin(/*is_guest=*/false)) return TooManyStreams();
    v1::DumpResponse piece;
    const auto send = [&] {
      const bool sent = !context->IsCancelled() && writer->Write(piece);
      piece.clear_text();
      return sent;
    };
    const Status status = lookups_.Dump(*request, [&](std::string_view text) {
      piece.mutable_text()->append(text);
      return piece.text().size() < kDumpPiece || send();
    });
    if (status.ok() && !piece.text().empty()) send();
    streams_.End(/*is_guest=*/false);
    return ToGrpc(status);
  }

  grpc::Status Ingest(Context*, grpc::ServerReader<v1::IngestRequest>* articles,
                      v1::IngestResponse* response) override {
    if (!ingest_)
      return grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "this server does not take articles");
    if (!streams_.Begin(/*is_guest=*/true)) return TooManyStreams();
    StatusOr<v1::IngestResponse> result =
        ingest_([articles](v1::IngestRequest* next) { return articles->Read(next); });
    streams_.End(/*is_guest=*/true);
    if (!result.ok()) return ToGrpc(result.status());
    *response = *std::move(result);
    return grpc::Status::OK;
  }

  void AwaitGuests(const std::function<bool()>& give_up) { streams_.AwaitGuests(give_up); }

 private:
  template <typename Request, typename Response>
  grpc::Status Answer(const Context& context, const Request& request, Response& response,
                      StatusOr<Response> (Client::*ask)(const Request&)) {
    Request bounded = request;
    if constexpr (requires { bounded.mutable_budget(); }) {
      const uint32_t allowed = TimeLeft(context);
      if (allowed == 0)
        return grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED,
                            "no time left when the request came in");
      v1::Budget& budget = *bounded.mutable_budget();
      budget.set_deadline_ms(budget.deadline_ms() == 0 ? allowed
                                                       : std::min(budget.deadline_ms(), allowed));
    }
    StatusOr<Response> answer = (lookups_.*ask)(bounded);
    if (!answer.ok()) return ToGrpc(answer.status());
    response = *std::move(answer);
    return grpc::Status::OK;
  }

  // Milliseconds until the caller gives up, at most the longest that a request may take.
  uint32_t TimeLeft(const Context& context) const {
    const auto left = context.deadline() - std::chrono::system_clock::now();
    const auto ms =
        std::min(std::chrono::duration_cast<std::chrono::milliseconds>(left), longest_request_)
            .count();
    return ms <= 0 ? 0 : static_cast<uint32_t>(ms);
  }

  Client& lookups_;
  const IngestHandler ingest_;
  StreamCount streams_;
  const std::chrono::milliseconds longest_request_;
};

bool IsLoopback(std::string_view address) {
  const std::string_view host = address.substr(0, address.rfind(':'));
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") &&
          host.find_first_not_of("0123456789.") == std::string_view::npos);
}

Status CheckAddress(const ServerOptions& options) {
  const std::string& address = options.address;
  const size_t colon = address.rfind(':');
  const std::string port = colon == std::string::npos ? "" : address.substr(colon + 1);
  if (colon == 0 || port.empty() || port.size() > 5 ||
      port.find_first_not_of("0123456789") != std::string::npos) {
    return InvalidArgumentError("\"" + address +
                                "\" is no address: write HOST:PORT, for example 127.0.0.1:50051");
  }
  if (std::stoi(port) > kLargestPort) {
    return InvalidArgumentError("\"" + address + "\": ports go up to " +
                                std::to_string(kLargestPort));
  }
  if (!options.allow_remote && !IsLoopback(address)) {
    return InvalidArgumentError(
        "other machines could reach " + address +
        ", and nobody would be asked who they are: --allow-remote says that this is wanted");
  }
  return OkStatus();
}

class GrpcServer final : public Server {
 public:
  GrpcServer(Client& lookups, IngestHandler ingest, const ServerOptions& options)
      : handlers_(lookups, std::move(ingest), options.longest_request) {}

  ~GrpcServer() override { Drain(std::chrono::milliseconds(0)); }

  Status Listen(const ServerOptions& options) {
    QuietGrpc();
    grpc::EnableDefaultHealthCheckService(true);
    static const bool with_reflection = [] {
      grpc::reflection::InitProtoReflectionServerBuilderPlugin();  // for all servers to come
      return true;
    }();
    NG_CHECK(with_reflection);
    grpc::ResourceQuota quota("newsgraph");
    quota.SetMaxThreads(kMostThreads);
    grpc::ServerBuilder builder;
    builder.SetResourceQuota(quota);
    builder.SetMaxReceiveMessageSize(options.largest_request_bytes);
    builder.SetMaxSendMessageSize(-1);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT,
                               0);  // a second server at the same port is an error, not a share
    builder.RegisterService(&handlers_);
    int socket_bound = 0;
    if (!options.address.empty()) {
      builder.AddListeningPort(options.address, grpc::InsecureServerCredentials(), &port_);
    }
    if (!options.folder.empty()) {
      NG_ASSIGN_OR_RETURN(SocketAddress address, SocketAddress::InFolder(options.folder));
      builder.AddListeningPort(address.text(), grpc::InsecureServerCredentials(), &socket_bound);
      socket_.emplace(std::move(address));
      socket_path_ = SocketPath(options.folder);
    }
    const mode_t mask = umask(0177);  // the socket is the owner's alone from its first moment
    server_ = builder.BuildAndStart();
    umask(mask);
    const bool socket_failed = !options.folder.empty() && socket_bound == 0;
    if (server_ == nullptr || socket_failed || (!options.address.empty() && port_ == 0)) {
      return UnavailableError("cannot listen at " +
                              (options.address.empty() ? socket_path_ : options.address) +
                              ": is another program there? (--listen names another address)");
    }
    server_->GetHealthCheckService()->SetServingStatus("newsgraph.v1.NewsGraph", true);
    return OkStatus();
  }

  int port() const override { return port_; }

  void AwaitGuests(const std::function<bool()>& give_up) override {
    handlers_.AwaitGuests(give_up);
  }

  void Drain(std::chrono::milliseconds patience) override {
    if (server_ == nullptr) return;
    server_->GetHealthCheckService()->SetServingStatus(false);
    server_->Shutdown(std::chrono::system_clock::now() + patience);
    server_->Wait();
    server_ = nullptr;
    if (!socket_path_.empty()) unlink(socket_path_.c_str());
  }

 private:
  Handlers handlers_;
  std::optional<SocketAddress> socket_;  // kept open while the server listens there
  std::string socket_path_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace

StatusOr<std::unique_ptr<Server>> Server::Start(Client& lookups, IngestHandler ingest,
                                                const ServerOptions& options) {
  if (!options.address.empty()) NG_RETURN_IF_ERROR(CheckAddress(options));
  auto server = std::make_unique<GrpcServer>(lookups, std::move(ingest), options);
  NG_RETURN_IF_ERROR(server->Listen(options));
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace newsgraph

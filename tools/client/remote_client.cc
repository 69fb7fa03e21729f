#include "tools/client/remote_client.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

#include "newsgraph/v1/service.grpc.pb.h"
#include "tools/client/quiet_grpc.h"
#include "tools/client/socket_address.h"

namespace newsgraph {
namespace {

using Stub = v1::NewsGraph::Stub;

// gRPC's codes are Abseil's, number by number. A call that breaks off says that its other end is
// gone: gRPC's words for that ("Socket closed") help nobody. The holder's own words have details.
Status FromGrpc(const grpc::Status& status) {
  const grpc::StatusCode code = status.error_code();
  const bool broke_off =
      code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::CANCELLED;
  if (broke_off && status.error_details().empty()) {
    return UnavailableError(
        "the newsgraph that holds the store ended meanwhile: run this again, "
        "what it had taken is kept");
  }
  return Status(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
}

class GrpcClient final : public RemoteClient {
 public:
  GrpcClient(SocketAddress address, const std::shared_ptr<grpc::Channel>& channel)
      : address_(std::move(address)), stub_(v1::NewsGraph::NewStub(channel)) {}

  StatusOr<v1::FindResponse> Find(const v1::FindRequest& request) override {
    return Call(&Stub::Find, request);
  }
  StatusOr<v1::ShowResponse> Show(const v1::ShowRequest& request) override {
    return Call(&Stub::Get, request);
  }
  StatusOr<v1::WhoResponse> Who(const v1::WhoRequest& request) override {
    return Call(&Stub::Who, request);
  }
  StatusOr<v1::TimelineResponse> Timeline(const v1::TimelineRequest& request) override {
    return Call(&Stub::Timeline, request);
  }
  StatusOr<v1::MentionsResponse> Mentions(const v1::MentionsRequest& request) override {
    return Call(&Stub::Mentions, request);
  }
  StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) override {
    return Call(&Stub::Search, request);
  }
  StatusOr<v1::TogetherResponse> Together(const v1::TogetherRequest& request) override {
    return Call(&Stub::Together, request);
  }
  StatusOr<v1::QuotesResponse> Quotes(const v1::QuotesRequest& request) override {
    return Call(&Stub::Quotes, request);
  }
  StatusOr<v1::ArticleResponse> Article(const v1::ArticleRequest& request) override {
    return Call(&Stub::Article, request);
  }
  StatusOr<v1::ScreenResponse> Screen(const v1::ScreenRequest& request) override {
    return Call(&Stub::Screen, request);
  }
  StatusOr<v1::NeighborsResponse> Neighbors(const v1::NeighborsRequest& request) override {
    return Call(&Stub::Neighbors, request);
  }
  StatusOr<v1::PathResponse> Path(const v1::PathRequest& request) override {
    return Call(&Stub::Path, request);
  }
  StatusOr<v1::BetweenResponse> Between(const v1::BetweenRequest& request) override {
    return Call(&Stub::Between, request);
  }
  StatusOr<v1::CommonResponse> Common(const v1::CommonRequest& request) override {
    return Call(&Stub::Common, request);
  }
  StatusOr<v1::TopResponse> Top(const v1::TopRequest& request) override {
    return Call(&Stub::Top, request);
  }
  StatusOr<v1::WhyResponse> Why(const v1::WhyRequest& request) override {
    return Call(&Stub::Why, request);
  }
  StatusOr<v1::StatsResponse> Stats(const v1::StatsRequest& request) override {
    return Call(&Stub::Stats, request);
  }
  StatusOr<v1::VerifyResponse> Verify(const v1::VerifyRequest& request) override {
    return Call(&Stub::Verify, request);
  }
  StatusOr<v1::ReviewResponse> Review(const v1::ReviewRequest& request) override {
    return Call(&Stub::Review, request);
  }
  StatusOr<v1::JudgementsResponse> Judgements(const v1::JudgementsRequest& request) override {
    return Call(&Stub::Judgements, request);
  }
  StatusOr<v1::JudgeResponse> Judge(const v1::JudgeRequest& request) override {
    return Call(&Stub::Judge, request);
  }
  StatusOr<v1::BackupResponse> Backup(const v1::BackupRequest& request) override {
    return Call(&Stub::Backup, request);
  }

  Status Dump(const v1::DumpRequest& request,
              const std::function<bool(std::string_view)>& take) override {
    grpc::ClientContext context;
    const std::unique_ptr<grpc::ClientReader<v1::DumpResponse>> pieces =
        stub_->Dump(&context, request);
    v1::DumpResponse piece;
    bool wanted = true;
    while (wanted && pieces->Read(&piece)) wanted = take(piece.text());
    if (!wanted) context.TryCancel();
    const grpc::Status status = pieces->Finish();
    return wanted ? FromGrpc(status) : CancelledError("the dump was broken off");
  }

  StatusOr<v1::IngestResponse> Ingest(
      const std::function<bool(v1::IngestRequest*)>& next) override {
    grpc::ClientContext context;
    v1::IngestResponse response;
    const std::unique_ptr<grpc::ClientWriter<v1::IngestRequest>> articles =
        stub_->Ingest(&context, &response);
    v1::IngestRequest request;
    while (next(&request) && articles->Write(request)) request.Clear();
    articles->WritesDone();
    const grpc::Status status = articles->Finish();
    if (!status.ok()) return FromGrpc(status);
    return response;
  }

 private:
  template <typename Request, typename Response>
  StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                       Response*),
                          const Request& request) {
    grpc::ClientContext context;
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    if (!status.ok()) return FromGrpc(status);
    return response;
  }

  SocketAddress address_;  // keeps the folder open where the path goes through it
  std::unique_ptr<Stub> stub_;
};

StatusOr<std::unique_ptr<RemoteClient>> ConnectAt(SocketAddress address, int patience_ms) {
  QuietGrpc();
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);  // the holder bounds its answers itself
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS,
                   20);  // a holder that is just opening is there in a moment
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
  const std::shared_ptr<grpc::Channel> channel =
      grpc::CreateCustomChannel(address.text(), grpc::InsecureChannelCredentials(), arguments);
  const auto deadline = std::chrono::system_clock::now() + std::chrono::milliseconds(patience_ms);
  if (!channel->WaitForConnected(deadline))
    return UnavailableError("nobody answers at " + address.text());
  return std::unique_ptr<RemoteClient>(std::make_unique<GrpcClient>(std::move(address), channel));
}

}  // namespace

StatusOr<std::unique_ptr<RemoteClient>> RemoteClient::Connect(const std::string& folder,
                                                              int patience_ms) {
  NG_ASSIGN_OR_RETURN(SocketAddress address, SocketAddress::InFolder(folder));
  return ConnectAt(std::move(address), patience_ms);
}

StatusOr<std::unique_ptr<RemoteClient>> RemoteClient::ConnectTo(const std::string& address,
                                                                int patience_ms) {
  return ConnectAt(SocketAddress::Plain(address), patience_ms);
}

}  // namespace newsgraph

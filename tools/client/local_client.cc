#include "tools/client/local_client.h"

#include "tools/client/backups.h"

#include "query/answer.h"
#include "query/judge.h"
#include "query/review.h"
#include "query/runs.h"

namespace newsgraph {

template <typename Request>
auto LocalClient::Ask(const Request& request) const
    -> decltype(Answer(graph_->Snapshot(), request)) {
  if constexpr (requires { request.filter(); }) {
    NG_ASSIGN_OR_RETURN(const GraphSnapshot snapshot,
                        SnapshotFor(request.filter(), graph_->Snapshot()));
    return Answer(snapshot, request);
  } else {
    return Answer(graph_->Snapshot(), request);
  }
}

template <typename Request>
auto LocalClient::AskWalk(const Request& request) const
    -> decltype(Answer(graph_->Snapshot(), request)) {
  NG_ASSIGN_OR_RETURN(const GraphSnapshot snapshot,
                      SnapshotFor(request.filter(), graph_->Snapshot()));
  const std::shared_ptr<const GraphCopy> copy =
      keeper_ == nullptr ? nullptr : keeper_->For(snapshot);
  return Answer(snapshot, request, copy.get());
}

StatusOr<v1::FindResponse> LocalClient::Find(const v1::FindRequest& request) {
  return Ask(request);
}

StatusOr<v1::ShowResponse> LocalClient::Show(const v1::ShowRequest& request) {
  return Ask(request);
}

StatusOr<v1::WhoResponse> LocalClient::Who(const v1::WhoRequest& request) { return Ask(request); }

StatusOr<v1::TimelineResponse> LocalClient::Timeline(const v1::TimelineRequest& request) {
  return Ask(request);
}

StatusOr<v1::MentionsResponse> LocalClient::Mentions(const v1::MentionsRequest& request) {
  return Ask(request);
}

StatusOr<v1::SearchResponse> LocalClient::Search(const v1::SearchRequest& request) {
  return Ask(request);
}

StatusOr<v1::TogetherResponse> LocalClient::Together(const v1::TogetherRequest& request) {
  return Ask(request);
}

StatusOr<v1::QuotesResponse> LocalClient::Quotes(const v1::QuotesRequest& request) {
  return Ask(request);
}

StatusOr<v1::ArticleResponse> LocalClient::Article(const v1::ArticleRequest& request) {
  return Ask(request);
}

StatusOr<v1::ScreenResponse> LocalClient::Screen(const v1::ScreenRequest& request) {
  return Ask(request);
}

StatusOr<v1::NeighborsResponse> LocalClient::Neighbors(const v1::NeighborsRequest& request) {
  return AskWalk(request);
}

StatusOr<v1::PathResponse> LocalClient::Path(const v1::PathRequest& request) {
  return AskWalk(request);
}

StatusOr<v1::BetweenResponse> LocalClient::Between(const v1::BetweenRequest& request) {
  return AskWalk(request);
}

StatusOr<v1::CommonResponse> LocalClient::Common(const v1::CommonRequest& request) {
  return Ask(request);
}

StatusOr<v1::TopResponse> LocalClient::Top(const v1::TopRequest& request) {
  return AskWalk(request);
}

StatusOr<v1::WhyResponse> LocalClient::Why(const v1::WhyRequest& request) { return Ask(request); }

StatusOr<v1::StatsResponse> LocalClient::Stats(const v1::StatsRequest& request) {
  return Ask(request);
}

StatusOr<v1::VerifyResponse> LocalClient::Verify(const v1::VerifyRequest& request) {
  return Ask(request);
}

StatusOr<v1::ReviewResponse> LocalClient::Review(const v1::ReviewRequest& request) {
  return newsgraph::Review(graph_->Snapshot(), request);
}

StatusOr<v1::JudgementsResponse> LocalClient::Judgements(const v1::JudgementsRequest& request) {
  return Ask(request);
}

StatusOr<v1::JudgeResponse> LocalClient::Judge(const v1::JudgeRequest& request) {
  if (graph_->read_only()) {
    return FailedPreconditionError("the store is open for reading: nothing can be decided in it");
  }
  return newsgraph::Judge(graph_.get(), request);
}

StatusOr<v1::BackupResponse> LocalClient::Backup(const v1::BackupRequest& request) {
  if (graph_->read_only()) {
    return FailedPreconditionError("the store is open for reading: a backup flushes it first");
  }
  if (!request.folder().starts_with('/')) {
    return InvalidArgumentError("the folder of a backup is an absolute path: \"" +
                                request.folder() + "\"");
  }
  NG_RETURN_IF_ERROR(graph_->Backup(request.folder(), request.keep()).status());
  return BackupsIn(request.folder());
}

Status LocalClient::Dump(const v1::DumpRequest& request,
                         const std::function<bool(std::string_view)>& take) {
  return Answer(graph_->Snapshot(), request,
                [&take](const v1::DumpResponse& piece) { return take(piece.text()); });
}

}  // namespace newsgraph

// Answers from the graph in this process: every question sees the store as it is when it is asked.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "graph/graph.h"
#include "query/answer.h"
#include "query/graph_copy.h"
#include "tools/client/client.h"

namespace newsgraph {

class LocalClient final : public Client {
 public:
  // Keeps the graph (and what its owner keeps with it) as long as it lives.
  explicit LocalClient(std::shared_ptr<Graph> graph) : graph_(std::move(graph)) {}

  // From now on walks go over a copy in memory where there is one of that state (query/graph_copy.h).
  // Before anybody asks. The keeper outlives it.
  void UseCopies(GraphKeeper* keeper) { keeper_ = keeper; }

  StatusOr<v1::FindResponse> Find(const v1::FindRequest& request) override;
  StatusOr<v1::ShowResponse> Show(const v1::ShowRequest& request) override;
  StatusOr<v1::WhoResponse> Who(const v1::WhoRequest& request) override;
  StatusOr<v1::TimelineResponse> Timeline(const v1::TimelineRequest& request) override;
  StatusOr<v1::MentionsResponse> Mentions(const v1::MentionsRequest& request) override;
  StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) override;
  StatusOr<v1::TogetherResponse> Together(const v1::TogetherRequest& request) override;
  StatusOr<v1::QuotesResponse> Quotes(const v1::QuotesRequest& request) override;
  StatusOr<v1::ArticleResponse> Article(const v1::ArticleRequest& request) override;
  StatusOr<v1::ScreenResponse> Screen(const v1::ScreenRequest& request) override;
  StatusOr<v1::NeighborsResponse> Neighbors(const v1::NeighborsRequest& request) override;
  StatusOr<v1::PathResponse> Path(const v1::PathRequest& request) override;
  StatusOr<v1::BetweenResponse> Between(const v1::BetweenRequest& request) override;
  StatusOr<v1::CommonResponse> Common(const v1::CommonRequest& request) override;
  StatusOr<v1::TopResponse> Top(const v1::TopRequest& request) override;
  StatusOr<v1::WhyResponse> Why(const v1::WhyRequest& request) override;
  StatusOr<v1::StatsResponse> Stats(const v1::StatsRequest& request) override;
  StatusOr<v1::VerifyResponse> Verify(const v1::VerifyRequest& request) override;
  StatusOr<v1::ReviewResponse> Review(const v1::ReviewRequest& request) override;
  StatusOr<v1::JudgementsResponse> Judgements(const v1::JudgementsRequest& request) override;
  StatusOr<v1::JudgeResponse> Judge(const v1::JudgeRequest& request) override;
  StatusOr<v1::BackupResponse> Backup(const v1::BackupRequest& request) override;
  Status Dump(const v1::DumpRequest& request,
              const std::function<bool(std::string_view)>& take) override;

 private:
  const std::shared_ptr<Graph> graph_;
  GraphKeeper* keeper_ = nullptr;

  // Answers from the store as it is now or, where the filter says so, as it was known before.
  template <typename Request>
  auto Ask(const Request& request) const -> decltype(Answer(graph_->Snapshot(), request));
  // The same for walks.
  template <typename Request>
  auto AskWalk(const Request& request) const -> decltype(Answer(graph_->Snapshot(), request));
};

}  // namespace newsgraph

// Everything that can be asked of a store, whoever answers: the store itself (local_client.h) or
// the process that holds it (remote_client.h). Commands speak to this interface alone and never
// know which.
//
//   NG_ASSIGN_OR_RETURN(std::unique_ptr<Client> client, ConnectToStore("news.db"));  // connect.h
//   v1::FindRequest request;
//   request.set_name("Okafor");
//   NG_ASSIGN_OR_RETURN(const v1::FindResponse found, client->Find(request));
//
// Statuses: NotFound (nobody of that name; the message has the nearest), InvalidArgument (several
// of that name, a date that is none), FailedPrecondition (no store, a newer format), Unavailable
// (try again), DataLoss (stored bytes are damaged). Any thread may ask at any time.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "graph/base/status.h"
#include "newsgraph/v1/keeping.pb.h"
#include "newsgraph/v1/query.pb.h"
#include "newsgraph/v1/review.pb.h"
#include "newsgraph/v1/traversal.pb.h"

namespace newsgraph {

class Client {
 public:
  virtual ~Client() = default;

  virtual StatusOr<v1::FindResponse> Find(const v1::FindRequest& request) = 0;
  virtual StatusOr<v1::ShowResponse> Show(const v1::ShowRequest& request) = 0;
  virtual StatusOr<v1::WhoResponse> Who(const v1::WhoRequest& request) = 0;
  virtual StatusOr<v1::TimelineResponse> Timeline(const v1::TimelineRequest& request) = 0;
  virtual StatusOr<v1::MentionsResponse> Mentions(const v1::MentionsRequest& request) = 0;
  virtual StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) = 0;
  virtual StatusOr<v1::TogetherResponse> Together(const v1::TogetherRequest& request) = 0;
  virtual StatusOr<v1::QuotesResponse> Quotes(const v1::QuotesRequest& request) = 0;
  virtual StatusOr<v1::ArticleResponse> Article(const v1::ArticleRequest& request) = 0;
  virtual StatusOr<v1::ScreenResponse> Screen(const v1::ScreenRequest& request) = 0;
  virtual StatusOr<v1::NeighborsResponse> Neighbors(const v1::NeighborsRequest& request) = 0;
  virtual StatusOr<v1::PathResponse> Path(const v1::PathRequest& request) = 0;
  virtual StatusOr<v1::BetweenResponse> Between(const v1::BetweenRequest& request) = 0;
  virtual StatusOr<v1::CommonResponse> Common(const v1::CommonRequest& request) = 0;
  virtual StatusOr<v1::TopResponse> Top(const v1::TopRequest& request) = 0;
  virtual StatusOr<v1::WhyResponse> Why(const v1::WhyRequest& request) = 0;
  virtual StatusOr<v1::StatsResponse> Stats(const v1::StatsRequest& request) = 0;
  virtual StatusOr<v1::VerifyResponse> Verify(const v1::VerifyRequest& request) = 0;

  virtual StatusOr<v1::ReviewResponse> Review(const v1::ReviewRequest& request) = 0;
  virtual StatusOr<v1::JudgementsResponse> Judgements(const v1::JudgementsRequest& request) = 0;

  // Appends a judgement to the log; on disk when it returns. FailedPrecondition where the log or a
  // guard speaks against it, and from a client that may only read (ConnectToStore).
  virtual StatusOr<v1::JudgeResponse> Judge(const v1::JudgeRequest& request) = 0;

  // A backup beside writers and readers. What graph/store/backup.h says; FailedPrecondition from a
  // client that may only read.
  virtual StatusOr<v1::BackupResponse> Backup(const v1::BackupRequest& request) = 0;

  // Calls `take` with one piece of the dump after the other until it returns false (then the status
  // is Cancelled).
  virtual Status Dump(const v1::DumpRequest& request,
                      const std::function<bool(std::string_view text)>& take) = 0;
};

}  // namespace newsgraph

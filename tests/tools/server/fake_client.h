// A Client that knows three things and remembers what it was asked: for tests of what stands in
// front of a store.
#pragma once

#include <google/protobuf/text_format.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tools/client/client.h"

namespace newsgraph {

class FakeClient : public Client {
 public:
  // "Okafor" is found; "slow" takes 300 ms; "damaged" is DataLoss; "full" is Unavailable; everybody else is NotFound.
  StatusOr<v1::FindResponse> Find(const v1::FindRequest& request) override {
    asked_deadline_ms = request.budget().deadline_ms();
    if (request.name() == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
    if (request.name() == "damaged") return DataLossError("article 7: sentence hash differs");
    if (request.name() == "full") return UnavailableError("cannot write: no space on the disk");
    if (request.name() != "Okafor" && request.name() != "slow")
      return NotFoundError("nobody is called so");
    v1::FindResponse response;
    response.add_hits()->mutable_entity()->set_name("Ada Okafor");
    return response;
  }
  // Says of everybody that Ada Okafor is Mayor of Port Ellery, which the Ellery Post disputes.
  StatusOr<v1::ShowResponse> Show(const v1::ShowRequest& request) override {
    v1::ShowResponse response;
    google::protobuf::TextFormat::ParseFromString(R"(
      entity { node: "00000000000000aa" type: PERSON name: "Ada Okafor" aliases: "Okafor" articles: 7
               first_seen: "2021-03-04" last_seen: "2021-05-12" }
      sections { heading: STATED claims {
        subject { node: "00000000000000aa" type: PERSON name: "Ada Okafor" } predicate: "holds_position"
        object { node: "00000000000000bb" type: ROLE name: "Mayor" scope: "Port Ellery" }
        status: CURRENT sources: 3 articles: 5 first_seen: "2021-03-04" last_seen: "2021-04-01" confidence: 0.9
        evidence { article: "g17" outlet: "Harbour Gazette" date: "2021-03-04" rule: "title_name" confidence: 0.9
                   sentence: "Mayor Ada Okafor opened the new quay on Thursday." sentence_span { begin: 40 end: 89 }
                   trigger { begin: 40 end: 45 } subject { begin: 46 end: 56 } }
        disputed_by { kind: OTHER_HOLDER claim {
          subject { type: PERSON name: "Bo Lindqvist" } predicate: "holds_position"
          object { type: ROLE name: "Mayor" scope: "Port Ellery" }
          sources: 1 articles: 1 first_seen: "2021-03-09" last_seen: "2021-03-09" } } } }
      sections { heading: DEMANDED claims {
        subject { type: PERSON name: "Ada Okafor" } predicate: "left_position"
        object { type: ROLE name: "Mayor" scope: "Port Ellery" } modality: DEMANDED status: UNKNOWN
        sources: 1 articles: 2 attributions { name: "Harbour Union" } } })",
                                                  &response);
    if (!request.evidence()) response.mutable_sections(0)->mutable_claims(0)->clear_evidence();
    return response;
  }
  StatusOr<v1::WhoResponse> Who(const v1::WhoRequest&) override { return v1::WhoResponse(); }
  StatusOr<v1::TimelineResponse> Timeline(const v1::TimelineRequest&) override {
    return v1::TimelineResponse();
  }
  StatusOr<v1::MentionsResponse> Mentions(const v1::MentionsRequest&) override {
    return v1::MentionsResponse();
  }
  StatusOr<v1::SearchResponse> Search(const v1::SearchRequest&) override {
    return v1::SearchResponse();
  }
  StatusOr<v1::TogetherResponse> Together(const v1::TogetherRequest&) override {
    return v1::TogetherResponse();
  }
  StatusOr<v1::QuotesResponse> Quotes(const v1::QuotesRequest&) override {
    return v1::QuotesResponse();
  }
  StatusOr<v1::ArticleResponse> Article(const v1::ArticleRequest&) override {
    return v1::ArticleResponse();
  }
  StatusOr<v1::ScreenResponse> Screen(const v1::ScreenRequest&) override {
    return v1::ScreenResponse();
  }
  StatusOr<v1::NeighborsResponse> Neighbors(const v1::NeighborsRequest&) override {
    return v1::NeighborsResponse();
  }
  StatusOr<v1::PathResponse> Path(const v1::PathRequest&) override { return v1::PathResponse(); }
  StatusOr<v1::BetweenResponse> Between(const v1::BetweenRequest&) override {
    return v1::BetweenResponse();
  }
  StatusOr<v1::CommonResponse> Common(const v1::CommonRequest&) override {
    return v1::CommonResponse();
  }
  StatusOr<v1::TopResponse> Top(const v1::TopRequest&) override { return v1::TopResponse(); }
  StatusOr<v1::WhyResponse> Why(const v1::WhyRequest&) override { return v1::WhyResponse(); }
  StatusOr<v1::StatsResponse> Stats(const v1::StatsRequest&) override {
    return v1::StatsResponse();
  }
  StatusOr<v1::VerifyResponse> Verify(const v1::VerifyRequest&) override {
    return v1::VerifyResponse();
  }
  StatusOr<v1::ReviewResponse> Review(const v1::ReviewRequest&) override {
    return v1::ReviewResponse();
  }
  StatusOr<v1::JudgementsResponse> Judgements(const v1::JudgementsRequest&) override {
    return v1::JudgementsResponse();
  }
  // Says back what it was asked to decide.
  StatusOr<v1::BackupResponse> Backup(const v1::BackupRequest&) override {
    v1::BackupResponse response;
    response.add_backups()->set_number(1);
    return response;
  }
  StatusOr<v1::JudgeResponse> Judge(const v1::JudgeRequest& request) override {
    v1::JudgeResponse response;
    response.mutable_judgement()->set_kind(request.kind());
    response.mutable_judgement()->set_says(request.entity() + " | " + request.other());
    response.mutable_judgement()->set_by(request.by());
    response.mutable_judgement()->set_when(request.when());
    return response;
  }
  Status Dump(const v1::DumpRequest&, const std::function<bool(std::string_view)>& take) override {
    for (int i = 0; i < 10'000; ++i) {
      if (!take("article  number " + std::to_string(i) + "\n"))
        return CancelledError("nobody listens");
    }
    return OkStatus();
  }

  std::atomic<uint32_t> asked_deadline_ms = 0;  // written by the server's threads
};

}  // namespace newsgraph

// The fixture of tests about what people decide: a graph in memory, articles made by hand, judgements a
// minute apart, and what look-ups say then. All people are invented.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "graph/verify.h"
#include "query/answer.h"
#include "query/judge.h"
#include "tests/query/velden.h"

namespace newsgraph {

class IdentityTest : public testing::Test {
 protected:
  void Ingest(const std::vector<HandMade>& articles, uint64_t made_by = kHandMade) {
    std::vector<PreparedArticle> prepared;
    for (const HandMade& article : articles) prepared.push_back(article.Prepare(made_by));
    ASSERT_TRUE(graph_->writer().Apply(prepared).ok());
  }

  // Each a minute later than the one before.
  StatusOr<v1::JudgeResponse> Decide(v1::JudgeRequest request) {
    char when[32];
    std::snprintf(when, sizeof when, "2024-05-01T00:%02d:00Z", minute_++);
    request.set_when(when);
    request.set_by("an editor");
    return Judge(graph_.get(), request);
  }
  StatusOr<v1::JudgeResponse> Decide(v1::Judgement::Kind kind, const std::string& a,
                                     const std::string& b) {
    v1::JudgeRequest request;
    request.set_kind(kind);
    request.set_entity(a);
    request.set_other(b);
    return Decide(request);
  }
  Status Same(const std::string& a, const std::string& b) {
    return Decide(v1::Judgement::SAME, a, b).status();
  }
  Status Different(const std::string& a, const std::string& b) {
    return Decide(v1::Judgement::DIFFERENT, a, b).status();
  }
  Status Split(const std::string& entity, const std::vector<std::string>& articles,
               const std::string& label) {
    v1::JudgeRequest request;
    request.set_kind(v1::Judgement::ASSIGN);
    request.set_entity(entity);
    request.set_label(label);
    for (const std::string& article : articles) request.add_articles(article);
    return Decide(request).status();
  }
  Status Rest(const std::string& node) {
    v1::JudgeRequest request;
    request.set_kind(v1::Judgement::ASSIGN);
    request.set_entity(node);
    request.set_rest(true);
    return Decide(request).status();
  }
  Status Reject(const std::string& claim, bool always = false) {
    v1::JudgeRequest request;
    request.set_kind(v1::Judgement::REJECT);
    request.set_claim(claim);
    request.set_always(always);
    return Decide(request).status();
  }
  Status Undo(const std::string& id = "") {
    v1::JudgeRequest request;
    request.set_kind(v1::Judgement::UNDO);
    request.set_judgement(id);
    return Decide(request).status();
  }

  v1::ShowResponse Show(const std::string& entity) {
    v1::ShowRequest request;
    request.set_entity(entity);
    const StatusOr<v1::ShowResponse> response = Answer(graph_->Snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::ShowResponse();
  }
  std::vector<std::string> Said(const std::string& entity) {
    return Lines(Show(entity).sections());
  }
  std::string Node(const std::string& entity) { return Show(entity).entity().node(); }
  Status Refused(const std::string& entity) {
    v1::ShowRequest request;
    request.set_entity(entity);
    return Answer(graph_->Snapshot(), request).status();
  }
  std::vector<v1::JudgementRow> Troubled() {
    v1::JudgementsRequest request;
    request.set_troubled(true);
    const StatusOr<v1::JudgementsResponse> response = Answer(graph_->Snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return {response->rows().begin(), response->rows().end()};
  }
  // Judgements change no row: the store proves itself as before.
  ~IdentityTest() override {
    VerifyReport report;
    EXPECT_TRUE(Verify(
                    graph_->Snapshot(), [](const std::string&) {}, &report)
                    .ok());
  }

  const std::unique_ptr<Graph> graph_ = Graph::InMemory();
  int minute_ = 0;
};

inline Saying Member(std::string who, std::string of) {
  return {.subject = std::move(who), .object = std::move(of)};
}

inline Saying Mayor(std::string who, std::string place) {
  return {.subject = std::move(who),
          .predicate = "holds_position",
          .object = "Mayor",
          .object_type = v1::Entity::ROLE,
          .scope = std::move(place)};
}

}  // namespace newsgraph

// The journal, and the store as it was known some time ago. All people are invented.
#include "query/runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/journal.h"
#include "graph/verify.h"
#include "query/answer.h"
#include "query/judge.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::SizeIs;

constexpr Moment kJanuary = 1704067200ull * 1'000'000;  // 2024-01-01
constexpr Moment kDay = 86'400ull * 1'000'000;

TEST(Journal, MomentsAreReadAndWritten) {
  EXPECT_EQ(ParseMoment("2024-01-01"), kJanuary);
  EXPECT_EQ(ParseMoment("2024-01-01T00:00:00.000001Z"), kJanuary + 1);
  EXPECT_EQ(ParseMoment("2024-01-02T01:00:00.5+01:00"), kJanuary + kDay + 500'000);
  EXPECT_EQ(MomentText(kJanuary + 1), "2024-01-01T00:00:00.000001Z");
  EXPECT_EQ(ParseMoment(MomentText(kJanuary + 123'456)), kJanuary + 123'456);
  EXPECT_EQ(ParseMoment("soon"), std::nullopt);
  EXPECT_EQ(ParseMoment("2024"), std::nullopt) << "not a moment";
}

std::vector<PreparedArticle> Prepared(const std::vector<HandMade>& articles,
                                      uint64_t made_by = kHandMade) {
  std::vector<PreparedArticle> prepared;
  for (const HandMade& article : articles) prepared.push_back(article.Prepare(made_by));
  return prepared;
}

Saying Member(std::string who, std::string words) {
  return {.subject = std::move(who), .object = "Velden Water Board", .words = std::move(words)};
}

std::vector<HandMade> Early() {
  return {HandMade("e1", "Courier", 20240101).Say(Member("Mara Tovik", "and took the chair")),
          HandMade("e2", "Post", 20240102)
              .Say(Member("Oke Brandt", "and took the minutes"))
              .Quote("Oke Brandt", "The lighthouse stays")};
}

// Calls Oke Brandt by another name as well, and knows somebody whom nobody knew.
std::vector<HandMade> Late() {
  return {HandMade("l1", "Herald", 20231201)
              .Say(Member("Mara Tovik", "and left it in a hurry"))
              .Say(Member("Zora Quist", "and found the lighthouse dark")),
          HandMade("l2", "Herald", 20240301)
              .Say({.subject = "Zora Quist",
                    .predicate = "met_with",
                    .object = "Oke Brandt",
                    .object_type = v1::Entity::PERSON})};
}

class RunsTest : public testing::Test {
 protected:
  void Ingest(Graph* graph, const std::vector<PreparedArticle>& articles, Moment now) {
    v1::Run run;
    run.set_command("ingest");
    ASSERT_TRUE(graph->writer().BeginRun(now, &run).ok());
    ASSERT_TRUE(graph->writer().Apply(articles, {.run = &run, .now = now}).ok());
    ASSERT_TRUE(graph->writer().EndRun(run).ok());
  }
  static Status Sound(const Graph& graph) {
    VerifyReport report;
    return Verify(
        graph.Snapshot(), [](const std::string&) {}, &report);
  }
  GraphSnapshot Before(Moment moment) {
    v1::Filter filter;
    filter.set_known_before(MomentText(moment));
    const StatusOr<GraphSnapshot> then = SnapshotFor(filter, graph_->Snapshot());
    EXPECT_TRUE(then.ok()) << then.status();
    return *then;
  }
  std::vector<v1::RunRow> Runs() {
    v1::StatsRequest request;
    request.set_runs(true);
    const StatusOr<v1::StatsResponse> answer = Answer(graph_->Snapshot(), request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return {answer->runs().begin(), answer->runs().end()};
  }

  const std::unique_ptr<Graph> graph_ = Graph::InMemory();
};

template <typename Request>
std::string Text(const GraphSnapshot& snapshot, const Request& request) {
  const auto answer = Answer(snapshot, request);
  return answer.ok() ? answer->DebugString() : std::string(AsStd(answer.status().message()));
}

// Every answer, as text.
std::string Everything(const GraphSnapshot& snapshot) {
  std::string all;
  for (const char* name : {"Mara Tovik", "Oke Brandt", "Zora Quist", "Velden Water Board"}) {
    v1::ShowRequest show;
    show.set_entity(name);
    all += Text(snapshot, show);
    v1::FindRequest find;
    find.set_name(name);
    all += Text(snapshot, find);
    v1::MentionsRequest mentions;
    mentions.set_entity(name);
    all += Text(snapshot, mentions);
    v1::TogetherRequest together;
    together.set_entity(name);
    all += Text(snapshot, together);
    v1::NeighborsRequest neighbors;
    neighbors.set_entity(name);
    all += Text(snapshot, neighbors);
    v1::QuotesRequest quotes;
    quotes.set_entity(name);
    all += Text(snapshot, quotes);
    v1::PathRequest path;
    path.set_from("Mara Tovik");
    path.set_to(name);
    all += Text(snapshot, path);
    v1::ScreenRequest screen;
    screen.add_names(name);
    all += Text(snapshot, screen);
  }
  v1::SearchRequest search;
  search.set_query("lighthouse");
  all += Text(snapshot, search);
  v1::StatsRequest stats;
  stats.set_reprints(true);
  return all + Text(snapshot, stats);
}

TEST_F(RunsTest, KnownBeforeIsAsIfTheRestHadNotComeIn) {
  Ingest(graph_.get(), Prepared(Early()), kJanuary);
  ASSERT_TRUE(graph_->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  const std::string then = Everything(graph_->Snapshot());
  Ingest(graph_.get(), Prepared(Late()), kJanuary + kDay);
  EXPECT_NE(Everything(graph_->Snapshot()), then);
  EXPECT_EQ(Everything(Before(kJanuary + kDay)), then);
  EXPECT_EQ(Everything(Before(kJanuary + kDay + 1)), Everything(graph_->Snapshot()));
  ASSERT_TRUE(graph_->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  EXPECT_EQ(Everything(Before(kJanuary + kDay)), then);
  const std::unique_ptr<Graph> empty = Graph::InMemory();
  EXPECT_EQ(Everything(Before(kJanuary)), Everything(empty->Snapshot()));
  EXPECT_TRUE(Sound(*graph_).ok());
}

TEST_F(RunsTest, ANewVersionComesInAnewAndANewExtractionDoesNot) {
  Ingest(graph_.get(), Prepared(Early()), kJanuary);
  HandMade changed = Early()[0];
  changed.article().mutable_modified()->set_yyyymmdd(20240105);
  changed.Say(Member("Ina Vell", "and brought the keys"));
  Ingest(graph_.get(), Prepared({changed}), kJanuary + kDay);
  Ingest(graph_.get(), Prepared({Early()[1]}, kHandMade + 1), kJanuary + 2 * kDay);
  Ingest(graph_.get(), Prepared({Early()[1]}, kHandMade + 1), kJanuary + 3 * kDay);
  v1::StatsRequest stats;
  EXPECT_EQ(Answer(Before(kJanuary + kDay), stats)->articles(), 1u);
  EXPECT_EQ(Answer(Before(kJanuary + 2 * kDay), stats)->articles(), 2u);
  const std::vector<v1::RunRow> runs = Runs();
  ASSERT_THAT(runs, SizeIs(4));
  EXPECT_EQ(runs[0].unchanged(), 1u);
  EXPECT_EQ(runs[1].replaced(), 1u);
  EXPECT_EQ(runs[1].articles(), 0u) << "its text was there";
  EXPECT_EQ(runs[2].articles(), 1u);
  EXPECT_EQ(runs[3].added(), 2u);
  EXPECT_EQ(runs[3].articles(), 1u);
  EXPECT_EQ(runs[3].started(), "2024-01-01T00:00:00.000000Z");
}

TEST_F(RunsTest, OfOneMomentAreTwo) {
  Ingest(graph_.get(), Prepared({Early()[0]}), kJanuary);
  Ingest(graph_.get(), Prepared({Early()[1]}), kJanuary);
  EXPECT_THAT(Runs(), SizeIs(2));
}

TEST_F(RunsTest, APurgeTakesTheArrivalAndARetractionKeepsIt) {
  Ingest(graph_.get(), Prepared(Early()), kJanuary);
  v1::JudgeRequest retract;
  retract.set_kind(v1::Judgement::RETRACT);
  retract.add_articles("e1");
  retract.set_when("2024-05-01T00:00:00Z");
  ASSERT_TRUE(Judge(graph_.get(), retract).ok());
  const ArticleId article = Early()[0].id();
  EXPECT_TRUE(ArrivalOf(article, *graph_->Snapshot().view())->has_value());
  EXPECT_TRUE(Sound(*graph_).ok());
  retract.set_purge(true);
  ASSERT_TRUE(Judge(graph_.get(), retract).ok());
  EXPECT_FALSE(ArrivalOf(article, *graph_->Snapshot().view())->has_value());
  EXPECT_TRUE(Sound(*graph_).ok());
}

TEST_F(RunsTest, VerifyFindsWhatTheJournalInvents) {
  Ingest(graph_.get(), Prepared(Early()), kJanuary);
  Batch batch;
  PutArrival(ArticleId{7}, {.when = kJanuary, .run = kJanuary}, &batch);
  ASSERT_TRUE(graph_->store().Write(batch, false).ok());
  EXPECT_TRUE(absl::IsDataLoss(Sound(*graph_)));
  batch.Clear();
  DeleteArrival(ArticleId{7}, &batch);
  PutArrival(Early()[0].id(), {.when = kJanuary, .run = 3}, &batch);
  ASSERT_TRUE(graph_->store().Write(batch, false).ok());
  EXPECT_TRUE(absl::IsDataLoss(Sound(*graph_)));
}

}  // namespace
}  // namespace newsgraph

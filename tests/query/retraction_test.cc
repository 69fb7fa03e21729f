// Articles that people withdraw: no answer and no count knows them, and undoing brings them back as
// they were. All people are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <random>
#include <set>

#include "graph/store/memory_store.h"
#include "graph/verify.h"
#include "query/answer.h"
#include "query/judge.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using v1::Judgement;

bool IsOfLog(std::string_view line) {
  return line.starts_with("judgement ") || line.starts_with("retracted ") ||
         line.starts_with("retraction ");
}

std::vector<std::string> ArticlesIn(const Graph& graph) {
  std::vector<std::string> lines = DumpOf(graph);
  std::erase_if(lines, IsOfLog);
  return lines;
}

class RetractionTest : public testing::Test {
 protected:
  std::vector<ApplyResult> Ingest(const std::vector<HandMade>& articles) {
    std::vector<PreparedArticle> prepared;
    for (const HandMade& article : articles) prepared.push_back(article.Prepare());
    const StatusOr<std::vector<ApplyResult>> results = graph_->writer().Apply(prepared);
    EXPECT_TRUE(results.ok()) << results.status();
    return *results;
  }
  // Each a second later than the one before.
  StatusOr<v1::JudgeResponse> Decide(v1::JudgeRequest request) {
    char when[32];
    std::snprintf(when, sizeof when, "2024-05-01T00:%02d:%02dZ", second_ / 60, second_ % 60);
    ++second_;
    request.set_when(when);
    request.set_by("an editor");
    return Judge(graph_.get(), request);
  }
  StatusOr<v1::JudgeResponse> Retract(const std::vector<std::string>& articles,
                                      bool purge = false) {
    v1::JudgeRequest request;
    request.set_kind(Judgement::RETRACT);
    for (const std::string& article : articles) request.add_articles(article);
    request.set_purge(purge);
    return Decide(request);
  }
  StatusOr<v1::JudgeResponse> RetractAllOf(const std::string& outlet, const std::string& before,
                                           bool future = false) {
    v1::JudgeRequest request;
    request.set_kind(Judgement::RETRACT);
    request.set_outlet(outlet);
    request.set_before(before);
    request.set_future(future);
    return Decide(request);
  }
  StatusOr<v1::JudgeResponse> Undo(const std::string& id = "") {
    v1::JudgeRequest request;
    request.set_kind(Judgement::UNDO);
    request.set_judgement(id);
    return Decide(request);
  }
  StatusOr<v1::ShowResponse> Show(const std::string& entity) {
    v1::ShowRequest request;
    request.set_entity(entity);
    return Answer(graph_->Snapshot(), request);
  }
  std::vector<std::string> Said(const std::string& entity) {
    const StatusOr<v1::ShowResponse> answer = Show(entity);
    return answer.ok() ? Lines(answer->sections()) : std::vector<std::string>();
  }
  v1::StatsResponse Stats() { return *Answer(graph_->Snapshot(), v1::StatsRequest()); }
  uint32_t Found(const std::string& words) {
    v1::SearchRequest request;
    request.set_query(words);
    const StatusOr<v1::SearchResponse> answer = Answer(graph_->Snapshot(), request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer->articles();
  }
  ~RetractionTest() override {
    VerifyReport report;
    const Status sound = Verify(
        graph_->Snapshot(), [](const std::string&) {}, &report);
    EXPECT_TRUE(sound.ok()) << sound;
  }

  std::unique_ptr<Graph> graph_ = Graph::InMemory();
  int second_ = 0;
};

Saying Member(std::string who, std::string words = "as the harbour office wrote on a rainy day") {
  return {.subject = std::move(who), .object = "Velden Water Board", .words = std::move(words)};
}

HandMade CourierStory() {
  return HandMade("c1", "Courier", 20240101).Say(Member("Mara Tovik", "and she took the chair"));
}

HandMade PostStory() {
  return HandMade("p1", "Post", 20240102)
      .Say(Member("Mara Tovik"))
      .Say(Member("Zora Quist", "and nobody else had heard of her"))
      .Quote("Zora Quist", "The lighthouse is mine");
}

TEST_F(RetractionTest, OneOutletRetracted) {
  Ingest({CourierStory(), PostStory()});
  const std::vector<std::string> before = DumpOf(*graph_);
  EXPECT_THAT(Said("Mara Tovik"), ElementsAre("STATED:", HasSubstr(" 2/2")));
  EXPECT_EQ(Stats().claims(), 3u);
  EXPECT_EQ(Found("lighthouse"), 1u);

  const StatusOr<v1::JudgeResponse> retracted = RetractAllOf("POST", "");
  ASSERT_TRUE(retracted.ok()) << retracted.status();
  EXPECT_EQ(retracted->judgement().says(), "p1 is retracted");
  EXPECT_THAT(Said("Mara Tovik"), ElementsAre("STATED:", HasSubstr(" 1/1")));
  EXPECT_EQ(Stats().claims(), 1u);
  EXPECT_EQ(Stats().articles(), 1u);
  EXPECT_EQ(Stats().outlets_size(), 1);
  EXPECT_EQ(Stats().quotes(), 0u);
  EXPECT_EQ(Found("lighthouse"), 0u);
  EXPECT_FALSE(Show("Zora Quist").ok()) << "the name is known from there alone";
  v1::FindRequest find;
  find.set_name("Zora");
  EXPECT_THAT(Answer(graph_->Snapshot(), find)->hits(), IsEmpty());
  v1::ArticleRequest article;
  article.set_id("p1");
  const Status gone = Answer(graph_->Snapshot(), article).status();
  EXPECT_TRUE(absl::IsNotFound(gone));
  EXPECT_THAT(std::string(AsStd(gone.message())),
              HasSubstr("was retracted by an editor on 2024-05-01"));

  const std::unique_ptr<Graph> without = Graph::InMemory();
  const PreparedArticle courier = CourierStory().Prepare();
  ASSERT_TRUE(without->writer().Apply(std::span(&courier, 1)).ok());
  EXPECT_EQ(ArticlesIn(*graph_), DumpOf(*without)) << "as if the Post had never been read";

  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(ArticlesIn(*graph_), before);
  EXPECT_EQ(Found("lighthouse"), 1u);
}

TEST_F(RetractionTest, AWithdrawnArticleStaysOutInWhateverVersion) {
  Ingest({CourierStory(), PostStory()});
  ASSERT_TRUE(Retract({"p1"}).ok());
  const std::vector<std::string> before = DumpOf(*graph_);
  HandMade later = PostStory();
  later.article().mutable_modified()->set_yyyymmdd(20240301);
  later.Say(Member("Oke Brandt"));
  const std::vector<ApplyResult> results = Ingest({later, PostStory(), CourierStory()});
  EXPECT_EQ(results[0].outcome, Outcome::kRetracted);
  EXPECT_NE(results[0].retracted_by, 0u);
  EXPECT_EQ(results[1].outcome, Outcome::kRetracted);
  EXPECT_EQ(results[2].outcome, Outcome::kUnchanged);
  EXPECT_EQ(DumpOf(*graph_), before);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Ingest({later})[0].outcome, Outcome::kReplaced);
  EXPECT_THAT(Said("Oke Brandt"), Not(IsEmpty()));
}

TEST_F(RetractionTest, OfAnOutletsFutureIsAStandingRule) {
  Ingest({CourierStory(), PostStory()});
  const StatusOr<v1::JudgeResponse> rule = RetractAllOf("Post", "", /*future=*/true);
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_EQ(rule->judgement().says(), "p1 is retracted; what Post prints from now on is left out");
  const HandMade next = HandMade("p2", "Post", 20240401).Say(Member("Oke Brandt"));
  EXPECT_EQ(Ingest({next})[0].outcome, Outcome::kRetracted);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Ingest({next})[0].outcome, Outcome::kAdded);
  EXPECT_EQ(Stats().articles(), 3u);
  EXPECT_TRUE(RetractAllOf("Herald", "", /*future=*/true).ok()) << "of whom there is nothing yet";
  EXPECT_TRUE(absl::IsNotFound(RetractAllOf("Gazette", "").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(RetractAllOf("Post", "2024", /*future=*/true).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(RetractAllOf("", "soon").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(RetractAllOf("", "").status()));
}

TEST_F(RetractionTest, BeforeADateLeavesOutWhatMayBeLater) {
  const auto dated = [](const char* id, uint32_t date) {
    return HandMade(id, "Courier", date).Say(Member("Mara Tovik"));
  };
  Ingest({dated("day", 20231231), dated("next", 20240101), dated("year", 20230000),
          dated("same-year", 20240000), dated("undated", 0)});
  ASSERT_TRUE(RetractAllOf("Courier", "2024").ok());
  EXPECT_EQ(Stats().articles(), 3u);
  EXPECT_TRUE(absl::IsFailedPrecondition(Retract({"day"}).status()));
  EXPECT_TRUE(absl::IsFailedPrecondition(Retract({"year"}).status()));
  EXPECT_TRUE(Retract({"same-year", "undated"}).ok());
}

TEST_F(RetractionTest, AfterAPurgeOneLineSpeaksOfTheArticle) {
  Ingest({CourierStory(), PostStory()});
  const std::vector<std::string> dump = DumpOf(*graph_);
  const auto speaks = [](const std::string& line) {
    return line.find("p1") != std::string::npos || line.find("zora") != std::string::npos ||
           line.find("Zora") != std::string::npos;
  };
  EXPECT_GT(std::ranges::count_if(dump, speaks), 3);
  ASSERT_TRUE(Retract({"p1"}, /*purge=*/true).ok());
  std::vector<std::string> left = DumpOf(*graph_);
  std::erase_if(left, [&](const std::string& line) { return !speaks(line); });
  EXPECT_THAT(left, ElementsAre(StartsWith("retraction ")));
  EXPECT_EQ(Ingest({PostStory()})[0].outcome, Outcome::kRetracted);
  const StatusOr<v1::JudgeResponse> undone = Undo();
  ASSERT_TRUE(undone.ok());
  EXPECT_THAT(undone->notes(), ElementsAre(HasSubstr("1 article purged")));
  EXPECT_EQ(Ingest({PostStory()})[0].outcome, Outcome::kAdded);
  EXPECT_EQ(ArticlesIn(*graph_), dump);
}

TEST_F(RetractionTest, WhatIsPutAsideCanBePurgedLater) {
  Ingest({CourierStory(), PostStory()});
  ASSERT_TRUE(Retract({"p1"}).ok());
  ASSERT_TRUE(Retract({"p1"}, /*purge=*/true).ok());
  EXPECT_THAT(DumpOf(*graph_), Not(Contains(StartsWith("retracted "))));
  EXPECT_TRUE(absl::IsFailedPrecondition(Retract({"p1"}, /*purge=*/true).status()));
  const StatusOr<v1::JudgeResponse> undone = Undo();
  ASSERT_TRUE(undone.ok());
  EXPECT_THAT(undone->notes(), ElementsAre(HasSubstr("1 article still retracted")));
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Stats().articles(), 1u);
}

TEST_F(RetractionTest, WhatSeveralWithdrawComesBackWithTheLast) {
  Ingest({CourierStory(), PostStory()});
  const StatusOr<v1::JudgeResponse> one = Retract({"p1"});
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(RetractAllOf("Post", "").ok()) << "takes in what is retracted already";
  ASSERT_TRUE(Undo(one->judgement().id()).ok());
  EXPECT_EQ(Stats().articles(), 1u);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Stats().articles(), 2u);
}

TEST_F(RetractionTest, OtherJudgementsWaitForTheArticle) {
  Ingest({CourierStory(), PostStory()});
  v1::JudgeRequest split;
  split.set_kind(Judgement::ASSIGN);
  split.set_entity("Mara Tovik");
  split.set_label("engineer");
  split.add_articles("p1");
  ASSERT_TRUE(Decide(split).ok());
  v1::JudgeRequest reject;
  reject.set_kind(Judgement::REJECT);
  reject.set_claim(Show("Zora Quist")->sections(0).claims(0).fact());
  ASSERT_TRUE(Decide(reject).ok());
  const std::vector<std::string> rest = Said("PERSON/mara tovik");
  const std::vector<std::string> labelled = Said("Mara Tovik (engineer)");
  ASSERT_TRUE(Retract({"p1"}).ok());
  EXPECT_EQ(Said("PERSON/mara tovik"), rest);
  EXPECT_THAT(Said("Mara Tovik (engineer)"), IsEmpty());
  v1::JudgementsRequest troubled;
  troubled.set_troubled(true);
  EXPECT_THAT(Answer(graph_->Snapshot(), troubled)->rows(), IsEmpty());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Said("Mara Tovik (engineer)"), labelled);
  EXPECT_THAT(Said("Zora Quist"), IsEmpty()) << "what was rejected stays so";
}

// Whatever is retracted, undone and read again, in whatever order: the store is that of the articles
// which are left.
TEST_F(RetractionTest, TheStoreIsThatOfTheArticlesThatAreLeft) {
  const uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  std::vector<HandMade> articles;
  const std::vector<std::string> people = {"Mara Tovik", "Oke Brandt", "Zora Quist", "Ina Vell"};
  for (int i = 0; i < 12; ++i) {
    HandMade article("a" + std::to_string(i), i % 2 == 0 ? "Courier" : "Post", 20240101);
    for (int said = 0; said < 3; ++said) {
      article.Say(
          Member(people[random() % people.size()], "words " + std::to_string(random() % 5)));
    }
    articles.push_back(article);
  }
  Ingest(articles);
  std::map<std::string, std::set<int>> standing;  // what each judgement retracts
  for (int step = 0; step < 60; ++step) {
    if (random() % 2 == 0 && !standing.empty()) {
      auto one = standing.begin();
      std::advance(one, static_cast<int>(random() % standing.size()));
      ASSERT_TRUE(Undo(one->first).ok());
      standing.erase(one);
    } else {
      std::set<int> some;
      for (int i = 0; i < 3; ++i) some.insert(static_cast<int>(random() % articles.size()));
      std::vector<std::string> ids;
      for (const int i : some) ids.push_back("a" + std::to_string(i));
      const StatusOr<v1::JudgeResponse> done = Retract(ids);
      if (done.ok()) standing[done->judgement().id()] = some;
    }
    if (random() % 3 == 0) Ingest({articles[random() % articles.size()]});
    const std::unique_ptr<Graph> want = Graph::InMemory();
    for (int i = 0; i < static_cast<int>(articles.size()); ++i) {
      const bool is_out = std::ranges::any_of(
          standing, [i](const auto& judgement) { return judgement.second.contains(i); });
      const PreparedArticle article = articles[static_cast<size_t>(i)].Prepare();
      if (is_out) continue;
      ASSERT_TRUE(want->writer().Apply(std::span(&article, 1)).ok());
    }
    ASSERT_EQ(ArticlesIn(*graph_), DumpOf(*want)) << "step " << step;
  }
}

// --- many articles at once

// A store whose nth write fails, as on a full disk.
class FailingStore final : public OrderedStore {
 public:
  explicit FailingStore(std::unique_ptr<OrderedStore> store) : store_(std::move(store)) {}

  Status Write(const Batch& batch, bool sync) override {
    if (writes_left == 0) return ResourceExhaustedError("the disk is full");
    --writes_left;
    return store_->Write(batch, sync);
  }
  Status WriteLarge(const Batch& batch) override { return Write(batch, true); }
  std::shared_ptr<const OrderedView> View() const override { return store_->View(); }
  StatusOr<BackupInfo> Backup(const std::string& folder, const std::string& store_id,
                              uint32_t keep) override {
    return store_->Backup(folder, store_id, keep);
  }
  Status Flush() override { return store_->Flush(); }
  Status Compact() override { return store_->Compact(); }
  Status Close() override { return store_->Close(); }

  int writes_left = 1'000'000;

 private:
  const std::unique_ptr<OrderedStore> store_;
};

TEST(RetractionOfMany, IsSeenWholeOrNotAtAllAndGoesOnAfterAFault) {
  constexpr int kArticles = 1200;  // more than one batch takes
  FailingStore store(NewMemoryStore());
  std::vector<PreparedArticle> articles;
  for (int i = 0; i < kArticles; ++i) {
    articles.push_back(HandMade("a" + std::to_string(i), "Post", 20240101)
                           .Say(Member("Mara Tovik", "words " + std::to_string(i)))
                           .Prepare());
  }
  Judgement judgement;
  judgement.set_kind(Judgement::RETRACT);
  judgement.set_when("2024-05-01T00:00:00Z");
  std::ranges::sort(articles, {}, &PreparedArticle::article);
  for (const PreparedArticle& article : articles) {
    judgement.add_retracted()->set_article_id(article.article.value);
  }
  const auto articles_seen = [](const GraphSnapshot& snapshot) {
    int count = 0;
    EXPECT_TRUE(snapshot
                    .ForEachArticle([&](ArticleId, const v1::StoredArticle&) {
                      ++count;
                      return true;
                    })
                    .ok());
    return count;
  };
  {
    Snapshots snapshots(&store);
    GraphWriter writer(&store, &snapshots);
    ASSERT_TRUE(writer.BeginSearch().ok());
    ASSERT_TRUE(writer.Apply(articles).ok());
    store.writes_left = 2;
    EXPECT_FALSE(writer.Append(judgement).ok());
    EXPECT_EQ(articles_seen(snapshots.Take()), kArticles) << "half of it is not seen";
    const int stored = articles_seen(GraphSnapshot(store.View()));
    EXPECT_GT(stored, 0);
    EXPECT_LT(stored, kArticles);
  }
  store.writes_left = 1'000'000;
  Snapshots snapshots(&store);
  GraphWriter writer(&store, &snapshots);
  ASSERT_TRUE(writer.FinishMoving().ok());
  EXPECT_EQ(articles_seen(snapshots.Take()), 0);
  VerifyReport report;
  const Status sound = Verify(
      snapshots.Take(), [](const std::string&) {}, &report);
  EXPECT_TRUE(sound.ok()) << sound;
  Judgement undo;
  undo.set_kind(Judgement::UNDO);
  undo.set_undoes(JudgementIdOf(judgement));
  undo.set_when("2024-05-02T00:00:00Z");
  ASSERT_TRUE(writer.Append(undo).ok());
  EXPECT_EQ(articles_seen(snapshots.Take()), kArticles);
  EXPECT_TRUE(Verify(
                  snapshots.Take(), [](const std::string&) {}, &report)
                  .ok());
}

}  // namespace
}  // namespace newsgraph

// verify finds every kind of damage, and dump does not depend on how the store came to be.
#include "graph/verify.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "graph/dump.h"
#include "graph/graph.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/store/batch.h"
#include "graph/stored_analysis.h"
#include "newsgraph/v1/stored.pb.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

std::vector<PreparedArticle> SomeArticles() {
  HandMade first("a1", "Velden Courier", 20240105);
  first.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  first.Say({.subject = "Mara Tovik",
             .predicate = "met_with",
             .object = "Oke Brandt",
             .object_type = v1::Entity::PERSON,
             .status = v1::Claim::UNKNOWN});
  first.Quote("Oke Brandt", "It will rain");
  HandMade second("a2", "Ostmark Herald", 20240301);
  second.Say({.subject = "Mara Tovik",
              .predicate = "holds_position",
              .object = "mayor",
              .object_type = v1::Entity::ROLE,
              .scope = "Velden",
              .said_by = "Oke Brandt"});
  std::vector<PreparedArticle> articles;
  articles.push_back(first.Prepare());
  articles.push_back(second.Prepare());
  return articles;
}

std::unique_ptr<Graph> SomeGraph() {
  std::unique_ptr<Graph> graph = Graph::InMemory();
  NG_CHECK(graph->writer().Apply(SomeArticles(), {.sync = false}).ok());
  return graph;
}

std::vector<std::string> Differences(const Graph& graph, VerifyReport* report, Status* status) {
  std::vector<std::string> differences;
  *status = Verify(
      graph.Snapshot(), [&](const std::string& difference) { differences.push_back(difference); },
      report);
  return differences;
}

TEST(Verify, ASoundStoreHasNoDifferences) {
  VerifyReport report;
  Status status;
  EXPECT_EQ(Differences(*SomeGraph(), &report, &status), std::vector<std::string>());
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(report.articles, 2u);
  EXPECT_GT(report.rows, 20u);
}

TEST(Verify, FindsWhatIsWrongWithARetractedArticle) {
  const std::unique_ptr<Graph> graph = SomeGraph();
  const ArticleId article = SomeArticles()[0].article;
  v1::Judgement judgement;
  judgement.set_kind(v1::Judgement::RETRACT);
  judgement.set_when("2024-05-01T00:00:00Z");
  judgement.add_retracted()->set_article_id(article.value);
  ASSERT_TRUE(graph->writer().Append(judgement).ok());
  VerifyReport report;
  Status status;
  EXPECT_EQ(Differences(*graph, &report, &status), std::vector<std::string>());
  const std::string key = ArticleKey(article);
  const std::string kept = **graph->Snapshot().view()->Get(Family::kRetracted, key);
  std::string changed = kept;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  std::string changed_text = kept;
  changed_text[changed_text.find("Tovik")] = 'K';
  const std::function<void(Batch*)> damages[] = {
      [&](Batch* batch) { batch->Delete(Family::kRetracted, key); },
      [&](Batch* batch) { batch->Put(Family::kRetracted, key, changed); },
      [&](Batch* batch) { batch->Put(Family::kRetracted, key, changed_text); },
      [&](Batch* batch) { batch->Put(Family::kRetracted, ArticleKey(ArticleId{7}), kept); },
      // Back in the graph, though the log says otherwise.
      [&](Batch* batch) { batch->Append(SomeArticles()[0].rows.rows); },
      [&](Batch* batch) {
        batch->Delete(Family::kJudgement, JudgementKey(JudgementIdOf(judgement)));
      }};
  for (const auto& damage : damages) {
    const std::unique_ptr<Graph> damaged = SomeGraph();
    ASSERT_TRUE(damaged->writer().Append(judgement).ok());
    Batch batch;
    damage(&batch);
    ASSERT_TRUE(damaged->store().Write(batch, false).ok());
    EXPECT_NE(Differences(*damaged, &report, &status), std::vector<std::string>())
        << &damage - damages;
    EXPECT_TRUE(absl::IsDataLoss(status));
  }
}

// Damages each row of each family in turn, in three ways.
TEST(Verify, FindsEveryRowThatIsMissingChangedOrTooMuch) {
  const std::unique_ptr<Graph> sound = SomeGraph();
  const std::shared_ptr<const OrderedView> view = sound->Snapshot().view();
  int damaged = 0;
  for (const Family family : {Family::kArticle, Family::kText, Family::kAnalysis, Family::kMention,
                              Family::kEdge, Family::kName}) {
    const std::unique_ptr<OrderedIterator> rows = view->NewIterator(family);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      const std::string key(rows->key());
      const std::string value(rows->value());
      std::string changed_value = value;
      changed_value.back() = static_cast<char>(changed_value.back() ^ 1);
      std::string changed_key = key;
      changed_key.front() = static_cast<char>(changed_key.front() ^ 1);
      const std::function<void(Batch*)> damages[] = {
          [&](Batch* batch) { batch->Delete(family, key); },
          [&](Batch* batch) { batch->Put(family, key, changed_value); },
          [&](Batch* batch) { batch->Put(family, changed_key, value); },
      };
      for (const auto& damage : damages) {
        const std::unique_ptr<Graph> graph = SomeGraph();
        Batch batch;
        damage(&batch);
        ASSERT_TRUE(graph->store().Write(batch, false).ok());
        VerifyReport report;
        Status status;
        EXPECT_FALSE(Differences(*graph, &report, &status).empty())
            << DescribeKey(FamilyName(family), key);
        EXPECT_TRUE(absl::IsDataLoss(status)) << status;
        ++damaged;
      }
    }
  }
  EXPECT_GT(damaged, 60);
}

TEST(Dump, OneFamilyIsItsLinesOfTheWholeAndAReaderMayLeave) {
  const std::unique_ptr<Graph> graph = SomeGraph();
  const std::vector<std::string> whole = DumpOf(*graph);
  std::vector<std::string> together;
  for (const std::string_view family : kDumpFamilies) {
    for (const std::string& line : DumpOf(*graph, family)) {
      EXPECT_TRUE(line.starts_with(std::string(family) + " ")) << line;
      together.push_back(line);
    }
  }
  EXPECT_EQ(together, whole);
  size_t lines = 0;
  EXPECT_TRUE(Dump(graph->Snapshot(), "", [&](std::string_view) { return ++lines < 3; }).ok());
  EXPECT_EQ(lines, 3u);
}

// An analysis that points nowhere is named; no row is derived from it.
TEST(Verify, FindsAnIndexThatPointsNowhere) {
  const std::unique_ptr<Graph> graph = SomeGraph();
  const std::string key = ArticleKey(SomeArticles().front().article);
  v1::Analysis analysis;
  ASSERT_TRUE(ParseStored(**graph->store().View()->Get(Family::kAnalysis, key), &analysis));
  analysis.mutable_mentions(0)->set_entity(1'000'000);
  Batch batch;
  batch.Put(Family::kAnalysis, key, PackAnalysis(analysis));
  ASSERT_TRUE(graph->store().Write(batch, false).ok());
  VerifyReport report;
  Status status;
  EXPECT_FALSE(Differences(*graph, &report, &status).empty());
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_EQ(report.articles, 2u);
}

TEST(Verify, FindsASketchThatIsNotThatOfTheText) {
  const std::unique_ptr<Graph> graph = SomeGraph();
  const std::string key = ArticleKey(SomeArticles().front().article);
  v1::StoredArticle header;
  ASSERT_TRUE(header.ParseFromString(**graph->store().View()->Get(Family::kArticle, key)));
  ASSERT_EQ(header.article().sketch_size(), 4);
  header.mutable_article()->set_sketch(2, header.article().sketch(2) + 16);
  Batch batch;
  batch.Put(Family::kArticle, key, header.SerializeAsString());
  ASSERT_TRUE(graph->store().Write(batch, false).ok());
  VerifyReport report;
  Status status;
  const std::vector<std::string> differences = Differences(*graph, &report, &status);
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_NE(differences[0].find("the sketch is not that of the text"), std::string::npos);
}

TEST(Dump, DependsOnTheArticlesAloneAndComesInOrder) {
  const std::unique_ptr<Graph> together = SomeGraph();
  const std::unique_ptr<Graph> apart = Graph::InMemory();
  std::vector<PreparedArticle> articles = SomeArticles();
  std::swap(articles[0], articles[1]);
  for (const PreparedArticle& article : articles) {
    ASSERT_TRUE(apart->writer().Apply(std::span(&article, 1), {.sync = false}).ok());
  }
  const std::vector<std::string> lines = DumpOf(*together);
  EXPECT_EQ(DumpOf(*apart), lines);
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
}

TEST(Dump, PrintsWhatPeopleDecided) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  v1::Judgement judgement;
  judgement.set_kind(v1::Judgement::DIFFERENT);
  judgement.set_left("PERSON/mara tovik");
  judgement.set_right("PERSON/mara tovik brandt");
  judgement.set_by("an editor");
  judgement.set_when("2024-05-01T08:00:00Z");
  const StatusOr<uint64_t> id = graph->writer().Append(judgement);
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(*graph->writer().Append(judgement), *id);
  const std::vector<std::string> lines = DumpOf(*graph);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("judgement " + ToHex(*id))) << lines[0];
  EXPECT_EQ(graph->Snapshot().identity().log().entries().size(), 1u);
}

}  // namespace
}  // namespace newsgraph

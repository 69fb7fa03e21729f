// Applying articles: once is twice, versions, what a replacement deletes, and that order does not
// matter.
#include "graph/writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/keys.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

std::vector<std::string> AllRows(const Graph& graph) {
  std::vector<std::string> rows;
  const std::shared_ptr<const OrderedView> view = graph.Snapshot().view();
  for (int i = 0; i < kFamilies; ++i) {
    const auto family = static_cast<Family>(i);
    if (family == Family::kSearch) continue;  // knows what came when, but answers alike
    const std::unique_ptr<OrderedIterator> at = view->NewIterator(family);
    for (at->Seek(""); at->Valid(); at->Next()) {
      rows.push_back(DescribeKey(FamilyName(family), at->key()) + " = " + std::string(at->value()));
    }
  }
  return rows;
}

ApplyResult Apply(Graph& graph, const PreparedArticle& article, bool replace = false) {
  StatusOr<std::vector<ApplyResult>> results =
      graph.writer().Apply(std::span(&article, 1), {.sync = false, .replace = replace});
  NG_CHECK(results.ok());
  return results->front();
}

HandMade Tovik(std::string_view id, uint32_t modified = 0) {
  HandMade article(id, "Velden Courier", 20240305);
  if (modified != 0) article.article().mutable_modified()->set_yyyymmdd(modified);
  return article.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
}

TEST(Writer, TwiceIsOnce) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const PreparedArticle article = Tovik("a1").Prepare();
  EXPECT_EQ(Apply(*graph, article).outcome, Outcome::kAdded);
  const std::vector<std::string> once = AllRows(*graph);
  EXPECT_EQ(Apply(*graph, article).outcome, Outcome::kUnchanged);
  EXPECT_EQ(AllRows(*graph), once);
}

TEST(Writer, LaterVersionWinsAndNothingOfTheOlderStays) {
  HandMade older = Tovik("a1", 20240306);
  older.Say({.subject = "Oke Brandt", .object = "Velden Water Board"});
  HandMade newer = Tovik("a1", 20240307);
  newer.Say({.subject = "Ines Wyld", .object = "Velden Water Board"});

  const std::unique_ptr<Graph> only_newer = Graph::InMemory();
  Apply(*only_newer, newer.Prepare());

  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Apply(*graph, older.Prepare());
  EXPECT_EQ(Apply(*graph, newer.Prepare()).outcome, Outcome::kReplaced);
  EXPECT_EQ(AllRows(*graph), AllRows(*only_newer));
  EXPECT_EQ(Apply(*graph, older.Prepare()).outcome, Outcome::kSuperseded);
  EXPECT_EQ(AllRows(*graph), AllRows(*only_newer));
  EXPECT_EQ(Apply(*graph, older.Prepare(), /*replace=*/true).outcome, Outcome::kReplaced);
  EXPECT_NE(AllRows(*graph), AllRows(*only_newer));
}

TEST(Writer, NewRulesReplaceWhatOldRulesSaid) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  HandMade before = Tovik("a1");
  Apply(*graph, before.Prepare(1));
  HandMade after = Tovik("a1");
  after.analysis().mutable_claims(0)->set_predicate("leads");
  EXPECT_EQ(Apply(*graph, after.Prepare(2)).outcome, Outcome::kReplaced);
  const std::unique_ptr<Graph> fresh = Graph::InMemory();
  Apply(*fresh, after.Prepare(2));
  EXPECT_EQ(AllRows(*graph), AllRows(*fresh));
}

TEST(Writer, TellsAnotherArticleUnderTheSameId) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Apply(*graph, Tovik("a1").Prepare());
  HandMade revised = Tovik("a1", 20240401);
  revised.Say({.subject = "Oke Brandt", .object = "Velden Water Board"});
  EXPECT_FALSE(Apply(*graph, revised.Prepare()).probable_id_collision);
  HandMade other("a1", "Velden Courier", 20240501);
  other.Say(
      {.subject = "Ines Wyld", .object = "Ostmark Choir", .words = "sang before a full hall"});
  EXPECT_TRUE(Apply(*graph, other.Prepare()).probable_id_collision);
}

TEST(Writer, ANameStaysWhileAnotherArticleUsesIt) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const auto finds = [&] { return graph->Snapshot().Names("mara tovik").Valid(); };
  Apply(*graph, Tovik("a1", 20240306).Prepare());
  Apply(*graph, Tovik("a2", 20240306).Prepare());
  HandMade empty("a1", "Velden Courier", 20240305);
  empty.article().mutable_modified()->set_yyyymmdd(20240401);
  empty.article().set_text("Nothing is known.");
  Apply(*graph, empty.Prepare());
  EXPECT_TRUE(finds());
  empty.article().set_id("a2");
  Apply(*graph, empty.Prepare());
  EXPECT_FALSE(finds());
  // The cache of names must not remember it either.
  Apply(*graph, Tovik("a3").Prepare());
  EXPECT_TRUE(finds());
}

TEST(Writer, HoldsOnlyTheSameContentMadeByTheSameRules) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  HandMade article = Tovik("a1");
  Apply(*graph, article.Prepare());
  v1::Article identified = article.article();
  IdentifyArticle(&identified);
  EXPECT_TRUE(*graph->writer().Holds(identified, kHandMade));
  EXPECT_FALSE(*graph->writer().Holds(identified, kHandMade + 1));
  identified.set_title("Changed");
  IdentifyArticle(&identified);
  EXPECT_FALSE(*graph->writer().Holds(identified, kHandMade));
}

TEST(Writer, RefusesAnAnalysisThatDoesNotFitItsText) {
  HandMade article = Tovik("a1");
  article.analysis().mutable_mentions(0)->set_end(100000);
  v1::Article identified = article.article();
  IdentifyArticle(&identified);
  const Status status = PrepareArticle(identified, kHandMade, &article.analysis()).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
}

// A few names and ids, so that articles share nodes, repeat ids and replace each other.
class RandomNews {
 public:
  explicit RandomNews(uint32_t seed) : random_(seed) {}

  HandMade Make() {
    const std::string outlet = "Outlet " + std::to_string(Below(3));
    HandMade article("id" + std::to_string(Below(12)), outlet, 20240101 + Below(20));
    if (Below(2) == 0) article.article().mutable_modified()->set_yyyymmdd(20240101 + Below(4));
    const uint32_t sayings = Below(5);
    for (uint32_t i = 0; i < sayings; ++i) article.Say(RandomSaying());
    if (Below(3) == 0) article.Quote(Person(), "We will see");
    if (article.article().text().empty()) article.article().set_text("Nothing happened today.");
    return article;
  }

  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }
  std::minstd_rand& random() { return random_; }

 private:
  std::string Person() {
    constexpr const char* kPeople[] = {"Mara Tovik", "Oke Brandt", "Tovik", "M. Tovik",
                                       "Ines Wyld"};
    return kPeople[Below(5)];
  }

  Saying RandomSaying() {
    switch (Below(4)) {
      case 0:
        return {.subject = Person(), .object = "Velden Water Board"};
      case 1:
        return {.subject = Person(),
                .predicate = "met_with",
                .object = Person(),
                .object_type = v1::Entity::PERSON,
                .status = v1::Claim::UNKNOWN};
      case 2:
        return {.subject = Person(),
                .predicate = "holds_position",
                .object = "mayor",
                .object_type = v1::Entity::ROLE,
                .scope = "Velden",
                .said_by = Person()};
      default:
        return {.subject = Person(), .predicate = "said", .words = "that it rained"};
    }
  }

  std::minstd_rand random_;
};

TEST(Writer, OrderGroupsAndRepetitionsDoNotMatter) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomNews news(seed);
    std::vector<PreparedArticle> articles;
    for (int i = 0; i < 60; ++i) articles.push_back(news.Make().Prepare());
    std::vector<std::string> want;
    for (int round = 0; round < 4; ++round) {
      const std::unique_ptr<Graph> graph = Graph::InMemory();
      for (size_t at = 0; at < articles.size();) {
        const size_t count = std::min<size_t>(1 + news.Below(16), articles.size() - at);
        const std::span group(articles.data() + at, count);
        ASSERT_TRUE(graph->writer().Apply(group, {.sync = false}).ok());
        at += count;
      }
      if (round == 0) want = AllRows(*graph);
      ASSERT_EQ(AllRows(*graph), want);
      std::shuffle(articles.begin(), articles.end(), news.random());
      if (round == 1) articles.push_back(articles[news.Below(60)]);
    }
  }
}

}  // namespace
}  // namespace newsgraph

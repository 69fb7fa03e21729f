// What readers see: names, mentions newest first, edges from both ends, and filters.
#include "graph/snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "graph/entity_key.h"
#include "graph/graph.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

NodeId Person(std::string_view name) {
  return NodeIdOf(EntityKey(v1::Entity::PERSON, name, "", ArticleId{}));
}
NodeId Body(std::string_view name) {
  return NodeIdOf(EntityKey(v1::Entity::ORGANIZATION, name, "", ArticleId{}));
}

class SnapshotTest : public testing::Test {
 protected:
  void Add(const HandMade& article) {
    const PreparedArticle prepared = article.Prepare();
    ASSERT_TRUE(graph_->writer().Apply(std::span(&prepared, 1), {.sync = false}).ok());
  }

  // "predicate>neighbour@date" for each row that passes.
  std::vector<std::string> Edges(NodeId node, const EdgeFilter& filter = {}) {
    const GraphSnapshot snapshot = graph_->Snapshot();
    EdgeCursor edges = snapshot.Edges();
    std::vector<std::string> rows;
    for (edges.Seek(node, filter); edges.Valid(); edges.Next()) {
      const StatusOr<NodeLabel> label = snapshot.Mentions().Label(edges.neighbour());
      constexpr const char* kArrows[] = {">", "<", "-"};
      rows.push_back(std::string(PredicateNameOf(edges.predicate())) +
                     kArrows[static_cast<int>(edges.direction())] +
                     (label.ok() ? label->name : "") + "@" + edges.date().ToString() + "x" +
                     std::to_string(edges.evidences().size()));
    }
    EXPECT_TRUE(edges.status().ok()) << edges.status();
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  static std::string PredicateNameOf(PredicateCode code) {
    for (const char* name : {"member_of", "leads", "met_with", "said"}) {
      if (PredicateCodeOf(name) == code) return name;
    }
    return "?";
  }

  std::unique_ptr<Graph> graph_ = Graph::InMemory();
};

TEST_F(SnapshotTest, NamesLeadToNodesOnceHoweverOftenTheyArePrinted) {
  for (const char* id : {"a1", "a2", "a3"}) {
    HandMade article(id, "Velden Courier", 20240305);
    article.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
    article.analysis().mutable_entities(0)->add_aliases("Tovik");
    Add(article);
  }
  const GraphSnapshot snapshot = graph_->Snapshot();
  std::vector<std::string> found;
  for (NameCursor name = snapshot.Names("TOV"); name.Valid(); name.Next()) {
    EXPECT_EQ(name.node(), Person("Mara Tovik"));
    EXPECT_EQ(name.type(), v1::Entity::PERSON);
    found.emplace_back(name.name());
  }
  EXPECT_EQ(found, std::vector<std::string>{"tovik"});
  EXPECT_TRUE(snapshot.Names("Mara Tovik", true).Valid());
  EXPECT_FALSE(snapshot.Names("Mara", true).Valid());
  EXPECT_TRUE(snapshot.Names("Mara ").Valid());
  EXPECT_FALSE(snapshot.Names("Velden Water Board x").Valid());
}

TEST_F(SnapshotTest, MentionsComeNewestFirstAndUndatedLast) {
  for (const auto& [id, date] : std::vector<std::pair<const char*, uint32_t>>{
           {"a1", 20240105}, {"a2", 0}, {"a3", 20240301}, {"a4", 20231231}}) {
    HandMade article(id, "Velden Courier", date);
    article.Say({.subject = "Mara Tovik", .predicate = "said"});
    article.Quote("Mara Tovik", "It will rain");
    Add(article);
  }
  const GraphSnapshot snapshot = graph_->Snapshot();
  MentionCursor mentions = snapshot.Mentions();
  const auto dates = [&](Date since, Date until) {
    std::vector<uint32_t> seen;
    for (mentions.Seek(Person("Mara Tovik"), since, until); mentions.Valid(); mentions.Next()) {
      EXPECT_EQ(mentions.mention().mentions, 2u);
      EXPECT_EQ(mentions.mention().quotes, 1u);
      seen.push_back(mentions.mention().date.yyyymmdd);
    }
    return seen;
  };
  EXPECT_EQ(dates({}, {}), (std::vector<uint32_t>{20240301, 20240105, 20231231, 0}));
  EXPECT_EQ(dates(Date{20240101}, {}), (std::vector<uint32_t>{20240301, 20240105}));
  EXPECT_EQ(dates({}, Date{20240100}), (std::vector<uint32_t>{20240105, 20231231}));
  EXPECT_EQ(*snapshot.Mentions().Count(Person("Mara Tovik"), 100), 4u);
  EXPECT_EQ(*snapshot.Mentions().Count(Person("Mara Tovik"), 2), 2u);
  EXPECT_EQ(snapshot.Mentions().Label(Person("Mara Tovik"))->name, "Mara Tovik");
  EXPECT_TRUE(absl::IsNotFound(snapshot.Mentions().Label(Person("Nobody Here")).status()));
}

// One cursor counts many nodes: those near by stepping, those far or behind by seeking.
TEST_F(SnapshotTest, OneCursorCountsNodesInAnyOrder) {
  std::vector<NodeId> nodes;
  std::map<NodeId, uint64_t> articles;
  for (int person = 0; person < 200; ++person) {
    const std::string name = "Mara Tovik" + std::string(1 + static_cast<size_t>(person) % 7, 'a') +
                             std::to_string(person);
    const uint64_t count = person % 10 == 0 ? 40 : 1 + static_cast<uint64_t>(person) % 3;
    nodes.push_back(Person(name));
    articles[nodes.back()] = count;
    for (uint64_t i = 0; i < count; ++i) {
      HandMade article(name + "-" + std::to_string(i), "Velden Courier", 20240105);
      article.Say({.subject = name, .predicate = "said"});
      Add(article);
    }
  }
  nodes.push_back(Person("Nobody Here"));
  MentionCursor mentions = graph_->Snapshot().Mentions();
  const auto count_all = [&] {
    for (const NodeId node : nodes) {
      ASSERT_EQ(*mentions.Count(node, 1000), articles[node]);
      ASSERT_EQ(*mentions.Count(node, 1), std::min<uint64_t>(articles[node], 1));
    }
  };
  count_all();
  std::ranges::sort(nodes);
  count_all();
  for (const NodeId node : nodes) ASSERT_EQ(*mentions.Count(node, 1000), articles[node]);
  std::ranges::reverse(nodes);
  count_all();
}

TEST_F(SnapshotTest, EdgesStandAtBothEndsAndFiltersChoose) {
  HandMade first("a1", "Velden Courier", 20240105);
  first.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  first.Say({.subject = "Mara Tovik", .object = "Velden Water Board", .words = "once more"});
  first.Say({.subject = "Mara Tovik",
             .predicate = "met_with",
             .object = "Oke Brandt",
             .object_type = v1::Entity::PERSON,
             .status = v1::Claim::UNKNOWN});
  first.Say({.subject = "Mara Tovik", .predicate = "said"});
  Add(first);
  HandMade second("a2", "Velden Courier", 20240301);
  second.Say({.subject = "Oke Brandt", .predicate = "leads", .object = "Velden Water Board"});
  second.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  Add(second);

  using Rows = std::vector<std::string>;
  const NodeId tovik = Person("Mara Tovik");
  const NodeId board = Body("Velden Water Board");
  EXPECT_EQ(Edges(tovik), (Rows{"member_of>Velden Water Board@2024-01-05x2",
                                "member_of>Velden Water Board@2024-03-01x1",
                                "met_with-Oke Brandt@2024-01-05x1", "said>@2024-01-05x1"}));
  EXPECT_EQ(Edges(board),
            (Rows{"leads<Oke Brandt@2024-03-01x1", "member_of<Mara Tovik@2024-01-05x2",
                  "member_of<Mara Tovik@2024-03-01x1"}));
  EXPECT_EQ(Edges(Person("Oke Brandt")),
            (Rows{"leads>Velden Water Board@2024-03-01x1", "met_with-Mara Tovik@2024-01-05x1"}));
  EXPECT_EQ(Edges(board, {.out = true, .in = false}), Rows{});
  EXPECT_EQ(Edges(tovik, {.out = false, .in = true}), Rows{"met_with-Oke Brandt@2024-01-05x1"});
  EXPECT_EQ(Edges(board, {.predicate = PredicateCodeOf("leads")}),
            Rows{"leads<Oke Brandt@2024-03-01x1"});
  EXPECT_EQ(Edges(tovik, {.predicate = PredicateCodeOf("met_with")}),
            Rows{"met_with-Oke Brandt@2024-01-05x1"});
  EXPECT_EQ(Edges(board, {.neighbour = tovik, .since = Date{20240201}}),
            Rows{"member_of<Mara Tovik@2024-03-01x1"});
  EXPECT_EQ(Edges(board, {.predicate = PredicateCodeOf("member_of"),
                          .neighbour = tovik,
                          .until = Date{20240100}}),
            Rows{"member_of<Mara Tovik@2024-01-05x2"});
}

TEST_F(SnapshotTest, NextNeighbourLeavesTheRestOfItsRowsOut) {
  for (const char* id : {"a1", "a2", "a3"}) {
    HandMade article(id, "Velden Courier", 20240305);
    for (const char* name : {"Mara Tovik", "Oke Brandt"}) {
      article.Say({.subject = name, .object = "Velden Water Board"});
    }
    Add(article);
  }
  const GraphSnapshot snapshot = graph_->Snapshot();
  EdgeCursor edges = snapshot.Edges();
  int neighbours = 0;
  for (edges.Seek(Body("Velden Water Board")); edges.Valid(); edges.NextNeighbour()) ++neighbours;
  EXPECT_EQ(neighbours, 2);
}

TEST_F(SnapshotTest, GivesBackArticles) {
  HandMade article("a1", "Velden Courier", 20240305);
  article.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  Add(article);
  const GraphSnapshot snapshot = graph_->Snapshot();
  EXPECT_EQ(*snapshot.Text(article.id()), article.article().text());
  EXPECT_EQ(snapshot.Header(article.id())->article().outlet(), "Velden Courier");
  EXPECT_EQ(snapshot.AnalysisOf(article.id())->claims_size(), 1);
  EXPECT_EQ(*snapshot.ArticlesCalled("a1"), std::vector{article.id()});
  EXPECT_TRUE(absl::IsNotFound(snapshot.Text(ArticleId{1}).status()));
}

TEST_F(SnapshotTest, ItsOwnMomentStays) {
  const GraphSnapshot before = graph_->Snapshot();
  HandMade article("a1", "Velden Courier", 20240305);
  article.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  Add(article);
  EXPECT_FALSE(before.Names("mara").Valid());
  EXPECT_TRUE(graph_->Snapshot().Names("mara").Valid());
}

}  // namespace
}  // namespace newsgraph

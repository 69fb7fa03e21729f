// Walks of more than one step against walks that cannot be wrong, on random graphs; and the look-ups
// that are made of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "graph/edge_nodes.h"
#include "query/answer.h"
#include "query/csr_walk.h"
#include "query/graph_measures.h"
#include "query/reach.h"
#include "query/store_view.h"
#include "tests/query/memory_view.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using v1::Claim;
using v1::Entity;

constexpr uint64_t kNodes = 12;

MemoryView RandomGraph(std::mt19937_64& random) {
  MemoryView view;
  for (uint64_t node = 1; node <= kNodes; ++node) {
    if (random() % 4 == 0) view.SetType(NodeId{node}, Entity::ROLE);
  }
  for (uint64_t i = 0; i < 8 + random() % 16; ++i) {
    view.Add({.subject = NodeId{1 + random() % kNodes},
              .predicate = PredicateCode{static_cast<uint32_t>(1 + random() % 2)},
              .object = NodeId{1 + random() % kNodes},
              .symmetric = random() % 3 == 0});
  }
  return view;
}

std::vector<NodeId> AllNodes() {
  std::vector<NodeId> nodes;
  for (uint64_t node = 1; node <= kNodes; ++node) nodes.push_back(NodeId{node});
  return nodes;
}

std::vector<Edge> EdgesOf(GraphView& view, NodeId node, const StepFilter& step = {}) {
  Meter meter{v1::Budget()};
  std::vector<Edge> edges;
  EXPECT_TRUE(view.Expand(node, step, &meter, &edges).ok());
  return edges;
}

using Way = std::vector<NodeId>;

// Every way without a circle that passes no barred node, to anywhere.
void Wander(GraphView& view, const PathOptions& options, NodeId to, Way* way,
            const std::function<void(const Way&)>& see) {
  see(*way);
  if (way->size() > options.max_hops || (way->back() == to && way->size() > 1)) return;
  std::set<NodeId> seen;
  for (const Edge& edge : EdgesOf(view, way->back(), options.step)) {
    const bool barred = options.barred.Has(edge.type) && edge.neighbour != to;
    const bool circle = std::ranges::count(*way, edge.neighbour) > 0;
    if (barred || circle || !seen.insert(edge.neighbour).second) continue;
    way->push_back(edge.neighbour);
    Wander(view, options, to, way, see);
    way->pop_back();
  }
}

std::set<Way> NaiveShortest(GraphView& view, NodeId from, NodeId to, const PathOptions& options) {
  std::set<Way> shortest;
  Way way = {from};
  Wander(view, options, to, &way, [&](const Way& found) {
    if (found.back() != to) return;
    if (!shortest.empty() && found.size() < shortest.begin()->size()) shortest.clear();
    if (shortest.empty() || found.size() == shortest.begin()->size()) shortest.insert(found);
  });
  return shortest;
}

TEST(ShortestPaths, AreAllOfThemAndNoOther) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    MemoryView view = RandomGraph(random);
    PathOptions options;
    options.max_hops = 5;
    if (round % 2 == 0) options.barred = {Entity::ROLE};
    options.step.in = round % 3 != 0;
    const NodeId from{1 + random() % kNodes};
    const NodeId to{1 + random() % kNodes};
    if (from == to) continue;
    Meter meter{v1::Budget()};
    const auto paths = ShortestPaths(view, from, to, options, 1000, &meter);
    ASSERT_TRUE(paths.ok());
    std::set<Way> found;
    for (const NodePath& path : *paths) EXPECT_TRUE(found.insert(path.nodes).second) << round;
    const std::set<Way> want = NaiveShortest(view, from, to, options);
    EXPECT_EQ(found, want) << "round " << round;
    const auto some = ShortestPaths(view, from, to, options, 2, &meter);
    EXPECT_EQ(some->size(), std::min<size_t>(2, want.size()));
  }
}

TEST(Reach, FindsEverybodyOnceAtTheLeastDistance) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 100; ++round) {
    MemoryView view = RandomGraph(random);
    PathOptions options;
    options.max_hops = 3;
    if (round % 2 == 0) options.barred = {Entity::ROLE};
    std::map<NodeId, size_t> want;
    for (const NodeId to : AllNodes()) {
      const std::set<Way> ways = NaiveShortest(view, NodeId{1}, to, options);
      if (to != NodeId{1} && !ways.empty()) want[to] = ways.begin()->size() - 1;
    }
    Meter meter{v1::Budget()};
    const auto reached = Reach(view, NodeId{1}, options, &meter);
    ASSERT_TRUE(reached.ok());
    std::map<NodeId, size_t> found;
    for (const Reached& one : *reached) {
      EXPECT_TRUE(found.emplace(one.node, one.hops).second);
      EXPECT_EQ(one.hops == 1 ? 0 : found.at(one.via), one.hops - 1);
    }
    EXPECT_EQ(found, want) << "round " << round;
  }
}

TEST(CheapestPath, PrefersEvidenceAndAvoidsHubs) {
  // 1 - 2 - 9 in one article each, 1 - 3 - 4 - 9 in many.
  const Velden town = [] {
    std::vector<HandMade> articles;
    const auto met = [&](const std::string& a, const std::string& b, int times) {
      for (int i = 0; i < times; ++i) {
        const std::string id = a + b + std::to_string(i);
        articles.push_back(HandMade(id, "Courier", 20210301)
                               .Say({.subject = a,
                                     .predicate = "met_with",
                                     .object = b,
                                     .object_type = Entity::PERSON}));
      }
    };
    met("Ada Orm", "Bo Lind", 1);
    met("Bo Lind", "Ida Falk", 1);
    met("Ada Orm", "Cy Tarn", 8);
    met("Cy Tarn", "Dag Ulm", 8);
    met("Dag Ulm", "Ida Falk", 8);
    return Velden(articles);
  }();
  v1::PathRequest request;
  request.set_from("Ada Orm");
  request.set_to("Ida Falk");
  const auto steps = [&] { return Answer(town.snapshot(), request)->steps_size(); };
  EXPECT_EQ(steps(), 2);
  request.set_strongest(true);
  EXPECT_EQ(steps(), 3);
  request.set_max_hops(2);
  EXPECT_EQ(steps(), 2);
  request.set_all(true);
  EXPECT_EQ(Answer(town.snapshot(), request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(CsrGraph, GivesWhatTheViewGives) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 50; ++round) {
    MemoryView view = RandomGraph(random);
    Meter meter{v1::Budget()};
    const auto graph = CsrGraph::Of(AllNodes(), {}, &view, &meter);
    ASSERT_TRUE(graph.ok());
    CsrView copy(*graph);
    StepFilter step;
    step.out = round % 3 != 0;
    step.in = round % 3 != 1;
    if (round % 2 == 0) step.predicates = {PredicateCode{2}};
    for (const NodeId node : AllNodes()) {
      EXPECT_EQ(EdgesOf(copy, node, step), EdgesOf(view, node, step));
    }
    EXPECT_TRUE(EdgesOf(copy, NodeId{99}).empty());
  }
}

TEST(CsrWalk, FindsWhatTheSearchesFind) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 100; ++round) {
    MemoryView view = RandomGraph(random);
    Meter meter{v1::Budget()};
    const auto graph = CsrGraph::Of(AllNodes(), {}, &view, &meter);
    CsrWalk walk(*graph);
    PathOptions options;
    options.max_hops = 1 + static_cast<uint32_t>(random() % 4);
    if (round % 2 == 0) options.barred = {Entity::ROLE};
    options.step.in = round % 3 != 0;
    if (round % 5 == 0) options.step.predicates = {PredicateCode{2}};
    if (round % 4 != 0) options.first_edges = 1 + random() % 3;
    for (const NodeId from : AllNodes()) {
      const NodeId to{1 + random() % kNodes};
      EXPECT_EQ(walk.Path(from, to, options, &meter).nodes,
                ShortestPath(view, from, to, options, &meter)->nodes);
      using Where = std::tuple<NodeId, NodeId, uint32_t>;
      std::vector<Where> want;
      const auto reached = Reach(view, from, options, &meter);
      for (const Reached& one : *reached) want.emplace_back(one.node, one.via, one.hops);
      std::vector<Where> found;
      for (const CsrWalk::Reached& one : walk.Within(graph->IndexOf(from), options, &meter)) {
        found.emplace_back(graph->node(one.node), graph->node(one.via), one.hops);
      }
      EXPECT_EQ(found, want);
    }
  }
}

// Many are sorted by their digits.
TEST(Reach, FindsThousandsInOrder) {
  MemoryView view;
  std::mt19937_64 random(12);
  std::vector<NodeId> nodes = {NodeId{1}};
  for (int i = 0; i < 3000; ++i) {
    nodes.push_back(NodeId{random()});
    // Edges come by predicate.
    const auto predicate = PredicateCode{static_cast<uint32_t>(1 + random() % 5)};
    view.Add({.subject = NodeId{1}, .predicate = predicate, .object = nodes.back()});
  }
  Meter meter{v1::Budget()};
  const auto graph = CsrGraph::Of(nodes, {}, &view, &meter);
  CsrWalk walk(*graph);
  std::ranges::sort(nodes);
  std::erase(nodes, NodeId{1});
  std::vector<NodeId> found;
  for (const auto& one : walk.Within(graph->IndexOf(NodeId{1}), {.max_hops = 1}, &meter)) {
    found.push_back(graph->node(one.node));
  }
  EXPECT_EQ(found, nodes);
  found.clear();
  const auto reached = Reach(view, NodeId{1}, {.max_hops = 1}, &meter);
  for (const Reached& one : *reached) found.push_back(one.node);
  EXPECT_EQ(found, nodes);
}

TEST(CsrGraph, OfAStoreHasItsNodes) {
  const Velden town;
  const auto nodes = NodesWithEdges(town.snapshot(), [] { return true; });
  ASSERT_TRUE(nodes.ok());
  StoreView view(town.snapshot());
  std::set<NodeId> want;
  for (NameCursor name = town.snapshot().Names(""); name.Valid(); name.Next()) {
    if (!EdgesOf(view, name.node()).empty()) want.insert(name.node());
  }
  EXPECT_EQ(std::set<NodeId>(nodes->begin(), nodes->end()), want);
}

TEST(GraphMeasures, RanksSumToOneAndPartsHangTogether) {
  std::mt19937_64 random(10);
  for (int round = 0; round < 50; ++round) {
    MemoryView view = RandomGraph(random);
    Meter meter{v1::Budget()};
    const auto graph = CsrGraph::Of(AllNodes(), {}, &view, &meter);
    const Neighbours neighbours(*graph);
    const std::vector<double> rank = PageRank(neighbours, &meter);
    EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-9);
    // A rank is what it receives.
    for (uint32_t i = 0; i < neighbours.size(); ++i) {
      double loose = 0, received = 0;
      for (uint32_t j = 0; j < neighbours.size(); ++j) {
        if (neighbours.Degree(j) == 0) loose += rank[j];
      }
      for (const uint32_t from : neighbours.Of(i)) received += rank[from] / neighbours.Degree(from);
      EXPECT_NEAR(rank[i], (0.15 + 0.85 * loose) / kNodes + 0.85 * received, 1e-6);
    }
    const std::vector<uint32_t> part = ConnectedParts(neighbours);
    PathOptions any;
    any.max_hops = kNodes;
    for (const NodeId node : AllNodes()) {
      const auto reached = Reach(view, node, any, &meter);
      std::set<NodeId> together = {node};
      for (const Reached& one : *reached) together.insert(one.node);
      for (const NodeId other : AllNodes()) {
        EXPECT_EQ(part[graph->IndexOf(node)] == part[graph->IndexOf(other)],
                  together.contains(other));
      }
    }
  }
}

// --- the look-ups

const Velden& Board() {
  static const Velden town = [] {
    std::vector<HandMade> articles;
    for (const char* person : {"Ada Orm", "Bo Lind", "Cy Tarn"}) {
      articles.push_back(HandMade(person, "Courier", 20210301)
                             .Say({.subject = person, .object = "Harbour Board"})
                             .Say({.subject = person, .object = "Rowing Club of Velden"}));
    }
    articles.push_back(HandMade("d", "Ledger", 20220301)
                           .Say({.subject = "Cy Tarn", .object = "Water Board of Velden"})
                           .Say({.subject = "Cy Tarn",
                                 .predicate = "criticised",
                                 .object = "Water Board of Velden"})
                           .Say({.subject = "Dag Ulm", .object = "Water Board of Velden"}));
    Saying denied = {.subject = "Bo Lind", .object = "Water Board of Velden"};
    denied.polarity = Claim::NEGATIVE;
    articles.push_back(HandMade("e", "Ledger", 20220302)
                           .Say(denied)
                           .Say({.subject = "Lone Wolff", .object = "Chess Club of Velden"}));
    return Velden(articles);
  }();
  return town;
}

template <typename Request>
auto Ask(const Request& request) {
  auto response = Answer(Board().snapshot(), request);
  EXPECT_TRUE(response.ok()) << response.status();
  return *std::move(response);
}

TEST(Path, AllSaysEveryShortestChain) {
  v1::PathRequest request;
  request.set_from("Ada Orm");
  request.set_to("Bo Lind");
  EXPECT_EQ(Ask(request).more_size(), 0);
  request.set_all(true);
  const v1::PathResponse answer = Ask(request);
  ASSERT_EQ(answer.more_size(), 1);
  std::set<std::string> through;
  through.insert(answer.steps(0).to().name());
  through.insert(answer.more(0).steps(0).to().name());
  EXPECT_THAT(through, ElementsAre("Harbour Board", "Rowing Club of Velden"));
  EXPECT_FALSE(answer.truncated());
  request.mutable_budget()->set_rows(2);
  EXPECT_TRUE(Ask(request).truncated());
}

TEST(Neighbors, WithHopsComeOnceAtTheirDistance) {
  v1::NeighborsRequest request;
  request.set_entity("Ada Orm");
  const auto lines = [&](uint32_t hops) {
    request.set_hops(hops);
    const v1::NeighborsResponse answer = Ask(request);
    std::set<std::string> all;
    for (const v1::NeighborRow& row : answer.rows()) {
      EXPECT_EQ(row.articles(), 1u);
      all.insert(std::to_string(row.hops()) + " " + row.entity().name());
    }
    EXPECT_EQ(all.size(), static_cast<size_t>(answer.rows_size()));
    return all;
  };
  EXPECT_THAT(lines(1), ElementsAre("1 Harbour Board", "1 Rowing Club of Velden"));
  EXPECT_THAT(lines(3), ElementsAre("1 Harbour Board", "1 Rowing Club of Velden", "2 Bo Lind",
                                    "2 Cy Tarn", "3 Water Board of Velden"));
  // What is shown of a step is what the step was allowed to take.
  request.set_entity("Cy Tarn");
  request.add_predicates("member_of");
  request.set_hops(2);
  const v1::NeighborsResponse members = Ask(request);
  EXPECT_EQ(members.rows_size(), 6);
  for (const v1::NeighborRow& row : members.rows()) {
    for (const v1::ClaimRow& claim : row.claims()) EXPECT_EQ(claim.predicate(), "member_of");
  }
  request.mutable_budget()->set_rows(3);
  EXPECT_TRUE(Ask(request).truncated());
  request.set_hops(7);
  EXPECT_EQ(Answer(Board().snapshot(), request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Between, HasAChainForEachTwo) {
  v1::BetweenRequest request;
  for (const char* name : {"Ada Orm", "Dag Ulm", "Cy Tarn"}) request.add_entities(name);
  const auto lines = [&] {
    std::vector<std::string> all;
    const v1::BetweenResponse answer = Ask(request);
    for (const v1::BetweenRow& row : answer.rows()) {
      all.push_back(row.from().name() + "-" + row.to().name() + " " +
                    std::to_string(row.steps_size()));
    }
    return all;
  };
  EXPECT_THAT(lines(), ElementsAre("Ada Orm-Dag Ulm 0", "Ada Orm-Cy Tarn 2", "Dag Ulm-Cy Tarn 2"));
  request.set_max_hops(4);
  EXPECT_EQ(lines()[0], "Ada Orm-Dag Ulm 4");
  request.add_entities("Ada Orm");
  EXPECT_EQ(Answer(Board().snapshot(), request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Common, HasWhatAllAreOneClaimAwayFrom) {
  v1::CommonRequest request;
  request.add_entities("Ada Orm");
  request.add_entities("Cy Tarn");
  const auto names = [&] {
    std::set<std::string> all;
    const v1::CommonResponse answer = Ask(request);
    for (const v1::NeighborRow& row : answer.rows()) {
      EXPECT_GE(row.claims_size(), 2);
      EXPECT_EQ(row.sources(), 1u);
      EXPECT_EQ(row.articles(), 2u);
      all.insert(row.entity().name());
    }
    return all;
  };
  EXPECT_THAT(names(), ElementsAre("Harbour Board", "Rowing Club of Velden"));
  request.add_types(Entity::PERSON);
  EXPECT_THAT(names(), ElementsAre());
  request.clear_types();
  // A denial connects nobody.
  request.set_entities(0, "Dag Ulm");
  request.set_entities(1, "Bo Lind");
  EXPECT_THAT(names(), ElementsAre());
}

TEST(Top, CountsNeighboursAndParts) {
  v1::TopRequest request;
  v1::TopResponse answer = Ask(request);
  EXPECT_EQ(answer.entities(), 9u);
  EXPECT_EQ(answer.connections(), 9u);
  EXPECT_EQ(answer.parts(), 2u);
  EXPECT_EQ(answer.largest_part(), 7u);
  ASSERT_GE(answer.rows_size(), 3);
  EXPECT_EQ(answer.rows(0).degree(), 3u);
  EXPECT_EQ(answer.rows(0).part(), 7u);
  request.set_by(v1::TopRequest::PAGERANK);
  request.add_types(Entity::PERSON);
  answer = Ask(request);
  EXPECT_EQ(answer.rows(0).entity().name(), "Cy Tarn");
  EXPECT_GT(answer.rows(0).pagerank(), answer.rows(1).pagerank());
  request.mutable_budget()->set_rows(1);
  EXPECT_TRUE(Ask(request).truncated());
  request.mutable_budget()->set_edges(3);
  EXPECT_EQ(Ask(request).cut_by(), v1::EDGES);
}

}  // namespace
}  // namespace newsgraph

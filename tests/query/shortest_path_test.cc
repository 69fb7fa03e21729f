// The two-sided search against a search that cannot be wrong, on hundreds of random graphs; and
// what a path must not use.
#include "query/shortest_path.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <random>

#include "tests/query/memory_view.h"

namespace newsgraph {
namespace {

constexpr PredicateCode kKnows{1};
constexpr PredicateCode kMember{2};

Evidence Saying(v1::Claim::Polarity polarity, Date date = {20210101}) {
  Evidence evidence;
  evidence.polarity = polarity;
  evidence.date = date;
  return evidence;
}

std::vector<NodeId> PathOf(MemoryView& view, NodeId from, NodeId to,
                           const PathOptions& options = {}) {
  Meter meter{v1::Budget()};
  const StatusOr<NodePath> path = ShortestPath(view, from, to, options, &meter);
  EXPECT_TRUE(path.ok()) << path.status();
  EXPECT_FALSE(meter.cut());
  return path.ok() ? path->nodes : std::vector<NodeId>{};
}

std::vector<NodeId> Nodes(std::initializer_list<uint64_t> ids) {
  std::vector<NodeId> nodes;
  for (const uint64_t id : ids) nodes.push_back(NodeId{id});
  return nodes;
}

using Distances = std::map<NodeId, size_t>;

void WalkClaim(const MemoryView& view, const MemoryClaim& claim, const PathOptions& options,
               NodeId to, size_t hop, Distances* distances) {
  const auto walk = [&](NodeId a, NodeId b, bool allowed) {
    const auto at = distances->find(a);
    if (!allowed || at == distances->end() || at->second != hop) return;
    if (options.barred.Has(view.TypeOf(b)) && b != to) return;
    distances->emplace(b, hop + 1);
  };
  walk(claim.subject, claim.object, options.step.out || claim.symmetric);
  walk(claim.object, claim.subject, options.step.in || claim.symmetric);
}

// Hops of a shortest path by trying every claim again and again; nullopt where there is none.
std::optional<size_t> NaiveDistance(const MemoryView& view, NodeId from, NodeId to,
                                    const PathOptions& options) {
  Distances distances = {{from, 0}};
  for (size_t hop = 0; hop < options.max_hops; ++hop) {
    for (const MemoryClaim& claim : view.claims()) {
      if (options.step.evidence.Passes(claim.evidence)) {
        WalkClaim(view, claim, options, to, hop, &distances);
      }
    }
  }
  const auto found = distances.find(to);
  if (found == distances.end()) return std::nullopt;
  return found->second;
}

struct RandomGraph {
  MemoryView view;
  uint64_t nodes = 0;

  NodeId Draw(std::mt19937& random) const { return NodeId{1 + random() % nodes}; }
};

RandomGraph MakeRandomGraph(std::mt19937& random) {
  RandomGraph graph;
  graph.nodes = 2 + random() % 30;
  for (size_t claims = random() % 60; claims > 0; --claims) {
    const auto polarity = random() % 5 == 0 ? v1::Claim::NEGATIVE : v1::Claim::POSITIVE;
    const Date date = {static_cast<uint32_t>(20200101 + random() % 4 * 10000)};
    graph.view.Add({.subject = graph.Draw(random),
                    .predicate = random() % 2 == 0 ? kKnows : kMember,
                    .object = graph.Draw(random),
                    .symmetric = random() % 4 == 0,
                    .evidence = Saying(polarity, date)});
  }
  for (uint64_t node = 1; node <= graph.nodes; ++node) {
    if (random() % 4 == 0) graph.view.SetType(NodeId{node}, v1::Entity::ROLE);
  }
  return graph;
}

PathOptions MakeRandomOptions(std::mt19937& random) {
  PathOptions options;
  options.step.evidence.negative = random() % 2 == 0;
  options.step.in = random() % 3 != 0;
  if (random() % 3 == 0) options.step.evidence.since = {20210101};
  if (random() % 2 == 0) options.barred = {v1::Entity::ROLE};
  options.max_hops = static_cast<uint32_t>(1 + random() % 7);
  if (random() % 2 == 0) options.first_edges = 1 + random() % 3;  // hubs in a small graph
  return options;
}

// Every step of the path is an edge that may be taken.
void ExpectWalkable(MemoryView& view, const std::vector<NodeId>& path, const PathOptions& options) {
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    std::vector<Edge> edges;
    Meter meter{v1::Budget()};
    ASSERT_TRUE(view.Expand(path[i], options.step, &meter, &edges).ok());
    EXPECT_TRUE(std::ranges::count(edges, path[i + 1], &Edge::neighbour) > 0);
    EXPECT_FALSE(i > 0 && options.barred.Has(view.TypeOf(path[i])));
  }
}

TEST(ShortestPath, IsAsShortAsTheNaiveSearchFinds) {
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    RandomGraph graph = MakeRandomGraph(random);
    const PathOptions options = MakeRandomOptions(random);
    const NodeId from = graph.Draw(random);
    const NodeId to = graph.Draw(random);
    const std::vector<NodeId> path = PathOf(graph.view, from, to, options);
    const std::optional<size_t> want = NaiveDistance(graph.view, from, to, options);
    ASSERT_EQ(!path.empty(), want.has_value());
    if (path.empty()) continue;
    EXPECT_EQ(path.size() - 1, *want);
    EXPECT_EQ(path.front(), from);
    EXPECT_EQ(path.back(), to);
    ExpectWalkable(graph.view, path, options);
  }
}

TEST(ShortestPath, SaysTruthfullyWhenTheBudgetCutIt) {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    RandomGraph graph = MakeRandomGraph(random);
    const NodeId from = graph.Draw(random);
    const NodeId to = graph.Draw(random);
    const std::vector<NodeId> whole = PathOf(graph.view, from, to);
    v1::Budget budget;
    budget.set_edges(static_cast<uint32_t>(1 + random() % 20));
    Meter meter(budget);
    const StatusOr<NodePath> path = ShortestPath(graph.view, from, to, {}, &meter);
    ASSERT_TRUE(path.ok());
    if (!meter.cut() || !path->nodes.empty()) {
      EXPECT_EQ(path->nodes.size(), whole.size());
    }
  }
}

TEST(ShortestPath, EndsAtOnceWhereBothAreOne) {
  MemoryView view;
  EXPECT_EQ(PathOf(view, NodeId{5}, NodeId{5}), Nodes({5}));
}

TEST(ShortestPath, DoesNotPassThroughABarredTypeButMayEndThere) {
  MemoryView view;
  view.Add({NodeId{1}, kMember, NodeId{9}});
  view.Add({NodeId{2}, kMember, NodeId{9}});
  view.Add({NodeId{1}, kKnows, NodeId{3}});
  view.Add({NodeId{3}, kKnows, NodeId{4}});
  view.Add({NodeId{4}, kKnows, NodeId{2}});
  view.SetType(NodeId{9}, v1::Entity::ROLE);
  const PathOptions no_roles = {.barred = {v1::Entity::ROLE}};
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{2}), Nodes({1, 9, 2}));
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{2}, no_roles), Nodes({1, 3, 4, 2}));
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{9}, no_roles), Nodes({1, 9}));
  EXPECT_EQ(PathOf(view, NodeId{9}, NodeId{4}, no_roles), Nodes({9, 2, 4}));
}

TEST(ShortestPath, DoesNotUseADenialUnlessToldTo) {
  MemoryView view;
  view.Add({NodeId{1}, kKnows, NodeId{2}, false, Saying(v1::Claim::NEGATIVE)});
  PathOptions options;
  options.step.evidence.negative = false;
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{2}, options), Nodes({}));
  options.step.evidence.negative = true;
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{2}, options), Nodes({1, 2}));
}

TEST(ShortestPath, OfSeveralIsTheSameWhateverTheOrderOfClaims) {
  std::vector<MemoryClaim> claims;
  for (uint64_t middle = 2; middle < 8; ++middle) {
    claims.push_back({NodeId{1}, kKnows, NodeId{middle}});
    claims.push_back({NodeId{middle}, kKnows, NodeId{9}});
  }
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(claims, random);
    MemoryView view;
    for (const MemoryClaim& claim : claims) view.Add(claim);
    EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{9}), Nodes({1, 2, 9}));
  }
}

// A hub at one end, or between: whom it knows is not read where a few edges of others decide.
TEST(ShortestPath, LeavesAHubForTheLast) {
  constexpr uint64_t kHub = 500;
  constexpr uint32_t kNeighbours = 400;
  MemoryView view;
  for (uint64_t i = 0; i < kNeighbours; ++i) view.Add({NodeId{kHub}, kKnows, NodeId{1000 + i}});
  view.Add({NodeId{1}, kKnows, NodeId{2}});
  view.Add({NodeId{2}, kKnows, NodeId{1000 + kNeighbours - 1}});
  view.Add({NodeId{1}, kKnows, NodeId{kHub}});
  view.Add({NodeId{1}, kKnows, NodeId{3}});
  view.Add({NodeId{3}, kKnows, NodeId{4}});
  v1::Budget budget;
  budget.set_edges(100);
  const auto path_of = [&](uint64_t from, uint64_t to) {
    Meter meter(budget);
    const StatusOr<NodePath> path =
        ShortestPath(view, NodeId{from}, NodeId{to}, {.first_edges = 4}, &meter);
    EXPECT_TRUE(path.ok() && !meter.cut());
    return path.ok() ? path->nodes : std::vector<NodeId>{};
  };
  EXPECT_EQ(path_of(2, kHub).size(), 3u);
  EXPECT_EQ(path_of(kHub, 4), Nodes({kHub, 1, 3, 4}));
}

TEST(ShortestPath, StopsAtTheLargestNumberOfHops) {
  MemoryView view;
  for (uint64_t node = 1; node < 6; ++node) view.Add({NodeId{node}, kKnows, NodeId{node + 1}});
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{6}, {.max_hops = 4}), Nodes({}));
  EXPECT_EQ(PathOf(view, NodeId{1}, NodeId{6}, {.max_hops = 5}).size(), 6u);
}

}  // namespace
}  // namespace newsgraph

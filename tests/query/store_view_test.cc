// The store behind a traversal against a graph in memory that was told the same claims.
#include "query/store_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "graph/entity_key.h"
#include "query/shortest_path.h"
#include "tests/query/memory_view.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

// Persons "Ada A" .. "Ada Z".
std::string PersonName(uint32_t number) {
  return "Ada Wynn" + std::string(1, static_cast<char>('a' + number));
}

NodeId PersonNode(uint32_t number) {
  return NodeIdOf(EntityKey(v1::Entity::PERSON, PersonName(number), "", {}));
}

struct Claimed {
  uint32_t subject = 0;
  uint32_t object = 0;
  bool symmetric = false;
  bool negative = false;
  uint32_t date = 0;
  uint32_t outlet = 0;
};

std::vector<Claimed> RandomClaims(std::mt19937& random) {
  std::vector<Claimed> claims;
  for (size_t left = 5 + random() % 60; left > 0; --left) {
    Claimed claim;
    claim.subject = static_cast<uint32_t>(random() % 12);
    claim.object = static_cast<uint32_t>((claim.subject + 1 + random() % 11) % 12);
    claim.symmetric = random() % 3 == 0;
    claim.negative = random() % 4 == 0;
    claim.date = static_cast<uint32_t>(20200101 + random() % 3 * 10000);
    claim.outlet = static_cast<uint32_t>(random() % 3);
    claims.push_back(claim);
  }
  return claims;
}

std::string OutletOf(const Claimed& claim) { return "Paper " + std::to_string(claim.outlet); }

const char* PredicateOf(const Claimed& claim) {
  return claim.symmetric ? "met_with" : "criticised";
}

Velden Stored(const std::vector<Claimed>& claims) {
  std::vector<HandMade> articles;
  for (size_t i = 0; i < claims.size(); ++i) {
    articles.emplace_back("a" + std::to_string(i), OutletOf(claims[i]), claims[i].date);
    articles.back().Say({.subject = PersonName(claims[i].subject),
                         .predicate = PredicateOf(claims[i]),
                         .object = PersonName(claims[i].object),
                         .object_type = v1::Entity::PERSON,
                         .polarity = claims[i].negative ? v1::Claim::NEGATIVE : v1::Claim::POSITIVE,
                         .words = "on day " + std::to_string(i)});
  }
  return Velden(articles);
}

MemoryView InMemory(const std::vector<Claimed>& claims) {
  MemoryView view;
  for (const Claimed& claim : claims) {
    Evidence evidence;
    evidence.date = {claim.date};
    evidence.outlet = OutletCode("paper " + std::to_string(claim.outlet));
    evidence.polarity = claim.negative ? v1::Claim::NEGATIVE : v1::Claim::POSITIVE;
    view.Add({PersonNode(claim.subject), PredicateCodeOf(PredicateOf(claim)),
              PersonNode(claim.object), claim.symmetric, evidence});
  }
  return view;
}

StepFilter RandomFilter(std::mt19937& random) {
  StepFilter filter;
  filter.out = random() % 3 != 0;
  filter.in = !filter.out || random() % 2 == 0;
  if (random() % 3 == 0) filter.predicates = {PredicateCodeOf("met_with")};
  if (random() % 3 == 0) filter.evidence.since = {20210101};
  if (random() % 3 == 0) filter.evidence.until = {20211231};
  if (random() % 3 == 0) filter.evidence.outlets = {OutletCode("paper 1")};
  filter.evidence.negative = random() % 2 == 0;
  return filter;
}

std::vector<Edge> EdgesOf(GraphView& view, NodeId node, const StepFilter& filter) {
  std::vector<Edge> edges;
  Meter meter{v1::Budget()};
  EXPECT_TRUE(view.Expand(node, filter, &meter, &edges).ok());
  std::ranges::sort(edges, {}, [](const Edge& edge) {
    return std::tuple(edge.direction, edge.predicate, edge.neighbour);
  });
  return edges;
}

TEST(StoreView, ExpandsLikeAGraphInMemory) {
  for (uint32_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const std::vector<Claimed> claims = RandomClaims(random);
    const Velden stored = Stored(claims);
    StoreView store(stored.snapshot());
    MemoryView memory = InMemory(claims);
    for (uint32_t round = 0; round < 30; ++round) {
      const StepFilter filter = RandomFilter(random);
      const NodeId node = PersonNode(static_cast<uint32_t>(random() % 12));
      EXPECT_EQ(EdgesOf(store, node, filter), EdgesOf(memory, node, filter));
    }
  }
}

TEST(StoreView, CountsTheSourcesOfAnEdgeWhereSeveralAreAskedFor) {
  const std::vector<Claimed> claims = {{.subject = 0, .object = 1, .date = 20200101, .outlet = 0},
                                       {.subject = 0, .object = 1, .date = 20200101, .outlet = 1},
                                       {.subject = 0, .object = 2, .date = 20200101, .outlet = 0},
                                       {.subject = 0, .object = 2, .date = 20200102, .outlet = 0}};
  const Velden stored = Stored(claims);
  StoreView view(stored.snapshot());
  StepFilter filter;
  EXPECT_EQ(EdgesOf(view, PersonNode(0), filter).size(), 2u);
  filter.evidence.min_sources = 2;
  const std::vector<Edge> edges = EdgesOf(view, PersonNode(0), filter);
  ASSERT_EQ(edges.size(), 1u);
  EXPECT_EQ(edges[0].neighbour, PersonNode(1));
}

TEST(StoreView, ExpandsTheFirstEdgesAlone) {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const Velden stored = Stored(RandomClaims(random));
    StoreView view(stored.snapshot());
    const StepFilter filter = RandomFilter(random);
    const NodeId node = PersonNode(static_cast<uint32_t>(random() % 12));
    Meter meter{v1::Budget()};
    std::vector<Edge> all;
    ASSERT_TRUE(view.Expand(node, filter, &meter, &all).ok());
    for (size_t most = 1; most < all.size() + 3; ++most) {
      std::vector<Edge> some;
      const StatusOr<bool> whole = view.ExpandSome(node, filter, most, &meter, &some);
      ASSERT_TRUE(whole.ok());
      EXPECT_EQ(*whole, all.size() < most);
      EXPECT_EQ(some, std::vector<Edge>(all.begin(), all.begin() + std::min(most, all.size())));
    }
  }
}

TEST(StoreView, StopsWithTheMeter) {
  std::mt19937 random(3);
  const std::vector<Claimed> claims = RandomClaims(random);
  const Velden stored = Stored(claims);
  StoreView view(stored.snapshot());
  for (uint32_t edges_allowed = 1; edges_allowed < 20; ++edges_allowed) {
    v1::Budget budget;
    budget.set_edges(edges_allowed);
    Meter meter(budget);
    std::vector<Edge> edges;
    ASSERT_TRUE(view.Expand(PersonNode(1), {}, &meter, &edges).ok());
    EXPECT_LE(edges.size(), edges_allowed);
    const bool whole = edges.size() == EdgesOf(view, PersonNode(1), {}).size();
    EXPECT_TRUE(whole || meter.cut());
  }
}

}  // namespace
}  // namespace newsgraph

// The copy of the graph in memory against the store that it was made of: on random graphs, with what
// people decided, every walk gives the same answer. And a copy answers for no other state.
#include "query/graph_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "graph/edge_nodes.h"
#include "query/edge_place.h"
#include "query/store_view.h"
#include "tests/query/identity_fixture.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using v1::Claim;
using v1::Entity;

constexpr uint64_t kEverything = UINT64_MAX;

class Dice {
 public:
  explicit Dice(uint32_t seed) : random_(seed) {}
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }
  bool OneIn(uint32_t bound) { return Below(bound) == 0; }
  template <typename T>
  T Of(std::initializer_list<T> some) {
    return *(some.begin() + Below(static_cast<uint32_t>(some.size())));
  }
  std::string Person() {
    return Of({"Ada", "Bo", "Cy"}) + std::string(" ") + Of({"Orm", "Lind", "Tarn", "Ulm"});
  }

 private:
  std::mt19937 random_;
};

HandMade RandomArticle(uint32_t number, Dice& dice) {
  HandMade article("a" + std::to_string(number), "Paper " + std::to_string(dice.Below(3)),
                   20200101 + dice.Below(3) * 10000);
  for (uint32_t left = 1 + dice.Below(3); left > 0; --left) {
    Saying saying = {.subject = dice.Person(), .words = "on day " + std::to_string(number)};
    switch (dice.Below(3)) {
      case 0:
        saying.predicate = dice.OneIn(2) ? "met_with" : "criticised";
        saying.object = dice.Person();
        saying.object_type = Entity::PERSON;
        break;
      case 1:
        saying.object = dice.Of({"Harbour Board", "Rowing Club"});
        break;
      default:
        saying.predicate = "holds_position";
        saying.object = "Mayor";
        saying.object_type = Entity::ROLE;
    }
    if (saying.object == saying.subject) continue;
    if (dice.OneIn(5)) saying.polarity = Claim::NEGATIVE;
    if (dice.OneIn(4)) saying.modality = Claim::ALLEGED;
    article.Say(saying);
  }
  return article;
}

v1::Filter RandomFilter(Dice& dice) {
  v1::Filter filter;
  if (dice.OneIn(3)) filter.set_since(dice.Of({"2020", "2021", "2022"}));
  if (dice.OneIn(3) && filter.since() < "2022") filter.set_until("2021");
  if (dice.OneIn(4)) filter.add_outlets("Paper " + std::to_string(dice.Below(3)));
  if (dice.OneIn(4)) filter.add_modalities(Claim::ASSERTED);
  if (dice.OneIn(6)) filter.set_min_sources(2);
  if (dice.OneIn(6)) filter.set_as_of("2021");
  return filter;
}

template <typename Request>
void FillWalk(Dice& dice, Request* request) {
  *request->mutable_filter() = RandomFilter(dice);
  request->mutable_budget()->set_deadline_ms(60'000);
  request->mutable_budget()->set_rows(1000);
  if (dice.OneIn(3)) request->add_predicates(dice.Of({"met_with", "criticised", "member_of"}));
  if (dice.OneIn(6)) {
    request->clear_predicates();
    request->add_predicates("member_of");
    request->add_predicates("criticised");
    request->add_predicates("met_with");
  }
}

template <typename Request>
void FillThrough(Dice& dice, Request* request) {
  if (dice.OneIn(3)) request->add_through(v1::PathRequest::ROLE);
  if (dice.OneIn(4)) request->add_through(v1::PathRequest::NEGATIVE);
}

// A store of random articles and judgements.
class Town final : public IdentityTest {
 public:
  explicit Town(uint32_t seed) {
    Dice dice(seed);
    std::vector<HandMade> articles;
    for (uint32_t i = 0; i < 8 + dice.Below(30); ++i) articles.push_back(RandomArticle(i, dice));
    Ingest(articles);
    for (uint32_t left = dice.Below(5); left > 0; --left) decided_ += DecideSomething(dice) ? 1 : 0;
  }
  void TestBody() override {}

  GraphSnapshot snapshot() const { return graph_->Snapshot(); }
  int decided() const { return decided_; }
  void Add(const HandMade& article) { Ingest({article}); }
  Status Part(const std::string& a, const std::string& b) { return Different(a, b); }

 private:
  bool DecideSomething(Dice& dice) {
    const std::string person = dice.Person();
    if (dice.OneIn(2)) return Same(person, dice.Person()).ok();
    if (dice.OneIn(2)) {
      v1::MentionsRequest mentions;
      mentions.set_entity(person);
      const auto found = Answer(graph_->Snapshot(), mentions);
      if (!found.ok() || found->rows().empty()) return false;
      return Split(person, {found->rows(0).article().id()}, "the other").ok();
    }
    v1::ShowRequest request;
    request.set_entity(person);
    const auto shown = Answer(graph_->Snapshot(), request);
    if (!shown.ok() || shown->sections().empty()) return false;
    return Reject(shown->sections(0).claims(0).fact(), dice.OneIn(2)).ok();
  }

  int decided_ = 0;
};

CsrGraph Copied(const GraphSnapshot& snapshot) {
  StatusOr<CsrGraph> graph = CsrGraph::OfSnapshot(snapshot, kEverything, 0, [] { return true; });
  EXPECT_TRUE(graph.ok()) << graph.status();
  return *std::move(graph);
}

// True where there is an answer.
template <typename Request>
bool ExpectSame(const GraphSnapshot& snapshot, const GraphCopy& copy, const Request& request) {
  const auto from_store = Answer(snapshot, request);
  const auto from_copy = Answer(snapshot, request, &copy);
  EXPECT_EQ(from_store.status(), from_copy.status()) << request.DebugString();
  if (!from_store.ok() || !from_copy.ok()) return false;
  EXPECT_EQ(from_store->DebugString(), from_copy->DebugString()) << request.DebugString();
  return true;
}

TEST(GraphCopy, HasTheEdgesOfTheStoreInItsOrderUnderEveryFilter) {
  int decided = 0;
  for (uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const Town town(seed);
    decided += town.decided();
    const GraphSnapshot snapshot = town.snapshot();
    const CsrGraph graph = Copied(snapshot);
    CsrView copy(graph);
    StoreView store(snapshot);
    for (int round = 0; round < 20; ++round) {
      StepFilter step;
      step.evidence = *EvidenceFilter::From(RandomFilter(dice));
      step.evidence.negative = dice.OneIn(2);
      step.out = dice.OneIn(2);
      step.in = !step.out || dice.OneIn(2);
      step.count_evidences = dice.OneIn(2);
      if (dice.OneIn(3)) step.predicates = {PredicateCodeOf("met_with")};
      if (dice.OneIn(3)) step.predicates.push_back(PredicateCodeOf("criticised"));
      if (!CsrGraph::MayFilterBy(step.evidence)) continue;
      for (uint32_t i = 0; i < graph.size(); ++i) {
        std::vector<Edge> want;
        std::vector<Edge> found;
        Meter meter{v1::Budget()};
        ASSERT_TRUE(store.Expand(graph.node(i), step, &meter, &want).ok());
        ASSERT_TRUE(copy.Expand(graph.node(i), step, &meter, &found).ok());
        ASSERT_EQ(found, want);
      }
    }
  }
  EXPECT_GT(decided, 20);
}

TEST(GraphCopy, AnswersWalksAsTheStoreDoes) {
  int decided = 0;
  int answered = 0;
  for (uint32_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const Town town(seed);
    decided += town.decided();
    const GraphSnapshot snapshot = town.snapshot();
    const GraphCopy copy(Copied(snapshot), snapshot.version());
    for (int round = 0; round < 8; ++round) {
      v1::PathRequest path;
      FillWalk(dice, &path);
      FillThrough(dice, &path);
      path.set_from(dice.Person());
      path.set_to(dice.Person());
      path.set_all(dice.OneIn(4));
      path.set_strongest(!path.all() && dice.OneIn(4));
      answered += ExpectSame(snapshot, copy, path) ? 1 : 0;

      v1::NeighborsRequest neighbors;
      FillWalk(dice, &neighbors);
      FillThrough(dice, &neighbors);
      neighbors.set_entity(dice.Person());
      neighbors.set_hops(2 + dice.Below(3));
      neighbors.set_direction(dice.Of(
          {v1::NeighborsRequest::IN, v1::NeighborsRequest::OUT, v1::NeighborsRequest::BOTH}));
      answered += ExpectSame(snapshot, copy, neighbors) ? 1 : 0;

      v1::BetweenRequest between;
      FillWalk(dice, &between);
      FillThrough(dice, &between);
      for (int i = 0; i < 3; ++i) between.add_entities(dice.Person());
      answered += ExpectSame(snapshot, copy, between) ? 1 : 0;

      v1::TopRequest top;
      FillWalk(dice, &top);
      if (dice.OneIn(2)) top.set_by(v1::TopRequest::PAGERANK);
      if (dice.OneIn(3)) top.add_types(Entity::ORGANIZATION);
      answered += ExpectSame(snapshot, copy, top) ? 1 : 0;
    }
  }
  EXPECT_GT(decided, 20);
  EXPECT_GT(answered, 500);
}

TEST(GraphCopy, WalksWithoutAnArrayWhereAllAreInUse) {
  Town town(1);
  const GraphSnapshot snapshot = town.snapshot();
  const GraphCopy copy(Copied(snapshot), snapshot.version());
  std::vector<std::unique_ptr<GraphCopy::Walk>> used;
  for (int i = 0; i < GraphCopy::kMostWalks; ++i) {
    used.push_back(std::make_unique<GraphCopy::Walk>(copy));
    EXPECT_NE(used.back()->get(), nullptr);
  }
  EXPECT_EQ(GraphCopy::Walk(copy).get(), nullptr);
  v1::NeighborsRequest request;
  request.set_entity("Ada Orm");
  request.set_hops(3);
  EXPECT_TRUE(ExpectSame(snapshot, copy, request));
  used.pop_back();
  EXPECT_NE(GraphCopy::Walk(copy).get(), nullptr);
}

TEST(GraphCopy, CountsWhatItWillTakeBeforeItTakesIt) {
  Town town(2);
  const GraphSnapshot snapshot = town.snapshot();
  const CsrGraph graph = Copied(snapshot);
  const StatusOr<EdgeCount> count = CountEdges(snapshot, [] { return true; });
  ASSERT_TRUE(count.ok());
  EXPECT_EQ(count->nodes.size(), graph.size());
  EXPECT_GE(count->ends, graph.ends());
  for (uint64_t most = 0; most < 2 * graph.bytes(); most += 100) {
    const auto again = CsrGraph::OfSnapshot(snapshot, most, 0, [] { return true; });
    if (again.ok()) {
      EXPECT_LE(again->bytes(), most);
    } else {
      EXPECT_TRUE(absl::IsResourceExhausted(again.status())) << again.status();
    }
  }
  const auto stopped = CsrGraph::OfSnapshot(snapshot, kEverything, 0, [] { return false; });
  EXPECT_TRUE(absl::IsCancelled(stopped.status())) << stopped.status();
}

TEST(GraphCopy, IsNeverOlderThanTheSnapshotThatIsAsked) {
  Town town(3);
  GraphKeeper keeper([&town] { return town.snapshot(); }, {.most_bytes = 1 << 20});
  keeper.Await();
  const GraphSnapshot before = town.snapshot();
  ASSERT_NE(keeper.For(before), nullptr);
  // An article, a judgement: each makes the copy one of the past.
  town.Add(HandMade("new", "Courier", 20240101).Say(Member("Ida Falk", "Chess Club")));
  EXPECT_EQ(keeper.For(town.snapshot()), nullptr);
  keeper.Await();
  const std::shared_ptr<const GraphCopy> copy = keeper.For(town.snapshot());
  ASSERT_NE(copy, nullptr);
  EXPECT_EQ(copy->version(), town.snapshot().version());
  EXPECT_EQ(keeper.For(before), nullptr);
  keeper.Await();
  ASSERT_TRUE(town.Part("Ida Falk", "Ada Orm").ok());
  EXPECT_EQ(keeper.For(town.snapshot()), nullptr);
  keeper.Await();
  EXPECT_NE(keeper.For(town.snapshot()), nullptr);
  // What was not known yet is not in the store's own copy.
  const StatusOr<GraphSnapshot> known = town.snapshot().KnownBefore(1);
  ASSERT_TRUE(known.ok());
  EXPECT_EQ(keeper.For(*known), nullptr);
}

TEST(GraphCopy, IsNotMadeWhereItTakesTooMuch) {
  Town town(4);
  std::vector<std::string> told;
  {
    GraphKeeper keeper(
        [&town] { return town.snapshot(); },
        {.most_bytes = 100, .tell = [&](const std::string& what) { told.push_back(what); }});
    keeper.Await();
    EXPECT_EQ(keeper.For(town.snapshot()), nullptr);
    keeper.Await();
  }
  EXPECT_THAT(told, ElementsAre(HasSubstr("the graph takes 1 MB of memory, and it may take 0")));
}

}  // namespace
}  // namespace newsgraph

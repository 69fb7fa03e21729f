// Proposals: what is proposed, with which reasons, and never what was judged.
#include "query/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/judge.h"
#include "query/name_relation.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using v1::Entity;
using v1::Judgement;

Saying Mayor(std::string who, std::string place, std::string words) {
  return {.subject = std::move(who),
          .predicate = "holds_position",
          .object = "Mayor",
          .object_type = Entity::ROLE,
          .scope = std::move(place),
          .words = std::move(words)};
}

std::unique_ptr<Graph> GraphOf(const std::vector<HandMade>& articles) {
  std::unique_ptr<Graph> graph = Graph::InMemory();
  std::vector<PreparedArticle> prepared;
  for (const HandMade& article : articles) prepared.push_back(article.Prepare());
  NG_CHECK(graph->writer().Apply(prepared).ok());
  return graph;
}

// "SAME Rob Ambler / Robert Ambler: reason [a1, a2]; ..".
std::vector<std::string> Proposed(Graph& graph, uint32_t min_score = 0) {
  v1::ReviewRequest request;
  request.set_min_score(min_score);
  const StatusOr<v1::ReviewResponse> response = Review(graph.Snapshot(), request);
  EXPECT_TRUE(response.ok()) << response.status();
  std::vector<std::string> lines;
  for (const v1::ReviewProposal& proposal : response->proposals()) {
    std::string line = Judgement::Kind_Name(proposal.kind()) + " " +
                       std::min(proposal.left().name(), proposal.right().name()) + " / " +
                       std::max(proposal.left().name(), proposal.right().name()) + ":";
    for (const v1::ReviewReason& reason : proposal.reasons()) {
      line += " " + reason.what() + " [";
      for (const std::string& article : reason.articles()) line += article + " ";
      line += "];";
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<HandMade> TwoAmblers() {
  return {
      HandMade("a1", "Courier", 20240101).Say(Mayor("Rob Ambler", "Velden", "and wore a hat")),
      HandMade("a2", "Post", 20240301).Say(Mayor("Robert Ambler", "Velden", "and had no hat")),
      HandMade("a3", "Post", 20240302).Say({.subject = "Robert Holm", .object = "Velden Opera"}),
      HandMade("a4", "Post", 20240303)
          .Say({.subject = "Roberta Ambler", .object = "Harbour Rowing Club"})};
}

TEST(NameRelation, SaysHowTwoNamesMayBeOne) {
  const struct {
    std::string_view a, b, words;
  } cases[] = {
      {"rob ambler", "robert ambler", "\"rob\" is short for \"robert\""},
      {"ada holm", "ada b holm", "one has a middle name"},
      {"g maxel", "gerda maxel", "one has an initial"},
      {"yusuf kaleb", "yousef kaleb", "another spelling"},
      {"kaleb yusuf", "yusuf kaleb", "the same words in another order"},
      {"rob ambler", "robert holm", ""},
      {"rob ambler", "otto ambler", ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(RelateNames(one.a, one.b).words, one.words) << one.a << ", " << one.b;
    EXPECT_EQ(RelateNames(one.b, one.a).score, RelateNames(one.a, one.b).score);
  }
}

TEST(Review, ProposesWhoSharesANameAndAPostAndNamesTheArticles) {
  const std::unique_ptr<Graph> graph = GraphOf(TwoAmblers());
  EXPECT_THAT(Proposed(*graph),
              ElementsAre(HasSubstr("SAME Rob Ambler / Robert Ambler: \"rob\" is short for "
                                    "\"robert\" [a1 a2 ]; both are Mayor of Velden [a1 a2 ];")));
}

// However much two persons share: one article that names both side by side speaks against it.
TEST(Review, NamedSideBySideCountsAgainstAnyNumberOfReasons) {
  std::vector<HandMade> articles;
  for (const std::string town : {"Velden", "Norhaven", "Lindow", "Astrup", "Brelby"}) {
    articles.push_back(HandMade("rob " + town, "Courier", 20240101)
                           .Say(Mayor("Rob Ambler", town, "and wore a hat")));
    articles.push_back(HandMade("robert " + town, "Post", 20240301)
                           .Say(Mayor("Robert Ambler", town, "and had no hat")));
  }
  EXPECT_EQ(Proposed(*GraphOf(articles), 1000).size(), 1u);
  articles.push_back(
      HandMade("both", "Post", 20240401)
          .Say(
              {.subject = "Rob Ambler", .object = "Robert Ambler", .object_type = Entity::PERSON}));
  EXPECT_THAT(Proposed(*GraphOf(articles), 900), IsEmpty());
  EXPECT_EQ(Proposed(*GraphOf(articles), 850).size(), 1u);
}

TEST(Review, NeverAsksWhatWasJudged) {
  for (const Judgement::Kind kind : {Judgement::SAME, Judgement::DIFFERENT, Judgement::UNSURE}) {
    const std::unique_ptr<Graph> graph = GraphOf(TwoAmblers());
    v1::JudgeRequest request;
    request.set_kind(kind);
    request.set_entity("Rob Ambler");
    request.set_other("Robert Ambler");
    request.set_when("2024-05-01T00:00:00Z");
    ASSERT_TRUE(Judge(graph.get(), request).ok());
    EXPECT_THAT(Proposed(*graph), IsEmpty()) << Judgement::Kind_Name(kind);
    v1::JudgeRequest undo;
    undo.set_kind(Judgement::UNDO);
    undo.set_when("2024-05-02T00:00:00Z");
    ASSERT_TRUE(Judge(graph.get(), undo).ok());
    EXPECT_EQ(Proposed(*graph).size(), 1u);
  }
}

TEST(Review, ANameAloneProposesNobody) {
  const std::unique_ptr<Graph> graph = GraphOf(
      {HandMade("a1", "Courier", 20240101).Say({.subject = "Rob Ambler", .object = "Velden Opera"}),
       HandMade("a2", "Post", 20240301)
           .Say({.subject = "Robert Ambler", .object = "Harbour Rowing Club"})});
  EXPECT_THAT(Proposed(*graph), IsEmpty());
  EXPECT_EQ(Proposed(*graph, 100).size(), 1u);
}

TEST(Review, NeverProposesWhatContradictsItself) {
  const std::unique_ptr<Graph> graph = GraphOf(
      {HandMade("a1", "Courier", 20240101).Say(Mayor("Robert Kennard", "Velden", "and wore a hat")),
       HandMade("a2", "Post", 20240301).Say(Mayor("Robert Kennard Jr.", "Velden", "and no hat"))});
  EXPECT_THAT(Proposed(*graph, 1), IsEmpty());
}

TEST(Review, ProposesToSplitWhoHoldsOnePostInTwoTowns) {
  const std::unique_ptr<Graph> graph = GraphOf(
      {HandMade("a1", "Courier", 20240101).Say(Mayor("Jordan Pell", "Velden", "and wore a hat")),
       HandMade("a2", "Courier", 20240601).Say(Mayor("Jordan Pell", "Velden", "and has a dog")),
       HandMade("a3", "Post", 20240301).Say(Mayor("Jordan Pell", "Norhaven", "and wore none"))});
  EXPECT_THAT(Proposed(*graph), ElementsAre(HasSubstr("ASSIGN  / Jordan Pell: is Mayor of")));
  v1::JudgeRequest unsure;
  unsure.set_kind(Judgement::UNSURE);
  unsure.set_entity("Jordan Pell");
  unsure.set_when("2024-05-01T00:00:00Z");
  ASSERT_TRUE(Judge(graph.get(), unsure).ok());
  EXPECT_THAT(Proposed(*graph), IsEmpty());
}

}  // namespace
}  // namespace newsgraph

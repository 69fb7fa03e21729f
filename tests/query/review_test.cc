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
      {"otto brask", "captain otto brask", "one has words before it"},
      {"van der meer", "ines van der meer", "one has words before it"},
      {"brask", "otto brask", ""},
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

TEST(ScoreOfSharedName, IsByWhatTheNamesHaveInCommon) {
  const auto is_surname = [](std::string_view word) { return word == "tiller"; };
  const struct {
    std::string_view a, b;
    uint32_t score;
  } cases[] = {
      {"rob ambler", "robert ambler", 800},       {"ada holm", "ada b holm", 740},
      {"van der meer", "ines van der meer", 720}, {"ada holm", "ada holm tiller", 700},
      {"ada holm", "ada holm festival", 620},     {"ada holm", "ada holm tiller festival", 620},
      {"nora tiller", "nora vane", 450},          {"lena brask", "otto brask", 300},
      {"lena brask", "nora vane", 150},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(ScoreOfSharedName(one.a, one.b, is_surname), one.score) << one.a << ", " << one.b;
    EXPECT_EQ(ScoreOfSharedName(one.b, one.a, is_surname), one.score) << one.b << ", " << one.a;
  }
}

// An article of that day in which a member of the opera is called by another name too.
HandMade Called(const std::string& id, std::string person, const std::string& alias, uint32_t day) {
  HandMade article(id, "Courier", day);
  article.Say({.subject = std::move(person), .object = "Velden Opera"});
  if (!alias.empty()) article.analysis().mutable_entities(0)->add_aliases(alias);
  return article;
}

// Articles of a family are often read wrongly: "Lena Brask" in an article about Otto Brask.
TEST(Review, ANameThatFitsOneOfThemOnlyProposesNobody) {
  const std::unique_ptr<Graph> graph =
      GraphOf({Called("a1", "Lena Brask", "", 20240101),
               Called("a2", "Otto Brask", "Lena Brask", 20240301)});
  EXPECT_THAT(Proposed(*graph), IsEmpty());
  EXPECT_THAT(Proposed(*graph, 300), ElementsAre(HasSubstr("both are called \"lena brask\" [")));
}

TEST(Review, NamesTheArticleThatSaysSo) {
  const std::unique_ptr<Graph> graph =
      GraphOf({Called("old", "Otto van der Meer", "van der Meer", 20240101),
               Called("new", "Otto van der Meer", "", 20240301),
               HandMade("local", "Post", 20240302)
                   .Say({.subject = "van der Meer", .object = "Velden Opera"})});
  EXPECT_THAT(Proposed(*graph, 300),
              ElementsAre(HasSubstr("both are called \"van der meer\" [local old ]")));
}

TEST(Review, TwoWhoAreCalledByTheNameOfAThirdAreProposedToBeHim) {
  const std::unique_ptr<Graph> graph =
      GraphOf({Called("a1", "Otto Brask", "", 20240101),
               Called("a2", "Courier Otto Brask", "Otto Brask", 20240102),
               Called("a3", "Mayor Elect Otto Brask", "Otto Brask", 20240103)});
  EXPECT_THAT(Proposed(*graph, 300),
              testing::UnorderedElementsAre(HasSubstr("Courier Otto Brask / Otto Brask"),
                                            HasSubstr("Mayor Elect Otto Brask / Otto Brask")));
}

TEST(Review, ACoupleReadAsOneNameIsNobody) {
  const std::unique_ptr<Graph> graph =
      GraphOf({Called("a1", "Otto Brask", "", 20240101),
               Called("a2", "Ines & Otto Brask", "Otto Brask", 20240102)});
  EXPECT_THAT(Proposed(*graph, 1), IsEmpty());
}

TEST(Review, AShortNameThatIsSomebodyElsesTooCountsAgainst) {
  std::vector<HandMade> articles = {
      HandMade("a", "Courier", 20240101).Say(Mayor("Ada Holm", "Velden", "and wore a hat")),
      HandMade("b", "Post", 20240301).Say(Mayor("Ada B. Holm", "Velden", "and had no hat"))};
  EXPECT_EQ(Proposed(*GraphOf(articles)).size(), 1u);
  articles.push_back(
      HandMade("c", "Post", 20240401).Say({.subject = "Ada C. Holm", .object = "Lindow Bank"}));
  EXPECT_THAT(Proposed(*GraphOf(articles)), IsEmpty());
  EXPECT_THAT(Proposed(*GraphOf(articles), 650),
              ElementsAre(HasSubstr("against it: Ada C. Holm may be called so too [c ]")));
}

TEST(Review, ASurnameOfSeveralWordsMayBeAnyOfThem) {
  std::vector<HandMade> articles = {
      Called("a1", "Otto van der Meer", "van der Meer", 20240101),
      HandMade("a2", "Post", 20240302).Say({.subject = "van der Meer", .object = "Velden Opera"})};
  EXPECT_EQ(Proposed(*GraphOf(articles)).size(), 1u);
  articles.push_back(Called("a3", "Ines van der Meer", "", 20240101));
  EXPECT_THAT(Proposed(*GraphOf(articles)), IsEmpty());
}

TEST(Review, CompanyThatEverybodyIsInCountsLittle) {
  const auto score = [](size_t others) {
    std::vector<HandMade> articles = {Called("a1", "Rob Ambler", "", 20240101),
                                      Called("a2", "Robert Ambler", "", 20240102)};
    for (size_t i = 0; i < others; ++i) {
      articles.push_back(Called("o" + std::to_string(i), "Nora Vane", "", 20240103));
    }
    const std::unique_ptr<Graph> graph = GraphOf(articles);
    v1::ReviewRequest request;
    request.set_min_score(1);
    const StatusOr<v1::ReviewResponse> response = Review(graph->Snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response->proposals(0).score();
  };
  EXPECT_EQ(score(0), 650u + 80 + 30);
  EXPECT_EQ(score(60), 650u + 40 + 10);
  EXPECT_EQ(score(600), 650u + 10);
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

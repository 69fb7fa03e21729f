// What people decide, and that it holds: merges and splits through every look-up, after
// re-ingest and after new rules. All people are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "graph/entity_key.h"
#include "tests/query/identity_fixture.h"

namespace newsgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using v1::Entity;
using v1::Judgement;

// --- same, different, undo

TEST_F(IdentityTest, WhatIsSaidOfBothIsSaidOfOneAndCountedTogether) {
  Ingest({HandMade("a1", "Courier", 20240101)
              .Say(Mayor("Rob Ambler", "Velden"))
              .Quote("Rob Ambler", "The quay stays"),
          HandMade("a2", "Post", 20240102)
              .Say({.subject = "Robert Ambler",
                    .predicate = "holds_position",
                    .object = "Mayor",
                    .object_type = Entity::ROLE,
                    .scope = "Velden",
                    .words = "and wore the chain of office on the day of the harbour fair"})
              .Say(Member("Robert Ambler", "Rowing Club of Velden"))});
  EXPECT_THAT(Said("Rob Ambler"),
              ElementsAre("STATED:", "Rob Ambler holds_position Mayor[Velden] CURRENT 1/1"));
  ASSERT_TRUE(Same("Rob Ambler", "Robert Ambler").ok());
  const std::vector<std::string> both = {
      "STATED:", "Robert Ambler holds_position Mayor[Velden] CURRENT 2/2",
      "Robert Ambler member_of Rowing Club of Velden CURRENT 1/1"};
  EXPECT_EQ(Said("Rob Ambler"), both);
  EXPECT_EQ(Said("Robert Ambler"), both);
  EXPECT_EQ(Node("Rob Ambler"), Node("Robert Ambler"));
  EXPECT_EQ(Show("Rob Ambler").entity().articles(), 2u);
  EXPECT_THAT(Show("Rob Ambler").entity().members(),
              UnorderedElementsAre("PERSON/rob ambler", "PERSON/robert ambler"));

  v1::QuotesRequest quotes;
  quotes.set_entity("Robert Ambler");
  EXPECT_EQ(Answer(graph_->Snapshot(), quotes)->quotes_size(), 1);
  v1::MentionsRequest mentions;
  mentions.set_entity("Rob Ambler");
  EXPECT_EQ(Answer(graph_->Snapshot(), mentions)->rows_size(), 2);
  EXPECT_NE(Answer(graph_->Snapshot(), mentions)->rows(1).snippet(), "");
  v1::WhoRequest who;
  who.set_role("mayor");
  who.set_at("Velden");
  EXPECT_THAT(Lines(Answer(graph_->Snapshot(), who)->sections()),
              ElementsAre("STATED:", "Robert Ambler holds_position Mayor[Velden] CURRENT 2/2"));
  v1::FindRequest find;
  find.set_name("Ambler");
  EXPECT_EQ(Answer(graph_->Snapshot(), find)->hits_size(), 1);
  v1::ScreenRequest screen;
  screen.add_names("Ambler, Rob");
  EXPECT_EQ(Answer(graph_->Snapshot(), screen)->hits_size(), 1);

  ASSERT_TRUE(Undo().ok());
  v1::JudgementsRequest log;
  EXPECT_THAT(Answer(graph_->Snapshot(), log)->rows(0).says(), testing::EndsWith(" are one"));
  EXPECT_THAT(Said("Rob Ambler"),
              ElementsAre("STATED:", "Rob Ambler holds_position Mayor[Velden] CURRENT 1/1"));
}

TEST_F(IdentityTest, PathsAndNeighborsGoThroughWhatIsOne) {
  Ingest({HandMade("a1", "Courier", 20240101)
              .Say(Member("Ina Vell", "Velden Water Board"))
              .Say(Member("Rob Ambler", "Velden Water Board")),
          HandMade("a2", "Post", 20240102)
              .Say(Member("Robert Ambler", "Harbour Rowing Club"))
              .Say(Member("Otto Brack", "Harbour Rowing Club"))});
  v1::PathRequest path;
  path.set_from("Ina Vell");
  path.set_to("Otto Brack");
  EXPECT_EQ(Answer(graph_->Snapshot(), path)->steps_size(), 0);
  ASSERT_TRUE(Same("Rob Ambler", "Robert Ambler").ok());
  const StatusOr<v1::PathResponse> found = Answer(graph_->Snapshot(), path);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->steps_size(), 4);
  v1::NeighborsRequest neighbors;
  neighbors.set_entity("Rob Ambler");
  EXPECT_EQ(Answer(graph_->Snapshot(), neighbors)->rows_size(), 2);
  neighbors.set_entity("Harbour Rowing Club");
  EXPECT_EQ(Answer(graph_->Snapshot(), neighbors)->rows_size(), 2);
  v1::WhyRequest why;
  why.set_from("Rob Ambler");
  why.set_to("Harbour Rowing Club");
  EXPECT_THAT(Lines(Answer(graph_->Snapshot(), why)->sections()),
              ElementsAre("STATED:", "Robert Ambler member_of Harbour Rowing Club CURRENT 1/1"));
  v1::TogetherRequest together;
  together.set_entity("Harbour Rowing Club");
  EXPECT_EQ(Answer(graph_->Snapshot(), together)->rows_size(), 2);
}

TEST_F(IdentityTest, WhatTheTwoSayOfEachOtherIsReadOnce) {
  Ingest({HandMade("a1", "Courier", 20240101)
              .Say({.subject = "Rob Ambler",
                    .predicate = "met_with",
                    .object = "Robert Ambler",
                    .object_type = Entity::PERSON})});
  ASSERT_TRUE(Same("Rob Ambler", "Robert Ambler").ok());
  EXPECT_THAT(Said("Rob Ambler"), ElementsAre("STATED:", HasSubstr(" 1/1")));
}

TEST_F(IdentityTest, MergeSurvivesReingest) {
  const auto first = HandMade("a1", "Courier", 20240101).Say(Mayor("Rob Ambler", "Velden"));
  const auto second =
      HandMade("a2", "Post", 20240102).Say(Member("Robert Ambler", "Rowing Club of Velden"));
  Ingest({first, second});
  ASSERT_TRUE(Same("Rob Ambler", "Robert Ambler").ok());
  const std::vector<std::string> before = Said("Rob Ambler");
  Ingest({first, second}, kHandMade + 1);  // new rules
  EXPECT_EQ(Said("Rob Ambler"), before);
  HandMade changed("a2", "Post", 20240102);
  changed.article().mutable_modified()->set_yyyymmdd(20240103);
  changed.Say(Member("Robert Ambler", "Velden Water Board"));
  Ingest({changed});
  EXPECT_THAT(Said("Rob Ambler"), Contains(HasSubstr("Velden Water Board")));
  EXPECT_EQ(Show("Rob Ambler").entity().articles(), 2u);
}

TEST_F(IdentityTest, ConflictOfThree) {
  Ingest({HandMade("a1", "Courier", 20240101)
              .Say(Member("Ina Vell", "Velden Water Board"))
              .Say(Member("Ina Brack Vell", "Velden Water Board"))
              .Say(Member("Ina Vell Brack", "Velden Water Board"))});
  ASSERT_TRUE(Same("Ina Vell", "Ina Brack Vell").ok());
  ASSERT_TRUE(Same("Ina Brack Vell", "Ina Vell Brack").ok());
  EXPECT_EQ(Node("Ina Vell"), Node("Ina Vell Brack"));
  // A "different" always holds; the earlier of the two links gives way and says so.
  const StatusOr<v1::JudgeResponse> apart =
      Decide(Judgement::DIFFERENT, "Ina Vell", "Ina Vell Brack");
  ASSERT_TRUE(apart.ok()) << apart.status();
  ASSERT_EQ(apart->notes_size(), 1);
  EXPECT_THAT(
      apart->notes(0),
      HasSubstr("Ina Vell (PERSON) = Ina Brack Vell (PERSON) = Ina Vell Brack (PERSON), but "
                "Ina Vell (PERSON) and Ina Vell Brack (PERSON) are two"));
  EXPECT_NE(Node("Ina Vell"), Node("Ina Vell Brack"));
  EXPECT_EQ(Node("Ina Brack Vell"), Node("Ina Vell Brack"));
  ASSERT_EQ(Troubled().size(), 1u);
  EXPECT_EQ(Troubled()[0].kind(), Judgement::SAME);
  // By hand the chain is refused, and shown.
  ASSERT_TRUE(Undo(Troubled()[0].id()).ok());
  EXPECT_THAT(Troubled(), IsEmpty());
  const Status refused = Same("Ina Vell", "Ina Brack Vell");
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(AsStd(refused.message())),
              HasSubstr("Ina Vell (PERSON) = Ina Brack Vell (PERSON) = Ina Vell Brack (PERSON)"));
  // Whatever the order in which the three stand in the log, nobody is joined across it.
  EXPECT_NE(Node("Ina Vell"), Node("Ina Vell Brack"));
}

TEST_F(IdentityTest, Maxwell) {
  Ingest({HandMade("a1", "Courier", 20240101).Say(Member("Gerda Maxel", "Velden Water Board")),
          HandMade("a2", "Post", 20240102).Say(Member("Gisela Maxel", "Harbour Rowing Club")),
          HandMade("a3", "Ledger", 20240103).Say(Member("G. Maxel", "Rowing Club of Velden")),
          HandMade("a4", "Ledger", 20240104).Say(Member("Maxel", "Velden Opera"))});
  const std::string initial = "PERSON/g maxel#" + ToHex(HandMade("a3", "Ledger", 0).id());
  const std::string surname = "PERSON/maxel#" + ToHex(HandMade("a4", "Ledger", 0).id());
  ASSERT_TRUE(Same(initial, "Gerda Maxel").ok());
  const Status refused = Same(initial, "Gisela Maxel");
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(AsStd(refused.message())), HasSubstr("two full names"));
  ASSERT_TRUE(Same(surname, initial).ok()) << "still one full name";
  EXPECT_EQ(Same(surname, "Gisela Maxel").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Node(initial), Node("Gerda Maxel"));
  EXPECT_EQ(Node(surname), Node("Gerda Maxel"));
  EXPECT_NE(Node("Gisela Maxel"), Node("Gerda Maxel"));
  EXPECT_EQ(Show(surname).entity().name(), "Gerda Maxel");
  EXPECT_FALSE(Show(surname).entity().local());
  // Links that came past the guard (two logs joined, an import) join them no more.
  v1::Judgement smuggled;
  smuggled.set_kind(Judgement::SAME);
  smuggled.set_left(std::min(initial, std::string("PERSON/gisela maxel")));
  smuggled.set_right(std::max(initial, std::string("PERSON/gisela maxel")));
  smuggled.set_when("2024-04-01T00:00:00Z");
  ASSERT_TRUE(graph_->writer().Append(smuggled).ok());
  EXPECT_NE(Node("Gisela Maxel"), Node("Gerda Maxel"));
  EXPECT_EQ(Troubled().size(), 1u);
}

TEST_F(IdentityTest, Kennedy) {
  Ingest(
      {HandMade("a1", "Courier", 20240101).Say(Member("Robert Kennard", "Velden Water Board")),
       HandMade("a2", "Post", 20240102).Say(Member("Robert Kennard Jr.", "Harbour Rowing Club"))});
  EXPECT_NE(Node("Robert Kennard"), Node("Robert Kennard Jr."));
  const Status refused = Same("Robert Kennard", "Robert Kennard Jr.");
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(AsStd(refused.message())), HasSubstr("jr. against none"));
  v1::JudgeRequest request;
  request.set_kind(Judgement::SAME);
  request.set_entity("Robert Kennard");
  request.set_other("Robert Kennard Jr.");
  request.set_despite_guards(true);
  EXPECT_TRUE(Decide(request).ok()) << "a person may know better";
  EXPECT_EQ(Node("Robert Kennard"), Node("Robert Kennard Jr."));
}

TEST_F(IdentityTest, RefusesTwoMiddleNamesAndTwoNumbersOfOneCatalogue) {
  Ingest({HandMade("a1", "Courier", 20240101).Say(Member("Ada B. Holm", "Velden Water Board")),
          HandMade("a2", "Post", 20240102).Say(Member("Ada Carla Holm", "Harbour Rowing Club")),
          HandMade("a3", "Post", 20240103).Say(Member("Ada Holm", "Harbour Rowing Club")),
          HandMade("a4", "Post", 20240103).Say(Member("Adele Holm", "Harbour Rowing Club"))});
  EXPECT_EQ(Same("Ada B. Holm", "Ada Carla Holm").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(Same("Ada B. Holm", "Ada Holm").ok());
  EXPECT_EQ(Same("Ada Holm", "Ada Carla Holm").code(), absl::StatusCode::kFailedPrecondition)
      << "not over a third either";
  v1::JudgeRequest identify;
  identify.set_kind(Judgement::IDENTIFY);
  identify.set_entity("Ada Holm");
  identify.set_identifier("wikidata:Q7");
  ASSERT_TRUE(Decide(identify).ok());
  EXPECT_THAT(Show("Ada B. Holm").entity().identifiers(), ElementsAre("wikidata:Q7"));
  EXPECT_EQ(Node("wikidata:Q7"), Node("Ada Holm"));
  identify.set_identifier("wikidata:Q8");
  EXPECT_EQ(Decide(identify).status().code(), absl::StatusCode::kFailedPrecondition);
  identify.set_entity("Adele Holm");
  ASSERT_TRUE(Decide(identify).ok());
  EXPECT_EQ(Same("Adele Holm", "Ada Holm").code(), absl::StatusCode::kFailedPrecondition);
}

// --- split

std::vector<HandMade> TwoPells() {
  return {HandMade("a1", "Courier", 20240101)
              .Say(Member("Jordan Pell", "Velden Water Board"))
              .Quote("Jordan Pell", "The dam will hold"),
          HandMade("a2", "Post", 20240102).Say(Member("Jordan Pell", "Velden Water Board")),
          HandMade("a3", "Ledger", 20240103).Say(Member("Jordan Pell", "Harbour Rowing Club")),
          HandMade("a4", "Ledger", 20240104).Say(Member("Jordan Pell", "Velden Opera"))};
}

TEST_F(IdentityTest, SplitGivesEachItsOwnClaimsAndLaterArticlesGoToNeither) {
  Ingest(TwoPells());
  ASSERT_TRUE(Split("Jordan Pell", {"a1", "a2"}, "engineer").ok());
  ASSERT_TRUE(Split("PERSON/jordan pell", {"a3"}, "rower").ok());
  EXPECT_THAT(Said("Jordan Pell (engineer)"),
              ElementsAre("STATED:", HasSubstr("member_of Velden Water Board CURRENT 1/2")));
  EXPECT_THAT(Said("Jordan Pell (rower)"),
              ElementsAre("STATED:", HasSubstr("member_of Harbour Rowing Club CURRENT 1/1")));
  EXPECT_THAT(Said("PERSON/jordan pell"),
              ElementsAre("STATED:", HasSubstr("member_of Velden Opera CURRENT 1/1")));
  EXPECT_EQ(Show("PERSON/jordan pell").entity().unresolved_among(), 2u);
  EXPECT_EQ(Refused("Jordan Pell").code(), absl::StatusCode::kInvalidArgument) << "which one?";
  v1::QuotesRequest quotes;
  quotes.set_entity("Jordan Pell (engineer)");
  EXPECT_EQ(Answer(graph_->Snapshot(), quotes)->quotes_size(), 1);
  quotes.set_entity("Jordan Pell (rower)");
  EXPECT_EQ(Answer(graph_->Snapshot(), quotes)->quotes_size(), 0);
  // From the other end.
  EXPECT_THAT(
      Said("Velden Water Board"),
      ElementsAre("STATED:", "Jordan Pell (engineer) member_of Velden Water Board CURRENT 1/2"));
  v1::NeighborsRequest neighbors;
  neighbors.set_entity("Harbour Rowing Club");
  EXPECT_EQ(Answer(graph_->Snapshot(), neighbors)->rows(0).entity().name(), "Jordan Pell (rower)");

  Ingest({HandMade("a5", "Courier", 20240201).Say(Member("Jordan Pell", "Velden Water Board"))});
  EXPECT_THAT(Said("Jordan Pell (engineer)"), ElementsAre("STATED:", HasSubstr("1/2")));
  EXPECT_THAT(Said("PERSON/jordan pell"), Contains(HasSubstr("Velden Water Board CURRENT 1/1")));
  ASSERT_TRUE(Rest("Jordan Pell (engineer)").ok());
  EXPECT_THAT(Said("Jordan Pell (engineer)"),
              Contains(HasSubstr("Velden Water Board CURRENT 1/3")));
  EXPECT_EQ(Node("PERSON/jordan pell"), Node("Jordan Pell (engineer)"));
  EXPECT_NE(Node("Jordan Pell (rower)"), Node("Jordan Pell (engineer)"));
  EXPECT_EQ(Same("Jordan Pell (rower)", "Jordan Pell (engineer)").code(),
            absl::StatusCode::kFailedPrecondition);
}

// The Velden Water Board has both Pells: its edges to the one name are two entities'.
TEST_F(IdentityTest, ASplitNeighbourIsReadRowByRow) {
  std::vector<HandMade> articles;
  for (int i = 0; i < 12; ++i) {
    articles.push_back(HandMade("b" + std::to_string(i), "Paper " + std::to_string(i), 20240101)
                           .Say(Member("Jordan Pell", "Velden Water Board")));
  }
  Ingest(articles);
  ASSERT_TRUE(Split("Jordan Pell", {"b1", "b5", "b9"}, "clerk").ok());
  EXPECT_THAT(
      Said("Velden Water Board"),
      UnorderedElementsAre("STATED:", "Jordan Pell member_of Velden Water Board CURRENT 1/9",
                           "Jordan Pell (clerk) member_of Velden Water Board CURRENT 1/3"));
  v1::PathRequest path;
  path.set_from("Jordan Pell (clerk)");
  path.set_to("PERSON/jordan pell");
  EXPECT_EQ(Answer(graph_->Snapshot(), path)->steps_size(), 2);
}

TEST_F(IdentityTest, SplitSurvivesNewRules) {
  Ingest(TwoPells());
  ASSERT_TRUE(Split("Jordan Pell", {"a1", "a2"}, "engineer").ok());
  ASSERT_TRUE(Split("PERSON/jordan pell", {"a3"}, "rower").ok());
  // New rules call one of them by a middle name that the text has: another key, the same place.
  std::vector<HandMade> again = TwoPells();
  for (v1::Entity& entity : *again[0].analysis().mutable_entities()) {
    if (entity.name() == "Jordan Pell") entity.set_name("Jordan Pell Water");
  }
  Ingest(again, kHandMade + 1);
  EXPECT_THAT(Said("Jordan Pell (engineer)"),
              ElementsAre("STATED:", HasSubstr("member_of Velden Water Board CURRENT 1/2")));
  EXPECT_THAT(Said("Jordan Pell (rower)"),
              ElementsAre("STATED:", HasSubstr("Harbour Rowing Club")));
  EXPECT_THAT(Troubled(), IsEmpty());
}

TEST_F(IdentityTest, DanglingAssignmentIsListed) {
  Ingest(TwoPells());
  ASSERT_TRUE(Split("Jordan Pell", {"a1", "a2"}, "engineer").ok());
  HandMade changed("a2", "Post", 20240102);
  changed.article().mutable_modified()->set_yyyymmdd(20240301);
  changed.Say(Member("Otto Brack", "Velden Water Board"));
  Ingest({changed});
  ASSERT_EQ(Troubled().size(), 1u);
  EXPECT_THAT(Troubled()[0].dangling(), ElementsAre(HasSubstr("has no PERSON/jordan pell")));
  EXPECT_THAT(Said("Jordan Pell (engineer)"), ElementsAre("STATED:", HasSubstr("1/1")))
      << "the other one stays";
  // The old text comes back, and with it the assignment.
  HandMade back = TwoPells()[1];
  back.article().mutable_modified()->set_yyyymmdd(20240302);
  Ingest({back});
  EXPECT_THAT(Troubled(), IsEmpty());
  EXPECT_THAT(Said("Jordan Pell (engineer)"), ElementsAre("STATED:", HasSubstr("1/2")));
}

// The other holder's namesake held the post in other years.
TEST_F(IdentityTest, ANamesakeThatWasSplitOffDisputesForHimselfAlone) {
  Ingest({HandMade("a1", "Courier", 20030101).Say(Mayor("Jordan Pell", "Velden")),
          HandMade("a2", "Post", 20130101).Say(Mayor("Jordan Pell", "Velden")),
          HandMade("a3", "Ledger", 20130101).Say(Mayor("Iris Lund", "Velden"))});
  ASSERT_TRUE(Split("Jordan Pell", {"a1"}, "older").ok());
  const v1::ShowResponse older = Show("Jordan Pell (older)");
  EXPECT_EQ(older.sections(0).claims(0).disputed_by_size(), 0);
  EXPECT_EQ(Show("PERSON/jordan pell").sections(0).claims(0).disputed_by_size(), 1);
}

// What an article calls somebody is judged, not what he was joined with since.
TEST_F(IdentityTest, ANumberStaysWithTheNameItWasGiven) {
  std::vector<HandMade> articles = TwoPells();
  articles.push_back(
      HandMade("a9", "Courier", 20240101).Say(Member("Mara Tovik", "Velden Water Board")));
  Ingest(articles);
  ASSERT_TRUE(Split("Jordan Pell", {"a3"}, "singer").ok());
  ASSERT_TRUE(Same("Mara Tovik", "Jordan Pell (singer)").ok());
  v1::JudgeRequest identify;
  identify.set_kind(Judgement::IDENTIFY);
  identify.set_entity("Mara Tovik");
  identify.set_identifier("wikidata:Q99");
  const StatusOr<v1::JudgeResponse> decided = Decide(identify);
  ASSERT_TRUE(decided.ok()) << decided.status();
  // The log of somebody tells what was judged of each of his names.
  v1::JudgementsRequest log;
  log.set_entity("Jordan Pell (singer)");
  EXPECT_EQ(Answer(graph_->Snapshot(), log)->rows_size(), 3);
  EXPECT_EQ(Node("wikidata:Q99"), Node("Mara Tovik"));
  v1::JudgementsRequest all;
  const StatusOr<v1::JudgementsResponse> rows = Answer(graph_->Snapshot(), all);
  ASSERT_TRUE(Undo(rows->rows(1).id()).ok());
  EXPECT_EQ(Node("wikidata:Q99"), Node("Mara Tovik"));
  // A number names somebody in judgements as well.
  EXPECT_TRUE(Same("wikidata:Q99", "Jordan Pell (singer)").ok());
}

TEST_F(IdentityTest, AnArticlesIdMayHoldCommas) {
  std::vector<HandMade> articles = TwoPells();
  articles.push_back(HandMade("https://courier.example/in_May,_2020,x", "Courier", 20240104)
                         .Say(Member("Jordan Pell", "Chess Society")));
  Ingest(articles);
  ASSERT_TRUE(
      Split("Jordan Pell", {"a1,https://courier.example/in_May,_2020,x,a2"}, "engineer").ok());
  EXPECT_EQ(Said("Jordan Pell (engineer)").size(), 3u);
  EXPECT_THAT(Split("PERSON/jordan pell", {"a3,nowhere"}, "x").ToString(), HasSubstr("nowhere"));
}

TEST_F(IdentityTest, ALabelHoldsNothingThatKeysUse) {
  Ingest(TwoPells());
  for (const std::string label : {"#2", "a|b", "x<y"}) {
    EXPECT_EQ(Split("Jordan Pell", {"a1"}, label).code(), absl::StatusCode::kInvalidArgument);
  }
}

// --- against a store in which everybody had one name from the beginning

constexpr size_t kPeople = 6;

std::string FirstName(size_t person) {
  return std::string(1, static_cast<char>('A' + person)) + "da Holm";
}
std::string OtherName(size_t person) {
  return std::string(1, static_cast<char>('A' + person)) + "delheid Holmgren";
}

std::string OneName(std::string line) {
  for (size_t i = 0; i < kPeople; ++i) {
    for (size_t at; (at = line.find(OtherName(i))) != std::string::npos;) {
      line.replace(at, OtherName(i).size(), FirstName(i));
    }
  }
  return line;
}

// The same claims; `two_names` decides who is called what by the seed.
std::vector<HandMade> RandomNews(uint32_t seed, bool two_names) {
  std::mt19937 random(seed);
  const auto person = [&] {
    const size_t number = random() % kPeople;
    const bool other = random() % 2 == 0;
    return two_names && other ? OtherName(number) : FirstName(number);
  };
  std::vector<HandMade> articles;
  for (int i = 0; i < 45; ++i) {
    HandMade article("n" + std::to_string(i), "Paper " + std::to_string(random() % 5),
                     20240101 + static_cast<uint32_t>(random() % 28));
    for (int claim = 0; claim < 2; ++claim) {
      // Too short for a reprint, which a name would make or unmake.
      const std::string words = "note " + std::to_string(2 * i + claim);
      const std::string one = person(), other = person();
      const size_t kind = random() % 4;
      if (kind == 0) {
        article.Say(
            {.subject = one, .object = "Board " + std::to_string(random() % 3), .words = words});
      } else if (kind == 1 && OneName(one) != OneName(other)) {
        article.Say({.subject = one,
                     .predicate = "met_with",
                     .object = other,
                     .object_type = Entity::PERSON,
                     .words = words});
      } else if (kind == 2 && OneName(one) != OneName(other)) {
        article.Say({.subject = one,
                     .predicate = "family_of",
                     .object = other,
                     .object_type = Entity::PERSON,
                     .kin = random() % 2 == 0 ? "mother" : "sister",
                     .words = words});
      } else {
        article.Say({.subject = one,
                     .predicate = "holds_position",
                     .object = "Mayor",
                     .object_type = Entity::ROLE,
                     .scope = random() % 2 == 0 ? "Velden" : "Norhaven",
                     .said_by = random() % 3 == 0 ? other : "",
                     .words = words});
      }
    }
    articles.push_back(article);
  }
  return articles;
}

// What stands beside each other in order of id.
std::string InOneOrder(const std::string& line) {
  std::vector<std::string> parts(1);
  for (size_t at = 0; at < line.size(); ++at) {
    const std::string_view rest = std::string_view(line).substr(at);
    if (rest.starts_with(" | ") || rest.starts_with(" by ")) parts.emplace_back();
    parts.back().push_back(line[at]);
  }
  std::sort(parts.begin() + 1, parts.end());
  std::string ordered;
  for (const std::string& part : parts) ordered += part;
  return ordered;
}

std::vector<std::string> Everything(const GraphSnapshot& snapshot) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < kPeople; ++i) {
    v1::ShowRequest show;
    show.set_entity(FirstName(i));
    const StatusOr<v1::ShowResponse> shown = Answer(snapshot, show);
    EXPECT_TRUE(shown.ok()) << shown.status();
    if (!shown.ok()) continue;
    lines.push_back(FirstName(i) + " in " + std::to_string(shown->entity().articles()));
    for (const std::string& line : Lines(shown->sections())) lines.push_back(OneName(line));
    v1::NeighborsRequest neighbors;
    neighbors.set_entity(FirstName(i));
    const StatusOr<v1::NeighborsResponse> beside = Answer(snapshot, neighbors);
    for (const v1::NeighborRow& row : beside->rows()) {
      lines.push_back(OneName(FirstName(i) + " beside " + row.entity().name() + " " +
                              std::to_string(row.articles()) + "/" +
                              std::to_string(row.sources())));
    }
    for (size_t j = 0; j < kPeople; ++j) {
      for (const uint32_t sources : {1u, 2u}) {
        v1::PathRequest path;
        path.set_from(FirstName(i));
        path.set_to(FirstName(j));
        path.mutable_filter()->set_min_sources(sources);
        lines.push_back(FirstName(i) + " to " + FirstName(j) + " " +
                        std::to_string(Answer(snapshot, path)->steps_size()));
      }
      v1::WhyRequest why;
      why.set_from(FirstName(i));
      why.set_to(FirstName(j));
      const StatusOr<v1::WhyResponse> between = Answer(snapshot, why);
      for (const std::string& line : Lines(between->sections())) {
        lines.push_back(OneName("why " + line));
      }
    }
    v1::TogetherRequest together;
    together.set_entity(FirstName(i));
    const StatusOr<v1::TogetherResponse> companions = Answer(snapshot, together);
    for (const v1::TogetherRow& row : companions->rows()) {
      lines.push_back(OneName(FirstName(i) + " with " + row.entity().name() + " " +
                              std::to_string(row.together())));
    }
  }
  for (std::string& line : lines) line = InOneOrder(line);
  std::ranges::sort(lines);
  return lines;
}

// Both sorted.
std::vector<std::string> OnlyIn(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> only;
  std::ranges::set_difference(a, b, std::back_inserter(only));
  return only;
}

TEST(IdentityDifferential, MergedNamesReadAsIfTheyHadBeenOne) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const std::unique_ptr<Graph> merged = Graph::InMemory();
    const std::unique_ptr<Graph> one = Graph::InMemory();
    for (const HandMade& article : RandomNews(seed, true)) {
      const PreparedArticle prepared = article.Prepare();
      ASSERT_TRUE(merged->writer().Apply(std::span(&prepared, 1)).ok());
    }
    for (const HandMade& article : RandomNews(seed, false)) {
      const PreparedArticle prepared = article.Prepare();
      ASSERT_TRUE(one->writer().Apply(std::span(&prepared, 1)).ok());
    }
    for (size_t i = 0; i < kPeople; ++i) {
      v1::JudgeRequest request;
      request.set_kind(Judgement::SAME);
      request.set_entity(FirstName(i));
      request.set_other(OtherName(i));
      request.set_when("2024-05-01T00:00:00Z");
      ASSERT_TRUE(Judge(merged.get(), request).ok());
    }
    const std::vector<std::string> of_merged = Everything(merged->Snapshot());
    const std::vector<std::string> of_one = Everything(one->Snapshot());
    EXPECT_THAT(OnlyIn(of_merged, of_one), IsEmpty());
    EXPECT_THAT(OnlyIn(of_one, of_merged), IsEmpty());
  }
}

// --- the snapshot

TEST_F(IdentityTest, ASnapshotKeepsWhatItSaw) {
  Ingest({HandMade("a1", "Courier", 20240101).Say(Mayor("Rob Ambler", "Velden")),
          HandMade("a2", "Post", 20240102).Say(Member("Robert Ambler", "Velden Opera"))});
  const GraphSnapshot before = graph_->Snapshot();
  ASSERT_TRUE(Same("Rob Ambler", "Robert Ambler").ok());
  v1::ShowRequest request;
  request.set_entity("Rob Ambler");
  EXPECT_EQ(Answer(before, request)->entity().articles(), 1u);
  EXPECT_EQ(Answer(graph_->Snapshot(), request)->entity().articles(), 2u);
}

}  // namespace
}  // namespace newsgraph

// Look-ups in time: what held on a day, and timelines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/answer.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using v1::Claim;
using v1::Entity;

Saying Post(const std::string& person, const std::string& place,
            Claim::Status status = Claim::CURRENT,
            const std::string& predicate = "holds_position") {
  // No two say it in the same words: then they would be one source.
  static int number = 0;
  static const std::vector<std::string> kNews = {
      "opened the long bridge near the old mill and cut a yellow ribbon",
      "told the rowing club that its boats may stay where they are",
      "wants trams in every street by the end of a very dry summer",
      "lost a wager about herring prices to the keeper of the lighthouse",
      "planted nine lime trees behind the school with four of its pupils",
      "refuses to sell the ferry although three buyers made an offer for it",
      "found a forgotten cellar full of maps under the burned down theatre"};
  return {.subject = person,
          .predicate = predicate,
          .object = "Mayor",
          .object_type = Entity::ROLE,
          .scope = place,
          .status = status,
          .words = kNews[static_cast<size_t>(number++) % kNews.size()]};
}

Saying Left(const std::string& person, const std::string& place) {
  return Post(person, place, Claim::UNKNOWN, "left_position");
}

template <typename Request>
auto Ask(const Velden& town, const Request& request) {
  auto response = Answer(town.snapshot(), request);
  EXPECT_TRUE(response.ok()) << response.status();
  return *std::move(response);
}

std::string Line(const v1::TimeBound& bound) {
  return v1::TimeBound::Kind_Name(bound.kind()) + " " + bound.date() +
         (bound.inferred() ? " inferred" : "");
}

// "STATED Mara Tovik .. CURRENT 1/1 seen 2021-03-01, 30 days, nothing after"
std::vector<std::string> Standing(const google::protobuf::RepeatedPtrField<v1::Section>& sections) {
  std::vector<std::string> lines;
  for (const v1::Section& section : sections) {
    for (const v1::ClaimRow& claim : section.claims()) {
      const v1::Standing& as_of = claim.as_of();
      std::string line = v1::Section::Heading_Name(section.heading()) + " " +
                         claim.subject().name() + " " + std::to_string(claim.sources()) + "/" +
                         std::to_string(claim.articles());
      if (!as_of.observed().empty()) {
        line += " seen " + as_of.observed() + ", " + std::to_string(as_of.age_days()) + " days";
      }
      if (as_of.nothing_after()) line += ", nothing after";
      for (const v1::TimeBound& bound : as_of.ended_by()) line += ", " + Line(bound);
      for (const v1::Dispute& dispute : claim.disputed_by()) {
        line +=
            " | " + v1::Dispute::Kind_Name(dispute.kind()) + " " + dispute.claim().subject().name();
      }
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> WhoIsMayor(const Velden& town, const std::string& as_of,
                                    const std::string& at = "Velden") {
  v1::WhoRequest request;
  request.set_role("mayor");
  request.set_at(at);
  request.mutable_filter()->set_as_of(as_of);
  return Standing(Ask(town, request).sections());
}

std::vector<std::string> Timeline(const Velden& town, const std::string& entity) {
  v1::TimelineRequest request;
  request.set_entity(entity);
  std::vector<std::string> lines;
  const v1::TimelineResponse answer = Ask(town, request);
  for (const v1::TimelineRow& row : answer.rows()) {
    std::string line = row.date() + " " + row.claim().subject().name() + " " +
                       row.claim().predicate() + " " + std::to_string(row.claim().sources()) + "/" +
                       std::to_string(row.claim().articles()) + " " + row.claim().first_seen() +
                       ".." + row.claim().last_seen();
    for (const v1::TimeBound& bound : row.begins()) line += ", from " + Line(bound);
    for (const v1::TimeBound& bound : row.ends()) line += ", to " + Line(bound);
    lines.push_back(line);
  }
  return lines;
}

const Velden& TwoTerms() {
  static const Velden town({
      HandMade("a1", "Courier", 20110301).Say(Post("Mara Tovik", "Velden")),
      HandMade("a2", "Ledger", 20121009).Say(Post("Mara Tovik", "Velden")),
      HandMade("a3", "Courier", 20130204).Say(Left("Mara Tovik", "Velden")),
      HandMade("a4", "Post", 20130206).Say(Left("Mara Tovik", "Velden")),
      HandMade("a5", "Courier", 20130301).Say(Post("Jonas Prell", "Velden")),
      HandMade("a6", "Courier", 20160720).Say(Post("Mara Tovik", "Velden")),
      HandMade("a7", "Wire", 0).Say(Post("Iris Lund", "Velden")),
  });
  return town;
}

// as-of-after-an-ending
TEST(AsOf, AfterAnEndingThePostIsOver) {
  EXPECT_THAT(WhoIsMayor(TwoTerms(), "2010"), ElementsAre("UNDATED Iris Lund 1/1, nothing after"));
  EXPECT_THAT(WhoIsMayor(TwoTerms(), "2012"),
              ElementsAre("STATED Mara Tovik 2/2 seen 2012-10-09, 83 days",
                          "UNDATED Iris Lund 1/1, nothing after"));
  EXPECT_THAT(WhoIsMayor(TwoTerms(), "2013-02-28"),
              ElementsAre("FORMER Mara Tovik 2/2 seen 2012-10-09, 142 days, LEFT 2013-02-04",
                          "UNDATED Iris Lund 1/1, nothing after"));
  EXPECT_THAT(WhoIsMayor(TwoTerms(), "2013-03-01"),
              ElementsAre("STATED Jonas Prell 1/1 seen 2013-03-01, 0 days, nothing after",
                          "FORMER Mara Tovik 2/2 seen 2012-10-09, 143 days, LEFT 2013-02-04",
                          "UNDATED Iris Lund 1/1, nothing after"));
}

// second-term: and nobody says that Prell's is over, so both stand, each against the other.
TEST(AsOf, ASecondTermStandsAndWhatContradictsItIsListed) {
  EXPECT_THAT(
      WhoIsMayor(TwoTerms(), "2016-07-21"),
      ElementsAre(
          "STATED Jonas Prell 1/1 seen 2013-03-01, 1238 days, nothing after | OTHER_HOLDER Mara "
          "Tovik",
          "STATED Mara Tovik 1/1 seen 2016-07-20, 1 days, nothing after | OTHER_HOLDER Jonas Prell",
          "FORMER Mara Tovik 2/2 seen 2012-10-09, 1381 days, nothing after, LEFT 2013-02-04",
          "UNDATED Iris Lund 1/1, nothing after"));
}

// backfill: an article of 2009 is read in last and says "the former minister".
TEST(AsOf, AnArticleReadInLateSetsNoBoundLaterThanItsOwnDate) {
  const Velden town({
      HandMade("b1", "Courier", 20120301).Say(Post("Mara Tovik", "Velden")),
      HandMade("b2", "Ledger", 20090506).Say(Post("Mara Tovik", "Velden", Claim::FORMER)),
  });
  EXPECT_THAT(WhoIsMayor(town, "2026"),
              Contains(HasSubstr("STATED Mara Tovik 1/1 seen 2012-03-01")));
  EXPECT_THAT(Timeline(town, "Mara Tovik"),
              ElementsAre("2009-05-06 Mara Tovik holds_position 1/1 2009-05-06..2009-05-06, to "
                          "CALLED_FORMER 2009-05-06",
                          "2012-03-01 Mara Tovik holds_position 1/1 2012-03-01..2012-03-01"));
}

TEST(AsOf, AnUnscopedFormerTitleEndsTheOnlyPostOfThatName) {
  std::vector<HandMade> articles = {
      HandMade("c1", "Courier", 20120301).Say(Post("Mara Tovik", "Velden")),
      HandMade("c2", "Ledger", 20130506).Say(Post("Mara Tovik", "", Claim::FORMER)),
  };
  v1::ShowRequest request;
  request.set_entity("Mara Tovik");
  request.mutable_filter()->set_as_of("2014");
  EXPECT_THAT(Standing(Ask(Velden(articles), request).sections()),
              testing::UnorderedElementsAre(
                  "FORMER Mara Tovik 1/1 seen 2012-03-01, 1035 days, nothing after, "
                  "CALLED_FORMER 2013-05-06 inferred",
                  "FORMER Mara Tovik 1/1 seen 2013-05-06, 604 days, nothing after"));
  // Mayor of two towns: nobody can say which one is meant.
  articles.push_back(HandMade("c3", "Ledger", 20100101).Say(Post("Mara Tovik", "Norhaven")));
  EXPECT_THAT(Standing(Ask(Velden(articles), request).sections()),
              Contains(HasSubstr("STATED Mara Tovik 1/1 seen 2012-03-01, 1035 days")));
}

TEST(AsOf, AnotherPostOrADemandEndsNothing) {
  Saying demand = Left("Mara Tovik", "Velden");
  demand.modality = Claim::DEMANDED;
  Saying denied = Left("Mara Tovik", "Velden");
  denied.polarity = Claim::NEGATIVE;
  const Velden town({
      HandMade("d1", "Courier", 20120301).Say(Post("Mara Tovik", "Velden")),
      HandMade("d2", "Ledger", 20130506).Say(demand).Say(denied),
      HandMade("d3", "Ledger", 20130606).Say(Left("Mara Tovik", "Norhaven")),
      HandMade("d4", "Ledger", 20130706).Say(Left("Jonas Prell", "Velden")),
  });
  EXPECT_THAT(WhoIsMayor(town, "2014"),
              ElementsAre("STATED Mara Tovik 1/1 seen 2012-03-01, 1035 days, nothing after"));
}

TEST(AsOf, WhatTheFilterLeavesOutEndsNothing) {
  v1::WhoRequest request;
  request.set_role("mayor");
  request.set_at("Velden");
  request.mutable_filter()->set_as_of("2013-02-28");
  request.mutable_filter()->add_outlets("Ledger");
  EXPECT_THAT(Standing(Ask(TwoTerms(), request).sections()),
              ElementsAre("STATED Mara Tovik 1/1 seen 2012-10-09, 142 days, nothing after"));
}

TEST(AsOf, APathGoesOverWhatHeldThatDay) {
  Saying member = {.subject = "Mara Tovik", .object = "Water Board of Velden"};
  Saying left = member;
  left.predicate = "left_position";
  left.status = Claim::UNKNOWN;
  const Velden town({
      HandMade("e1", "Courier", 20120301).Say(member),
      HandMade("e2", "Ledger", 20120401)
          .Say({.subject = "Jonas Prell", .object = "Water Board of Velden"}),
      HandMade("e3", "Ledger", 20130506).Say(left),
  });
  v1::PathRequest request;
  request.set_from("Mara Tovik");
  request.set_to("Jonas Prell");
  request.add_predicates("member_of");
  const auto steps = [&](const std::string& day) {
    request.mutable_filter()->set_as_of(day);
    return Ask(town, request).steps_size();
  };
  EXPECT_EQ(steps("2012-03"), 0);
  EXPECT_EQ(steps("2012-04"), 2);
  EXPECT_EQ(steps("2013-05-06"), 0);
}

TEST(AsOf, EveryLookUpOfClaimsTakesIt) {
  v1::NeighborsRequest neighbors;
  neighbors.set_entity("Mara Tovik");
  neighbors.mutable_filter()->set_as_of("2010");
  EXPECT_THAT(Ask(TwoTerms(), neighbors).rows(), IsEmpty());
  neighbors.mutable_filter()->set_as_of("2011-04");
  EXPECT_EQ(Ask(TwoTerms(), neighbors).rows(0).claims(0).as_of().observed(), "2011-03-01");
  v1::WhyRequest why;
  why.set_from("Mara Tovik");
  why.set_to("Velden");
  why.mutable_filter()->set_as_of("2013-02-28");
  EXPECT_THAT(Standing(Ask(TwoTerms(), why).sections()),
              Contains(HasSubstr("FORMER Mara Tovik 2/2 seen 2012-10-09, 142 days, LEFT")));
  v1::ScreenRequest screen;
  screen.add_names("Mara Tovik");
  const auto role = [&](const std::string& day) {
    screen.mutable_filter()->set_as_of(day);
    return Ask(TwoTerms(), screen).hits(0).role();
  };
  EXPECT_EQ(role("2010"), "");
  EXPECT_EQ(role("2012"), "Mayor of Velden");
  EXPECT_EQ(role("2013-03"), "former Mayor of Velden");
  EXPECT_EQ(role("2017"), "Mayor of Velden");
}

TEST(AsOf, IsRefusedWhereNoClaimsAreAskedForAndWhereItIsNoDate) {
  v1::FindRequest find;
  find.set_name("Tovik");
  find.mutable_filter()->set_as_of("2012");
  EXPECT_EQ(Answer(TwoTerms().snapshot(), find).status().code(),
            absl::StatusCode::kInvalidArgument);
  v1::ShowRequest show;
  show.set_entity("Mara Tovik");
  show.mutable_filter()->set_as_of("today");
  const Status refused = Answer(TwoTerms().snapshot(), show).status();
  EXPECT_THAT(std::string(refused.message()), HasSubstr("as-of \"today\" is no date"));
}

TEST(Timeline, OfAnOfficeSaysWhoHeldItWhen) {
  EXPECT_THAT(Timeline(TwoTerms(), "Mayor (ROLE, Velden)"),
              ElementsAre("2011-03-01 Mara Tovik holds_position 2/2 2011-03-01..2012-10-09, to "
                          "LEFT 2013-02-04",
                          "2013-02-04 Mara Tovik left_position 2/2 2013-02-04..2013-02-06",
                          "2013-03-01 Jonas Prell holds_position 1/1 2013-03-01..2013-03-01",
                          "2016-07-20 Mara Tovik holds_position 1/1 2016-07-20..2016-07-20",
                          " Iris Lund holds_position 1/1 .."));
}

TEST(Timeline, LeavesOutWhatNobodyStatesAndCountsIt) {
  Saying demand = Left("Mara Tovik", "Velden");
  demand.modality = Claim::DEMANDED;
  Saying appointed = Post("Mara Tovik", "Velden", Claim::UNKNOWN, "appointed_to");
  const Velden town({
      HandMade("f1", "Courier", 20120229).Say(appointed),
      HandMade("f2", "Courier", 20120301).Say(Post("Mara Tovik", "Velden")).Say(demand),
  });
  v1::TimelineRequest request;
  request.set_entity("Mara Tovik");
  request.set_evidence(true);
  const v1::TimelineResponse answer = Ask(town, request);
  EXPECT_EQ(answer.not_stated(), 1u);
  ASSERT_EQ(answer.rows_size(), 2);
  ASSERT_EQ(answer.rows(0).begins_size(), 1);
  EXPECT_EQ(Line(answer.rows(0).begins(0)), "APPOINTED 2012-02-29");
  EXPECT_EQ(answer.rows(0).begins(0).claim().evidence_size(), 1);
  request.mutable_filter()->add_modalities(Claim::DEMANDED);
  EXPECT_EQ(Ask(town, request).rows_size(), 1);
}

}  // namespace
}  // namespace newsgraph

// States in time: what bounds an observation, and what holds on a day.
#include "graph/terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace newsgraph {
namespace {

using testing::ElementsAre;
using v1::Claim;

Evidence Told(uint32_t date, Claim::Status status = Claim::CURRENT, uint32_t since = 0,
              uint32_t until = 0) {
  static uint64_t next_article = 1;
  Evidence evidence;
  evidence.article = ArticleId{next_article++};
  evidence.outlet = static_cast<uint32_t>(evidence.article.value);
  evidence.date = Date{date};
  evidence.status = status;
  evidence.since = Date{since};
  evidence.until = Date{until};
  return evidence;
}

Fact FactOf(std::vector<Evidence> evidences) {
  Fact fact;
  fact.id = FactId{7};
  fact.subject = NodeId{1};
  fact.object = NodeId{2};
  fact.statements = StatementsOf(std::move(evidences));
  return fact;
}

std::vector<Bound> Left(std::vector<Evidence> reports) {
  for (Evidence& report : reports) report.status = Claim::UNKNOWN;
  return BoundsOfEvent(FactOf(std::move(reports)), Bound::Kind::kLeft);
}

std::string Line(const Bound& bound) {
  constexpr const char* kKinds[] = {"stated", "appointed", "left", "removed", "former"};
  return std::string(kKinds[static_cast<int>(bound.kind)]) + " " + bound.day.ToString();
}

std::string Line(const Statement& statement) {
  std::string line = statement.status == Claim::FORMER ? "former" : "current";
  const Standing& standing = *statement.standing;
  if (standing.undated()) return line + " undated";
  if (standing.told_later) return line + " told later";
  line += " " + standing.observed.ToString() + " of " + std::to_string(statement.articles);
  if (standing.nothing_after) line += ", nothing after";
  for (const Bound& bound : standing.ended_by) line += ", " + Line(bound);
  return line;
}

std::string Line(const Term& term) {
  std::string line = term.seen.status == Claim::FORMER ? "unseen" : "seen";
  line += " " + term.seen.first.ToString() + ".." + term.seen.last.ToString();
  for (const Bound& bound : term.begins) line += ", from: " + Line(bound);
  for (const Bound& bound : term.ends) line += ", to: " + Line(bound);
  return line;
}

template <typename Things>
std::vector<std::string> Lines(const Things& things) {
  std::vector<std::string> lines;
  for (const auto& thing : things) lines.push_back(Line(thing));
  return lines;
}

std::vector<std::string> AsOf(uint32_t day, const Fact& fact, const std::vector<Bound>& endings) {
  return Lines(StatementsAsOf(fact, endings, Date{day}));
}

std::vector<std::string> AsOf(uint32_t day, const Fact& fact) {
  return AsOf(day, fact, OwnEndings(fact));
}

TEST(StatementsAsOf, AnObservationHoldsFromItsDayOn) {
  const Fact fact = FactOf({Told(20110301), Told(20121009)});
  EXPECT_THAT(AsOf(20110228, fact), ElementsAre());
  EXPECT_THAT(AsOf(20110301, fact), ElementsAre("current 2011-03-01 of 1"));
  EXPECT_THAT(AsOf(20121009, fact), ElementsAre("current 2012-10-09 of 2, nothing after"));
  EXPECT_THAT(AsOf(20400101, fact), ElementsAre("current 2012-10-09 of 2, nothing after"));
}

// as-of-after-an-ending
TEST(StatementsAsOf, AnEndingEndsWhatWasSeenBeforeIt) {
  const Fact fact = FactOf({Told(20110301), Told(20121009)});
  const std::vector<Bound> left = Left({Told(20130204)});
  EXPECT_THAT(AsOf(20130203, fact, left), ElementsAre("current 2012-10-09 of 2"));
  EXPECT_THAT(AsOf(20130204, fact, left),
              ElementsAre("current 2012-10-09 of 2, nothing after, left 2013-02-04"));
}

// second-term
TEST(StatementsAsOf, WhatIsSeenAgainIsASecondTerm) {
  const Fact fact = FactOf({Told(20110301), Told(20160720)});
  const std::vector<Bound> left = Left({Told(20130204)});
  EXPECT_THAT(AsOf(20140101, fact, left), ElementsAre("current 2011-03-01 of 1, left 2013-02-04"));
  EXPECT_THAT(AsOf(20170101, fact, left),
              ElementsAre("current 2016-07-20 of 1, nothing after",
                          "current 2011-03-01 of 1, nothing after, left 2013-02-04"));
}

// backfill: what an old article calls over sets no bound where the archive goes on.
TEST(StatementsAsOf, AnOldArticleThatCallsItOverEndsNothingLater) {
  const Fact fact = FactOf({Told(20090506, Claim::FORMER), Told(20120301)});
  EXPECT_THAT(AsOf(20260101, fact), ElementsAre("current 2012-03-01 of 1, nothing after",
                                                "former 2009-05-06 of 1, nothing after"));
  const std::vector<Bound> endings = OwnEndings(fact);
  EXPECT_THAT(Lines(endings), ElementsAre("former 2009-05-06"));
  EXPECT_EQ(endings[0].through, Date{20090505});
  // Nor does one without a date.
  EXPECT_THAT(OwnEndings(FactOf({Told(0, Claim::FORMER)})), ElementsAre());
}

TEST(StatementsAsOf, CalledFormerOnOneDayAndNotOnTheSameIsNoEnding) {
  const Fact fact = FactOf({Told(20120301, Claim::FORMER), Told(20120301)});
  EXPECT_THAT(AsOf(20130101, fact), ElementsAre("current 2012-03-01 of 1, nothing after",
                                                "former 2012-03-01 of 1, nothing after"));
}

TEST(StatementsAsOf, NewsOfAnEndingEndsWhatIsSaidInIt) {
  // "Mayor Tovik resigned on Monday", in Wednesday's paper.
  const Fact fact = FactOf({Told(20130206)});
  const std::vector<Bound> left = Left({Told(20130206, Claim::UNKNOWN, 20130204, 20130204)});
  EXPECT_THAT(AsOf(20130301, fact, left),
              ElementsAre("current 2013-02-06 of 1, nothing after, left 2013-02-04"));
  // "Mayor Tovik, who resigned in 2010", years later: a second term.
  const std::vector<Bound> old = Left({Told(20130206, Claim::UNKNOWN, 20100000, 20100000)});
  EXPECT_THAT(AsOf(20130301, fact, old), ElementsAre("current 2013-02-06 of 1, nothing after"));
}

TEST(StatementsAsOf, DatesAreAsPreciseAsTheyAre) {
  const Fact fact = FactOf({Told(20130000), Told(0)});
  EXPECT_THAT(AsOf(20121231, fact), ElementsAre("current undated"));
  EXPECT_THAT(AsOf(20130601, fact), ElementsAre("current undated"));
  EXPECT_THAT(AsOf(20130000, fact),
              ElementsAre("current 2013 of 1, nothing after", "current undated"));
  // It ended at some time in 2014: not by June, for all that is known.
  const std::vector<Bound> left = Left({Told(20150101, Claim::UNKNOWN, 20140000, 20140000)});
  EXPECT_THAT(AsOf(20140600, FactOf({Told(20130105)}), left),
              ElementsAre("current 2013-01-05 of 1"));
  EXPECT_THAT(AsOf(20141231, FactOf({Told(20130105)}), left),
              ElementsAre("current 2013-01-05 of 1, left 2014"));
}

TEST(StatementsAsOf, WordsThatSaySinceWhenHoldBeforeTheyWereWritten) {
  const Fact since = FactOf({Told(20150101, Claim::CURRENT, 20100000)});
  EXPECT_THAT(AsOf(20100601, since), ElementsAre());
  EXPECT_THAT(AsOf(20110101, since), ElementsAre("current told later"));
  const Fact served = FactOf({Told(20150101, Claim::FORMER, 20100000, 20130301)});
  EXPECT_THAT(AsOf(20120101, served), ElementsAre("former told later"));
  EXPECT_THAT(AsOf(20140101, served), ElementsAre());
}

TEST(BoundsOfEvent, ReportsOfOneWeekAreOneEvent) {
  const std::vector<Bound> left =
      Left({Told(20130204), Told(20130207), Told(20130901),
            Told(20130206, Claim::UNKNOWN, 20130204, 20130204), Told(0)});
  EXPECT_THAT(Lines(left), ElementsAre("left 2013-02-04", "left 2013-09-01"));
  EXPECT_EQ(left[0].evidences.size(), 3u);
  EXPECT_EQ(left[0].through, Date{20130207});
}

TEST(TermsOf, EndingsDivideWhatWasSeen) {
  const Fact fact = FactOf({Told(20110301), Told(20121009), Told(20160720),
                            Told(20170101, Claim::FORMER), Told(20180101, Claim::FORMER)});
  std::vector<Bound> ends = OwnEndings(fact);
  for (const Bound& bound : Left({Told(20130204)})) ends.insert(ends.begin(), bound);
  EXPECT_THAT(Lines(TermsOf(fact, {}, ends)),
              ElementsAre("seen 2011-03-01..2012-10-09, to: left 2013-02-04",
                          "seen 2016-07-20..2016-07-20, to: former 2017-01-01"));
}

TEST(TermsOf, ListsBoundsThatContradictEachOther) {
  const Fact fact = FactOf({Told(20110301, Claim::CURRENT, 20100000),
                            Told(20110601, Claim::CURRENT, 20091100), Told(0)});
  const std::vector<Bound> ends = Left({Told(20130204), Told(20140101)});
  EXPECT_THAT(Lines(TermsOf(fact, OwnBeginnings(fact), ends)),
              ElementsAre("seen 2011-03-01..2011-06-01, from: stated 2009-11, from: stated 2010, "
                          "to: left 2013-02-04, to: left 2014-01-01",
                          "seen .."));
}

TEST(TermsOf, WhatWasOverBeforeItWasSeenIsATermToo) {
  const Fact fact = FactOf({Told(20090506, Claim::FORMER), Told(20120301),
                            Told(20150101, Claim::FORMER, 20040000, 20080000)});
  EXPECT_THAT(Lines(TermsOf(fact, OwnBeginnings(fact), OwnEndings(fact))),
              ElementsAre("unseen 2009-05-06..2015-01-01, from: stated 2004, to: stated 2008, "
                          "to: former 2009-05-06",
                          "seen 2012-03-01..2012-03-01"));
}

}  // namespace
}  // namespace newsgraph

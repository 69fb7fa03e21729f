#include "graph/facts.h"

#include <gtest/gtest.h>

#include <vector>

namespace newsgraph {
namespace {

Evidence On(uint32_t date, v1::Claim::Status status = v1::Claim::CURRENT) {
  static uint64_t next_article = 1;
  Evidence evidence;
  evidence.article = ArticleId{next_article++};
  evidence.outlet = static_cast<uint32_t>(evidence.article.value);
  evidence.date = Date{date};
  evidence.status = status;
  return evidence;
}

Fact FactOf(uint64_t subject, std::vector<Evidence> evidences) {
  Fact fact;
  fact.id = FactId{1000 + subject};
  fact.subject = NodeId{subject};
  fact.object = NodeId{5};
  fact.statements = StatementsOf(std::move(evidences));
  return fact;
}

TEST(Facts, StatementsArePlainFirstAndNewestFirst) {
  Evidence alleged = On(20240104);
  alleged.modality = v1::Claim::ALLEGED;
  const std::vector<Statement> statements =
      StatementsOf({alleged, On(20240101), On(0), On(20240103)});
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_TRUE(statements[0].plain());
  EXPECT_EQ(statements[0].sources, 3u);
  EXPECT_EQ(statements[0].articles, 3u);
  EXPECT_EQ(statements[0].first, Date{20240101});
  EXPECT_EQ(statements[0].last, Date{20240103});
  EXPECT_EQ(statements[0].evidences[0].date, Date{20240103});
  EXPECT_EQ(statements[0].evidences[2].date, Date{0});
  EXPECT_EQ(statements[1].modality, v1::Claim::ALLEGED);
}

TEST(Disputes, ADenialByAPartyIsToldFromAnybodysDenial) {
  Evidence denial = On(20240102);
  denial.polarity = v1::Claim::NEGATIVE;
  Evidence own = denial;
  own.article = ArticleId{77};
  own.attribution = NodeId{1};
  const std::vector<Dispute> disputes = DisputesWithin(FactOf(1, {On(20240101), denial, own}));
  ASSERT_EQ(disputes.size(), 2u);
  EXPECT_EQ(disputes[0].kind, Dispute::Kind::kOppositePolarity);
  EXPECT_EQ(disputes[1].kind, Dispute::Kind::kDeniedByParty);
  EXPECT_EQ(disputes[1].evidence, own);
  EXPECT_TRUE(DisputesWithin(FactOf(1, {On(20240101)})).empty());
}

TEST(Disputes, CurrentAfterFormerIsDisputedAndFormerAfterCurrentIsNot) {
  const auto former = [](uint32_t date) { return On(date, v1::Claim::FORMER); };
  const std::vector<Dispute> again = DisputesWithin(FactOf(1, {former(20240101), On(20240301)}));
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].kind, Dispute::Kind::kFormerBefore);
  EXPECT_TRUE(DisputesWithin(FactOf(1, {On(20240101), former(20240301)})).empty());
}

TEST(Disputes, TwoHoldersAtOneTimeButNotOneAfterTheOther) {
  const std::string mayor = "ROLE/mayor<PLACE/velden";
  const Fact tovik = FactOf(1, {On(20240101), On(20240601)});
  const Fact brandt = FactOf(2, {On(20240301)});
  const Fact wyld = FactOf(3, {On(20240901)});
  const std::vector<Fact> holders = {tovik, brandt, wyld};
  const std::vector<Dispute> disputes = DisputesAmongHolders(holders, 0, mayor);
  ASSERT_EQ(disputes.size(), 1u);
  EXPECT_EQ(disputes[0].other_holder, NodeId{2});
  EXPECT_TRUE(DisputesAmongHolders(holders, 2, mayor).empty());
  EXPECT_TRUE(DisputesAmongHolders(holders, 0, "ROLE/councillor<PLACE/velden").empty());
  EXPECT_TRUE(DisputesAmongHolders(holders, 0, "ROLE/mayor#00c1f3a97b2e4d55").empty());
}

}  // namespace
}  // namespace newsgraph

// What is rejected is gone from every look-up, and nothing else is. All people are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/identity_fixture.h"

namespace newsgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using v1::Claim;
using v1::Entity;

std::string FactOf(const v1::ShowResponse& shown, size_t index) {
  return shown.sections(0).claims(static_cast<int>(index)).fact();
}

TEST_F(IdentityTest, RejectHidesAClaimEverywhere) {
  Ingest({HandMade("a1", "Courier", 20240101)
              .Say(Mayor("Otto Brack", "Velden"))
              .Say(Member("Otto Brack", "Velden Water Board"))});
  const v1::ShowResponse shown = Show("Otto Brack");
  ASSERT_TRUE(Reject(FactOf(shown, 0)).ok());
  EXPECT_THAT(Said("Otto Brack"),
              ElementsAre("STATED:", "Otto Brack member_of Velden Water Board CURRENT 1/1"));
  v1::ArticleRequest article;
  article.set_id("a1");
  EXPECT_THAT(Lines(Answer(graph_->Snapshot(), article)->sections()),
              Not(Contains(HasSubstr("holds_position"))));
  v1::NeighborsRequest neighbors;
  neighbors.set_entity("Otto Brack");
  EXPECT_EQ(Answer(graph_->Snapshot(), neighbors)->rows_size(), 1);
  EXPECT_EQ(Reject("00000000000000ff").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Reject("mayor").code(), absl::StatusCode::kInvalidArgument);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(Said("Otto Brack").size(), 3u);
}

// The row behind a hidden one is another claim, of another article.
TEST_F(IdentityTest, RejectLeavesTheRowsBesideIt) {
  std::vector<HandMade> articles;
  const std::vector<std::string> bodies = {"Velden Water Board", "Harbour Rowing Club",
                                           "Velden Opera", "Chess Society", "Library Friends"};
  for (const std::string& body : bodies) {
    articles.push_back(HandMade("on " + body, "Courier", 20240101).Say(Member("Otto Brack", body)));
  }
  Ingest(articles);
  for (int i = 0; i < 5; ++i) {
    const v1::ShowResponse shown = Show("Otto Brack");
    ASSERT_TRUE(Reject(FactOf(shown, i)).ok());
    EXPECT_EQ(Said("Otto Brack").size(), 5u) << "the heading and four bodies";
    v1::NeighborsRequest neighbors;
    neighbors.set_entity("Otto Brack");
    EXPECT_EQ(Answer(graph_->Snapshot(), neighbors)->rows_size(), 4);
    ASSERT_TRUE(Undo().ok());
  }
}

// Posts without a body are told as one with the id of the first; by that id all of them go.
TEST_F(IdentityTest, RejectTakesWhatIsToldAsOne) {
  std::vector<HandMade> articles;
  for (const std::string words : {"spoke", "listened", "was silent"}) {
    articles.push_back(HandMade("on " + words, "The " + words, 20240101)
                           .Say({.subject = "Ada Okafor",
                                 .predicate = "holds_position",
                                 .object = "Deputy Mayor",
                                 .object_type = Entity::ROLE,
                                 .words = words}));
  }
  Ingest(articles);
  const v1::ShowResponse shown = Show("Ada Okafor");
  ASSERT_EQ(shown.sections(0).claims(0).articles(), 3u);
  ASSERT_TRUE(Reject(FactOf(shown, 0)).ok());
  EXPECT_THAT(Said("Ada Okafor"), IsEmpty());
}

TEST_F(IdentityTest, RejectOfOneHeadingLeavesTheOther) {
  Saying former = Mayor("Otto Brack", "Velden");
  former.status = Claim::FORMER;
  Ingest({HandMade("a1", "Courier", 20240101).Say(Mayor("Otto Brack", "Velden")),
          HandMade("a2", "Post", 20240102).Say(former)});
  const std::string fact = FactOf(Show("Otto Brack"), 0);
  ASSERT_TRUE(Reject(fact + ":stated").ok());
  EXPECT_THAT(Said("Otto Brack"),
              ElementsAre("FORMER:", "Otto Brack holds_position Mayor[Velden] FORMER 1/1"));
}

TEST_F(IdentityTest, RejectSurvivesReextract) {
  const auto article = HandMade("a1", "Courier", 20240101)
                           .Say(Member("Otto Brack", "Velden Water Board"))
                           .Say(Mayor("Otto Brack", "Velden"));
  Ingest({article});
  ASSERT_TRUE(Reject(FactOf(Show("Otto Brack"), 0)).ok());
  // New rules find one claim more in front: the numbers move.
  HandMade again = article;
  v1::Claim more = again.analysis().claims(0);
  more.set_predicate("represents");
  const google::protobuf::RepeatedPtrField<v1::Claim> known = again.analysis().claims();
  again.analysis().clear_claims();
  *again.analysis().add_claims() = more;
  again.analysis().mutable_claims()->MergeFrom(known);
  Ingest({again}, kHandMade + 1);
  EXPECT_THAT(Said("Otto Brack"), Not(Contains(HasSubstr("holds_position"))));
  EXPECT_THAT(Said("Otto Brack"), Contains(HasSubstr("member_of")));
  EXPECT_THAT(Said("Otto Brack"), Contains(HasSubstr("represents")));
  EXPECT_THAT(Troubled(), IsEmpty());
}

TEST_F(IdentityTest, RejectHidesNoLaterTruth) {
  Ingest({HandMade("a1", "Courier", 20240101).Say(Mayor("Otto Brack", "Velden"))});
  const std::string fact = FactOf(Show("Otto Brack"), 0);
  ASSERT_TRUE(Reject(fact).ok());
  EXPECT_THAT(Said("Otto Brack"), IsEmpty());
  Saying later = Mayor("Otto Brack", "Velden");
  later.words = "as everybody saw when the chain was handed over in the hall of the guild";
  Ingest({HandMade("a2", "Post", 20240601).Say(later)});
  EXPECT_THAT(Said("Otto Brack"),
              ElementsAre("STATED:", "Otto Brack holds_position Mayor[Velden] CURRENT 1/1"));
  // For ever is for ever.
  ASSERT_TRUE(Reject(fact, true).ok());
  later.words = "wrote a third paper in its long report of the year that went by so fast";
  Ingest({HandMade("a3", "Ledger", 20240701).Say(later)});
  EXPECT_THAT(Said("Otto Brack"), IsEmpty());
}

}  // namespace
}  // namespace newsgraph

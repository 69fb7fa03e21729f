// One story under many outlets' names is one source, whatever each changes in it; stories of their own
// are as many as there are outlets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/answer.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;

constexpr int kOutlets = 40;

std::string Number(int number) { return std::to_string(number); }

// Ten sentences of words that no other story has.
void Tell(const std::string& story, HandMade* article) {
  for (int sentence = 0; sentence < 10; ++sentence) {
    std::string words;
    for (int word = 0; word < 12; ++word) {
      words += story + Number((sentence * 12 + word) * 7919 % 1009) + " ";
    }
    article->Quote("Ada Okafor", words);
  }
}

Saying Member(std::string words) {
  return {.subject = "Mara Tovik", .object = "Velden Water Board", .words = std::move(words)};
}

// Every copy says it in words of its own, so that no sentence gives it away.
HandMade Reprint(int outlet) {
  HandMade article("agency-" + Number(outlet), "Outlet " + Number(outlet), 20240305);
  Tell("flood", &article);
  article.Say(Member("of which outlet" + Number(outlet) + " learned from a wire" + Number(outlet)));
  return article;
}

HandMade OwnStory(int outlet) {
  HandMade article("own-" + Number(outlet), "Outlet " + Number(outlet), 20240306);
  Tell("own" + Number(outlet), &article);
  article.Say(Member("as our reporter" + Number(outlet) + " saw at the gate" + Number(outlet)));
  return article;
}

std::vector<std::string> ClaimsOf(const Velden& town) {
  v1::ShowRequest request;
  request.set_entity("Mara Tovik");
  const StatusOr<v1::ShowResponse> answer = Answer(town.snapshot(), request);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return Lines(answer->sections());
}

TEST(Reprints, FortyOfOneStoryAreOneSource) {
  std::vector<HandMade> articles;
  for (int outlet = 0; outlet < kOutlets; ++outlet) articles.push_back(Reprint(outlet));
  const Velden town(articles);
  EXPECT_THAT(ClaimsOf(town),
              ElementsAre("STATED:", "Mara Tovik member_of Velden Water Board CURRENT 1/40"));
  v1::WhyRequest request;
  request.set_from("Mara Tovik");
  request.set_to("Velden Water Board");
  const StatusOr<v1::WhyResponse> why = Answer(town.snapshot(), request);
  ASSERT_TRUE(why.ok()) << why.status();
  EXPECT_THAT(Lines(why->sections()),
              ElementsAre("STATED:", "Mara Tovik member_of Velden Water Board CURRENT 1/40"));
}

TEST(Reprints, FortyOutletsWithTheirOwnStoryAndTheAgencysAreForty) {
  std::vector<HandMade> articles;
  for (int outlet = 0; outlet < kOutlets; ++outlet) {
    articles.push_back(Reprint(outlet));
    articles.push_back(OwnStory(outlet));
  }
  EXPECT_THAT(ClaimsOf(Velden(articles)),
              ElementsAre("STATED:", "Mara Tovik member_of Velden Water Board CURRENT 40/80"));
}

TEST(Reprints, StatsListTheTextsThatSeveralPrint) {
  std::vector<HandMade> articles;
  for (int outlet = 0; outlet < 5; ++outlet) articles.push_back(Reprint(outlet));
  for (int outlet = 0; outlet < 3; ++outlet) articles.push_back(OwnStory(outlet));
  articles.push_back(HandMade("note", "Outlet 1", 20240307));  // too short to tell
  const Velden town(articles);
  v1::StatsRequest request;
  request.set_reprints(true);
  StatusOr<v1::StatsResponse> stats = Answer(town.snapshot(), request);
  ASSERT_TRUE(stats.ok()) << stats.status();
  EXPECT_EQ(stats->articles(), 9u);
  EXPECT_EQ(stats->texts(), 5u);
  ASSERT_EQ(stats->reprints_size(), 1);
  EXPECT_EQ(stats->reprints(0).articles(), 5u);
  EXPECT_EQ(stats->reprints(0).outlets(), 5u);
  EXPECT_EQ(stats->reprints(0).first().date(), "2024-03-05");
  request.set_reprints(false);
  stats = Answer(town.snapshot(), request);
  EXPECT_EQ(stats->texts(), 0u);
  EXPECT_EQ(stats->reprints_size(), 0);
}

}  // namespace
}  // namespace newsgraph

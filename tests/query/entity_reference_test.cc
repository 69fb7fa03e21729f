#include "query/entity_reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/entity_key.h"
#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::HasSubstr;

class Resolving : public testing::Test {
 protected:
  // The key of what `text` means, or the message.
  std::string Meaning(const std::string& text) {
    Inquiry inquiry(velden_.snapshot(), {}, {});
    const StatusOr<Resolved> resolved = Resolve(text, &inquiry);
    if (!resolved.ok()) return std::string(resolved.status().message());
    return (*inquiry.entities.Label(resolved->node))->key;
  }

  const Velden velden_;
};

TEST(Resolve, NamesakesAreListedWithWhatTellsThemApartTwentyAtMost) {
  std::vector<HandMade> articles;
  for (int i = 0; i < 25; ++i) {
    articles.push_back(HandMade("a" + std::to_string(i), "Ledger", 20210301));
    articles.back().Say({.subject = "Tovik", .object = "Harbour Rowing Club"});
    articles.back().article().set_title("Regatta number " + std::to_string(i));
  }
  const Velden velden(articles);
  Inquiry inquiry(velden.snapshot(), {}, {});
  const std::string message(AsStd(Resolve("Tovik", &inquiry).status().message()));
  EXPECT_THAT(message, HasSubstr("may mean 25 entities"));
  EXPECT_THAT(message, testing::ContainsRegex("1 article: 2021-03-01, Regatta number [0-9]+\n"));
  EXPECT_THAT(message, HasSubstr("and 5 more"));
}

TEST_F(Resolving, TakesNamesTypesScopesIdsAndKeys) {
  const struct {
    const char* text;
    const char* key;
  } kCases[] = {
      {"Mara Tovik", "PERSON/mara tovik"},
      {"  mara TOVIK ", "PERSON/mara tovik"},
      {"Mára Tovik (person)", "PERSON/mara tovik"},
      {"Mayor (ROLE, Velden)", "ROLE/mayor<PLACE/velden"},
      {"Mayor of Norhaven", "ROLE/mayor<PLACE/norhaven"},
      {"Velden Water Board (ORG)", "ORGANIZATION/velden water board"},
      {"ROLE/mayor<PLACE/velden", "ROLE/mayor<PLACE/velden"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Meaning(c.text), c.key) << c.text;
  EXPECT_EQ(Meaning(ToHex(NodeIdOf("PERSON/ada okafor"))), "PERSON/ada okafor");
}

TEST_F(Resolving, ListsThoseThatMayBeMeantRatherThanGuess) {
  const std::string message = Meaning("Mayor (ROLE)");
  EXPECT_THAT(message, HasSubstr("may mean 2 entities"));
  EXPECT_THAT(message, HasSubstr("Mayor (ROLE, Velden), 6 articles"));
  EXPECT_THAT(message, HasSubstr("Mayor (ROLE, Norhaven), 1 article"));
}

TEST_F(Resolving, TellsTheNearestNameOfAnUnknownOne) {
  EXPECT_EQ(Meaning("Mara Tovic"),
            "nothing is known as \"Mara Tovic\"; did you mean Mara Tovik (PERSON)?");
  EXPECT_EQ(Meaning("Somebody Else Entirely"), "nothing is known as \"Somebody Else Entirely\"");
  EXPECT_EQ(Meaning("Mara Tovik (PLACE)"), "nothing is known as \"Mara Tovik (PLACE)\"");
  EXPECT_EQ(Meaning("00000000000000ff"), "no article names the node 00000000000000ff");
}

TEST_F(Resolving, LeavesABareSurnameWithTheArticleThatHasIt) {
  EXPECT_THAT(Meaning("Tovik"), HasSubstr("PERSON/tovik#"));
}

TEST(ParseReference, KeepsParenthesesThatHoldNoType) {
  EXPECT_EQ(ParseReference("Halden (band)").name, "halden band");
  EXPECT_FALSE(ParseReference("Halden (band)").type.has_value());
  EXPECT_EQ(ParseReference("Halden (work)").type, v1::Entity::WORK);
}

}  // namespace
}  // namespace newsgraph

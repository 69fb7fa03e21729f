// The golden harness itself: its files read back as written, and its lines mean what their comments
// promise.
#include "tests/golden/golden_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/golden/describe.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kTwoCases[] =
    "==== One\n"
    "# why\n"
    "date: 2024-03-05\n"
    "\n"
    "First paragraph.\n"
    "\n"
    "Second -- with a dash.\n"
    "\n"
    "-- claims\n"
    "A ally_of B [FORMER]\n"
    "-- forbidden\n"
    "A ally_of B [CURRENT]\n"
    "\n"
    "==== Two\n"
    "\n"
    "Nothing.\n"
    "\n"
    "-- quotes\n";

TEST(GoldenFile, ReadsBackWhatItPrints) {
  const auto cases = ParseGolden(kTwoCases);
  ASSERT_TRUE(cases.ok()) << cases.status();
  ASSERT_EQ(cases->size(), 2u);
  EXPECT_EQ((*cases)[0].text, "First paragraph.\n\nSecond -- with a dash.");
  EXPECT_THAT((*cases)[0].Find("claims")->lines, ElementsAre("A ally_of B [FORMER]"));
  EXPECT_EQ((*cases)[1].Find("claims"), nullptr);
  EXPECT_EQ(ToArticle((*cases)[0]).published().yyyymmdd(), 20240305u);
  EXPECT_EQ(PrintGolden(*cases), kTwoCases);
}

TEST(GoldenFile, NamesTheLineThatIsWrong) {
  const auto cases = ParseGolden("==== One\ndate: 2024-03-05\nno header\n");
  EXPECT_THAT(std::string(cases.status().message()), HasSubstr("line 3"));
}

TEST(Forbids, MeansThePlainClaimUnlessBracketsSayMore) {
  struct Case {
    const char* forbidden;
    const char* claim;
    bool want;
  };
  const Case cases[] = {
      {"A left_position Mayor", "A left_position Mayor", true},
      {"A left_position Mayor", "A left_position Mayor [FORMER; organization: X]", true},
      {"A left_position Mayor", "A left_position Mayor [DEMANDED; says B]", false},
      {"A left_position Mayor", "A left_position Mayor [FORMER; says B]", false},
      {"A left_position Mayor", "A left_position Mayor [NOT]", false},
      {"A left_position *", "A left_position", true},
      {"A left_position *", "A left_position Clerk [FORMER]", true},
      {"A left_position *", "A left_positions Clerk", false},
      {"A ally_of B [CURRENT]", "A ally_of B [CURRENT]", true},
      {"A ally_of B [CURRENT]", "A ally_of B [FORMER]", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(Forbids(c.forbidden, c.claim), c.want) << c.forbidden << " | " << c.claim;
}

TEST(Describe, PrintsWhatIsNotTheDefault) {
  v1::Article article;
  article.set_text("Ada Brandt said: \"He must\n\ngo.\"");
  v1::Analysis analysis;
  v1::Entity* ada = analysis.add_entities();
  ada->set_name("Ada Brandt");
  v1::Entity* mayor = analysis.add_entities();
  mayor->set_type(v1::Entity::ROLE);
  mayor->set_kind(v1::Entity::OFFICE);
  mayor->set_name("Mayor");
  v1::Mention* mention = analysis.add_mentions();
  mention->set_end(10);
  v1::Claim* claim = analysis.add_claims();
  claim->set_predicate("left_position");
  claim->set_object(1);
  claim->set_modality(v1::Claim::DEMANDED);
  claim->set_status(v1::Claim::UNKNOWN);
  claim->set_attribution(0);
  v1::Quote* quote = analysis.add_quotes();
  quote->set_begin(18);
  quote->set_end(30);
  quote->set_speaker_mention(0);
  const Description description = Describe(article, analysis);
  EXPECT_THAT(description.entities, ElementsAre("PERSON Ada Brandt: Ada Brandt", "ROLE Mayor: "));
  EXPECT_THAT(description.claims,
              ElementsAre("Ada Brandt left_position Mayor [DEMANDED; says Ada Brandt]"));
  EXPECT_THAT(description.quotes, ElementsAre("DIRECT Ada Brandt: He must / go."));
}

}  // namespace
}  // namespace newsgraph

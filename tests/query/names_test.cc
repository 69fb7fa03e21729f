// Names that are near one another, and names that must not be taken for one.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "query/name_match.h"
#include "query/name_variants.h"
#include "query/role_names.h"

namespace newsgraph {
namespace {

TEST(MatchName, SaysHowANameFits) {
  const struct {
    const char* asked;
    const char* known;
    int kind;  // -1 = not at all
  } kCases[] = {
      {"mara tovik", "mara tovik", v1::FindHit::EXACT},
      {"mara tov", "mara tovik", v1::FindHit::PREFIX},
      {"tovik", "mara tovik", v1::FindHit::WORDS},
      {"mara tov", "mara j tovik", v1::FindHit::WORDS},
      {"tovik mara", "mara tovik", -1},
      {"mara tovic", "mara tovik", v1::FindHit::FUZZY},
      {"mara tvoik", "mara tovik", v1::FindHit::FUZZY},
      {"mar tofick", "mara tovik", -1},
      {"ada", "ida", -1},
      {"ara", "mara tovik", -1},
  };
  for (const auto& c : kCases) {
    const std::optional<NameMatch> match = MatchName(c.asked, c.known);
    EXPECT_EQ(match.has_value() ? static_cast<int>(match->kind) : -1, c.kind)
        << c.asked << " / " << c.known;
  }
}

// The textbook's table, every cell of it.
uint32_t SlowDistance(const std::string& a, const std::string& b) {
  std::vector<std::vector<uint32_t>> d(a.size() + 1, std::vector<uint32_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<uint32_t>(i + j);
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST(EditDistance, IsThatOfTheWholeTableUpToTheLimit) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string a, b;
    for (size_t i = random() % 9; i > 0; --i) a.push_back("abc"[random() % 3]);
    for (size_t i = random() % 9; i > 0; --i) b.push_back("abc"[random() % 3]);
    const uint32_t limit = static_cast<uint32_t>(random() % 4);
    EXPECT_EQ(EditDistance(a, b, limit), std::min(SlowDistance(a, b), limit + 1))
        << a << " / " << b << " limit " << limit;
  }
}

TEST(CompareNames, OrdersVariantsByHowSafeTheyAre) {
  const struct {
    const char* a;
    const char* b;
    uint32_t score;
  } kCases[] = {
      {"mara tovik", "mara tovik", 1000},    {"tovik mara", "mara tovik", 950},
      {"mara j tovik", "mara tovik", 900},   {"mara tovic", "mara tovik", 880},
      {"yousef hadad", "yusuf haddad", 760}, {"m tovik", "mara tovik", 700},
      {"mara t", "mara tovik", 0},           {"tovik", "mara tovik", 0},
      {"mara tovik", "maria novak", 0},      {"mara tovik", "jonas tovik", 0},
      {"ada lund", "ida lund", 0},           {"", "mara tovik", 0},
      {"jon smyth", "jon smith", 880},       {"mohammed ali", "muhammad ali", 880},
      {"bjorn benneke", "brainy bunch", 0},  {"mary jensen", "gary johnson", 0},
      {"mary jonson", "gary johnson", 680},  {"ronald regan", "ronald reagan", 880},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(CompareNames(c.a, c.b), c.score) << c.a << " / " << c.b;
    EXPECT_EQ(CompareNames(c.b, c.a), c.score) << c.b << " / " << c.a;
  }
}

TEST(IsOneNameSpeltTwice, TellsASpellingFromAnotherName) {
  for (const auto& [a, b] : {std::pair("mohammed", "muhammad"),
                             {"sara", "sarah"},
                             {"klaus", "claus"},
                             {"philip", "phillip"},
                             {"sergei", "sergey"},
                             {"stefan", "stephan"},
                             {"smith", "smyth"}}) {
    EXPECT_TRUE(IsOneNameSpeltTwice(a, b)) << a << ", " << b;
  }
  for (const auto& [a, b] : {std::pair("maria", "mario"),
                             {"maria", "marie"},
                             {"jean", "joan"},
                             {"robert", "roberta"},
                             {"mary", "gary"},
                             {"daniel", "danielle"},
                             {"jones", "bones"},
                             {"", "ada"}}) {
    EXPECT_FALSE(IsOneNameSpeltTwice(a, b)) << a << ", " << b;
  }
}

TEST(DifferingWords, LeavesOutInitialsAndWhatOneOfThemLacks) {
  using Words = std::vector<std::pair<std::string_view, std::string_view>>;
  EXPECT_EQ(DifferingWords("mara tovic", "mara j tovik"), (Words{{"tovic", "tovik"}}));
  EXPECT_EQ(DifferingWords("m tovik", "mara tovik"), Words{});
  EXPECT_EQ(DifferingWords("mara jane tovik", "mara tovik"), Words{});
  EXPECT_EQ(DifferingWords("tovic mara", "mara tovik"), (Words{{"tovic", "tovik"}}));
}

TEST(RoleNames, KnowsWhatOneOfficeIsCalled) {
  EXPECT_EQ(RoleNames("Mayors"), (std::vector<std::string>{"mayors", "mayor"}));
  EXPECT_EQ(RoleNames("P.M."), (std::vector<std::string>{"pm", "prime minister"}));
  EXPECT_EQ(RoleNames("deputy chairman").at(1), "deputy chair");
}

TEST(RoleNames, KeepsADeputyApartFromTheOffice) {
  EXPECT_TRUE(IsHeadOf("minister", "finance minister"));
  EXPECT_TRUE(IsHeadOf("mayor", "mayor"));
  EXPECT_FALSE(IsHeadOf("mayor", "deputy mayor"));
  EXPECT_FALSE(IsHeadOf("president", "vice-chair and vice president"));
  EXPECT_FALSE(IsHeadOf("mayor", "xmayor"));
  EXPECT_FALSE(IsHeadOf("mayor of velden", "mayor"));
}

}  // namespace
}  // namespace newsgraph

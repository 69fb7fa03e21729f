#include "ingest/rules/unit.h"

#include <gtest/gtest.h>

#include <set>

namespace newsgraph {
namespace {

std::string Dump(UnitCode code) {
  std::string text;
  for (const std::string_view name : ClassesOf(code))
    text += std::string(text.empty() ? "" : " ") + std::string(name);
  return text;
}

TEST(Unit, HasTheClassesOfItsCode) {
  EXPECT_EQ(Dump(UnitCode::kPersonName), "PERSON NAME MENTION NOUN_PHRASE");
  EXPECT_EQ(Dump(UnitCode::kPersonPronoun), "PERSON PRONOUN MENTION NOUN_PHRASE");
  EXPECT_EQ(Dump(UnitCode::kRoleSingular), "ROLE SINGULAR MENTION NOUN_PHRASE");
  EXPECT_EQ(Dump(UnitCode::kVerbActive), "VERB FINITE ACTIVE");
  EXPECT_EQ(Dump(CodeOf(Shape::kCapital)), "TOKEN WORD CAPITAL");
  EXPECT_EQ(Dump(CodeOf(Shape::kPunctuation)), "TOKEN PUNCTUATION");
}

TEST(Unit, EveryCodeDiffersFromEveryOther) {
  std::set<std::string> seen;
  for (int c = 0; c < kUnitCodeCount; ++c) {
    const std::string classes = Dump(static_cast<UnitCode>(c));
    EXPECT_FALSE(classes.empty()) << c;
    EXPECT_TRUE(seen.insert(classes).second) << classes;
  }
}

}  // namespace
}  // namespace newsgraph

#include "graph/name.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "graph/name_reach.h"

namespace newsgraph {
namespace {

TEST(Name, SpellingsThatReadersTakeForOneAreOne) {
  struct Case {
    const char* name;
    const char* want;
  };
  const Case cases[] = {
      {"Mara Tovik", "mara tovik"},
      {"  MARA\u00a0 \tTOVIK ", "mara tovik"},
      {"José O’Neil, Jr.", "jose o'neil jr"},
      {"U.N.", "un"},
      {"“Velden” Trust", "velden trust"},
      {"Ørsted–Łoś", "orsted-los"},
      {"Straße", "strasse"},
      {"Ｖelden", "velden"},
      {"Æthel & Co.", "aethel & co"},
      {"a/b<c#d|e", "a b c d e"},
      {"Зоя Ёлкина", "зоя елкина"},
      {"北京", "北京"},
      {"", ""},
      {" .\"", ""},
      {"bad\xff\xfe bytes", "bad bytes"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(NormaliseName(c.name), c.want) << c.name;
    EXPECT_EQ(NormaliseName(NormaliseName(c.name)), NormaliseName(c.name)) << c.name;
  }
}

TEST(Name, NormalisingTwiceIsOnceAndLeavesNoBytesThatKeysUse) {
  std::minstd_rand random(3);
  for (int i = 0; i < 5000; ++i) {
    std::string name;
    for (int k = 0; k < 12; ++k) {
      const auto c = static_cast<char32_t>(random() % (random() % 2 == 0 ? 0x80 : 0x3000));
      if (c < 0x80) {
        name.push_back(static_cast<char>(c));
      } else if (c < 0x800) {
        name.push_back(static_cast<char>(0xC0 | c >> 6));
        name.push_back(static_cast<char>(0x80 | (c & 0x3f)));
      } else {
        name.push_back(static_cast<char>(0xE0 | c >> 12));
        name.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
        name.push_back(static_cast<char>(0x80 | (c & 0x3f)));
      }
    }
    const std::string once = NormaliseName(name);
    ASSERT_EQ(NormaliseName(once), once);
    for (const char c : once) {
      ASSERT_GE(static_cast<unsigned char>(c), 0x20);
      ASSERT_EQ(std::string_view("/<#|").find(c), std::string_view::npos);
    }
  }
}

// Putting a megabyte of marks in order took minutes.
TEST(Name, MarksThatPileUpCostNoMoreThanTheirNumber) {
  std::string name = "a";
  for (int i = 0; i < 500'000; ++i) name += "\u0301\u0323";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(NormaliseName(name + " Tovik"), "a tovik");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(NameReach, OnlyTwoFullPartsCarryAPerson) {
  for (const char* full : {"mara tovik", "mara van der tovik", "xi jinping", "m tovik brandt"}) {
    EXPECT_TRUE(IsFullPersonName(full)) << full;
  }
  for (const char* partial :
       {"tovik", "m tovik", "m k tovik", "tovik jr", "van der tovik", "mr tovik", "al-tovik", ""}) {
    EXPECT_FALSE(IsFullPersonName(partial)) << partial;
  }
}

TEST(NameReach, KnowsBodiesThatEveryTownHas) {
  EXPECT_EQ(AsTownBody("velden city council")->head, "city council");
  EXPECT_EQ(AsTownBody("velden city council")->place, "velden");
  EXPECT_EQ(AsTownBody("city council")->place, "");
  EXPECT_FALSE(AsTownBody("velden opera house"));
  EXPECT_TRUE(IsGenericName("Executive Committee", "executive committee"));
  EXPECT_TRUE(IsGenericName("the water works", "the water works"));
  EXPECT_FALSE(IsGenericName("Velden Water Board", "velden water board"));
}

}  // namespace
}  // namespace newsgraph

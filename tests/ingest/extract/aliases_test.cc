// Which names are one entity. What is joined wrongly is worse than what is left apart.
#include <gtest/gtest.h>

#include "tests/ingest/extract/name_fixture.h"

namespace newsgraph {
namespace {

struct Case {
  std::string_view about;
  std::string_view text;
  std::string_view want;
};

TEST(Aliases, JoinsBySieves) {
  constexpr Case kCases[] = {
      {"surname", "Mayor Mara Tovik left. Tovik said so.", "Mara Tovik = Tovik"},
      {"first name", "Mayor Mara Tovik left. Mara said so.", "Mara Tovik = Mara"},
      {"middle name", "Peter Alan Orlan left. Peter Orlan said so.",
       "Peter Alan Orlan = Peter Orlan"},
      {"article of a surname", "President Hassan al-Tarif left. Tarif said so.",
       "Hassan al-Tarif = Tarif"},
      {"acronym", "The Harbour Development Board met. HDB won.", "Harbour Development Board = HDB"},
      {"bracketed", "The Federation of Harbour Towns (VKO) met. VKO won.",
       "Federation of Harbour Towns = VKO"},
      {"short name", "Vesklin Holdings Ltd rose. Vesklin Holdings said so.",
       "Vesklin Holdings Ltd = Vesklin Holdings"},
      {"country", "The United States won. The U.S. left, and so did American troops.",
       "United States = U.S. = American"},
      {"demonym", "Kenya won. Kenyan officials left.", "Kenya = Kenyan"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NameFixture::Entities(c.text), c.want) << c.about;
}

TEST(Aliases, KeepsApart) {
  constexpr Case kCases[] = {
      {"two people with one surname", "Mara Orlan met Peter Orlan.", "Mara Orlan | Peter Orlan"},
      {"whole words only", "Coun. Rob Vesk met Coun. Jane Robinson.", "Rob Vesk | Jane Robinson"},
      {"a broadcaster and its channel", "They told BBX News Channel. BBX said so.",
       "BBX News Channel | BBX"},
      {"two with one first name", "Mara Tovik met Mara Vesk. Mara left.",
       "Mara Tovik | Mara Vesk | Mara"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NameFixture::Entities(c.text), c.want) << c.about;
}

TEST(Aliases, JoinsWhatTheTextCallsAnotherName) {
  constexpr Case kCases[] = {
      {"formerly", "Brellin Bank (formerly Tollard Bank) rose.", "Brellin Bank = Tollard Bank"},
      {"also known as", "Brellin Bank, also known as Tollard Bank, rose.",
       "Brellin Bank = Tollard Bank"},
      {"a name at birth", "Mayor Dana Whitlock (born Susan Rask) left.",
       "Dana Whitlock = Susan Rask"},
      {"letters in their order", "The Lindale University of Technology (Lintech) won.",
       "Lindale University of Technology = Lintech"},
      {"somebody is not a body", "Brellin Bank (formerly Mayor Dana Whitlock) rose.",
       "Brellin Bank | Dana Whitlock"},
      {"whose", "Brellin Bank, also known as Tollard Bank's rival, rose.",
       "Brellin Bank | Tollard Bank"},
      {"known for", "Brellin Bank, known for Tollard Bank, rose.", "Brellin Bank | Tollard Bank"},
      {"no word says so", "Brellin Bank (Tollard Bank) rose.", "Brellin Bank | Tollard Bank"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NameFixture::Entities(c.text), c.want) << c.about;
}

TEST(Aliases, OfTwoWithOneSurnameTheNearestIsMeant) {
  EXPECT_EQ(NameFixture::Entities("Mara Orlan came. Peter Orlan left. Orlan slept."),
            "Mara Orlan | Peter Orlan = Orlan");
}

// "Orlan, son of former mayor Peter Orlan, ..": a relative comes in with his full name.
TEST(Aliases, OfTwoWithOneSurnameTheOneWhomItMeantBeforeTheOtherCameIsMeant) {
  EXPECT_EQ(NameFixture::Entities("Mara Orlan came. Orlan sang. Peter Orlan left. Orlan slept."),
            "Mara Orlan = Orlan | Peter Orlan");
}

TEST(Aliases, OfTwoWithOneSurnameTheOneNamedInFullMoreOftenIsMeant) {
  EXPECT_EQ(
      NameFixture::Entities("Mara Orlan came. Mara Orlan sang. Peter Orlan left. Orlan slept."),
      "Mara Orlan = Orlan | Peter Orlan");
}

// Whom a bare surname means was often wrong where an article names several of that name.
TEST(Aliases, WhatStandsBeforeASurnameSaysWhoseItIs) {
  constexpr Case kCases[] = {
      {"a husband's name", "Peter Orlan left. Mrs. Orlan stayed.", "Peter Orlan | Orlan"},
      {"an initial first", "They met P. Peter Orlan. Mrs. Orlan left.", "P. Peter Orlan | Orlan"},
      {"of a couple", "Peter Orlan met Mary Orlan. Mr. Orlan left, and Mrs. Orlan stayed.",
       "Peter Orlan = Orlan | Mary Orlan = Orlan"},
      {"a title that anybody has", "Peter Orlan left. Dr. Orlan stayed.", "Peter Orlan = Orlan"},
      {"a given name that may be a noun", "Mary Orlan spoke. Orlan won. Bill Orlan was away.",
       "Mary Orlan = Orlan | Orlan"},
      {"a verb that begins a question", "Mary Orlan spoke. Will Orlan win?", "Mary Orlan = Orlan"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NameFixture::Entities(c.text), c.want) << c.about;
}

TEST(Aliases, ASurnameMeansWhoWasNamedBeforeIt) {
  EXPECT_EQ(NameFixture::Entities("Peter Orlan came. Orlan sang. Then Mary Orlan came, and Mary "
                                  "Orlan slept."),
            "Peter Orlan = Orlan | Mary Orlan");
  EXPECT_EQ(NameFixture::Entities("Orlan sang, they say. Peter Orlan slept."),
            "Orlan = Peter Orlan");
}

TEST(Aliases, ASurnameMeansWhomTheTitleNames) {
  constexpr std::string_view kText =
      "Mary Orlan and Peter Orlan met Peter Orlan's aunt. Orlan sang.";
  EXPECT_EQ(NameFixture::Entities(kText), "Mary Orlan | Peter Orlan = Orlan");
  EXPECT_EQ(NameFixture::Entities(kText, "Why does Mary Orlan sing?"),
            "Mary Orlan = Orlan | Peter Orlan");
}

// No claim rests on a guess.
TEST(Aliases, WhereSeveralAreNamedAsOftenASurnameIsAGuess) {
  const auto last_is_guess = [](std::string_view text) {
    return NameFixture::Find(text).mentions.back().confidence <= kGuess;
  };
  EXPECT_TRUE(last_is_guess("Mary Orlan came. Peter Orlan left. Orlan slept."));
  EXPECT_FALSE(last_is_guess("Mary Orlan came. Peter Orlan left. Peter Orlan sang. Orlan slept."));
  EXPECT_FALSE(last_is_guess("Mary Orlan came. Peter Orlan left. Mrs. Orlan slept."));
  EXPECT_FALSE(last_is_guess("Mary Orlan came. Orlan sang. Peter Orlan left. Orlan slept."));
  EXPECT_FALSE(last_is_guess("Mary Orlan came. Orlan slept."));
}

TEST(Aliases, WordsThatRanOnIntoANameMakeNobody) {
  constexpr Case kCases[] = {
      {"a full name with words before it",
       "They saw Brellin Images Peter Orlan there. Peter Orlan sang. They saw Vesklin Peter Orlan "
       "too. Peter Orlan slept. They met Orlan.",
       "Brellin Images Peter Orlan = Peter Orlan = Vesklin Peter Orlan = Orlan"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NameFixture::Entities(c.text), c.want) << c.about;
}

TEST(Aliases, APlainWordBeforeASurnameMakesNobodyElseOfThatName) {
  const Document& doc = NameFixture::Find(
      "They met Peter Orlan there. They saw the Team Orlan dance, and Orlan sang.", "",
      {{"Team Orlan", v1::Entity::PERSON}});
  EXPECT_EQ(doc.mentions.back().rule, "surname");
  EXPECT_EQ(doc.mentions.back().entity, doc.mentions.front().entity);
}

TEST(Aliases, JuniorIsSomebodyElse) {
  EXPECT_EQ(NameFixture::Entities("Peter Orlan met Peter Orlan Jr. here."),
            "Peter Orlan | Peter Orlan Jr.");
}

TEST(Aliases, TitleAndGivenNameTellTheGender) {
  const Document& doc = NameFixture::Find("Mrs. Vesk met Peter Orlan.");
  ASSERT_EQ(doc.mentions.size(), 2U);
  EXPECT_EQ(doc.mentions[0].gender, Gender::kFemale);
  EXPECT_EQ(doc.mentions[1].gender, Gender::kMale);
}

}  // namespace
}  // namespace newsgraph

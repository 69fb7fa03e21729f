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

TEST(Aliases, OfTwoWithOneSurnameTheNearestIsMeant) {
  EXPECT_EQ(NameFixture::Entities("Mara Orlan came. Orlan sang. Peter Orlan left. Orlan slept."),
            "Mara Orlan = Orlan | Peter Orlan = Orlan");
}

TEST(Aliases, OfTwoWithOneSurnameTheOneNamedInFullMoreOftenIsMeant) {
  EXPECT_EQ(
      NameFixture::Entities("Mara Orlan came. Mara Orlan sang. Peter Orlan left. Orlan slept."),
      "Mara Orlan = Orlan | Peter Orlan");
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

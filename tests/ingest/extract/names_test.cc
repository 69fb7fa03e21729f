// Which words are names, where they begin and end, and of what type they are: one line of text, one line of names.
#include <gtest/gtest.h>

#include "tests/ingest/extract/name_fixture.h"

namespace newsgraph {
namespace {

struct Case {
  std::string_view about;
  std::string_view text;
  std::string_view want;
};

void Check(std::span<const Case> cases) {
  for (const Case& c : cases)
    EXPECT_EQ(NameFixture::Names(c.text), c.want) << c.about << ": " << c.text;
}

TEST(Names, CutsTitlesAndOfficesOff) {
  constexpr Case kCases[] = {
      {"title", "Coun. Mara Tovik left early.", "PERSON Mara Tovik"},
      {"place, office, person", "They met Toronto Mayor Peter Orlan today.",
       "PLACE Toronto | PERSON Peter Orlan"},
      {"body, office, person", "The Bank of Kenya Governor Peter Orlan spoke.",
       "ORGANIZATION Bank of Kenya | PERSON Peter Orlan"},
      {"two titles", "Deputy Prime Minister Peter Orlan spoke.", "PERSON Peter Orlan"},
      {"minister of something", "Minister of Health and Social Welfare Peter Orlan spoke.",
       "PERSON Peter Orlan"},
      {"a title alone is no name", "The Mayor left. The Prime Minister stayed.", ""},
      {"a title that begins a body", "They went to the Orlan General Hospital today.",
       "PLACE Orlan General Hospital"},
      {"honorific", "He thanked Mrs. Vesk for it.", "PERSON Vesk"},
      {"Jr. is part of the name", "He thanked Peter Orlan Jr. for it.", "PERSON Peter Orlan Jr."},
      {"Jr. behind a comma", "He thanked Peter Orlan, Jr., for it.", "PERSON Peter Orlan, Jr."},
      {"a nickname", "He thanked Peter \"Skip\" Orlan for it.", "PERSON Peter \"Skip\" Orlan"},
      {"one word in quotation marks is no nickname", "He thanked Peter. \"Skip\" Orlan said so.",
       "PERSON Peter | PERSON Orlan"},
      {"two offices of one body", "Peter Orlan is president & CEO of Brellin Foods.",
       "PERSON Peter Orlan | ORGANIZATION Brellin Foods"},
      {"what somebody is founder of is a body", "She met the founder of Fresh Bread there.",
       "ORGANIZATION Fresh Bread"},
      {"what somebody is minister of is none", "She met the Minister of Foreign Affairs there.",
       ""},
  };
  Check(kCases);
}

TEST(Names, KnowsWhereBodiesBeginAndEnd) {
  constexpr Case kCases[] = {
      {"of", "She works for the Ministry of Fisheries today.",
       "ORGANIZATION Ministry of Fisheries"},
      {"of and", "She left the Ministry of Trade and Industry today.",
       "ORGANIZATION Ministry of Trade and Industry"},
      {"of law", "She studied at the School of Law there.", "ORGANIZATION School of Law"},
      {"of law and", "They asked the Office of Management and Budget there.",
       "ORGANIZATION Office of Management and Budget"},
      {"an act of a bank's is none", "They read the Bank of Lindale Act there.",
       "OTHER Bank of Lindale Act"},
      {"commas", "She left the Ministry of Trade, Industry and Labour today.",
       "ORGANIZATION Ministry of Trade, Industry and Labour"},
      {"for", "She left the Brellin Centre for Harbour Studies today.",
       "ORGANIZATION Brellin Centre for Harbour Studies"},
      {"and before the head", "The Food and Farming Organisation met.",
       "ORGANIZATION Food and Farming Organisation"},
      {"suffix", "They sued Rask and Sons Ltd on Monday.", "ORGANIZATION Rask and Sons Ltd"},
      {"comma before the suffix", "They sued Brellin Foods, Inc. on Monday.",
       "ORGANIZATION Brellin Foods, Inc."},
      {"ampersand", "They sued Tovik & Rask Holdings on Monday.",
       "ORGANIZATION Tovik & Rask Holdings"},
      {"owner", "They joined the People's Bank on Monday.", "ORGANIZATION People's Bank"},
      {"demonym inside", "They joined the Kenyan Broadcasting Corporation on Monday.",
       "ORGANIZATION Kenyan Broadcasting Corporation"},
      {"possessive outside", "They read Brellin Foods' report.", "ORGANIZATION Brellin Foods"},
      {"two people are two names", "She met Peter Orlan and Mara Tovik there.",
       "PERSON Peter Orlan | PERSON Mara Tovik"},
  };
  Check(kCases);
}

TEST(Names, DemonymsAreNominalPlaces) {
  EXPECT_EQ(NameFixture::Names("The German chancellor met Kenyan officials."),
            "(Germany) German | (Kenya) Kenyan");
  EXPECT_EQ(NameFixture::Names("The Kenyan singer Peter Orlan left."),
            "(Kenya) Kenyan | PERSON Peter Orlan");
}

TEST(Names, CapitalsByPlaceAreNoNames) {
  constexpr Case kCases[] = {
      {"first word", "Others left. Police said so. Although it rained, they stayed.", ""},
      {"first word before a name", "Meanwhile Peter Orlan left.", "PERSON Peter Orlan"},
      {"weekdays and months", "On Monday they left. In March they came back.", ""},
      {"a common word that is a name elsewhere",
       "Stone left. They called Peter Stone, and Stone came.",
       "PERSON Stone | PERSON Peter Stone | PERSON Stone"},
      {"in a quotation", "He said: “Enough,” and left.", ""},
      {"title of a day", "He took part in Bring Your Dog To Work Day with her.",
       "EVENT Bring Your Dog To Work Day"},
      {"compounds", "A Chinese-funded port and Kenya-Uganda trade grew.", ""},
      {"money", "It cost Rs 500 or NT$10.", ""},
  };
  Check(kCases);
}

TEST(Names, DecidesTypesOverTheDocument) {
  constexpr Case kCases[] = {
      {"a surname is what its bearer is",
       "Mayor Peter Brellin left. The Brellin affair hurt Brellin.",
       "PERSON Peter Brellin | PERSON Brellin | PERSON Brellin"},
      {"an acronym is what it abbreviates", "The Harbour Union (HUX) met. HUX won.",
       "ORGANIZATION Harbour Union | ORGANIZATION HUX | ORGANIZATION HUX"},
      {"what comes later counts",
       "Orlanda was quiet. Thousands live in Orlanda, a town in northern Kenya.",
       "PLACE Orlanda | PLACE Orlanda | PLACE Kenya"},
      {"age", "Vesk, 42, left.", "PERSON Vesk"},
      {"dateline", "ORLANDA, Kenya (KNX) -- Three people left.",
       "PLACE ORLANDA | PLACE Kenya | ORGANIZATION KNX"},
      {"treaty", "They signed the Orlanda Treaty.", "OTHER Orlanda Treaty"},
  };
  Check(kCases);
}

TEST(Names, ReadsCapitalsOnlyWhereTheTextKnowsThem) {
  EXPECT_EQ(
      NameFixture::Names("TOVIK QUITS OVER HARBOUR DEAL\n\nMayor Mara Tovik left. Tovik said so."),
      "PERSON TOVIK | PERSON Mara Tovik | PERSON Tovik");
}

TEST(Names, TheTitleInformsAndYieldsNothing) {
  const std::string text = "Brellinda grew fast.";
  EXPECT_EQ(NameFixture::Names(
                text, "Thousands live in Brellinda, a town in Kenya, near Brellinda airport"),
            "PLACE Brellinda");
}

TEST(Names, GivenTypesWin) {
  const Document& doc =
      NameFixture::Find("Brellin left.", "", {{"Brellin", v1::Entity::ORGANIZATION}});
  ASSERT_EQ(doc.mentions.size(), 1U);
  EXPECT_EQ(doc.mentions[0].type, v1::Entity::ORGANIZATION);
}

TEST(Names, DoesNotRememberArticles) {
  const std::string text = "Orlan grew. Vesk said so.";
  const std::string alone = NameFixture::Names(text);
  NameFixture::Names("Mayor Peter Orlan and Mara Vesk, 42, live in Kenya.");
  EXPECT_EQ(NameFixture::Names(text), alone);
}

TEST(Names, AreSortedAndDoNotOverlap) {
  for (const std::string_view text :
       {"", " ", "A", "Of The And", "Mr.", "\"“‘", "Bank of", "Ministry of Trade, Industry and",
        "Rask &", "X's", "van", "Kenya's Kenya",
        "MAYOR MARA TOVIK OF KENYA QUITS\n\nMayor Mara Tovik quit, said Kenya's Mayor Tovik."}) {
    const Document& doc = NameFixture::Find(text);
    uint32_t end = 0;
    for (const DocMention& mention : doc.mentions) {
      EXPECT_LE(end, mention.first) << text;
      EXPECT_LT(mention.first, mention.last) << text;
      EXPECT_LE(mention.last, doc.text.tokens.size()) << text;
      EXPECT_GE(mention.entity, 0) << text;
      end = mention.last;
    }
  }
}

}  // namespace
}  // namespace newsgraph

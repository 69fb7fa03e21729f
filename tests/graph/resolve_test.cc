// Keys of entities, and which claims are one fact.
#include "graph/resolve.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/entity_key.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

v1::Analysis Resolved(const HandMade& made) {
  HandMade copy = made;
  IdentifyArticle(&copy.article());
  ResolveAnalysis(copy.article(), kHandMade, &copy.analysis());
  return copy.analysis();
}

v1::Claim OnlyClaim(const Saying& saying, std::string_view id = "a1") {
  HandMade made(id, "Velden Courier", 20240305);
  made.Say(saying);
  return Resolved(made).claims(0);
}

TEST(EntityKey, SaysHowFarANameReaches) {
  struct Case {
    v1::Entity::Type type;
    const char* name;
    const char* scope;
    const char* want;  // '#' stands for the article
  };
  const Case cases[] = {
      {v1::Entity::PERSON, "Mara Tovik", "", "PERSON/mara tovik"},
      {v1::Entity::PERSON, "Tovik", "", "PERSON/tovik#"},
      {v1::Entity::PERSON, "M. Tovik", "", "PERSON/m tovik#"},
      {v1::Entity::ROLE, "Mayor", "PLACE/velden", "ROLE/mayor<PLACE/velden"},
      {v1::Entity::ROLE, "Velden Mayor", "PLACE/velden", "ROLE/mayor<PLACE/velden"},
      {v1::Entity::ROLE, "mayor of Velden", "PLACE/velden", "ROLE/mayor<PLACE/velden"},
      {v1::Entity::ROLE, "Mayor", "", "ROLE/mayor#"},
      {v1::Entity::ROLE, "Secretary-General", "PLACE/velden",
       "ROLE/secretary general<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "Velden City Council", "",
       "ORGANIZATION/city council<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "city council", "PLACE/velden",
       "ORGANIZATION/city council<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "Velden City Council", "PLACE/velden",
       "ORGANIZATION/city council<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "city council", "", "ORGANIZATION/city council#"},
      {v1::Entity::ORGANIZATION, "riot police", "", "ORGANIZATION/riot police#"},
      {v1::Entity::ORGANIZATION, "Velden's police", "PLACE/velden",
       "ORGANIZATION/police<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "Velden Police", "PLACE/ostmark",
       "ORGANIZATION/police<PLACE/velden"},
      {v1::Entity::ORGANIZATION, "The Velden Water Board", "", "ORGANIZATION/velden water board"},
      {v1::Entity::ORGANIZATION, "VWB", "", "ORGANIZATION/vwb#"},
      {v1::Entity::ORGANIZATION, "U.N.", "", "ORGANIZATION/un"},
      {v1::Entity::PLACE, "Velden", "", "PLACE/velden"},
      {v1::Entity::PLACE, "Velden", "PLACE/ostmark", "PLACE/velden<PLACE/ostmark"},
      {v1::Entity::PLACE, "downtown", "", "PLACE/downtown#"},
      {v1::Entity::WORK, "Harbour Nights", "", "WORK/harbour nights"},
      {v1::Entity::GROUP, "two officials", "", "GROUP/two officials#"},
      {v1::Entity::OTHER, "Motion 12", "", "OTHER/motion 12#"},
  };
  const ArticleId article{0x12};
  for (const Case& c : cases) {
    std::string want = c.want;
    if (want.ends_with('#')) want += ToHex(article);
    EXPECT_EQ(EntityKey(c.type, c.name, c.scope, article), want) << c.name;
    EXPECT_EQ(IsLocalKey(want), want.find('#') != std::string::npos);
  }
}

TEST(EntityKey, TwoPeopleWithOneSurnameStayTwo) {
  v1::Analysis analysis;
  for (int i = 0; i < 2; ++i) analysis.add_entities()->set_name("Tovik");
  const std::vector<std::string> keys = EntityKeys(analysis, ArticleId{1});
  EXPECT_NE(keys[0], keys[1]);
}

TEST(EntityKey, ScopesThatRunInACircleEnd) {
  v1::Analysis analysis;
  for (uint32_t i = 0; i < 2; ++i) {
    v1::Entity* place = analysis.add_entities();
    place->set_type(v1::Entity::PLACE);
    place->set_name(i == 0 ? "Velden" : "Ostmark");
    place->set_scope(1 - i);
  }
  for (const std::string& key : EntityKeys(analysis, ArticleId{1})) EXPECT_LT(key.size(), 100u);
}

TEST(EntityKey, AnExplainedAcronymHasTheKeyOfItsLongForm) {
  v1::Analysis analysis;
  v1::Entity* body = analysis.add_entities();
  body->set_type(v1::Entity::ORGANIZATION);
  body->set_name("VWB");
  body->add_aliases("Velden Water Board");
  EXPECT_EQ(EntityKeys(analysis, ArticleId{1})[0], "ORGANIZATION/velden water board");
}

Saying Met(std::string_view a, std::string_view b) {
  return {.subject = std::string(a),
          .predicate = "met_with",
          .object = std::string(b),
          .object_type = v1::Entity::PERSON,
          .status = v1::Claim::UNKNOWN};
}

TEST(Facts, SymmetricEndsHaveNoOrder) {
  EXPECT_EQ(OnlyClaim(Met("Mara Tovik", "Oke Brandt")).fact(),
            OnlyClaim(Met("Oke Brandt", "Mara Tovik"), "a2").fact());
  Saying leads = Met("Mara Tovik", "Oke Brandt");
  leads.predicate = "employed_by";
  Saying reversed = Met("Oke Brandt", "Mara Tovik");
  reversed.predicate = "employed_by";
  EXPECT_NE(OnlyClaim(leads).fact(), OnlyClaim(reversed).fact());
}

TEST(Facts, KinTermsInvertWithTheEnds) {
  Saying mother = Met("Mara Tovik", "Oke Tovik");
  mother.predicate = "family_of";
  mother.kin = "mother";
  Saying son = Met("Oke Tovik", "Mara Tovik");
  son.predicate = "family_of";
  son.kin = "son";
  EXPECT_EQ(OnlyClaim(mother).fact(), OnlyClaim(son).fact());
  son.kin = "father";
  EXPECT_NE(OnlyClaim(mother).fact(), OnlyClaim(son).fact());
}

TEST(Facts, PolarityAndSpeakerMakeAnotherClaimOfTheSameFact) {
  const Saying plain = {.subject = "Mara Tovik", .object = "Velden Water Board"};
  Saying denied = plain;
  denied.polarity = v1::Claim::NEGATIVE;
  Saying told = plain;
  told.said_by = "Ines Wyld";
  EXPECT_EQ(OnlyClaim(plain).fact(), OnlyClaim(denied).fact());
  EXPECT_NE(OnlyClaim(plain).claim(), OnlyClaim(denied).claim());
  EXPECT_EQ(OnlyClaim(plain).fact(), OnlyClaim(told).fact());
  EXPECT_NE(OnlyClaim(plain).claim(), OnlyClaim(told).claim());
  // Speakers known within their article alone count as one, "unnamed".
  told.said_by = "Wyld";
  EXPECT_EQ(OnlyClaim(told, "a1").claim(), OnlyClaim(told, "a2").claim());
}

TEST(Facts, AQualifierThatRepeatsTheRolesScopeAddsNothing) {
  const Saying mayor = {.subject = "Mara Tovik",
                        .predicate = "holds_position",
                        .object = "mayor",
                        .object_type = v1::Entity::ROLE,
                        .scope = "Velden"};
  HandMade made("a1", "Velden Courier", 20240305);
  made.Say(mayor);
  v1::Qualifier* qualifier = made.analysis().mutable_claims(0)->add_qualifiers();
  qualifier->set_key("jurisdiction");
  qualifier->set_entity(made.analysis().entities(1).scope());
  EXPECT_EQ(Resolved(made).claims(0).fact(), OnlyClaim(mayor).fact());
  qualifier->clear_entity();
  qualifier->set_text("Ostmark");
  EXPECT_NE(Resolved(made).claims(0).fact(), OnlyClaim(mayor).fact());
}

TEST(Resolve, ListsWhomSomebodyMayLookFor) {
  HandMade made("a1", "Velden Courier", 20240305);
  made.Say({.subject = "two officials", .subject_type = v1::Entity::GROUP, .predicate = "said"});
  struct Case {
    v1::Entity::Type type;
    const char* name;
    bool listed;
  };
  const Case cases[] = {
      {v1::Entity::PERSON, "Mara Tovik", true}, {v1::Entity::PERSON, "Tovik", true},
      {v1::Entity::ORGANIZATION, "VWB", true},  {v1::Entity::ORGANIZATION, "the agency", false},
      {v1::Entity::GROUP, "parents", false},    {v1::Entity::ROLE, "major", false},
      {v1::Entity::OTHER, "Motion 12", false},  {v1::Entity::PLACE, "Velden", true},
  };
  for (const Case& c : cases) {
    v1::Entity* entity = made.analysis().add_entities();
    entity->set_type(c.type);
    entity->set_name(c.name);
  }
  const v1::Analysis analysis = Resolved(made);
  EXPECT_TRUE(analysis.entities(0).listed()) << "it speaks";
  for (size_t i = 0; i < std::size(cases); ++i) {
    EXPECT_EQ(analysis.entities(static_cast<int>(i + 1)).listed(), cases[i].listed)
        << cases[i].name;
  }
}

TEST(Resolve, TwiceIsOnceAndShortSentencesAreNoText) {
  HandMade made("a1", "Velden Courier", 20240305);
  made.Say({.subject = "Mara Tovik", .object = "Velden Water Board"});
  made.Say({.subject = "Mara Tovik", .predicate = "said", .words = "no"});
  made.Quote("Mara Tovik", "It will rain");
  v1::Analysis once = Resolved(made);
  made.analysis() = once;
  EXPECT_EQ(Resolved(made).SerializeAsString(), once.SerializeAsString());
  EXPECT_NE(once.claims(0).evidence().words_hash(), 0u);
  EXPECT_EQ(once.claims(1).evidence().words_hash(), 0u);
  EXPECT_EQ(once.quotes(0).speaker(), once.claims(0).subject());
  EXPECT_EQ(SentenceWordsHash("The mayor of Velden said that it would rain."),
            SentenceWordsHash("the Mayor of Velden said\nthat it would rain"));
}

}  // namespace
}  // namespace newsgraph

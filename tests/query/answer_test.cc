// Every look-up on the small town of velden.h.
#include "query/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kTovik[] = "Mara Tovik holds_position Mayor[Velden]";
constexpr char kPrell[] = "Jonas Prell holds_position Mayor[Velden]";

class Answers : public testing::Test {
 protected:
  template <typename Request>
  auto Ask(const Request& request) {
    auto response = Answer(velden_.snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *std::move(response);
  }

  template <typename Request>
  Status Refused(const Request& request) {
    return Answer(velden_.snapshot(), request).status();
  }

  v1::ShowRequest Show(const std::string& entity) {
    v1::ShowRequest request;
    request.set_entity(entity);
    return request;
  }

  const Velden velden_;
};

TEST_F(Answers, ShowKeepsWhatIsStatedApartAndTellsWhatDisputesIt) {
  EXPECT_THAT(
      Lines(Ask(Show("Mara Tovik")).sections()),
      ElementsAre(
          "STATED:",
          std::string(kTovik) + " CURRENT 2/3 | OPPOSITE " + kTovik +
              " CURRENT 1/1 by Ada Okafor | OTHER_HOLDER " + kPrell + " CURRENT 2/2",
          "FORMER:",
          std::string(kTovik) + " FORMER 1/1 | OPPOSITE " + kTovik + " CURRENT 1/1 by Ada Okafor",
          "DENIED:", std::string(kTovik) + " CURRENT 1/1 by Ada Okafor"));
}

TEST_F(Answers, ShowDoesNotStateADemandOrAnAccusation) {
  EXPECT_THAT(
      Lines(Ask(Show("Velden Water Board")).sections()),
      ElementsAre("STATED:", "Iris Lund member_of Velden Water Board CURRENT 1/1", "DEMANDED:",
                  "Jonas Prell left_position Velden Water Board UNKNOWN 1/1 by Ada Okafor",
                  "ALLEGED:", "Ada Okafor accused_of Velden Water Board UNKNOWN 1/1"));
}

TEST_F(Answers, EvidenceIsTheSentenceWithItsSpans) {
  v1::ShowRequest request = Show("Iris Lund");
  request.set_evidence(true);
  const v1::ShowResponse response = Ask(request);
  const v1::EvidenceRow& evidence = response.sections(0).claims(0).evidence(0);
  EXPECT_EQ(evidence.article(), "p2");
  EXPECT_EQ(evidence.outlet(), "Norhaven Post");
  EXPECT_EQ(evidence.date(), "2022-02-11");
  EXPECT_THAT(evidence.sentence(), HasSubstr("Iris Lund holds_position Mayor"));
  const uint32_t begin = evidence.sentence_span().begin();
  const auto at = [&](const v1::Span& span) {
    return evidence.sentence().substr(span.begin() - begin, span.end() - span.begin());
  };
  EXPECT_EQ(at(evidence.subject()), "Iris Lund");
  EXPECT_EQ(at(evidence.object()), "Mayor");
  EXPECT_EQ(at(evidence.trigger()), "holds_position");
  EXPECT_EQ(evidence.subject_rule(), "hand.made");
}

TEST_F(Answers, AFilterHidesWhatDoesNotPassEntirely) {
  v1::ShowRequest request = Show("Mara Tovik");
  request.mutable_filter()->set_until("2021-04");
  EXPECT_THAT(Lines(Ask(request).sections()),
              ElementsAre("STATED:", std::string(kTovik) + " CURRENT 2/3 | OTHER_HOLDER " + kPrell +
                                         " CURRENT 1/1"));
  request.mutable_filter()->set_until("2021-03-09");
  EXPECT_THAT(Lines(Ask(request).sections()),
              ElementsAre("STATED:", std::string(kTovik) + " CURRENT 1/1"));
  request.mutable_filter()->add_outlets("ledger");
  EXPECT_THAT(Lines(Ask(request).sections()), IsEmpty());
  request.mutable_filter()->clear_until();
  EXPECT_THAT(Lines(Ask(request).sections()),
              ElementsAre("STATED:", std::string(kTovik) + " CURRENT 1/1"));
  request.clear_filter();
  request.mutable_filter()->set_min_sources(2);
  EXPECT_THAT(Lines(Ask(request).sections()),
              ElementsAre("STATED:", HasSubstr(std::string(kTovik) + " CURRENT 2/3")));
  request.mutable_filter()->set_since("yesterday");
  EXPECT_EQ(Refused(request).code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(Answers, WhoFindsHoldersOfAnOfficeAtAPlace) {
  v1::WhoRequest request;
  request.set_role("mayors");
  request.set_at("Norhaven");
  EXPECT_THAT(Lines(Ask(request).sections()),
              ElementsAre("STATED:", "Iris Lund holds_position Mayor[Norhaven] CURRENT 1/1"));
  request.set_at("Velden");
  const std::vector<std::string> at_velden = Lines(Ask(request).sections());
  ASSERT_EQ(at_velden.size(), 7u);
  EXPECT_THAT(at_velden[1], HasSubstr(std::string(kTovik) + " CURRENT 2/3"));
  EXPECT_THAT(at_velden[2], HasSubstr(std::string(kPrell) + " CURRENT 2/2 | OTHER_HOLDER"));
  request.clear_at();
  EXPECT_EQ(Ask(request).sections(0).claims_size(), 3);
}

TEST_F(Answers, WhoSaysWhichOfficeOrPlaceIsUnknown) {
  v1::WhoRequest request;
  request.set_role("mayor");
  request.set_at("Veldem");
  EXPECT_THAT(std::string(Refused(request).message()), HasSubstr("did you mean Velden (PLACE)"));
  request.set_at("Mara Tovik");
  EXPECT_THAT(std::string(Refused(request).message()), HasSubstr("no organization or place"));
  request.set_at("Velden");
  request.set_role("mayar");
  EXPECT_EQ(std::string(Refused(request).message()),
            "no role is known as \"mayar\"; did you mean \"mayor\"?");
}

TEST_F(Answers, FindRanksExactNamesFirstThenArticles) {
  v1::FindRequest request;
  request.set_name("Mayor");
  v1::FindResponse response = Ask(request);
  ASSERT_EQ(response.hits_size(), 2);
  EXPECT_EQ(Line(response.hits(0).entity()), "Mayor[Velden] 6");
  EXPECT_EQ(Line(response.hits(1).entity()), "Mayor[Norhaven] 1");
  request.set_name("mara tovic");
  response = Ask(request);
  ASSERT_EQ(response.hits_size(), 1);
  EXPECT_EQ(response.hits(0).match(), v1::FindHit::FUZZY);
  EXPECT_EQ(response.hits(0).matched(), "");
  request.set_name("Velden");
  request.add_types(v1::Entity::ORGANIZATION);
  response = Ask(request);
  ASSERT_EQ(response.hits_size(), 1);
  EXPECT_EQ(response.hits(0).match(), v1::FindHit::PREFIX);
}

TEST_F(Answers, MentionsAreNewestFirst) {
  v1::MentionsRequest request;
  request.set_entity("Mara Tovik");
  const v1::MentionsResponse response = Ask(request);
  std::vector<std::string> articles;
  for (const v1::MentionRow& row : response.rows()) articles.push_back(row.article().id());
  EXPECT_THAT(articles, ElementsAre("c3", "c2", "l1", "p1", "c1"));
  EXPECT_THAT(response.rows(0).snippet(), HasSubstr("Mara Tovik holds_position"));
}

TEST_F(Answers, TogetherCountsArticles) {
  v1::TogetherRequest request;
  request.set_entity("Ada Okafor");
  request.add_types(v1::Entity::PERSON);
  const v1::TogetherResponse response = Ask(request);
  std::vector<std::string> rows;
  for (const v1::TogetherRow& row : response.rows()) {
    rows.push_back(Line(row.entity()) + " " + std::to_string(row.together()));
  }
  EXPECT_THAT(rows, ElementsAre("Mara Tovik 3", "Jonas Prell 2"));
}

TEST_F(Answers, AQuoteThatIsReprintedIsOneRow) {
  v1::QuotesRequest request;
  request.set_entity("Mara Tovik");
  v1::QuotesResponse response = Ask(request);
  ASSERT_EQ(response.quotes_size(), 2);
  EXPECT_EQ(response.quotes(0).text(), "Jonas Prell knows the river");
  EXPECT_EQ(response.quotes(0).article().id(), "p1");
  EXPECT_EQ(response.quotes(0).articles(), 2u);
  EXPECT_EQ(response.quotes(0).sources(), 1u);
  request.set_about("harbour");
  response = Ask(request);
  ASSERT_EQ(response.quotes_size(), 1);
  EXPECT_EQ(response.quotes(0).text(), "The harbour wall will stand");
  request.set_about("the rain");
  EXPECT_EQ(Ask(request).quotes_size(), 0);
}

TEST_F(Answers, ArticleMarksWhatWasUnderstood) {
  v1::ArticleRequest request;
  request.set_id("p2");
  const v1::ArticleResponse response = Ask(request);
  EXPECT_EQ(response.article().outlet(), "Norhaven Post");
  ASSERT_FALSE(response.highlights().empty());
  EXPECT_EQ(response.highlights(0).entity().name(), "Iris Lund");
  EXPECT_THAT(Lines(response.sections()),
              ElementsAre("STATED:", "Iris Lund holds_position Mayor[Norhaven] CURRENT 1/1",
                          "Iris Lund member_of Velden Water Board CURRENT 1/1"));
  request.set_id("nowhere");
  EXPECT_EQ(Refused(request).code(), absl::StatusCode::kNotFound);
}

Saying Deputy(const std::string& words, v1::Claim::Status status = v1::Claim::CURRENT) {
  return {.subject = "Ada Okafor",
          .predicate = "holds_position",
          .object = "Deputy Mayor",
          .object_type = v1::Entity::ROLE,
          .status = status,
          .words = words};
}

TEST(UnscopedRoles, OfOnePersonReadAsOnePost) {
  Saying scoped = Deputy("for the people of the old town and for nobody else, she said");
  scoped.scope = "Velden";
  const Velden velden({HandMade("u1", "Velden Courier", 20210101).Say(Deputy("spoke")),
                       HandMade("u2", "Ledger", 20210201).Say(Deputy("listened")),
                       HandMade("u3", "Ledger", 20210301).Say(Deputy("was silent")),
                       HandMade("u4", "Ledger", 20220101).Say(Deputy("left", v1::Claim::FORMER)),
                       HandMade("u5", "Ledger", 20210401).Say(scoped)});
  v1::ShowRequest show;
  show.set_entity("Ada Okafor");
  const std::vector<std::string> lines = {
      "STATED:", "Ada Okafor holds_position Deputy Mayor CURRENT 2/3",
      "Ada Okafor holds_position Deputy Mayor[Velden] CURRENT 1/1",
      "FORMER:", "Ada Okafor holds_position Deputy Mayor FORMER 1/1"};
  EXPECT_EQ(Lines(Answer(velden.snapshot(), show)->sections()), lines);
  v1::WhoRequest who;
  who.set_role("deputy mayor");
  who.set_at("Velden");
  EXPECT_THAT(Lines(Answer(velden.snapshot(), who)->sections()),
              ElementsAre("STATED:", "Ada Okafor holds_position Deputy Mayor[Velden] CURRENT 2/4",
                          "FORMER:", "Ada Okafor holds_position Deputy Mayor[Velden] FORMER 1/1"));
}

TEST(ArticleAnswer, MarksSomebodyWhoIsKnownNowhereElse) {
  HandMade article("n1", "Velden Courier", 20220301);
  article.Say({.subject = "Iris Lund", .object = "Velden Water Board", .words = "with guests"});
  v1::Entity* guests = article.analysis().add_entities();
  guests->set_type(v1::Entity::GROUP);
  guests->set_name("guests");
  v1::Mention* mention = article.analysis().add_mentions();
  mention->set_entity(2);
  mention->set_form(v1::Mention::NOMINAL);
  mention->set_begin(static_cast<uint32_t>(article.article().text().find("guests")));
  mention->set_end(mention->begin() + 6);
  const Velden velden({article});
  v1::ArticleRequest request;
  request.set_id("n1");
  const StatusOr<v1::ArticleResponse> response = Answer(velden.snapshot(), request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->highlights().rbegin()->entity().name(), "guests");
}

// What one article says itself needs nobody to say so.
TEST(Attribution, IsToldWhereEveryArticleQuotesSomebody) {
  const auto rows = [](const std::string& second) {
    const Velden velden(
        {HandMade("q1", "Courier", 20240101)
             .Say({.subject = "Ada Okafor", .object = "Velden Opera", .said_by = "Bram Ostling"}),
         HandMade("q2", "Ledger", 20240102)
             .Say({.subject = "Ada Okafor",
                   .object = "Velden Opera",
                   .said_by = second,
                   .words = "and waved"})});
    v1::ShowRequest show;
    show.set_entity("Ada Okafor");
    return Lines(Answer(velden.snapshot(), show)->sections());
  };
  EXPECT_THAT(rows("Bram Ostling"), testing::Contains(testing::HasSubstr("by Bram Ostling")));
  EXPECT_THAT(rows(""), testing::Not(testing::Contains(testing::HasSubstr("by Bram"))));
}

// Said from either end in one article, kin is told once and the right way round.
TEST(ArticleAnswer, TellsKinAsShowDoes) {
  HandMade article("k1", "Velden Courier", 20220301);
  for (const bool reverse : {false, true}) {
    article.Say({.subject = reverse ? "Rob Ambler" : "Doug Ambler",
                 .predicate = "family_of",
                 .object = reverse ? "Doug Ambler" : "Rob Ambler",
                 .object_type = v1::Entity::PERSON,
                 .kin = reverse ? "father" : "son",
                 .words = reverse ? "at noon" : "at dawn"});
  }
  const Velden velden({article});
  v1::ArticleRequest of_article;
  of_article.set_id("k1");
  v1::ShowRequest show;
  show.set_entity("Doug Ambler");
  const v1::ShowResponse shown = *Answer(velden.snapshot(), show);
  const v1::ArticleResponse told = *Answer(velden.snapshot(), of_article);
  ASSERT_EQ(told.sections(0).claims_size(), 1);
  EXPECT_EQ(told.sections(0).claims(0).subject().name(),
            shown.sections(0).claims(0).subject().name());
  EXPECT_EQ(told.sections(0).claims(0).qualifiers(0).text(),
            shown.sections(0).claims(0).qualifiers(0).text());
}

TEST(Article, IsFoundByItsUrlAlsoWhereItWasGivenAnId) {
  HandMade with_id("u1", "Ledger", 20210101);
  with_id.Say({.subject = "Ada Okafor"});
  with_id.article().set_url("https://ledger.example/harbour?id=7");
  HandMade without("", "Ledger", 20210101);
  without.Say({.subject = "Iris Lund"});
  without.article().set_url("https://ledger.example/bridge");
  const Velden velden({with_id, without});
  const auto text_of = [&](const char* url) {
    v1::ArticleRequest request;
    request.set_id(url);
    const StatusOr<v1::ArticleResponse> response = Answer(velden.snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? response->text() : "";
  };
  EXPECT_THAT(text_of("https://ledger.example/harbour?id=7"), HasSubstr("Ada Okafor"));
  EXPECT_THAT(text_of("HTTPS://ledger.example/harbour?id=7&utm_source=x"), HasSubstr("Ada Okafor"));
  EXPECT_THAT(text_of("https://ledger.example/bridge"), HasSubstr("Iris Lund"));
}

TEST_F(Answers, NeighborsAreOneClaimAway) {
  v1::NeighborsRequest request;
  request.set_entity("Ada Okafor");
  const v1::NeighborsResponse response = Ask(request);
  std::vector<std::string> rows;
  for (const v1::NeighborRow& row : response.rows()) {
    rows.push_back(Line(row.entity()) + " " + std::to_string(row.sources()));
  }
  EXPECT_THAT(rows, testing::UnorderedElementsAre("Jonas Prell 1", "Velden Water Board 1"));
  request.add_predicates("met-with");
  EXPECT_EQ(Ask(request).rows_size(), 1);
  request.add_predicates("met_whit");
  EXPECT_THAT(std::string(Refused(request).message()), HasSubstr("Did you mean \"met_with\"?"));
  request.clear_predicates();
  request.add_predicates("foo");
  EXPECT_THAT(std::string(Refused(request).message()), HasSubstr("no predicate is called \"foo\""));
  EXPECT_EQ(Refused(request).code(), absl::StatusCode::kNotFound);
}

TEST_F(Answers, ATimeThatEndsBeforeItBeginsIsRefused) {
  v1::ShowRequest request = Show("Ada Okafor");
  request.mutable_filter()->set_since("2021");
  request.mutable_filter()->set_until("2019");
  EXPECT_EQ(std::string(Refused(request).message()),
            "since 2021 is after until 2019: no article can be published between them");
  request.mutable_filter()->set_until("2021");
  EXPECT_TRUE(Refused(request).ok());
}

TEST_F(Answers, DumpKnowsItsFamilies) {
  v1::DumpRequest request;
  request.set_family("mentoin");
  const auto dump = [&] {
    return Answer(velden_.snapshot(), request, [](const v1::DumpResponse&) { return true; });
  };
  EXPECT_THAT(std::string(dump().message()), HasSubstr("Did you mean \"mention\"?"));
  request.set_family("mention");
  EXPECT_TRUE(dump().ok());
}

TEST_F(Answers, PathLeavesOutRolesUnlessToldToPassThroughThem) {
  v1::PathRequest request;
  request.set_from("Jonas Prell");
  request.set_to("Mara Tovik");
  EXPECT_EQ(Ask(request).steps_size(), 0);
  request.add_through(v1::PathRequest::ROLE);
  const v1::PathResponse response = Ask(request);
  ASSERT_EQ(response.steps_size(), 2);
  EXPECT_EQ(Line(response.steps(0).to()), "Mayor[Velden]");
  EXPECT_FALSE(response.steps(0).claims().empty());
  request.set_from("Iris Lund");
  request.set_to("Ada Okafor");
  request.clear_through();
  EXPECT_EQ(Ask(request).steps_size(), 2);
}

TEST_F(Answers, PathSaysWhenItsBudgetEndedTheSearch) {
  v1::PathRequest request;
  request.set_from("Iris Lund");
  request.set_to("Ada Okafor");
  request.mutable_budget()->set_edges(1);
  const v1::PathResponse response = Ask(request);
  EXPECT_TRUE(response.truncated());
  EXPECT_EQ(response.cut_by(), v1::EDGES);
  EXPECT_EQ(response.steps_size(), 0);
}

// A client's number is anything: marks of a walk are counted by it.
TEST_F(Answers, PathOfAnyNumberOfHopsIsRefused) {
  v1::PathRequest request;
  request.set_from("Iris Lund");
  request.set_to("Ada Okafor");
  for (const uint32_t hops : {101U, UINT32_MAX}) {
    request.set_max_hops(hops);
    EXPECT_TRUE(absl::IsInvalidArgument(Refused(request)));
  }
  request.set_max_hops(100);
  EXPECT_EQ(Ask(request).steps_size(), 2);
}

TEST_F(Answers, WhyShowsEverySentenceBetweenTwo) {
  v1::WhyRequest request;
  request.set_from("Ada Okafor");
  request.set_to("Jonas Prell");
  const v1::WhyResponse response = Ask(request);
  EXPECT_THAT(Lines(response.sections()),
              ElementsAre("STATED:", "Jonas Prell met_with Ada Okafor CURRENT 1/1"));
  EXPECT_EQ(response.sections(0).claims(0).evidence_size(), 1);
  EXPECT_EQ(response.together(), 2u);
}

TEST_F(Answers, WhyShowsTheOfficesThatOneHoldsInTheOther) {
  v1::WhyRequest request;
  request.set_from("Iris Lund");
  request.set_to("Norhaven");
  const v1::WhyResponse response = Ask(request);
  EXPECT_THAT(Lines(response.sections()),
              ElementsAre("STATED:", "Iris Lund holds_position Mayor[Norhaven] CURRENT 1/1"));
  EXPECT_EQ(response.sections(0).claims(0).evidence_size(), 1);
  std::swap(*request.mutable_from(), *request.mutable_to());
  EXPECT_EQ(Lines(Ask(request).sections()), Lines(response.sections()));
}

TEST(Why, AQualifierAndAPostOfTheSameArticleConnect) {
  const Velden velden({HandMade("a1", "Ledger", 20220211)
                           .Say({.subject = "Iris Lund",
                                 .predicate = "holds_position",
                                 .object = "chair",
                                 .object_type = v1::Entity::ROLE,
                                 .organization = "Ferry Board"})
                           .Say({.subject = "Ada Okafor",
                                 .predicate = "holds_position",
                                 .object = "treasurer",
                                 .object_type = v1::Entity::ROLE})
                           .Say({.subject = "treasurer",
                                 .subject_type = v1::Entity::ROLE,
                                 .predicate = "position_in",
                                 .object = "Ferry Board"}),
                       // Elsewhere her post may be another body's.
                       HandMade("a2", "Ledger", 20220212)
                           .Say({.subject = "Ada Okafor",
                                 .predicate = "holds_position",
                                 .object = "treasurer",
                                 .object_type = v1::Entity::ROLE})
                           .Say({.subject = "Mara Tovik", .object = "Ferry Board"})});
  const auto why = [&](const char* from) {
    v1::WhyRequest request;
    request.set_from(from);
    request.set_to("Ferry Board");
    const auto response = Answer(velden.snapshot(), request);
    EXPECT_TRUE(response.ok()) << response.status();
    return Lines(response->sections());
  };
  EXPECT_THAT(why("Iris Lund"),
              ElementsAre("STATED:", "Iris Lund holds_position chair CURRENT 1/1"));
  EXPECT_THAT(why("Ada Okafor"),
              ElementsAre("STATED:", "Ada Okafor holds_position treasurer CURRENT 1/1"));
}

TEST_F(Answers, StatsCountWhatPasses) {
  v1::StatsRequest request;
  v1::StatsResponse response = Ask(request);
  EXPECT_EQ(response.articles(), 8u);
  EXPECT_EQ(response.claims(), 13u);
  EXPECT_EQ(response.quotes(), 3u);
  EXPECT_EQ(response.predicates(0).name(), "holds_position");
  EXPECT_EQ(response.predicates(0).count(), 8u);
  request.mutable_filter()->add_outlets("Norhaven Post");
  response = Ask(request);
  EXPECT_EQ(response.articles(), 2u);
  EXPECT_EQ(response.claims(), 3u);
}

TEST_F(Answers, ScreenSaysWhoAKnownNameIs) {
  v1::ScreenRequest request;
  for (const char* name : {"Tovik, Mara", "Nobody Known", "J. Prell", "iris lundt", "Tovik"}) {
    request.add_names(name);
  }
  const v1::ScreenResponse response = Ask(request);
  std::vector<std::string> hits;
  for (const v1::ScreenHit& hit : response.hits()) {
    hits.push_back(std::to_string(hit.row()) + " " + hit.entity().name() + " " +
                   std::to_string(hit.score()) + " " + hit.role());
  }
  EXPECT_THAT(hits,
              ElementsAre("0 Mara Tovik 1000 Mayor of Velden", "2 Jonas Prell 700 Mayor of Velden",
                          "3 Iris Lund 880 Mayor of Norhaven", "4 Mara Tovik 700 Mayor of Velden"));
}

TEST(Screen, TakesTheSurnameFirstOrLastAndASuffixWhereItStands) {
  const Velden velden({HandMade("s1", "Courier", 20240101)
                           .Say({.subject = "Tan Mei Lin", .object = "Velden Opera"}),
                       HandMade("s2", "Courier", 20240101)
                           .Say({.subject = "Rob Ambler Jr.", .object = "Velden Opera"})});
  v1::ScreenRequest request;
  for (const char* name : {"Tan, Mei Lin", "Mei Lin Tan", "Tan Mei Lin", "Ambler, Rob, Jr.",
                           "Rob Ambler, Jr.", "Ambler, Rob Jr."}) {
    request.add_names(name);
  }
  const StatusOr<v1::ScreenResponse> response = Answer(velden.snapshot(), request);
  ASSERT_TRUE(response.ok()) << response.status();
  std::set<uint32_t> rows;
  for (const v1::ScreenHit& hit : response->hits()) rows.insert(hit.row());
  EXPECT_EQ(rows, (std::set<uint32_t>{0, 1, 2, 3, 4, 5}));
}

// "row name score" of each hit.
std::vector<std::string> Screened(const std::vector<std::string>& persons,
                                  const std::vector<std::string>& names) {
  std::vector<HandMade> articles;
  for (const std::string& person : persons) {
    articles.push_back(HandMade("s" + std::to_string(articles.size()), "Courier", 20240101)
                           .Say({.subject = person, .object = "Velden Opera"}));
  }
  v1::ScreenRequest request;
  for (const std::string& name : names) request.add_names(name);
  const StatusOr<v1::ScreenResponse> response = Answer(Velden(articles).snapshot(), request);
  EXPECT_TRUE(response.ok()) << response.status();
  std::vector<std::string> hits;
  for (const v1::ScreenHit& hit : response->hits()) {
    hits.push_back(std::to_string(hit.row()) + " " + hit.entity().name() + " " +
                   std::to_string(hit.score()));
  }
  return hits;
}

// "Gary Jensen" is Mary Jensen misspelt only where nobody is called Gary.
TEST(Screen, TakesNobodyForAnotherWhoseNameIsNearlyAlike) {
  EXPECT_THAT(Screened({"Mary Jensen"}, {"Gary Jensen"}), ElementsAre("0 Mary Jensen 800"));
  EXPECT_THAT(Screened({"Mary Jensen", "Gary Holm", "Gary Vesk"}, {"Gary Jensen", "Nary Jensen"}),
              ElementsAre("1 Mary Jensen 800"));
  EXPECT_THAT(Screened({"Mary Jensen", "Ada Jonsen", "Ida Jonsen"}, {"Mary Jonsen"}), IsEmpty());
  // Other spellings of one name stay one.
  EXPECT_THAT(Screened({"Sara Holm", "Sarah Vesk", "Sarah Lund"}, {"Sarah Holm"}),
              ElementsAre("0 Sara Holm 880"));
}

TEST(Screen, OfManyAlikeShowsTheBestKnown) {
  const std::vector<std::string> persons = {"Jan Holm", "Jon Holm", "Jil Holm", "Joe Holm"};
  for (const std::string& known : persons) {
    std::vector<std::string> named = persons;
    named.push_back(known);
    const std::vector<std::string> hits = Screened(named, {"J. Holm"});
    ASSERT_EQ(hits.size(), 3u);
    EXPECT_EQ(hits.front(), "0 " + known + " 700");
  }
}

TEST(Filter, RefusesAModalityThatIsNone) {
  const Velden velden;
  v1::ShowRequest show;
  show.set_entity("Mara Tovik");
  show.mutable_filter()->add_modalities(static_cast<v1::Claim::Modality>(100));
  EXPECT_TRUE(absl::IsInvalidArgument(Answer(velden.snapshot(), show).status()));
  v1::FindRequest find;
  find.set_name("Mara Tovik");
  find.add_types(static_cast<v1::Entity::Type>(100));
  EXPECT_TRUE(Answer(velden.snapshot(), find).ok());
}

TEST_F(Answers, RowsBeyondTheBudgetAreLeftOutAndSaidSo) {
  v1::ShowRequest request = Show("Velden Water Board");
  request.mutable_budget()->set_rows(1);
  const v1::ShowResponse response = Ask(request);
  EXPECT_THAT(Lines(response.sections()),
              ElementsAre("STATED:", "Iris Lund member_of Velden Water Board CURRENT 1/1"));
  EXPECT_TRUE(response.truncated());
  EXPECT_EQ(response.cut_by(), v1::ROWS);
}

}  // namespace
}  // namespace newsgraph

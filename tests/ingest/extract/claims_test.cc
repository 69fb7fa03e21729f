// From a sentence to its claims: who does what to whom, and with which values. One line a claim:
//   predicate(subject, object) [NEGATIVE] [modality] [status] [by speaker] [key=value ..]
// POSITIVE, ASSERTED and UNKNOWN are left out.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>

#include "ingest/extract/extractor.h"

namespace newsgraph {
namespace {

std::string NameOf(const v1::Analysis& analysis, uint32_t entity) {
  const std::string& name = analysis.entities(static_cast<int>(entity)).name();
  return name.empty() ? "?" : name;
}

std::string Dump(const v1::Analysis& analysis, const v1::Claim& claim) {
  std::string line = claim.predicate() + "(" + NameOf(analysis, claim.subject()) + ", " +
                     (claim.has_object() ? NameOf(analysis, claim.object()) : "-") + ")";
  if (claim.polarity() == v1::Claim::NEGATIVE) line += " NEGATIVE";
  if (claim.modality() != v1::Claim::ASSERTED)
    line += " " + v1::Claim::Modality_Name(claim.modality());
  if (claim.status() != v1::Claim::UNKNOWN) line += " " + v1::Claim::Status_Name(claim.status());
  if (claim.has_attribution()) line += " by " + NameOf(analysis, claim.attribution());
  for (const v1::Qualifier& qualifier : claim.qualifiers()) {
    line += " " + qualifier.key() + "=" +
            (qualifier.has_entity() ? NameOf(analysis, qualifier.entity()) : qualifier.text());
  }
  return line + "\n";
}

v1::Analysis AnalysisOf(const std::string& text, const std::string& title = "",
                        uint32_t published = 20240312) {
  static const std::shared_ptr<const RuleBook> book = RuleBook::Load().value();
  static Extractor* const extractor = new Extractor(book);
  v1::Article article;
  article.set_id("t");
  article.set_title(title);
  article.set_text(text);
  article.mutable_published()->set_yyyymmdd(published);
  v1::Analysis analysis;
  extractor->Extract(article, &analysis);
  return analysis;
}

std::string ClaimsOf(const std::string& text) {
  const v1::Analysis analysis = AnalysisOf(text);
  std::string lines;
  for (const v1::Claim& claim : analysis.claims()) lines += Dump(analysis, claim);
  return lines;
}

int CountEntities(const v1::Analysis& analysis, v1::Entity::Type type) {
  const auto has_type = [type](const v1::Entity& entity) { return entity.type() == type; };
  return static_cast<int>(
      std::count_if(analysis.entities().begin(), analysis.entities().end(), has_type));
}

// With and without its body an office is one where one person holds it; the title of one president
// is not the office of another.
TEST(Roles, AreOneWhereOnePersonHoldsThem) {
  const auto roles = [](const std::string& text) {
    return CountEntities(AnalysisOf(text), v1::Entity::ROLE);
  };
  EXPECT_EQ(roles("Kenyan President Dana Whitlock spoke first. President Dana Whitlock left."), 1);
  EXPECT_EQ(roles("Kenyan President Dana Whitlock spoke first. President Piet Rask left."), 2);
  EXPECT_EQ(roles("President Dana Whitlock met with the president of Kenya."), 2);
  EXPECT_EQ(roles("The president of Kenya met with President Dana Whitlock."), 2);
  EXPECT_EQ(roles("Piet Rask ran for mayor of Nairobi. The mayor, Dana Whitlock, left."), 1);
}

// A headline that runs two names together makes nobody of both.
// Whom or what the pronoun stands for; "" where it is no mention.
std::string Meaning(const std::string& text, const std::string& pronoun) {
  const v1::Analysis analysis = AnalysisOf(text);
  for (const v1::Mention& mention : analysis.mentions()) {
    if (text.substr(mention.begin(), mention.end() - mention.begin()) == pronoun)
      return NameOf(analysis, mention.entity());
  }
  return "";
}

TEST(RelativePronouns, StandForWhomTheWordsBeforeThemDescribe) {
  EXPECT_EQ(Meaning("Dana Whitlock is a lawyer who bakes.", "who"), "Dana Whitlock");
  EXPECT_EQ(Meaning("Brellin Foods is a bakery company that sells bread.", "that"),
            "Brellin Foods");
  EXPECT_EQ(Meaning("They left Brellin Foods (BF), which sells bread.", "which"), "Brellin Foods");
  EXPECT_EQ(Meaning("Dana Whitlock met a lawyer who bakes.", "who"), "");
  EXPECT_EQ(Meaning("Brellin Foods is not a bakery company that sells bread.", "that"), "");
}

TEST(Headlines, JoinNobody) {
  const v1::Analysis analysis = AnalysisOf(
      "Tim Orlan spoke first. He was asked about Peter Vesk.",
      "Tim Orlan Just Got Asked About Peter Vesk – His Response Might Infuriate Most Of Nairobi.");
  EXPECT_EQ(CountEntities(analysis, v1::Entity::PERSON), 2);
}

// The first day of the first claim of a predicate; 0: it has none.
uint32_t SinceOf(const std::string& text, const std::string& predicate) {
  const v1::Analysis analysis = AnalysisOf(text);
  for (const v1::Claim& claim : analysis.claims()) {
    if (claim.predicate() == predicate) return claim.time().since().yyyymmdd();
  }
  ADD_FAILURE() << "no " << predicate << ": " << text;
  return 0;
}

// A date belongs to the clause in which it stands, and to an act: "founder" names none.
TEST(Dates, AreOfTheClausesOwn) {
  EXPECT_EQ(SinceOf("Piet Rask was born in Nairobi in 2001.", "born"), 20010000u);
  EXPECT_EQ(SinceOf("Piet Rask was born in Nairobi, and he graduated in 2001.", "born"), 0u);
  EXPECT_EQ(SinceOf("Norvane Bank founder Piet Rask in May 2001 met Nadia Quist.", "founded"), 0u);
  EXPECT_EQ(SinceOf("Piet Rask, who has led Norvane Bank since 2001, met Nadia Quist.", "met_with"),
            0u);
  EXPECT_EQ(SinceOf("Norvane Bank named Piet Rask director, effective April 2.", "appointed_to"),
            20240402u);
  // A caption's day has the year of the same day after it.
  EXPECT_EQ(
      SinceOf("NAIROBI - JANUARY 31: Piet Rask met Nadia Quist on January 31, 2014.", "met_with"),
      20140131u);
}

// "since..until" of the first claim of a predicate, as digits; 0: no bound.
std::string IntervalOf(const std::string& text, const std::string& predicate, uint32_t published) {
  const v1::Analysis analysis = AnalysisOf(text, "", published);
  for (const v1::Claim& claim : analysis.claims()) {
    if (claim.predicate() != predicate) continue;
    return std::to_string(claim.time().since().yyyymmdd()) + ".." +
           std::to_string(claim.time().until().yyyymmdd());
  }
  return "no " + predicate;
}

// A month without a year is one of the two nearest: which, the state says. Where the publication date is less exact than the words,
// there is no telling, and a day that does not exist is none.
TEST(Dates, WithoutAYearAreWhatTheStateAllows) {
  struct {
    uint32_t published;
    const char* text;
    const char* predicate;
    const char* want;
  } const cases[] = {
      {20131106, "Piet Rask is mayor of Lindale until December.", "holds_position", "0..20131200"},
      {20131106, "Piet Rask has been mayor of Lindale since December.", "holds_position",
       "20121200..0"},
      {20131106, "Piet Rask was mayor of Lindale until December.", "holds_position", "0..20121200"},
      {20131106, "Piet Rask will be mayor of Lindale until March.", "holds_position",
       "0..20140300"},
      {20131106, "Piet Rask was mayor of Lindale from May to December.", "holds_position",
       "0..20121200"},
      {20131106, "Piet Rask met Dana Whitlock on November 5.", "met_with", "20131105..20131105"},
      {20131106, "Piet Rask met Dana Whitlock on November 7.", "met_with", "20121107..20121107"},
      {20131100, "Piet Rask met Dana Whitlock on November 5.", "met_with", "0..0"},
      {20131100, "Piet Rask met Dana Whitlock in October.", "met_with", "20131000..20131000"},
      {20130000, "Piet Rask met Dana Whitlock on March 3.", "met_with", "0..0"},
      {20130000, "Piet Rask met Dana Whitlock on March 3, 2012.", "met_with", "20120303..20120303"},
      {20131106, "Piet Rask met Dana Whitlock on February 31, 2012.", "met_with", "0..0"},
      {20131106, "Piet Rask met Dana Whitlock on February 31.", "met_with", "0..0"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(IntervalOf(c.text, c.predicate, c.published), c.want) << c.published << " " << c.text;
}

// "Rask from Norvane Bank": whose he is is told without a verb, and the year is the price's.
TEST(Dates, AreNoneOfATieThatIsToldWithoutAVerb) {
  EXPECT_EQ(IntervalOf("Piet Rask from Norvane Bank says that prices may not fall until 2008.",
                       "employed_by", 20060301),
            "0..0");
  EXPECT_EQ(
      IntervalOf("Piet Rask has worked for Norvane Bank since 2001.", "employed_by", 20060301),
      "20010000..0");
}

struct Case {
  const char* name;
  const char* text;
  const char* want;
  friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }
};

class Claims : public testing::TestWithParam<Case> {};

TEST_P(Claims, AreWhatTheSentenceSays) {
  EXPECT_EQ(ClaimsOf(GetParam().text), GetParam().want) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, Claims,
    testing::Values(
        // A state in the past tense is over, but not where the tense is that of reported speech.
        Case{"PastState", "Piet Rask led Norvane Bank from 1990.",
             "leads(Piet Rask, Norvane Bank) FORMER\n"},
        Case{"PastStatePassive", "Norvane Bank was owned by Corvell Foods.",
             "owns(Corvell Foods, Norvane Bank) FORMER\n"},
        Case{"PastStateBeforePast", "Piet Rask had lived in Nairobi before the war.",
             "resides_in(Piet Rask, Nairobi) FORMER\n"},
        Case{"PastStateOfANoun", "Piet Rask was a member of the harbour board.",
             "member_of(Piet Rask, harbour board) FORMER\n"},
        Case{"PresentState", "Norvane Bank is owned by Corvell Foods.",
             "owns(Corvell Foods, Norvane Bank) CURRENT\n"},
        Case{"PerfectState", "Piet Rask has led Norvane Bank since 2009.",
             "leads(Piet Rask, Norvane Bank) CURRENT\n"},
        Case{"ReportedState", "Nadia Quist said Piet Rask led Norvane Bank.",
             "leads(Piet Rask, Norvane Bank) CURRENT by Nadia Quist\n"},
        Case{"StateOfAParticiple", "The board led by Piet Rask met on Monday.",
             "leads(Piet Rask, board) CURRENT\n"},
        Case{"ChangeIsNoPastState", "Piet Rask joined the harbour board.",
             "member_of(Piet Rask, harbour board) CURRENT\n"},
        // Who says it.
        Case{"SaidBehindARequest",
             "Norvane Bank will urge the court to pay, chairman Lars Hemming said.",
             "holds_position(Lars Hemming, chairman) CURRENT\n"
             "called_on(Norvane Bank, court) PLANNED by Lars Hemming request=to pay, chairman Lars "
             "Hemming said\n"},
        Case{"SaidAroundATelling",
             "Piet Rask told Nadia Quist the bank would pay, the officials said.",
             "spoke_to(Piet Rask, Nadia Quist) by the officials\n"},
        Case{"ClauseOfWhoSaid", "\"It is good,\" said Piet Rask, who runs the harbour board.",
             "leads(Piet Rask, harbour board) CURRENT\n"},
        Case{"ButTakesBack",
             "Nadia Quist said she will vote, but she has not endorsed Lars Hemming.",
             "supports(Nadia Quist, Lars Hemming) NEGATIVE\n"},
        Case{"AccuserSays", "Nadia Quist accused Piet Rask of supporting Lars Hemming.",
             "accused_of(Nadia Quist, Piet Rask) ALLEGED what=of supporting Lars Hemming\n"
             "supports(Piet Rask, Lars Hemming) ALLEGED by Nadia Quist\n"},
        Case{"AccordingBehindAnd",
             "Piet Rask was in hospital and according to Nadia Quist he died in Nairobi.",
             "died(Piet Rask, Nairobi) by Nadia Quist\n"},
        Case{"EffectsSayNothing", "The effects suggest that Piet Rask supports Lars Hemming.",
             "supports(Piet Rask, Lars Hemming) POSSIBLE\n"},
        Case{"HasYetTo", "Nadia Quist has yet to endorse Lars Hemming.",
             "supports(Nadia Quist, Lars Hemming) NEGATIVE\n"},
        Case{"WentOnTo", "Nadia Quist went on to criticise Lars Hemming.",
             "criticised(Nadia Quist, Lars Hemming)\n"},
        Case{"VerbBehindANameSaysNothingOfIt", "Norvane Bank's Nadia Quist will meet Lars Hemming.",
             "employed_by(Nadia Quist, Norvane Bank) CURRENT\n"
             "met_with(Nadia Quist, Lars Hemming) PLANNED\n"},
        // A name right before a noun only says which thing is meant.
        Case{"ModifierIsNoObject", "Norvane Bank opposed the Ostrel Shipping bid for some time.",
             ""},
        Case{"DemonymIsNoObject", "Nadia Quist criticised the Kenyan tax policy.", ""},
        Case{"PossessorWithTitleIsNoObject", "Nadia Quist opposes President Piet Rask's policies.",
             "holds_position(Piet Rask, president) CURRENT\n"},
        Case{"PossessorOfAShareIsNoObject",
             "Norvane Bank bought Ostrel Shipping's 20 percent holding in Corvell Foods.", ""},
        Case{"NameBehindModifier", "Nadia Quist endorsed Kenyan presidential hopeful Piet Rask.",
             "supports(Nadia Quist, Piet Rask)\n"},
        Case{"KindNounIsTheName", "Nadia Quist urged the Kenyan government to cut taxes.",
             "called_on(Nadia Quist, Kenya) request=to cut taxes\n"},
        Case{"TimeIsNoHead", "Piet Rask joined the harbour board last August.",
             "member_of(Piet Rask, harbour board) CURRENT\n"},
        Case{"OwnerOfAnActIsCriticised", "Nadia Quist criticised the Norvane Bank decision.",
             "criticised(Nadia Quist, Norvane Bank)\n"},
        // Whose act an infinitive or gerund is.
        Case{"GerundOfSources", "Nadia Quist left, sources telling Reuters that it was late.", ""},
        Case{"GerundOfTheNamed", "Nadia Quist complained about Piet Rask criticising Lars Hemming.",
             "criticised(Piet Rask, Lars Hemming)\n"},
        Case{"GerundOfTheBlamed", "Nadia Quist criticised Piet Rask for supporting Lars Hemming.",
             "criticised(Nadia Quist, Piet Rask)\n"
             "supports(Piet Rask, Lars Hemming)\n"},
        Case{"GerundBehindCopula", "Odette Marrow is a writer living in Nairobi.",
             "holds_position(Odette Marrow, writer) CURRENT\n"
             "resides_in(Odette Marrow, Nairobi) CURRENT\n"},
        Case{"GerundOfTheAuthor", "Nadia Quist issued a statement calling on Lars Hemming to pay.",
             "called_on(Nadia Quist, Lars Hemming) request=to pay\n"},
        Case{"GerundOfAThing", "A judge vacated a judgment ordering Lars Hemming to pay.", ""},
        Case{"InfinitiveOfTheSent", "Nadia Quist hired Piet Rask to represent Lars Hemming.",
             "represents(Piet Rask, Lars Hemming) CURRENT\n"},
        Case{"InfinitiveOfWhoMeets", "Nadia Quist met Piet Rask to urge Lars Hemming to pay.",
             "met_with(Nadia Quist, Piet Rask)\n"},
        Case{
            "FounderAmpersandOffice", "Piet Rask is the founder & CEO of Norvane Bank.",
            "founded(Piet Rask, Norvane Bank)\n"
            "holds_position(Piet Rask, chief executive officer) CURRENT organization=Norvane Bank\n"
            "position_in(chief executive officer, Norvane Bank) CURRENT\n"},
        Case{"FirmThatLeadsAGroup", "The notes went to a group led by Jackson, Moss and Co.", ""},
        Case{"InfinitiveOfAWish", "Nadia Quist wants to lead Norvane Bank.",
             "leads(Nadia Quist, Norvane Bank) POSSIBLE CURRENT\n"},
        Case{"PassiveGerundIsBare", "Piet Rask left Nadia Quist after being accused of theft.",
             "accused_of(?, Piet Rask) ALLEGED what=of theft\n"},
        Case{"PassiveNegated", "Dana Whitlock has not yet been removed from the harbour board.",
             "removed_from(Dana Whitlock, harbour board) NEGATIVE\n"},
        Case{"Demanded", "Mara Tovik urged Dana Whitlock to resign.",
             "called_on(Mara Tovik, Dana Whitlock) request=to resign\n"
             "left_position(Dana Whitlock, -) DEMANDED by Mara Tovik\n"},
        Case{"VowedNot", "Dana Whitlock vowed not to resign.",
             "vowed(Dana Whitlock, -) what=not to resign\n"
             "left_position(Dana Whitlock, -) NEGATIVE PLANNED by Dana Whitlock\n"},
        Case{"Denied", "Dana Whitlock denied that she accepted the money.",
             "admitted(Dana Whitlock, -) NEGATIVE what=that she accepted the money\n"},
        Case{"FutureInThePast", "Piet Rask said Dana Whitlock would resign.",
             "left_position(Dana Whitlock, -) PLANNED by Piet Rask\n"},
        Case{"Condition", "If Dana Whitlock resigns, Piet Rask will run for mayor.",
             "left_position(Dana Whitlock, -) CONDITIONAL\n"
             "candidate_for(Piet Rask, mayor) CONDITIONAL\n"},
        Case{"RelativeClause",
             "Dana Whitlock, who has led the harbour board since 2009, was appointed mayor by the "
             "council.",
             "leads(Dana Whitlock, harbour board) CURRENT\n"
             "appointed_to(Dana Whitlock, mayor) agent=council\n"},
        Case{"ReducedRelatives",
             "A motion drafted by Piet Rask and seconded by Mara Tovik asks Dana Whitlock to step "
             "aside.",
             "proposed(Piet Rask, A motion)\n"
             "seconded(Mara Tovik, A motion)\n"
             "targets(A motion, Dana Whitlock)\n"
             "left_position(Dana Whitlock, -) DEMANDED\n"},
        Case{"ClauseBefore", "Before Dana Whitlock resigned, Piet Rask met with Mara Tovik.",
             "left_position(Dana Whitlock, -)\n"
             "met_with(Piet Rask, Mara Tovik)\n"},
        Case{"RefusedTo", "The council refused to remove Dana Whitlock.",
             "refused(council, -) what=to remove Dana Whitlock\n"
             "removed_from(Dana Whitlock, -) NEGATIVE agent=council\n"},
        Case{"UnnamedAccuser", "Dana Whitlock was charged with fraud.",
             "accused_of(?, Dana Whitlock) ALLEGED what=with fraud\n"},
        Case{"NounForm", "Okafor Nwosu's removal by the harbour board surprised many.",
             "removed_from(Okafor Nwosu, -) agent=harbour board\n"},
        Case{"TwoSubjects", "Dana Whitlock and Piet Rask criticised Mara Tovik.",
             "criticised(Dana Whitlock, Mara Tovik)\n"
             "criticised(Piet Rask, Mara Tovik)\n"},
        Case{"OneMayor", "Mayor Dana Whitlock and Piet Rask criticised Mara Tovik.",
             "holds_position(Dana Whitlock, mayor) CURRENT\n"
             "criticised(Dana Whitlock, Mara Tovik)\n"
             "criticised(Piet Rask, Mara Tovik)\n"},
        Case{"OfficeOfACountryBeforeTheName",
             "Vice President of the United States Dana Whitlock met with Piet Rask.",
             "holds_position(Dana Whitlock, vice president) CURRENT jurisdiction=United States\n"
             "position_in(vice president, United States) CURRENT\n"
             "met_with(Dana Whitlock, Piet Rask)\n"},
        Case{"WorkAtABodyBehindTheName", "Economist Piet Rask of Lindale University spoke first.",
             "holds_position(Piet Rask, economist) CURRENT organization=Lindale University\n"
             "position_in(economist, Lindale University) CURRENT\n"},
        Case{"SeveralOffices", "Dana Whitlock is a painter, a lawyer and writer.",
             "holds_position(Dana Whitlock, painter) CURRENT\n"
             "holds_position(Dana Whitlock, lawyer) CURRENT\n"
             "holds_position(Dana Whitlock, writer) CURRENT\n"},
        Case{"ALastOfficeThatIsAnothers",
             "Dana Whitlock is a painter and Mayor Piet Rask met with Mara Tovik.",
             "holds_position(Piet Rask, mayor) CURRENT\n"
             "holds_position(Dana Whitlock, painter) CURRENT\n"
             "met_with(Piet Rask, Mara Tovik)\n"},
        Case{"KinWithOffice",
             "Piet Rask met with Dana Whitlock and her husband Mayor Okafor Nwosu.",
             "family_of(Dana Whitlock, Okafor Nwosu) CURRENT kin=husband\n"
             "holds_position(Okafor Nwosu, mayor) CURRENT\n"
             "met_with(Piet Rask, Dana Whitlock)\n"},
        Case{"TheDeadHoldNoOffice",
             "Mayor Dana Whitlock was killed on Monday. Her husband Piet Rask left.",
             "holds_position(Dana Whitlock, mayor) FORMER\n"
             "died(Dana Whitlock, -)\n"
             "family_of(Dana Whitlock, Piet Rask) FORMER kin=husband\n"},
        Case{"WhoMayBeDeadHoldsIt", "Mayor Dana Whitlock may have been killed on Monday.",
             "holds_position(Dana Whitlock, mayor) CURRENT\n"
             "died(Dana Whitlock, -) POSSIBLE\n"},
        Case{"ANational", "Piet Rask, a Kenyan, spoke first.",
             "nationality(Piet Rask, Kenya) CURRENT\n"},
        Case{"CountryBeforeAnOccupation", "U.S. painter Mara Tovik spoke first.",
             "holds_position(Mara Tovik, painter) CURRENT\n"
             "nationality(Mara Tovik, United States) CURRENT\n"},
        Case{"OnceHeld", "Piet Rask, once the mayor of Nairobi, met with Mara Tovik.",
             "holds_position(Piet Rask, mayor) FORMER jurisdiction=Nairobi\n"
             "position_in(mayor, Nairobi) CURRENT\n"
             "met_with(Piet Rask, Mara Tovik)\n"},
        Case{"AllegedToHoldIt", "The alleged treasurer Piet Rask met with Mara Tovik.",
             "holds_position(Piet Rask, treasurer) ALLEGED CURRENT\n"
             "met_with(Piet Rask, Mara Tovik)\n"},
        Case{"AccusedIsAVerb", "Mara Tovik accused Mayor Piet Rask of fraud.",
             "holds_position(Piet Rask, mayor) CURRENT\n"
             "accused_of(Mara Tovik, Piet Rask) ALLEGED what=of fraud\n"},
        Case{"NotARace", "Piet Rask ran in the rain.", ""},
        Case{"NotAsked", "Former mayor Dana Whitlock said she was not asked to resign.",
             "holds_position(Dana Whitlock, mayor) FORMER\n"
             "left_position(Dana Whitlock, mayor) NEGATIVE DEMANDED by Dana Whitlock\n"}),
    [](const testing::TestParamInfo<Case>& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace newsgraph

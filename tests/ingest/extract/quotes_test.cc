// From a sentence to its quotations: what is said, how, and by whom. One line a quotation:
//   KIND speaker: words
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>

#include "ingest/extract/extractor.h"

namespace newsgraph {
namespace {

std::string QuotesOf(const std::string& text) {
  static const std::shared_ptr<const RuleBook> book = RuleBook::Load().value();
  static Extractor* const extractor = new Extractor(book);
  v1::Article article;
  article.set_id("t");
  article.set_text(text);
  v1::Analysis analysis;
  extractor->Extract(article, &analysis);
  std::string lines;
  for (const v1::Quote& quote : analysis.quotes()) {
    const v1::Mention& speaker = analysis.mentions(static_cast<int>(quote.speaker_mention()));
    const std::string& name = analysis.entities(static_cast<int>(speaker.entity())).name();
    lines += v1::Quote::Kind_Name(quote.kind()) + " " + (name.empty() ? "?" : name) + ": " +
             text.substr(quote.begin(), quote.end() - quote.begin()) + "\n";
  }
  return lines;
}

struct Case {
  const char* name;
  const char* text;
  const char* want;
  friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }
};

class Quotes : public testing::TestWithParam<Case> {};

TEST_P(Quotes, AreWhatTheSentenceSays) {
  EXPECT_EQ(QuotesOf(GetParam().text), GetParam().want) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    ReportedBehindTheVerb, Quotes,
    testing::Values(
        Case{"NounPhraseThatNoListKnows",
             "Dana Whitlock said more than 40,000 vintners had signed.",
             "INDIRECT Dana Whitlock: more than 40,000 vintners had signed\n"},
        Case{"PronounForSubject", "Dana Whitlock said it would close in May.",
             "INDIRECT Dana Whitlock: it would close in May\n"},
        Case{"PronounWithItsVerb", "Dana Whitlock said she'd welcome a second vote.",
             "INDIRECT Dana Whitlock: she'd welcome a second vote\n"},
        Case{"ThereIs", "Dana Whitlock said there are two ways out.",
             "INDIRECT Dana Whitlock: there are two ways out\n"},
        Case{"Told", "Dana Whitlock told reporters that nobody had asked her.",
             "INDIRECT Dana Whitlock: nobody had asked her\n"},
        Case{"ToldOnADay", "Dana Whitlock told the council on Monday she would leave.",
             "INDIRECT Dana Whitlock: she would leave\n"},
        Case{"ToldThem", "Dana Whitlock told them that it was over.",
             "INDIRECT Dana Whitlock: it was over\n"},
        Case{"BySaying", "Dana Whitlock replied by saying it was over.",
             "INDIRECT Dana Whitlock: it was over\n"},
        Case{"InAStatement", "Dana Whitlock said in a letter to the council that it was over.",
             "INDIRECT Dana Whitlock: it was over\n"},
        Case{"InPart", "Dana Whitlock said, among other things, that it was over.",
             "INDIRECT Dana Whitlock: it was over\n"},
        Case{"Urged", "Dana Whitlock urged residents not to drink the water.",
             "INDIRECT Dana Whitlock: residents not to drink the water\n"},
        Case{"Vowed", "Dana Whitlock vowed not to leave.",
             "INDIRECT Dana Whitlock: not to leave\n"},
        Case{"AThingIsNoReport",
             "Dana Whitlock maintained a lead in the north, but the west was lost.", ""},
        Case{"ContinuingIsNotSaying", "Dana Whitlock continued to trail in the west.", ""},
        Case{"AskedAboutIt", "Dana Whitlock asked about it before the council met.", ""},
        Case{"SubjectWithARelative", "Dana Whitlock said women who have children are not heard.",
             "INDIRECT Dana Whitlock: women who have children are not heard\n"},
        Case{"RelativeIsNoReport", "Dana Whitlock told the driver who had waited.", ""},
        Case{"EndsWhereTheSpeakerGoesOn",
             "Dana Whitlock said the bridge was safe and added that it would stay.",
             "INDIRECT Dana Whitlock: the bridge was safe\n"
             "INDIRECT Dana Whitlock: it would stay\n"},
        Case{"TheSecondVerbIsOfTheFirstSpeaker",
             "Dana Whitlock said she regretted the delay and promised to resign.",
             "INDIRECT Dana Whitlock: she regretted the delay\n"
             "INDIRECT Dana Whitlock: to resign\n"},
        Case{"EndsAtTheWritersBut",
             "Dana Whitlock said the bridge was safe, but the report found cracks.",
             "INDIRECT Dana Whitlock: the bridge was safe\n"},
        Case{"EndsAtTheMainClause",
             "After Dana Whitlock announced that the bridge was safe, the council met.",
             "INDIRECT Dana Whitlock: the bridge was safe\n"},
        Case{
            "KeepsItsCommas",
            "Dana Whitlock said the bridge, which opened in 1931, was safe, and that it would "
            "stay.",
            "INDIRECT Dana Whitlock: the bridge, which opened in 1931, was safe, and that it would "
            "stay\n"}));

INSTANTIATE_TEST_SUITE_P(
    ReportedBeforeTheVerb, Quotes,
    testing::Values(
        Case{"SentenceFirst", "The bridge is safe, Dana Whitlock said.",
             "INDIRECT Dana Whitlock: The bridge is safe\n"},
        Case{"OnADay", "The bridge is safe, Dana Whitlock said on Monday in Lindale.",
             "INDIRECT Dana Whitlock: The bridge is safe\n"},
        Case{"Inverted", "The bridge is safe, said Dana Whitlock, the mayor of Lindale.",
             "INDIRECT Dana Whitlock: The bridge is safe\n"},
        Case{"UnnamedSource", "The bridge was safe in May, two officials said.",
             "INDIRECT two officials: The bridge was safe in May\n"},
        Case{"Around", "The bridge, Dana Whitlock said, is safe.",
             "INDIRECT Dana Whitlock: The bridge, Dana Whitlock said, is safe\n"},
        Case{"BetweenTwoClauses", "If it rains, Dana Whitlock said, the bridge is closed.",
             "INDIRECT Dana Whitlock: If it rains\n"
             "INDIRECT Dana Whitlock: the bridge is closed\n"},
        Case{"AddsMore", "The bridge is safe, Dana Whitlock said, adding that it would stay.",
             "INDIRECT Dana Whitlock: The bridge is safe\n"
             "INDIRECT Dana Whitlock: it would stay\n"},
        Case{"ADirectQuoteIsNoReport", "“The bridge is safe,” Dana Whitlock said.",
             "DIRECT Dana Whitlock: The bridge is safe,\n"},
        Case{"AcircumstanceIsNoReport", "In a letter to the council, Dana Whitlock said nothing.",
             ""}));

INSTANTIATE_TEST_SUITE_P(
    According, Quotes,
    testing::Values(
        Case{"Behind", "The bridge is safe, according to Dana Whitlock.",
             "INDIRECT Dana Whitlock: The bridge is safe\n"},
        Case{"Before", "According to Dana Whitlock, the bridge is safe.",
             "INDIRECT Dana Whitlock: the bridge is safe\n"},
        Case{"Between", "The bridge, according to Dana Whitlock, is safe.",
             "INDIRECT Dana Whitlock: The bridge, according to Dana Whitlock, is safe\n"},
        Case{"NothingUnderIt", "They acted according to the rules.", ""}));

INSTANTIATE_TEST_SUITE_P(
    Sources, Quotes,
    testing::Values(
        Case{"Some", "Some have suggested that the bridge is unsafe.",
             "INDIRECT Some: the bridge is unsafe\n"},
        Case{"Followers", "Republicans have argued that the bridge is unsafe.",
             "INDIRECT Republicans: the bridge is unsafe\n"},
        Case{"Publication", "The bridge is unsafe, the report said.",
             "INDIRECT the report: The bridge is unsafe\n"},
        Case{"It", "The Harbour Institute lost money in May. It also said it would sell two boats.",
             "INDIRECT Harbour Institute: it would sell two boats\n"}));

INSTANTIATE_TEST_SUITE_P(
    QuotedWords, Quotes,
    testing::Values(
        Case{"InAReport",
             "Dana Whitlock said in May the council’s plan was “a mess” that would cost millions.",
             "INDIRECT Dana Whitlock: the council’s plan was “a mess” that would cost millions\n"
             "MIXED Dana Whitlock: a mess\n"},
        Case{"TheNextSentenceIsAnother",
             "Dana Whitlock said the plan was “a mess.” Piet Rask said nothing would change.",
             "INDIRECT Dana Whitlock: the plan was “a mess\n"
             "MIXED Dana Whitlock: a mess.\n"
             "INDIRECT Piet Rask: nothing would change\n"},
        Case{"Called", "Dana Whitlock called the plan a “gift to nobody”.",
             "INDIRECT Dana Whitlock: the plan a “gift to nobody\n"
             "MIXED Dana Whitlock: gift to nobody\n"},
        Case{"Accused", "Dana Whitlock accused Piet Rask of “cheap tricks” and left.",
             "INDIRECT Dana Whitlock: Piet Rask of “cheap tricks\n"
             "MIXED Dana Whitlock: cheap tricks\n"},
        Case{"Read", "“The bridge is safe,” the statement read.",
             "DIRECT the statement: The bridge is safe,\n"},
        Case{"Shouted", "“Keep the bridge!” shouted Dana Whitlock.",
             "DIRECT Dana Whitlock: Keep the bridge!\n"},
        Case{"ScareQuotesInAReport",
             "Dana Whitlock said the “bridge to nowhere” would open in May.",
             "INDIRECT Dana Whitlock: the “bridge to nowhere” would open in May\n"
             "MIXED Dana Whitlock: bridge to nowhere\n"},
        Case{"TitlesAreNotSaid",
             "Dana Whitlock said on the show “Lindale This Morning” that it was over.",
             "INDIRECT Dana Whitlock: it was over\n"},
        Case{"ScareQuotes", "The so-called “bridge to nowhere” opened in May.", ""}));

INSTANTIATE_TEST_SUITE_P(
    WhoSpeaks, Quotes,
    testing::Values(
        Case{"BracketBehindTheName",
             "Dana Whitlock (D-Lindale), citing the long delay, said it would close.",
             "INDIRECT Dana Whitlock: it would close\n"},
        Case{"NotTheBodyBehindAPreposition",
             "A lawyer speaking to the Harbour Institute said, “The bridge is safe.”",
             "DIRECT lawyer: The bridge is safe.\n"},
        Case{"InvertedBehindAQuote",
             "“This used to be a park,” said Dana Whitlock of Lindale, “but nobody came.”",
             "DIRECT Dana Whitlock: This used to be a park,\n"
             "DIRECT Dana Whitlock: but nobody came.\n"},
        Case{
            "AddingIsOfTheFirstSpeaker",
            "Dana Whitlock told reporters that Piet Rask “had a crazy plan,” adding, “He lost it.”",
            "INDIRECT Dana Whitlock: Piet Rask “had a crazy plan\n"
            "MIXED Dana Whitlock: had a crazy plan,\n"
            "DIRECT Dana Whitlock: He lost it.\n"},
        Case{"NotTheNextSentence",
             "Dana Whitlock confirmed it and said, “We are ready.” The council said nothing.",
             "DIRECT Dana Whitlock: We are ready.\n"},
        Case{"NobodyInAQuotationSpeaksIt",
             "“I will not say it was a mistake,” said retired nurse Dana Whitlock.",
             "DIRECT Dana Whitlock: I will not say it was a mistake,\n"},
        Case{"TheMainClauseBeforeAColon",
             "When Piet Rask died, Dana Whitlock released a statement: “We mourn a friend.”",
             "DIRECT Dana Whitlock: We mourn a friend.\n"},
        Case{"BehindAColon",
             "The Harbour Institute put it in the following way: “We keep the bridge alive.”",
             "DIRECT Harbour Institute: We keep the bridge alive.\n"},
        Case{"BehindAColonInTheParagraphBefore",
             "In a long speech, Dana Whitlock went further:\n\n“We will keep the bridge alive.”",
             "DIRECT Dana Whitlock: We will keep the bridge alive.\n"},
        Case{"RoleBeforeAColon", "Mayor Dana Whitlock: “We will keep the bridge alive.”",
             "DIRECT Dana Whitlock: We will keep the bridge alive.\n"},
        Case{"AccordingTo", "“We will keep the bridge alive,” according to the letter.",
             "DIRECT the letter: We will keep the bridge alive,\n"}));

}  // namespace
}  // namespace newsgraph

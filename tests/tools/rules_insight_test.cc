// What helps to write rules: `rules explain`, `rules coverage`, `extract --explain`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr char kCourt[] = NEWSGRAPH_SOURCE_DIR "/docs/examples/court.textproto";

ProgramResult Newsgraph(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), NewsgraphBinary());
  return RunProgram(words, input);
}

ProgramResult Explain(const std::string& rule, const std::string& text) {
  return Newsgraph({"rules", "explain", rule, text, "--pack", kCourt});
}

TEST(RulesExplain, SaysWhereARuleFired) {
  const ProgramResult run =
      Explain("barrister_for", "Ines Calloway, the barrister for Tom Ryle, spoke first.");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("court.textproto:"));
  EXPECT_THAT(run.out, HasSubstr(": fired\n"));
  EXPECT_THAT(run.out, HasSubstr("represents(Ines Calloway, Tom Ryle) POSITIVE ASSERTED CURRENT"));
}

TEST(RulesExplain, NamesTheWordThatStoppedIt) {
  struct Case {
    const char* rule;
    const char* text;
    const char* want;
  };
  const Case cases[] = {
      // A rule over units.
      {"barrister_for", "Ines Calloway, the judge for Tom Ryle, spoke first.",
       "stopped at \"the judge\": it asks for {ROLE&BARRISTER}, and this is ROLE"},
      {"barrister_for", "Ines Calloway, the barrister against Tom Ryle, spoke first.",
       "stopped at \"against\": it asks for \"for\", and this is"},
      // A frame: of its own clauses, and where there are none.
      {"cross_examine", "Ines Calloway grilled the fish.",
       "stopped at \"the fish\": it asks for {PERSON}, and this is NOUN_GROUP"},
      {"cross_examine", "Ines Calloway praised Tom Ryle.",
       "none of its words is here (cross-examine, grill); the clauses seen: praised(Ines Calloway, "
       "Tom Ryle)"},
      // A group whose place a longer one took.
      {"title_name", "Tom Ryle spoke to the mayor.", "did not fire"},
      // Evidence: by the words of a name, and by pattern.
      {"type_given_first", "Orlan Vesk left.", "stopped at \"Orlan Vesk\": the first of its words"},
      {"type_said_after", "Orlan Vesk left.", "stopped at \"Orlan Vesk\": what stands behind it"},
  };
  for (const Case& c : cases) {
    const ProgramResult run = Newsgraph({"rules", "explain", c.rule, c.text, "--pack", kCourt});
    EXPECT_EQ(run.code, 1) << c.text << run.out << run.err;
    std::string one_line;  // the page is wrapped
    for (const char letter : run.out) {
      if (letter != '\n') one_line += letter;
      if (letter == '\n' && !one_line.ends_with(' ')) one_line += ' ';
    }
    EXPECT_THAT(one_line, HasSubstr(c.want)) << run.out;
    EXPECT_EQ(run.err, "");
  }
}

TEST(RulesExplain, SaysWhichGroupTookThePlace) {
  const TempFolder folder;
  const std::string pack = folder.Write(
      "p.textproto",
      "pack { id: \"p\" needs: \"core.en>=1\" }\n"
      "group { id: \"short\" type: ROLE kind: OFFICE pattern: \"(?P<head>tipstaff)\" }\n"
      "group { id: \"long\" type: ROLE kind: OFFICE pattern: \"(?P<head>river tipstaff)\" }\n");
  const ProgramResult run =
      Newsgraph({"rules", "explain", "short", "The river tipstaff left.", "--pack", pack});
  EXPECT_EQ(run.code, 1) << run.err;
  EXPECT_THAT(run.out, HasSubstr("matched, but did not fire: \"long\" took \"river tipstaff\""));
}

TEST(RulesExplain, ReadsFilesAndPrintsJson) {
  const TempFolder folder;
  const std::string file = folder.Write(
      "a.jsonl",
      "{\"text\":\"Nobody came.\"}\n{\"text\":\"Tom Ryle was grilled by Ines Calloway.\"}\n");
  const ProgramResult run =
      Newsgraph({"rules", "explain", "cross_examine", file, "--pack", kCourt, "--format", "json"});
  EXPECT_EQ(run.code, 0) << run.err;
  const json answer = json::parse(run.out);
  EXPECT_EQ(answer["fired"], true);
  EXPECT_EQ(answer["kind"], "frame");
  EXPECT_EQ(answer["tries"][0]["outcome"], "FIRED");
  EXPECT_EQ(answer["claims"][0],
            "cross_examined(Ines Calloway, Tom Ryle) POSITIVE ASSERTED UNKNOWN");
}

TEST(RulesExplain, SaysWrongUse) {
  const ProgramResult unknown = Explain("barister_for", "Tom Ryle left.");
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err,
              HasSubstr("no pack has a rule \"barister_for\". Did you mean \"barrister_for\"?"));
  const ProgramResult word = Explain("barrister_for", "nofile.txt");
  EXPECT_EQ(word.code, 2);
  EXPECT_THAT(word.err, HasSubstr("\"nofile.txt\" is no file that exists, and no sentence"));
}

TEST(RulesCoverage, CountsEveryRuleAndListsThoseThatNeverFire) {
  const TempFolder folder;
  const std::string file = folder.Write(
      "a.jsonl",
      "{\"text\":\"Tom Ryle was grilled by Ines Calloway. Ines Calloway grilled Mara Tovik.\"}\n"
      "{\"text\":\"Ines Calloway grilled Tom Ryle.\"}\nno article\n");
  const ProgramResult run =
      Newsgraph({"rules", "coverage", file, "--pack", kCourt, "--format", "json"});
  EXPECT_EQ(run.code, 3) << run.err;
  EXPECT_THAT(run.err, HasSubstr("a.jsonl:3: not JSON"));
  const json answer = json::parse(run.out);
  EXPECT_EQ(answer["articles"], 2);
  const auto row = [&](const std::string& id) {
    for (const json& rule : answer["rules"]) {
      if (rule["id"] == id) return rule;
    }
    return json();
  };
  EXPECT_EQ(row("cross_examine")["fired"], 3);
  EXPECT_EQ(row("cross_examine")["articles"], 2);
  EXPECT_EQ(row("cross_examine")["claims"], 3);
  EXPECT_EQ(row("barrister_for")["fired"], 0);
  const ProgramResult table = Newsgraph({"rules", "coverage", file, "--pack", kCourt});
  EXPECT_THAT(table.out, HasSubstr("Never fired"));
  const size_t never = table.out.find("Never fired");
  EXPECT_THAT(table.out.substr(0, never), HasSubstr("cross_examine"));
  EXPECT_THAT(table.out.substr(never), HasSubstr("barrister_for"));
}

TEST(ExtractExplain, SaysWhatMadeEachMentionLinkAndClaim) {
  const ProgramResult run =
      Newsgraph({"extract", "--explain", "Coun. Mara Tovik told CTV she will not resign.",
                 "--format", "json"});
  EXPECT_EQ(run.code, 0) << run.err;
  const json answer = json::parse(run.out);
  // The type of a name: each weight, and their sum.
  const json& tovik = answer["names"][0];
  EXPECT_EQ(tovik["text"], "Mara Tovik");
  EXPECT_EQ(tovik["type"], "PERSON");
  double sum = 0;
  std::string evidence;
  for (const json& weight : tovik["evidence"]) {
    if (weight["type"] == "PERSON") sum += weight["weight"].get<double>();
    evidence += weight["rule"].get<std::string>() + " ";
    EXPECT_NE(weight["reason"], "") << weight;
  }
  EXPECT_NEAR(sum, tovik["scores"][0]["weight"].get<double>(), 0.001);
  EXPECT_THAT(evidence, HasSubstr("type_title_before"));
  EXPECT_THAT(evidence, HasSubstr("two_unknown_words"));
  // The link of a pronoun.
  bool she = false;
  for (const json& mention : answer["mentions"]) {
    EXPECT_NE(mention["reason"], "") << mention;
    if (mention["text"] != "she") continue;
    she = true;
    EXPECT_EQ(mention["entity"], "Mara Tovik");
    EXPECT_EQ(mention["rule"], "pronoun_subject");
  }
  EXPECT_TRUE(she);
  // A claim with its clause and values.
  bool resign = false;
  for (const json& claim : answer["claims"]) {
    EXPECT_NE(claim["where"], "") << claim;
    if (claim["rule"] != "leave") continue;
    resign = true;
    EXPECT_EQ(claim["clause"],
              "will not resign(she) NEGATIVE PLANNED, under told(Mara Tovik, CTV)");
    EXPECT_THAT(claim["reasons"].dump(), HasSubstr("means Mara Tovik, by pronoun_subject"));
    EXPECT_THAT(claim["reasons"].dump(), HasSubstr("said by Mara Tovik"));
  }
  EXPECT_TRUE(resign);
}

TEST(ExtractExplain, IsAPageForPeopleAndLinesForPrograms) {
  const TempFolder folder;
  const std::string file = folder.Write("a.jsonl",
                                        "{\"id\":\"one\",\"text\":\"Mayor Mara Tovik left.\"}\n"
                                        "{\"id\":\"two\",\"text\":\"Dana Whitlock stayed.\"}\n");
  const ProgramResult page = Newsgraph({"extract", "--explain", file});
  EXPECT_EQ(page.code, 0) << page.err;
  EXPECT_THAT(page.out, HasSubstr("Names: what spoke for their types"));
  EXPECT_THAT(page.out, HasSubstr("rule title_name, roles.en.textproto:"));
  const ProgramResult lines = Newsgraph({"extract", "--explain", file, "--format", "jsonl"});
  EXPECT_EQ(std::ranges::count(lines.out, '\n'), 2);
  EXPECT_EQ(json::parse(lines.out.substr(0, lines.out.find('\n')))["id"], "one");
  EXPECT_EQ(Newsgraph({"extract", "--explain"}).code, 2);
  EXPECT_EQ(Newsgraph({"extract", "--explain", file, "--format", "csv"}).code, 2);
}

// Every sieve and weight that is no pack's rule is told in words.
TEST(ExtractExplain, KnowsAReasonForEverything) {
  const ProgramResult run = Newsgraph({"extract", "--explain", "--format", "jsonl",
                                       NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl"});
  size_t begin = 0;
  for (size_t end; (end = run.out.find('\n', begin)) != std::string::npos; begin = end + 1) {
    const json answer = json::parse(run.out.substr(begin, end - begin));
    for (const json& name : answer["names"]) {
      for (const json& weight : name["evidence"]) EXPECT_NE(weight["reason"], "") << weight;
    }
    for (const json& mention : answer["mentions"]) EXPECT_NE(mention["reason"], "") << mention;
    for (const json& quote : answer["quotes"]) EXPECT_NE(quote["reason"], "") << quote;
    for (const json& claim : answer["claims"]) EXPECT_NE(claim["where"], "") << claim;
  }
  EXPECT_GT(begin, 0u);
}

}  // namespace
}  // namespace newsgraph

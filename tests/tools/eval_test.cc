// `newsgraph eval` on invented gold, with counts made by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr char kGold[] = NEWSGRAPH_SOURCE_DIR "/docs/examples/gold.jsonl";
constexpr char kCourt[] = NEWSGRAPH_SOURCE_DIR "/docs/examples/court.textproto";

ProgramResult Eval(std::vector<std::string> words) {
  words.insert(words.begin(), {NewsgraphBinary(), "eval"});
  return RunProgram(words);
}

json Report(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "json"});
  const ProgramResult run = Eval(words);
  EXPECT_EQ(run.code, 0) << run.err;
  return json::parse(run.out);
}

// "gold found predicted right" of a row; "" where there is none.
std::string Row(const json& report, const std::string& label, const std::string& group = "") {
  for (const json& score : report["scores"]) {
    if (score["label"] != label || score["group"] != group) continue;
    std::string text;
    for (const char* what : {"gold", "found", "predicted", "right"})
      text += (text.empty() ? "" : " ") + std::to_string(score[what].get<int>());
    return text;
  }
  return "";
}

// An analysis of one article, as `extract` prints it.
json Mention(int begin, int end, const char* type, int entity, const char* form = "NAME") {
  return {{"begin", begin}, {"end", end},       {"type", type},
          {"form", form},   {"entity", entity}, {"rule", "by_hand"}};
}

TEST(Eval, CountsNamesInCodePoints) {
  const TempFolder folder;
  // "Zoë" has three code points and four bytes.
  const std::string text = "Mayor Zoë Lund of the Tern Board left Kigali for Orlan.";
  const json gold = {{"id", "n1"},
                     {"text", text},
                     {"entities",
                      {{{"start", 6}, {"end", 14}, {"type", "PERSON"}},
                       {{"start", 18}, {"end", 32}, {"type", "ORG"}},  // with its article
                       {{"start", 38}, {"end", 44}, {"type", "LOC"}},
                       {{"start", 49}, {"end", 54}, {"type", "MISC"}}}}};
  json analysis = {{"id", "n1"},
                   {"entities", json::array({json::object(), json::object()})},
                   {"mentions",
                    {Mention(6, 15, "PERSON", 0),         // right
                     Mention(23, 33, "ORGANIZATION", 1),  // without the article: trimmed
                     Mention(39, 45, "PERSON", 0),        // wrong type
                     Mention(50, 55, "PLACE", 0)}}};      // a MISC name
  const std::string gold_file = folder.Write("gold.jsonl", gold.dump() + "\n");
  const std::string made = folder.Write("made.jsonl", analysis.dump() + "\n");
  const json report = Report({gold_file, made, "--errors", "10"});
  EXPECT_EQ(report["layout"], "names");
  EXPECT_EQ(Row(report, "strict names"), "3 1 4 1");
  EXPECT_EQ(Row(report, "trimmed names"), "3 2 4 2");
  EXPECT_EQ(Row(report, "strict PERSON", "by type"), "1 1 2 1");
  EXPECT_EQ(Row(report, "strict LOC", "by type"), "1 0 1 0");
  EXPECT_EQ(Row(report, "PERSON by_hand", "by rule"), "0 0 2 1");
  ASSERT_EQ(report["errors"].size(), 5u) << report["errors"];
  EXPECT_EQ(report["errors"][0]["kind"], "missed ORG");
  EXPECT_THAT(report["errors"][0]["what"].get<std::string>(),
              HasSubstr("Zoë Lund of [[the Tern Board]] left"));
  // Two errors of five are two of the file's, not its first.
  EXPECT_EQ(Report({gold_file, made, "--errors", "2"})["errors"][1]["kind"], "wrong ORG");
}

TEST(Eval, CountsClaimsByPredicateRuleAndValue) {
  const json plain = Report({kGold});
  EXPECT_EQ(plain["layout"], "claims");
  EXPECT_EQ(Row(plain, "represents", "by predicate"), "1 0 0 0");
  EXPECT_EQ(Row(plain, "met_with", "by predicate"), "1 1 1 1");
  EXPECT_EQ(Row(plain, "not plain facts: stated as plain (0 is best)"), "1 0 0 0");
  EXPECT_EQ(Row(plain, "not plain facts: all values right"), "1 1 0 0");
  EXPECT_EQ(Row(plain, "title_name", "by rule"), "0 0 1 1");
  // A pack of the user's finds the missing one.
  const json with = Report({kGold, "--pack", kCourt});
  EXPECT_EQ(Row(with, "represents", "by predicate"), "1 1 1 1");
  EXPECT_EQ(Row(with, "barrister_for", "by rule"), "0 0 1 1");
  // Only what is marked is judged.
  EXPECT_EQ(Row(Report({kGold, "--predicates", "met_with"}), "facts, core tier"), "4 1 1 1");
}

// Analyses made by hand: a wrong claim, a denial stated as fact, a role in other words.
TEST(Eval, JudgesClaimsOfAnalysesMadeBefore) {
  const TempFolder folder;
  const json claims = {
      {{"predicate", "met_with"},
       {"subject", 1},
       {"object", 2},
       {"status", "UNKNOWN"},
       {"rule", "r1"}},  // without the denial
      {{"predicate", "accused_of"}, {"subject", 2}, {"object", 1}, {"rule", "r2"}}};
  const json analysis = {
      {"id", "court-1"},
      {"entities", {{{"name", "Ines Calloway"}}, {{"name", "Tom Ryle"}}, {{"name", "Zoë Varga"}}}},
      {"mentions",
       {Mention(0, 13, "PERSON", 0), Mention(33, 41, "PERSON", 1), Mention(56, 60, "PERSON", 1),
        Mention(89, 99, "PERSON", 2)}},
      {"claims", claims}};
  const std::string made = folder.Write("made.jsonl", analysis.dump() + "\n");
  const ProgramResult run = Eval({kGold, made, "--errors", "50"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("wrong accused_of: accused_of(Zoë Varga, Tom Ryle)"));
  EXPECT_THAT(run.out, HasSubstr("court-1, rule r2"));
  EXPECT_THAT(run.out, HasSubstr("gold NEGATIVE, not POSITIVE: met_with(Tom Ryle, Zoë Varga)"));
  EXPECT_THAT(run.out, HasSubstr("1 of 2 articles are not among the analyses and count as empty"));
  const json report = Report({kGold, made});
  EXPECT_EQ(Row(report, "facts, core tier"), "4 1 2 1");
  EXPECT_EQ(Row(report, "not plain facts: stated as plain (0 is best)"), "1 1 0 0");
}

TEST(Eval, CountsQuotesAndTheirSpeakers) {
  const TempFolder folder;
  const std::string text =
      "\"It rained all night,\" Mara Tovik said. \"We left at dawn.\" Dana Whitlock said the road "
      "was "
      "closed.";
  const auto at = [&](const std::string& words) { return text.find(words); };
  const auto quote = [&](const std::string& content, const std::string& speaker,
                         const char* kind) -> json {
    return {{"start", at(content)},
            {"end", at(content) + content.size()},
            {"speaker_start", at(speaker)},
            {"speaker_end", at(speaker) + speaker.size()},
            {"kind", kind}};
  };
  const json gold = {{"id", "q1"},
                     {"text", text},
                     {"quotes",
                      {quote("It rained all night,", "Mara Tovik", "direct"),
                       quote("We left at dawn.", "Dana Whitlock", "direct"),
                       quote("the road was closed", "Dana Whitlock", "indirect")}}};
  const std::string file = folder.Write("gold.jsonl", gold.dump() + "\n");
  const auto said = [&](const std::string& content, const char* kind, int speaker) -> json {
    return {{"begin", at(content)},
            {"end", at(content) + content.size()},
            {"kind", kind},
            {"speaker_mention", speaker},
            {"cue", {{"begin", at("said")}, {"end", at("said") + 4}}},
            {"rule", kind}};
  };
  const json analysis = {
      {"id", "q1"},
      {"entities", {{{"name", "Mara Tovik"}}, {{"name", "Dana Whitlock"}}}},
      {"mentions", {Mention(23, 33, "PERSON", 0), Mention(58, 71, "PERSON", 1)}},
      {"quotes",
       {said("It rained all", "DIRECT", 0), said("night", "DIRECT", 0),  // in two pieces
        said("We left at dawn", "DIRECT", 0), said("the road was closed", "INDIRECT", 1)}}};
  const std::string made = folder.Write("made.jsonl", analysis.dump() + "\n");
  const json report = Report({file, made, "--errors", "10"});
  EXPECT_EQ(report["layout"], "quotes");
  EXPECT_EQ(Row(report, "found, direct + mixed"), "2 2 3 3");
  EXPECT_EQ(Row(report, "found and speaker right, direct + mixed"), "2 1 3 2");
  EXPECT_EQ(Row(report, "found and speaker right, indirect"), "1 1 1 1");
  EXPECT_EQ(Row(report, "DIRECT", "by rule"), "0 0 3 2");
  EXPECT_THAT(report["errors"].dump(),
              HasSubstr("[[We left at dawn.]] | gold: Dana Whitlock | predicted: Mara Tovik"));
}

TEST(Eval, NamesTheLineOfBrokenGold) {
  const TempFolder folder;
  struct Case {
    const char* lines;
    const char* want;
  };
  const Case cases[] = {
      {"{\"text\":\"a\",\"entities\":[{\"start\":0,\"end\":9,\"type\":\"LOC\"}]}",
       ":1: entities[0]: the span 0 to 9 is empty or outside the text, which has 1 code points"},
      {"{\"text\":\"a\",\"entities\":[{\"start\":0,\"end\":1}]}", ":1: entities[0]: needs a type"},
      {"\n{\"text\":\"a\"}", ":2: holds no gold"},
      {"{\"text\":\"a\",\"quotes\":[]}\n{\"text\":\"a\",\"entities\":[]}",
       ":2: is of another layout than the lines before"},
      {"{\"text\":\"a\",\"entities\":{},\"claims\":[{\"p\":\"owns\",\"s\":\"e1\"}]}",
       ":1: claims[0]: \"e1\" is the key of no entity"},
      {"{\"text\":\"a\",\"quotes\":[{\"start\":0,\"end\":1,\"kind\":\"loud\"}]}",
       ":1: quotes[0]: kind is direct, mixed or indirect, not \"loud\""},
      {"nonsense", ":1: not JSON"},
      {"", ": holds no article"},
  };
  for (const Case& c : cases) {
    const ProgramResult run = Eval({folder.Write("gold.jsonl", c.lines)});
    EXPECT_EQ(run.code, 2) << c.lines;
    EXPECT_THAT(run.err, HasSubstr(std::string("gold.jsonl") + c.want)) << c.lines;
  }
  const ProgramResult analyses = Eval({kGold, folder.Write("made.jsonl", "nonsense\n")});
  EXPECT_EQ(analyses.code, 2);
  EXPECT_THAT(analyses.err, HasSubstr("made.jsonl:1: no line of `newsgraph extract`"));
  EXPECT_EQ(Eval({folder / "none"}).code, 2);
}

}  // namespace
}  // namespace newsgraph

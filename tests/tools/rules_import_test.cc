// `newsgraph rules import`: lists of other programs become packs that find their names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using nlohmann::json;
using testing::HasSubstr;

ProgramResult Newsgraph(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), NewsgraphBinary());
  return RunProgram(words, input);
}

ProgramResult Import(const TempFolder& folder, const std::string& file, const std::string& bytes,
                     std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"rules", "import", folder.Write(file, bytes), "--to",
                                    folder / "mine.textproto"};
  words.insert(words.end(), more.begin(), more.end());
  return Newsgraph(words);
}

// "words TYPE; .." of the mentions that the imported pack gives.
std::string Mentions(const TempFolder& folder, const std::string& text) {
  const ProgramResult run = Newsgraph({"extract", "--pack", folder / "mine.textproto"},
                                      json{{"id", "a"}, {"text", text}}.dump());
  EXPECT_EQ(run.code, 0) << run.err;
  std::string out;
  for (const json& mention : json::parse(run.out).value("mentions", json::array())) {
    const size_t begin = mention.value("begin", 0);
    out += text.substr(begin, mention.value("end", 0) - begin) + " " +
           mention.value("type", "PERSON") + "; ";
  }
  return out;
}

void ExpectChecked(const TempFolder& folder) {
  const ProgramResult check = Newsgraph({"rules", "check", folder / "mine.textproto"});
  EXPECT_NE(check.code, 2) << check.err;
  EXPECT_EQ(check.out.find("wrong: " + (folder / "mine.textproto")), std::string::npos)
      << check.out;
}

TEST(RulesImport, ReadsRegexNer) {
  const TempFolder folder;
  const ProgramResult run = Import(folder, "names.tsv",
                                   "# names\n"
                                   "Moss (Bros|Brothers)\tORGANIZATION\tPERSON\t1.0\n"
                                   "Kestrel Mills?\tLOCATION\n"
                                   "under-tipstaff\tTITLE\n"
                                   "(?i)quorvex\tORG\n"
                                   "O\\.R\\.L\\.\tORGANIZATION\n");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("mine.organization.tsv"));
  EXPECT_THAT(Mentions(folder, "Then Moss Brothers came to Kestrel Mill."),
              HasSubstr("Moss Brothers ORGANIZATION; Kestrel Mill PLACE; "));
  EXPECT_THAT(Mentions(folder, "The under-tipstaff left quorvex."),
              HasSubstr("under-tipstaff ROLE; quorvex ORGANIZATION; "));
  EXPECT_THAT(Mentions(folder, "They left Quorvex in May."), HasSubstr("Quorvex ORGANIZATION; "));
  ExpectChecked(folder);
}

TEST(RulesImport, ReadsEntityRuler) {
  const TempFolder folder;
  const ProgramResult run =
      Import(folder, "patterns.jsonl",
             "{\"label\":\"ORG\",\"pattern\":\"Moss and Reed\",\"id\":\"m-1\"}\n"
             "{\"label\":\"GPE\",\"pattern\":[{\"LOWER\":\"kestrel\"},{\"LOWER\":{\"IN\":[\"mill\","
             "\"falls\"]},\"OP\":\"?\"}]}\n"
             "{\"label\":\"COURT\",\"pattern\":[{\"ORTH\":\"Orlan\"},{\"TEXT\":\"Assizes\"}]}\n",
             {"--map", "COURT=ORGANIZATION"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(Mentions(folder, "Then Moss and Reed left Kestrel Falls for Orlan Assizes."),
              HasSubstr("Moss and Reed ORGANIZATION; Kestrel Falls PLACE; Orlan Assizes "
                        "ORGANIZATION; "));
  EXPECT_THAT(Mentions(folder, "They saw kestrel mill there."), HasSubstr("kestrel mill PLACE; "));
  ExpectChecked(folder);
}

TEST(RulesImport, NamesTheLineOfWhatStandsForNoFixedWords) {
  struct Case {
    const char* file;
    const char* line;
    const char* want;
  };
  const Case cases[] = {
      {"a.tsv", "Moss [0-9]+\tORG",
       "a.tsv:2: \"[0-9]+\" stands for no fixed words (at \"[0-9]+\")"},
      {"a.tsv", "Moss .*\tORG", "a.tsv:2: \".*\" stands for no fixed words"},
      {"a.tsv", "( /Moss/ )\tORG", "a.tsv:2: a pattern over tokens"},
      {"a.tsv", "Moss ORG", "a.tsv:2: a line is PATTERN <TAB> LABEL"},
      {"a.tsv", "Moss\tDEGREE",
       "a.tsv:2: label \"DEGREE\" is no type of ours: say which with --map DEGREE=OTHER"},
      {"a.jsonl", "{\"label\":\"ORG\",\"pattern\":[{\"IS_DIGIT\":true}]}",
       "a.jsonl:2: token attribute \"IS_DIGIT\" stands for no fixed words"},
      {"a.jsonl", "{\"label\":\"ORG\",\"pattern\":[{\"LOWER\":\"moss\",\"OP\":\"+\"}]}",
       "a.jsonl:2: token attribute \"OP\" \"+\" stands for no fixed words"},
      {"a.jsonl", "{\"label\":\"ORG\"}", "a.jsonl:2: has no \"pattern\""},
      {"a.jsonl", "nonsense", "a.jsonl:2: not JSON"},
  };
  for (const Case& c : cases) {
    const TempFolder folder;
    const std::string first = std::string(c.file).ends_with("tsv")
                                  ? "Reed\tORG\n"
                                  : "{\"label\":\"ORG\",\"pattern\":\"Reed\"}\n";
    const ProgramResult run = Import(folder, c.file, first + c.line + "\n");
    EXPECT_EQ(run.code, 2) << c.line;
    EXPECT_THAT(run.err, HasSubstr(c.want));
    EXPECT_FALSE(std::filesystem::exists(folder / "mine.textproto")) << c.line;
    const ProgramResult skipped = Import(folder, c.file, first + c.line + "\n", {"--skip"});
    EXPECT_EQ(skipped.code, 3) << c.line << skipped.err;
    EXPECT_TRUE(std::filesystem::exists(folder / "mine.organization.tsv")) << c.line;
  }
}

TEST(RulesImport, RefusesGroupsWithoutEnd) {
  const TempFolder folder;
  const ProgramResult run =
      Import(folder, "deep.tsv", "Moss\tORG\n" + std::string(200'000, '(') + "\tORG\n");
  EXPECT_EQ(run.code, 2) << run.err.substr(0, 200);
  EXPECT_THAT(run.err, HasSubstr("stands for no fixed words"));
  const std::string nested = std::string(60, '(') + "Reed" + std::string(60, ')');
  EXPECT_EQ(Import(folder, "nested.tsv", nested + "\tORG\n").code, 0);
}

TEST(RulesImport, SaysWrongUse) {
  const TempFolder folder;
  EXPECT_THAT(Import(folder, "a.tsv", "Moss\tX\n", {"--map", "X=ORGANISATION"}).err,
              HasSubstr("\"ORGANISATION\" of label X is no type: PERSON"));
  EXPECT_THAT(Import(folder, "a.tsv", "Moss\tX\n", {"--map", "X"}).err,
              HasSubstr("--map takes LABEL=TYPE"));
  EXPECT_EQ(Newsgraph({"rules", "import", folder.Write("b.tsv", "Moss\tORG\n")}).code, 2);
  EXPECT_EQ(Newsgraph({"rules", "import", folder / "none", "--to", folder / "p.textproto"}).code,
            2);
}

}  // namespace
}  // namespace newsgraph

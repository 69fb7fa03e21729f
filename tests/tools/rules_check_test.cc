// newsgraph rules check: what it says of a pack of one's own, and with which status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/run_program.h"

namespace newsgraph {
namespace {

using ::testing::HasSubstr;

// Checks a pack with this rule in its third line.
ProgramResult Check(const std::string& name, const std::string& rule) {
  const std::string path = testing::TempDir() + "/" + name + ".textproto";
  std::ofstream(path) << "pack { id: \"mine\" needs: \"core.en>=1\" }\n\n" << rule << "\n";
  return RunProgram({NewsgraphBinary(), "rules", "check", path});
}

constexpr char kEmit[] =
    " emit { predicate: \"ally_of\" subject: \"a\" object: \"b\" status: CURRENT }";

TEST(RulesCheck, AcceptsARuleThatDoesWhatItSays) {
  const ProgramResult run = Check(
      "good",
      std::string(
          "rule { id: \"helper\" pattern: \"(?P<a>{PERSON}) , sidekick of (?P<b>{PERSON})\"") +
          kEmit +
          " match: \"Mara Tovik, sidekick of Dana Whitlock, left.\" no_match: \"Mara Tovik left.\" "
          "}");
  EXPECT_EQ(run.code, 0) << run.out << run.err;
  EXPECT_THAT(run.out, HasSubstr("rules with"));
}

TEST(RulesCheck, SaysWhyAPackCannotBeRead) {
  const ProgramResult run = RunProgram({NewsgraphBinary(), "rules", "check", "nosuch.textproto"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("nosuch.textproto: cannot be read: No such file or directory"));
}

TEST(RulesCheck, FindsNoUnusedGroupInOurOwnRules) {
  const ProgramResult run = RunProgram({NewsgraphBinary(), "rules", "check"});
  EXPECT_EQ(run.code, 0) << run.out;
  EXPECT_THAT(run.out, ::testing::Not(::testing::ContainsRegex("group \"[a-z]+\" is in no emit")));
}

TEST(RulesCheck, NamesTheSentenceThatARuleDoesNotMatch) {
  const ProgramResult run = Check(
      "wrong",
      std::string(
          "rule { id: \"helper\" pattern: \"(?P<a>{PERSON}) , sidekick of (?P<b>{PERSON})\"") +
          kEmit + " match: \"Mara Tovik left.\" }");
  EXPECT_EQ(run.code, 1) << run.out << run.err;
  EXPECT_THAT(run.out,
              HasSubstr("wrong.textproto:3: \"helper\" does not fire in: Mara Tovik left."));
  EXPECT_THAT(run.out,
              HasSubstr("wrong.textproto:3: \"helper\" has no sentence that it must not match"));
}

TEST(RulesCheck, NamesFileLineAndClassOfAPackThatCannotBeRead) {
  const ProgramResult run = Check(
      "broken", std::string("rule { id: \"helper\" pattern: \"(?P<a>{PERSN}) (?P<b>{PERSON})\"") +
                    kEmit + " }");
  EXPECT_EQ(run.code, 2) << run.out;
  EXPECT_THAT(run.err, HasSubstr("broken.textproto:3: \"helper\": {PERSN}: no lexicon and no unit "
                                 "has the class \"PERSN\". Did you mean "
                                 "\"PERSON\"?"));
}

TEST(RulesCheck, NamesAFileThatIsNotThere) {
  const ProgramResult run = RunProgram({NewsgraphBinary(), "rules", "check", "no such pack"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("no such pack: cannot be read"));
}

}  // namespace
}  // namespace newsgraph

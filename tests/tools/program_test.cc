// The real program, as a person or a script meets it: which stream says what, and which status it
// leaves.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"
#include "tools/commands/commands.h"

namespace newsgraph {
namespace {

ProgramResult Newsgraph(std::vector<std::string> words) {
  words.insert(words.begin(), NewsgraphBinary());
  return RunProgram(words);
}

TEST(Program, PrintsHelpAndVersionOnStandardOutput) {
  for (const char* option : {"--help", "--version", "-h", "-V"}) {
    const ProgramResult run = Newsgraph({option});
    EXPECT_EQ(run.code, 0) << option;
    EXPECT_FALSE(run.out.empty()) << option;
    EXPECT_EQ(run.err, "") << option;
  }
}

TEST(Program, ExplainsEveryCommandWithAnExample) {
  const std::string all = Newsgraph({"--help"}).out;
  for (const Command& command : AllCommands()) {
    EXPECT_NE(all.find(command.summary.substr(0, 20)), std::string::npos) << command.name;
    std::vector<std::string> words = {std::string(command.name), "--help"};
    if (const size_t blank = words[0].find(' '); blank != std::string::npos) {
      words.insert(words.begin() + 1, words[0].substr(blank + 1));
      words[0].resize(blank);
    }
    const ProgramResult run = Newsgraph(words);
    EXPECT_EQ(run.code, 0) << command.name;
    EXPECT_NE(run.out.find("Example:\n  " + std::string(command.example)), std::string::npos)
        << run.out;
  }
}

TEST(Program, HelpIsAWordToo) {
  EXPECT_EQ(Newsgraph({"help"}).out, Newsgraph({"--help"}).out);
  EXPECT_EQ(Newsgraph({"help", "show"}).out, Newsgraph({"show", "--help"}).out);
  EXPECT_EQ(Newsgraph({"help", "rules", "check"}).out, Newsgraph({"rules", "check", "-h"}).out);
  EXPECT_EQ(Newsgraph({"help", "shwo"}).code, 2);
  const ProgramResult family = Newsgraph({"rules", "--help"});
  EXPECT_EQ(family.code, 0) << family.err;
  EXPECT_NE(family.out.find("  rules check [PACK...]"), std::string::npos) << family.out;
  EXPECT_EQ(Newsgraph({"help", "rules"}).out, family.out);
}

TEST(Program, SaysWrongUseOnStandardErrorAlone) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{}, {"fnid", "x"}, {"--bogus"}}) {
    const ProgramResult run = Newsgraph(words);
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_FALSE(run.err.empty());
  }
}

TEST(Program, ListsTheCommandsOfAFamily) {
  const ProgramResult alone = Newsgraph({"rules"});
  EXPECT_EQ(alone.code, 2);
  EXPECT_NE(alone.err.find("`rules` needs a second word. There are `rules check`, `rules explain`"),
            std::string::npos)
      << alone.err;
  const ProgramResult misspelt = Newsgraph({"rules", "explan", "x", "y z"});
  EXPECT_EQ(misspelt.code, 2);
  EXPECT_NE(misspelt.err.find("no command \"rules explan\". Did you mean \"rules explain\"?"),
            std::string::npos)
      << misspelt.err;
}

TEST(Program, ReportsAFullOutput) {
  const ProgramResult run =
      RunProgram({"sh", "-c", NewsgraphBinary() + " completion bash > /dev/full"});
  EXPECT_EQ(run.code, 2);
  EXPECT_NE(run.err.find("cannot write"), std::string::npos) << run.err;
}

TEST(Program, IsInstalledWithItsCompletionsAndLicence) {
  const TempFolder folder;
  const std::string build = std::filesystem::path(NewsgraphBinary()).parent_path();
  const ProgramResult run = RunProgram({"cmake", "--install", build, "--prefix", folder.path()});
  ASSERT_EQ(run.code, 0) << run.err;
  for (const char* file :
       {"bin/newsgraph", "share/doc/newsgraph/LICENSE", "share/doc/newsgraph/NOTICE",
        "share/bash-completion/completions/newsgraph", "share/zsh/site-functions/_newsgraph",
        "share/fish/vendor_completions.d/newsgraph.fish"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
  }
}

// Runs the real script in a real shell: what would the TAB key offer?
TEST(Completion, OffersWhatMayStandThere) {
  struct Case {
    std::string line;  // the last word is the one being typed; "" after a blank
    std::string want;  // one of the offers
  };
  const Case cases[] = {{"newsgraph comp", "completion"},
                        {"newsgraph --db x comp", "completion"},
                        {"newsgraph completion --for", "--format"},
                        {"newsgraph completion --format js", "jsonl"},
                        {"newsgraph show --modality all", "alleged"},
                        {"newsgraph find --type pl", "place"},
                        {"newsgraph path --predicate met", "met_with"}};
  for (const Case& c : cases) {
    const std::string script =
        "source <(" + NewsgraphBinary() + " completion bash); COMP_WORDS=(" + c.line +
        "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _newsgraph; echo \"${COMPREPLY[*]}\"";
    const ProgramResult run = RunProgram({"bash", "--norc", "-c", script});
    EXPECT_NE((" " + run.out).find(" " + c.want), std::string::npos)
        << c.line << " offers " << run.out << run.err;
  }
}

}  // namespace
}  // namespace newsgraph

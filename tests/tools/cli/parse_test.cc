#include "tools/cli/parse.h"

#include <gtest/gtest.h>

#include <map>

#include "graph/base/suggest.h"
#include "tools/commands/commands.h"

namespace newsgraph {
namespace {

StatusOr<ExitCode> Nothing(const Invocation&) { return ExitCode::kDone; }

const std::vector<Command>& Table() {
  static const std::vector<Command> table = {
      {.name = "show",
       .group = "looking up",
       .arguments = "ENTITY",
       .min_arguments = 1,
       .max_arguments = 1,
       .summary = "show",
       .example = "newsgraph show X",
       .options = {{"--since", "DATE", ""},
                   {"--evidence", "", ""},
                   {"--kind", "KIND", "", {"office", "post"}}},
       .run = Nothing},
      {.name = "rules check",
       .group = "reading in",
       .arguments = "[PACK...]",
       .min_arguments = 0,
       .max_arguments = kAnyNumber,
       .summary = "check",
       .example = "newsgraph rules check",
       .run = Nothing},
      {.name = "seek",
       .group = "looking up",
       .arguments = "WORDS...",
       .min_arguments = 1,
       .max_arguments = kAnyNumber,
       .summary = "seek",
       .example = "newsgraph seek X",
       .takes_dashed_words = true,
       .run = Nothing},
  };
  return table;
}

// "show[Ada Okafor] --db=x --since=2021", or the error's message.
std::string Dump(const std::vector<std::string>& words) {
  const StatusOr<ParsedLine> line = ParseLine(Table(), words);
  if (!line.ok()) return "error: " + std::string(AsStd(line.status().message()));
  std::string out = line->command == nullptr ? "nothing" : std::string(line->command->name);
  if (line->help) return out + " help";
  if (line->version) return "version";
  out += "[";
  for (const std::string& argument : line->call.arguments)
    out += (out.ends_with('[') ? "" : "|") + argument;
  out += "]";
  for (const auto& [name, values] : line->call.options) {
    for (const std::string& value : values) out += " " + name + (value.empty() ? "" : "=" + value);
  }
  return out;
}

TEST(ParseLine, UnderstandsWhatPeopleType) {
  struct Case {
    const char* name;
    std::vector<std::string> words;
    const char* want;
  };
  const Case cases[] = {
      {"plain", {"show", "Ada Okafor"}, "show[Ada Okafor]"},
      {"options before the command",
       {"--db", "x", "--since", "2021", "show", "A"},
       "show[A] --db=x --since=2021"},
      {"options between",
       {"show", "--evidence", "A", "--since=2021"},
       "show[A] --evidence --since=2021"},
      {"empty value", {"show", "A", "--since="}, "show[A] --since"},
      {"repeated option keeps order",
       {"show", "A", "--since", "1", "--since", "2"},
       "show[A] --since=1 --since=2"},
      {"dashed words",
       {"seek", "a", "-b", "-c=d", "--db=x", "-town hall"},
       "seek[a|-b|-c=d|-town hall] --db=x"},
      {"two words", {"rules", "check", "a", "b"}, "rules check[a|b]"},
      {"two words apart", {"rules", "--db=x", "check"}, "rules check[] --db=x"},
      {"standard input", {"rules", "check", "-"}, "rules check[-]"},
      {"end of options", {"show", "--", "--since"}, "show[--since]"},
      {"help of a command", {"show", "--help"}, "show help"},
      {"help first", {"--help", "show"}, "show help"},
      {"help of the program", {"--help"}, "nothing help"},
      {"version anywhere", {"show", "--version"}, "version"},
      {"nothing at all", {}, "nothing[]"},
  };
  for (const Case& c : cases) EXPECT_EQ(Dump(c.words), c.want) << c.name;
}

TEST(ParseLine, SaysWhatIsWrongAndWhatWasMeant) {
  struct Case {
    std::vector<std::string> words;
    const char* want;  // part of the message
  };
  const Case cases[] = {
      {{"shwo", "A"}, "no command \"shwo\". Did you mean \"show\"?"},
      {{"rules", "chekc"}, "Did you mean \"rules check\"?"},
      {{"show", "A", "--snice", "2021"}, "`show` has no option --snice. Did you mean \"--since\"?"},
      {{"show", "A", "--since"}, "--since needs a value: --since DATE"},
      {{"show", "A", "--evidence=yes"}, "--evidence takes no value"},
      {{"show", "A", "--kind", "ofice"},
       "takes one of office, post; not \"ofice\". Did you mean \"office\"?"},
      {{"show", "A", "--format", "jason"}, "Did you mean \"json\"?"},
      {{"show"}, "something is missing: newsgraph show ENTITY"},
      {{"show", "Ada", "Okafor"}, "\"Okafor\" is one argument too many"},
      {{"--db", "x"}, "a command is missing"},
  };
  for (const Case& c : cases) {
    EXPECT_NE(Dump(c.words).find(c.want), std::string::npos)
        << Dump(c.words) << "\n wanted: " << c.want;
  }
}

TEST(Nearest, PrefersTheFewestSlipsAndRefusesTheFarAway) {
  const std::vector<std::string_view> words = {"find", "mentions", "neighbors", "show"};
  EXPECT_EQ(Nearest("fnid", words), "find");
  EXPECT_EQ(Nearest("neighbours", words), "neighbors");
  EXPECT_EQ(Nearest("ment", words), "mentions");
  EXPECT_EQ(Nearest("banana", words), "");
  EXPECT_EQ(Nearest("", words), "");
}

// What the table promises to parsing, help and completion.
TEST(AllCommands, KeepTheTablesPromises) {
  std::map<std::string_view, bool> takes_value;
  for (const Command& command : AllCommands()) {
    EXPECT_FALSE(command.summary.empty()) << command.name;
    EXPECT_NE(command.example.find(command.name), std::string_view::npos)
        << command.name << ": the example shows it";
    EXPECT_NE(command.run, nullptr) << command.name;
    EXPECT_NE(std::ranges::find(kCommandGroups, command.group), std::end(kCommandGroups))
        << command.name;
    for (const Option& option : command.options) {
      EXPECT_TRUE(option.name.starts_with("--")) << option.name;
      EXPECT_FALSE(option.help.empty()) << command.name << " " << option.name;
      const auto [at, first] = takes_value.emplace(option.name, !option.value.empty());
      EXPECT_TRUE(first || at->second == !option.value.empty())
          << option.name << " takes a value here and none there";
    }
  }
}

}  // namespace
}  // namespace newsgraph

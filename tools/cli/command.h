// What a subcommand is. Parsing, help, shell completion and "did you mean" all come from this one table: a new command is
// one file in tools/commands that returns a Command, and one line in tools/commands/commands.cc.
//
//   Command CountCommand() {
//     return {.name = "count", .group = "looking up", .arguments = "ENTITY", .min_arguments = 1, .max_arguments = 1,
//             .summary = "count the articles that name somebody",
//             .example = "newsgraph count \"Ada Okafor\" --since 2021",
//             .options = {{"--since", "DATE", "only articles published on or after DATE"}},
//             .run = Count};
//   }
//   StatusOr<ExitCode> Count(const Invocation& call) {
//     std::string since(call.Value("--since"));     // "" where it was not given
//     std::string entity = call.arguments[0];
//     ...
//     return ExitCode::kDone;
//   }
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "tools/cli/exit_code.h"

namespace newsgraph {

struct Option {
  std::string_view name;   // "--since"
  std::string_view value;  // what it takes, "DATE"; empty: a switch
  std::string_view help;
  std::vector<std::string_view> choices = {};  // the only values it takes; empty: any
  // What the TAB key offers where any value, or a list of them, may stand.
  std::vector<std::string_view> offers = {};
};

// One command line, understood: the command's positional arguments and the options that were given,
// each checked against the command's table.
struct Invocation {
  std::vector<std::string> arguments;
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  bool Has(std::string_view option) const { return options.find(option) != options.end(); }
  // The arguments as one text: a name of several words needs no quotes where a command takes one
  // name.
  std::string Joined() const;
  // The last value given for `option`; `otherwise` where it was not given.
  std::string_view Value(std::string_view option, std::string_view otherwise = "") const;
  // Every value given for `option`, in order.
  std::vector<std::string> Values(std::string_view option) const;
  // The value as a whole number. InvalidArgument names the option where it is none, or lies outside
  // [least, most].
  StatusOr<int64_t> Number(std::string_view option, int64_t otherwise, int64_t least,
                           int64_t most) const;
  // The folder of the store: --db, else NEWSGRAPH_DB, else ./newsgraph.db.
  std::string StoreFolder() const;
};

struct Command {
  std::string_view name;            // "find"; two words for a command of a family ("rules check")
  std::string_view group;           // heading in the help: one of kCommandGroups
  std::string_view arguments = "";  // for people: "ENTITY", "[PATH...]"
  size_t min_arguments = 0;
  size_t max_arguments = 0;
  std::string_view summary;       // one line, no capital, no full stop
  std::string_view details = "";  // paragraphs for --help
  std::string_view example;
  std::vector<Option> options = {};  // besides those of EverywhereOptions()
  // A word with one dash before it ("-council") is an argument and no option.
  bool takes_dashed_words = false;
  StatusOr<ExitCode> (*run)(const Invocation& call) = nullptr;
};

constexpr size_t kAnyNumber = SIZE_MAX;

// Headings of the help, in the order in which a newcomer meets them.
inline constexpr std::string_view kCommandGroups[] = {
    "reading in", "looking up", "connecting", "proving",
    "correcting", "keeping",    "serving",    "about the program"};

// --db, --format, --help: every command takes them.
const std::vector<Option>& EverywhereOptions();

}  // namespace newsgraph

// From argv to a command and its invocation. Options may stand anywhere, before the command too:
//
//   newsgraph --db news.db show "Ada Okafor" --since=2021
//   newsgraph show --since 2021 "Ada Okafor" --db news.db      says the same
//
//   newsgraph help show                                        as newsgraph show --help
//
// "--" ends the options; "-" alone is an argument (standard input). So that an option before the
// command can be read, one name takes a value either in every command or in none (a test holds the
// table to that).
#pragma once

#include <string>
#include <vector>

#include "graph/base/status.h"
#include "tools/cli/command.h"

namespace newsgraph {

struct ParsedLine {
  // Null: the line names no command (only --help, --version or nothing).
  const Command* command = nullptr;
  // With `help` and no command: the first word of several commands ("rules"), whose help is wanted.
  std::string family;
  bool help = false;
  bool version = false;
  Invocation call;
};

// InvalidArgument for an unknown command or option (with the nearest known one), a missing or
// superfluous value or argument, a value outside its choices. `words` is argv without the program's
// name; the result points into `commands`.
StatusOr<ParsedLine> ParseLine(const std::vector<Command>& commands,
                               const std::vector<std::string>& words);

}  // namespace newsgraph

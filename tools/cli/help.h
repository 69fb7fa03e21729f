// The texts of --help, made from the command table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.h"

namespace newsgraph {

// Every command under its heading, with its summary.
std::string HelpOfProgram(const std::vector<Command>& commands);

// The commands that begin with the word `family` ("rules").
std::string HelpOfFamily(const std::vector<Command>& commands, std::string_view family);

// Usage, details, options and the example of one command.
std::string HelpOfCommand(const Command& command);

}  // namespace newsgraph

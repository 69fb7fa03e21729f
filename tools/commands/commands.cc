#include "tools/commands/commands.h"

namespace newsgraph {

const std::vector<Command>& AllCommands() {
  static const std::vector<Command> commands = {
      ExtractCommand(),
      CompletionCommand(),
  };
  return commands;
}

}  // namespace newsgraph

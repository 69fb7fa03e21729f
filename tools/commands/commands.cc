#include "tools/commands/commands.h"

namespace newsgraph {

const std::vector<Command>& AllCommands() {
  static const std::vector<Command> commands = {
      IngestCommand(),        ExtractCommand(),     RulesCheckCommand(), RulesExplainCommand(),
      RulesCoverageCommand(), RulesImportCommand(), EvalCommand(),       FindCommand(),
      ShowCommand(),          WhoCommand(),         MentionsCommand(),   TogetherCommand(),
      QuotesCommand(),        ArticleCommand(),     ScreenCommand(),     NeighborsCommand(),
      PathCommand(),          WhyCommand(),         VerifyCommand(),     StatsCommand(),
      DumpCommand(),          SameCommand(),        DifferentCommand(),  UnsureCommand(),
      UndoCommand(),          JudgementsCommand(),  ServeCommand(),      CompletionCommand(),
  };
  return commands;
}

}  // namespace newsgraph

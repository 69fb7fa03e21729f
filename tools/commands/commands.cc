#include "tools/commands/commands.h"

namespace newsgraph {

const std::vector<Command>& AllCommands() {
  static const std::vector<Command> commands = {
      IngestCommand(),           ReextractCommand(),    ExtractCommand(),
      RulesCheckCommand(),       RulesExplainCommand(), RulesCoverageCommand(),
      RulesImportCommand(),      EvalCommand(),         FindCommand(),
      SearchCommand(),           ShowCommand(),         WhoCommand(),
      TimelineCommand(),         MentionsCommand(),     TogetherCommand(),
      QuotesCommand(),           ArticleCommand(),      ScreenCommand(),
      NeighborsCommand(),        PathCommand(),         BetweenCommand(),
      CommonCommand(),           TopCommand(),          WhyCommand(),
      VerifyCommand(),           StatsCommand(),        BackupCommand(),
      RestoreCommand(),          DumpCommand(),         LoadCommand(),
      CompactCommand(),          SameCommand(),         DifferentCommand(),
      UnsureCommand(),           SplitCommand(),        IdentifyCommand(),
      RejectCommand(),           RetractCommand(),      UndoCommand(),
      JudgementsCommand(),       ReviewCommand(),       ExportJudgementsCommand(),
      ImportJudgementsCommand(), ServeCommand(),        CompletionCommand(),
  };
  return commands;
}

}  // namespace newsgraph

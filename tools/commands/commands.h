// Every subcommand of the program. A new one is a file beside this one, a declaration here, and a
// line in commands.cc.
#pragma once

#include <vector>

#include "tools/cli/command.h"

namespace newsgraph {

Command IngestCommand();
Command BackupCommand();
Command RestoreCommand();
Command LoadCommand();
Command ReextractCommand();
Command ExtractCommand();
Command RulesImportCommand();
Command EvalCommand();
Command RulesCheckCommand();
Command RulesExplainCommand();
Command RulesCoverageCommand();
Command FindCommand();
Command SearchCommand();
Command ShowCommand();
Command WhoCommand();
Command TimelineCommand();
Command MentionsCommand();
Command TogetherCommand();
Command QuotesCommand();
Command ArticleCommand();
Command ScreenCommand();
Command NeighborsCommand();
Command PathCommand();
Command BetweenCommand();
Command CommonCommand();
Command TopCommand();
Command WhyCommand();
Command SameCommand();
Command DifferentCommand();
Command UnsureCommand();
Command SplitCommand();
Command IdentifyCommand();
Command RejectCommand();
Command RetractCommand();
Command UndoCommand();
Command JudgementsCommand();
Command ReviewCommand();
Command ExportJudgementsCommand();
Command ImportJudgementsCommand();
Command VerifyCommand();
Command StatsCommand();
Command DumpCommand();
Command CompactCommand();
Command ServeCommand();
Command CompletionCommand();

// In the order in which the help lists them. Built once; any thread may read.
const std::vector<Command>& AllCommands();

}  // namespace newsgraph

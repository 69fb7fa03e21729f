// newsgraph: one program with subcommands. Parses the line, runs the command, turns its status into
// a message on standard error and an exit code. Everything else is in tools/commands (what the
// commands do) and tools/cli (how they are typed).
#include <cstdio>
#include <string>
#include <vector>

#include "tools/cli/help.h"
#include "tools/cli/parse.h"
#include "tools/commands/commands.h"

namespace newsgraph {
namespace {

int Report(const Status& status) {
  std::fprintf(stderr, "newsgraph: %s\n", std::string(AsStd(status.message())).c_str());
  return static_cast<int>(ExitCodeOf(status));
}

int Print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return static_cast<int>(ExitCode::kDone);
}

int Main(const std::vector<std::string>& words) {
  const StatusOr<ParsedLine> line = ParseLine(AllCommands(), words);
  if (!line.ok()) return Report(line.status());
  if (line->version) return Print("newsgraph " NEWSGRAPH_VERSION "\n");
  if (!line->family.empty()) return Print(HelpOfFamily(AllCommands(), line->family));
  if (line->command == nullptr && line->help) return Print(HelpOfProgram(AllCommands()));
  if (line->command == nullptr) {
    std::fputs(HelpOfProgram(AllCommands()).c_str(), stderr);
    return static_cast<int>(ExitCode::kWrongUse);
  }
  if (line->help) return Print(HelpOfCommand(*line->command));
  const StatusOr<ExitCode> code = line->command->run(line->call);
  if (!code.ok()) {
    const int exit_code = Report(code.status());
    if (absl::IsNotFound(code.status()) && line->call.Has("--known-before")) {
      std::fprintf(
          stderr,
          "--known-before %s leaves out what came in later; `newsgraph stats --runs` lists "
          "when articles came in\n",
          std::string(line->call.Value("--known-before")).c_str());
    }
    return exit_code;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::perror("newsgraph: cannot write the results to standard output");
    return static_cast<int>(ExitCode::kWrongUse);
  }
  return static_cast<int>(*code);
}

}  // namespace
}  // namespace newsgraph

int main(int argc, char** argv) {
  return newsgraph::Main(std::vector<std::string>(argv + 1, argv + argc));
}

// newsgraph completion SHELL
#include "tools/cli/completion.h"

#include <cstdio>

#include "graph/base/suggest.h"
#include "tools/commands/commands.h"

namespace newsgraph {
namespace {

StatusOr<ExitCode> PrintCompletion(const Invocation& call) {
  const std::string& shell = call.arguments[0];
  if (shell != "bash" && shell != "zsh" && shell != "fish") {
    return InvalidArgumentError("completion knows bash, zsh and fish, not \"" + shell + "\"." +
                                DidYouMean(shell, {"bash", "zsh", "fish"}));
  }
  std::fputs(CompletionScript(shell, AllCommands()).c_str(), stdout);
  return ExitCode::kDone;
}

}  // namespace

Command CompletionCommand() {
  return {.name = "completion",
          .group = "about the program",
          .arguments = "bash|zsh|fish",
          .min_arguments = 1,
          .max_arguments = 1,
          .summary = "print a script that completes commands and options in your shell",
          .example = "source <(newsgraph completion bash)",
          .run = PrintCompletion};
}

}  // namespace newsgraph

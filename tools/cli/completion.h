// Shell completion scripts, made from the command table: `newsgraph completion bash`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.h"

namespace newsgraph {

// `shell` is "bash", "zsh" or "fish". The script completes commands, options, the choices of
// options, and files.
std::string CompletionScript(std::string_view shell, const std::vector<Command>& commands);

}  // namespace newsgraph

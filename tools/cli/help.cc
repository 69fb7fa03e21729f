#include "tools/cli/help.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr size_t kHelpWidth = 80;

// `text` broken at blanks, every line but the first indented by `indent`; newlines of the text are
// kept.
std::string Wrapped(std::string_view text, size_t indent) {
  std::string out;
  size_t column = indent;
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      out += '\n' + std::string(indent, ' ');
      column = indent;
      ++at;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (column > indent && column + 1 + word.size() > kHelpWidth) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  return out;
}

std::string Padded(std::string_view text, size_t width) {
  std::string out(text);
  out.resize(std::max(out.size() + 2, width), ' ');
  return out;
}

std::string OptionLines(const std::vector<Option>& options) {
  constexpr size_t kColumn = 24;
  std::string out;
  for (const Option& option : options) {
    std::string left = "  " + std::string(option.name);
    if (!option.value.empty()) left += " " + std::string(option.value);
    out += Padded(left, kColumn);
    if (left.size() + 2 > kColumn) out += "\n" + std::string(kColumn, ' ');
    out += Wrapped(option.help, kColumn) + "\n";
  }
  return out;
}

std::string LineOf(const Command& command) {
  constexpr size_t kColumn = 32;
  std::string left = "  " + std::string(command.name);
  if (!command.arguments.empty()) left += " " + std::string(command.arguments);
  std::string line = Padded(left, kColumn);
  if (left.size() + 2 > kColumn) line += "\n" + std::string(kColumn, ' ');
  return line + Wrapped(command.summary, kColumn) + "\n";
}

}  // namespace

std::string HelpOfProgram(const std::vector<Command>& commands) {
  std::string out =
      "newsgraph reads news articles, keeps who is who and what is said about them,\n"
      "each statement with the sentence that says it, and answers questions.\n\n"
      "Usage: newsgraph COMMAND [OPTION...] [ARGUMENT...]\n";
  for (const std::string_view group : kCommandGroups) {
    std::string lines;
    for (const Command& command : commands) {
      if (command.group != group) continue;
      lines += LineOf(command);
    }
    if (!lines.empty()) out += "\n" + std::string(group) + ":\n" + lines;
  }
  out += "\neverywhere:\n" + OptionLines(EverywhereOptions());
  out += OptionLines({{"--version", "", "say which version this is"}});
  out += "\n`newsgraph COMMAND --help` says more, with an example.\n";
  return out;
}

std::string HelpOfFamily(const std::vector<Command>& commands, std::string_view family) {
  std::string out =
      "Usage: newsgraph " + std::string(family) + " COMMAND [OPTION...] [ARGUMENT...]\n\n";
  for (const Command& command : commands) {
    if (!command.name.starts_with(std::string(family) + " ")) continue;
    out += LineOf(command);
  }
  return out + "\n`newsgraph " + std::string(family) +
         " COMMAND --help` says more, with an example.\n";
}

std::string HelpOfCommand(const Command& command) {
  std::string out = "newsgraph " + std::string(command.name) + ": " + std::string(command.summary) +
                    "\n\nUsage: newsgraph " + std::string(command.name);
  if (!command.arguments.empty()) out += " " + std::string(command.arguments);
  out += " [OPTION...]\n";
  if (!command.details.empty()) out += "\n" + Wrapped(command.details, 0) + "\n";
  if (!command.options.empty()) out += "\nOptions:\n" + OptionLines(command.options);
  out += "\nEverywhere:\n" + OptionLines(EverywhereOptions());
  out += "\nExample:\n  " + std::string(command.example) + "\n";
  return out;
}

}  // namespace newsgraph

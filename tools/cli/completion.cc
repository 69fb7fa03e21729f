#include "tools/cli/completion.h"

#include <set>

namespace newsgraph {
namespace {

std::string Joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

std::vector<Option> AllOptionsOf(const Command& command) {
  std::vector<Option> options = command.options;
  options.insert(options.end(), EverywhereOptions().begin(), EverywhereOptions().end());
  return options;
}

const std::vector<std::string_view>& OffersOf(const Option& option) {
  return option.choices.empty() ? option.offers : option.choices;
}

// The first words of all commands, each once.
std::vector<std::string_view> FirstWords(const std::vector<Command>& commands) {
  std::vector<std::string_view> words;
  for (const Command& command : commands) {
    const std::string_view word = command.name.substr(0, command.name.find(' '));
    if (words.empty() || words.back() != word) words.push_back(word);
  }
  return words;
}

// One line for each first word: its options and second words.
std::string BashWordsOfCommands(const std::vector<Command>& commands) {
  std::string out;
  for (const std::string_view first : FirstWords(commands)) {
    std::vector<std::string_view> words;
    for (const Command& command : commands) {
      const size_t blank = command.name.find(' ');
      if (command.name.substr(0, blank) != first) continue;
      if (blank != std::string_view::npos) words.push_back(command.name.substr(blank + 1));
      for (const Option& option : AllOptionsOf(command)) words.push_back(option.name);
    }
    out += "    " + std::string(first) + ") words=\"" + Joined(words) + "\" ;;\n";
  }
  return out;
}

// One line for each option that has values to offer or takes something else than a file.
std::string BashWordsOfOptions(const std::vector<Command>& commands) {
  std::string out;
  std::set<std::string_view> seen;
  for (const Command& command : commands) {
    for (const Option& option : AllOptionsOf(command)) {
      if (OffersOf(option).empty() || !seen.insert(option.name).second) continue;
      out += "    " + std::string(option.name) + ") COMPREPLY=($(compgen -W \"" +
             Joined(OffersOf(option)) + "\" -- \"$current\")); return ;;\n";
    }
  }
  return out +
         "    --db|--pack|--rejects|--to) COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n";
}

std::string BashScript(const std::vector<Command>& commands) {
  return "# bash completion of newsgraph: put it into /etc/bash_completion.d, or run  source "
         "<(newsgraph completion bash)\n"
         "_newsgraph() {\n"
         "  local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" "
         "command=\"\" words=\"\" i\n"
         "  case \"$before\" in\n" +
         BashWordsOfOptions(commands) +
         "  esac\n"
         "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
         "    case \"${COMP_WORDS[i]}\" in\n"
         "      --db|--format) ((++i)) ;;\n"
         "      -*) ;;\n"
         "      *) command=\"${COMP_WORDS[i]}\"; break ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$command\" in\n"
         "    \"\") words=\"" +
         Joined(FirstWords(commands)) + " --db --format --help --version\" ;;\n" +
         BashWordsOfCommands(commands) +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  if [[ -n $command && $current != -* ]]; then COMPREPLY+=($(compgen -f -- "
         "\"$current\")); fi\n"
         "}\n"
         "complete -o filenames -F _newsgraph newsgraph\n";
}

// zsh reads bash completions; one script is one thing to keep right.
std::string ZshScript(const std::vector<Command>& commands) {
  return "#compdef newsgraph\n# zsh completion of newsgraph: run  source <(newsgraph completion "
         "zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         BashScript(commands);
}

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string FishScript(const std::vector<Command>& commands) {
  std::string out =
      "# fish completion of newsgraph: put it into ~/.config/fish/completions/newsgraph.fish\n";
  const auto line = [&out](std::string_view condition, std::string_view rest) {
    out += "complete -c newsgraph -n '" + std::string(condition) + "' " + std::string(rest) + "\n";
  };
  for (const Command& command : commands) {
    const size_t blank = command.name.find(' ');
    const std::string first(command.name.substr(0, blank));
    const std::string summary = " -d '" + Escaped(command.summary) + "'";
    if (blank == std::string_view::npos) {
      line("__fish_use_subcommand", "-f -a " + first + summary);
    } else {
      line("__fish_use_subcommand", "-f -a " + first);
      line("__fish_seen_subcommand_from " + first,
           "-a " + std::string(command.name.substr(blank + 1)) + summary);
    }
    for (const Option& option : AllOptionsOf(command)) {
      std::string rest =
          "-l " + std::string(option.name.substr(2)) + " -d '" + Escaped(option.help) + "'";
      if (!option.value.empty()) rest += " -r";
      if (!option.choices.empty()) rest += " -f -a '" + Joined(OffersOf(option)) + "'";
      line("__fish_seen_subcommand_from " + first, rest);
    }
  }
  return out;
}

}  // namespace

std::string CompletionScript(std::string_view shell, const std::vector<Command>& commands) {
  if (shell == "fish") return FishScript(commands);
  return shell == "zsh" ? ZshScript(commands) : BashScript(commands);
}

}  // namespace newsgraph

#include "tools/cli/parse.h"

#include <algorithm>
#include <optional>

#include "graph/base/suggest.h"

namespace newsgraph {
namespace {

struct GivenOption {
  std::string name;
  std::optional<std::string> value;
};

const Option* FindOption(const std::vector<Option>& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

const Option* FindOptionOf(const Command& command, std::string_view name) {
  const Option* own = FindOption(command.options, name);
  return own != nullptr ? own : FindOption(EverywhereOptions(), name);
}

// Whether the word after `name` is its value, whichever command it belongs to.
bool TakesValue(const std::vector<Command>& commands, std::string_view name) {
  if (const Option* option = FindOption(EverywhereOptions(), name)) return !option->value.empty();
  for (const Command& command : commands) {
    if (const Option* option = FindOption(command.options, name)) return !option->value.empty();
  }
  return false;
}

// Whether several commands begin with `word`, which is none itself.
bool IsFamily(const std::vector<Command>& commands, const std::string& word) {
  return std::ranges::any_of(
      commands, [&word](const Command& command) { return command.name.starts_with(word + " "); });
}

// Takes the command's words off the front of `arguments`.
StatusOr<const Command*> TakeCommand(const std::vector<Command>& commands,
                                     std::vector<std::string>& arguments) {
  const std::string first = arguments[0];
  const std::string both = arguments.size() > 1 ? first + " " + arguments[1] : first;
  for (const std::string& name : {both, first}) {
    const auto found = std::ranges::find(commands, name, &Command::name);
    if (found == commands.end()) continue;
    arguments.erase(arguments.begin(),
                    arguments.begin() + (name.find(' ') == std::string::npos ? 1 : 2));
    return &*found;
  }
  std::vector<std::string_view> names;
  std::string family;  // of commands that begin with the same word
  for (const Command& command : commands) {
    names.push_back(command.name);
    if (command.name.starts_with(first + " "))
      family += (family.empty() ? "`" : ", `") + std::string(command.name) + "`";
  }
  std::string near = DidYouMean(both, names);
  if (!family.empty()) {
    const std::string what = arguments.size() > 1 ? "there is no command \"" + both + "\"."
                                                  : "`" + first + "` needs a second word.";
    return InvalidArgumentError(what + (arguments.size() > 1 ? near : "") + " There are " + family +
                                ".");
  }
  if (near.empty()) near = DidYouMean(first, names);
  return InvalidArgumentError("there is no command \"" + first + "\"." + near +
                              " `newsgraph --help` lists them all.");
}

Status AddOption(const Command& command, const GivenOption& given, Invocation& call) {
  const std::string usage = " (`newsgraph " + std::string(command.name) + " --help`)";
  const Option* option = FindOptionOf(command, given.name);
  if (option == nullptr) {
    std::vector<std::string_view> names;
    for (const Option& known : command.options) names.push_back(known.name);
    for (const Option& known : EverywhereOptions()) names.push_back(known.name);
    return InvalidArgumentError("`" + std::string(command.name) + "` has no option " + given.name +
                                "." + DidYouMean(given.name, names) + usage);
  }
  if (option->value.empty() && given.value)
    return InvalidArgumentError(given.name + " takes no value" + usage);
  if (!option->value.empty() && !given.value) {
    return InvalidArgumentError(given.name + " needs a value: " + given.name + " " +
                                std::string(option->value) + usage);
  }
  const std::string value = given.value.value_or("");
  if (!option->choices.empty() &&
      std::ranges::find(option->choices, value) == option->choices.end()) {
    std::string choices;
    for (const std::string_view choice : option->choices)
      choices += (choices.empty() ? "" : ", ") + std::string(choice);
    return InvalidArgumentError(given.name + " takes one of " + choices + "; not \"" + value +
                                "\"." + DidYouMean(value, option->choices));
  }
  call.options[given.name].push_back(value);
  return OkStatus();
}

Status CheckArguments(const Command& command, const Invocation& call) {
  const std::string usage =
      ": newsgraph " + std::string(command.name) + " " + std::string(command.arguments);
  if (call.arguments.size() < command.min_arguments)
    return InvalidArgumentError("something is missing" + usage);
  if (call.arguments.size() > command.max_arguments) {
    return InvalidArgumentError(
        "\"" + call.arguments[command.max_arguments] +
        "\" is one argument too many (a name of several words stands in quotes)" + usage);
  }
  return OkStatus();
}

}  // namespace

StatusOr<ParsedLine> ParseLine(const std::vector<Command>& commands,
                               const std::vector<std::string>& words) {
  ParsedLine line;
  std::vector<GivenOption> options;
  std::vector<std::string>& arguments = line.call.arguments;
  bool options_ended = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options_ended || word == "-" || !word.starts_with('-')) {
      arguments.push_back(word);
    } else if (word == "--") {
      options_ended = true;
    } else if (word == "-h" || word == "--help") {
      line.help = true;
    } else if (word == "-V" || word == "--version") {
      line.version = true;
    } else if (const size_t equals = word.find('='); equals != std::string::npos) {
      options.push_back({word.substr(0, equals), word.substr(equals + 1)});
    } else if (TakesValue(commands, word) && i + 1 < words.size()) {
      options.push_back({word, words[++i]});
    } else {
      options.push_back({word, std::nullopt});
    }
  }
  if (!arguments.empty() && arguments[0] == "help") {
    arguments.erase(arguments.begin());
    line.help = true;
  }
  if (line.version || (arguments.empty() && line.help)) return line;
  if (arguments.empty() && options.empty()) return line;
  if (arguments.empty())
    return InvalidArgumentError("a command is missing: `newsgraph --help` lists them all");
  if (line.help && arguments.size() == 1 && IsFamily(commands, arguments[0])) {
    line.family = arguments[0];
    return line;
  }
  NG_ASSIGN_OR_RETURN(line.command, TakeCommand(commands, arguments));
  if (line.help) return line;
  for (const GivenOption& given : options) {
    if (line.command->takes_dashed_words && !given.name.starts_with("--")) {
      arguments.push_back(given.name + (given.value ? "=" + *given.value : ""));
    } else {
      NG_RETURN_IF_ERROR(AddOption(*line.command, given, line.call));
    }
  }
  NG_RETURN_IF_ERROR(CheckArguments(*line.command, line.call));
  return line;
}

}  // namespace newsgraph

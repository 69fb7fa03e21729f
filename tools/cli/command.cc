#include "tools/cli/command.h"

#include <charconv>
#include <cstdlib>

namespace newsgraph {

std::string Invocation::Joined() const {
  std::string text;
  for (const std::string& argument : arguments) text += (text.empty() ? "" : " ") + argument;
  return text;
}

std::string_view Invocation::Value(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return found == options.end() ? otherwise : std::string_view(found->second.back());
}

std::vector<std::string> Invocation::Values(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>() : found->second;
}

StatusOr<int64_t> Invocation::Number(std::string_view option, int64_t otherwise, int64_t least,
                                     int64_t most) const {
  if (!Has(option)) return otherwise;
  const std::string_view text = Value(option);
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    return InvalidArgumentError(std::string(option) + " takes a whole number from " +
                                std::to_string(least) + " to " + std::to_string(most) + ", not \"" +
                                std::string(text) + "\"");
  }
  return number;
}

std::string Invocation::StoreFolder() const {
  if (Has("--db")) return std::string(Value("--db"));
  const char* folder = std::getenv("NEWSGRAPH_DB");
  return folder != nullptr && *folder != '\0' ? folder : "newsgraph.db";
}

const std::vector<Option>& EverywhereOptions() {
  static const std::vector<Option> options = {
      {"--db", "DIR", "folder of the store (default: $NEWSGRAPH_DB, else ./newsgraph.db)"},
      {"--format",
       "FORMAT",
       "how results are printed: table, json, jsonl, csv or tsv (default: table)",
       {"table", "json", "jsonl", "csv", "tsv"}},
      {"--help", "", "say how the command is used"},
  };
  return options;
}

}  // namespace newsgraph

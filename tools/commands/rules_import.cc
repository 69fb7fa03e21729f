// newsgraph rules import LIST --to PACK: other programs' lists of names as a pack.
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "ingest/rules/list_import.h"
#include "ingest/rules/rulebook.h"
#include "tools/commands/commands.h"
#include "tools/reading/run_log.h"

namespace newsgraph {
namespace {

constexpr size_t kMostProblems = 20;

StatusOr<std::string> ReadWhole(const std::string& path) {
  // A list is no pack, but is read as one is.
  NG_ASSIGN_OR_RETURN(PackSource file, ReadPackFile(path));
  return std::move(file.text);
}

Status WriteWhole(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (out) return OkStatus();
  return InvalidArgumentError(path.string() + ": cannot be written: " + std::strerror(errno));
}

StatusOr<std::map<std::string, std::string>> TypesOf(const Invocation& call) {
  std::map<std::string, std::string> types;
  for (const std::string& pair : call.Values("--map")) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return InvalidArgumentError("--map takes LABEL=TYPE, as in DEGREE=OTHER; not \"" + pair +
                                  "\"");
    types[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return types;
}

// By the option, else by the name, else by the first letter.
bool IsEntityRuler(const Invocation& call, const std::string& path, std::string_view bytes) {
  if (call.Has("--from")) return call.Value("--from") == "entityruler";
  if (path.ends_with(".jsonl") || path.ends_with(".json")) return true;
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

void PrintProblems(const std::vector<std::string>& problems) {
  for (size_t i = 0; i < problems.size() && i < kMostProblems; ++i)
    std::fprintf(stderr, "newsgraph: %s\n", problems[i].c_str());
  if (problems.size() > kMostProblems)
    std::fprintf(stderr, "newsgraph: .. and %zu more\n", problems.size() - kMostProblems);
}

StatusOr<ExitCode> RulesImport(const Invocation& call) {
  if (!call.Has("--to"))
    return InvalidArgumentError("say where the pack goes: --to my_names.textproto");
  const std::string& path = call.arguments[0];
  const std::filesystem::path to(call.Value("--to"));
  NG_ASSIGN_OR_RETURN(const auto types, TypesOf(call));
  NG_ASSIGN_OR_RETURN(const std::string bytes, ReadWhole(path));
  ImportedList list =
      IsEntityRuler(call, path, bytes) ? ReadEntityRuler(path, bytes) : ReadRegexNer(path, bytes);
  const std::string stem = to.stem().string();
  NG_ASSIGN_OR_RETURN(const ImportedPack pack, MakePack(path, stem, list, types, &list.problems));
  PrintProblems(list.problems);
  if (!list.problems.empty() && !call.Has("--skip")) {
    return InvalidArgumentError(path +
                                ": nothing was written, because of the lines above: mend "
                                "them, or leave them out with --skip");
  }
  if (pack.files.empty()) return InvalidArgumentError(path + ": holds no name");
  for (const auto& [name, text] : pack.files)
    NG_RETURN_IF_ERROR(WriteWhole(to.parent_path() / name, text));
  NG_RETURN_IF_ERROR(WriteWhole(to, pack.pack));
  NG_ASSIGN_OR_RETURN(PackSource written, ReadPackFile(to.string()));
  NG_RETURN_IF_ERROR(RuleBook::Load(std::vector<PackSource>{std::move(written)}).status());
  std::printf("%s: %zu lists\n", to.string().c_str(), pack.files.size());
  for (size_t i = 0; i < pack.files.size(); ++i) {
    std::printf("  %-40s %s names, %s\n", pack.files[i].first.c_str(),
                WithCommas(pack.counts[i].second).c_str(), pack.counts[i].first.c_str());
  }
  return list.problems.empty() ? ExitCode::kDone : ExitCode::kSomeFailed;
}

}  // namespace

Command RulesImportCommand() {
  return {
      .name = "rules import",
      .group = "reading in",
      .arguments = "LIST",
      .min_arguments = 1,
      .max_arguments = 1,
      .summary = "turn a RegexNER or EntityRuler list of names into a pack",
      .details =
          "LIST is a mapping of Stanford's RegexNER (PATTERN <TAB> LABEL ..) or patterns of "
          "spaCy's "
          "EntityRuler ({\"label\", \"pattern\", \"id\"}, one a line). Written are the pack and, "
          "beside it, one list for each type and spelling; use them with --pack. Patterns that "
          "stand "
          "for a few spellings are written out.\n\nWhat has no fixed words is named with its line, "
          "and nothing is written (status 2); with --skip the rest is (status 3).",
      .example =
          "newsgraph rules import patterns.jsonl --to my_names.textproto --map COURT=ORGANIZATION",
      .options = {{"--to", "PACK", "the pack to write; its lists go beside it"},
                  {"--map", "LABEL=TYPE",
                   "what a label of the list is: PERSON, ORGANIZATION, ROLE, PLACE, WORK, EVENT, "
                   "OTHER, or - to leave it out; may be given several times"},
                  {"--from",
                   "FORMAT",
                   "regexner or entityruler (default: told by the file)",
                   {"regexner", "entityruler"}},
                  {"--skip", "", "leave out what cannot be turned into names"}},
      .run = RulesImport};
}

}  // namespace newsgraph

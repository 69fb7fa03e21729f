#include "ingest/lexicon/lists.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/hash.h"
#include "ingest/lexicon/inflect.h"

namespace newsgraph {
namespace {

// The value of `# key: value` in a file's head; empty if it has none.
std::string_view HeadValue(std::string_view file, std::string_view key) {
  while (file.starts_with("# ")) {
    const std::string_view line = file.substr(2, file.find('\n') - 2);
    file.remove_prefix(std::min(line.size() + 3, file.size()));
    if (line.starts_with(key) && line.substr(key.size()).starts_with(": "))
      return line.substr(key.size() + 2);
  }
  return {};
}

std::optional<TermCase> ParseCase(std::string_view name) {
  if (name == "any") return TermCase::kAny;
  if (name == "capitalized") return TermCase::kCapitalized;
  if (name == "lower") return TermCase::kLower;
  if (name == "exact") return TermCase::kExact;
  return std::nullopt;
}

// The same list with the plural of every term instead of the term.
std::string Plurals(std::string_view file) {
  std::string plurals;
  while (!file.empty()) {
    const std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(line.size() + 1, file.size()));
    if (line.empty() || line[0] == '#') continue;
    const std::string_view term = line.substr(0, line.find('\t'));
    const std::vector<std::string> forms = NounForms(term);
    for (size_t i = 1; i < forms.size(); ++i) {
      plurals += forms[i];
      plurals += line.substr(term.size());
      plurals += "\tnumber=plural\n";
    }
  }
  return plurals;
}

Status RegisterList(const EmbeddedFile& file, LexiconBuilder* builder) {
  const std::string_view class_name = HeadValue(file.bytes, "class");
  const std::optional<TermCase> term_case = ParseCase(HeadValue(file.bytes, "case"));
  if (class_name.empty() || !term_case.has_value()) {
    return InternalError(std::string(file.name) + ": the head lacks `# class:` or `# case:`");
  }
  const ClassId id = builder->AddClass(class_name);
  NG_RETURN_IF_ERROR(builder->AddTsv(file.name, file.bytes, id, *term_case));
  if (HeadValue(file.bytes, "forms") != "noun") return OkStatus();
  return builder->AddTsv(std::string(file.name) + " (plurals)", Plurals(file.bytes), id,
                         *term_case);
}

}  // namespace

Status RegisterLists(LexiconBuilder* builder) {
  for (const EmbeddedFile& file : EmbeddedLists()) NG_RETURN_IF_ERROR(RegisterList(file, builder));
  return OkStatus();
}

uint64_t ListsFingerprint() {
  uint64_t hash = 0;
  for (const EmbeddedFile& file : EmbeddedLists())
    hash = FastHash64(file.bytes, FastHash64(file.name, hash));
  return hash;
}

}  // namespace newsgraph

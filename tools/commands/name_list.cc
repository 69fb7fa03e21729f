#include "tools/commands/name_list.h"

#include <algorithm>
#include <optional>

#include "graph/base/suggest.h"

namespace newsgraph {
namespace {

std::string Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

bool SameWord(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

std::optional<size_t> ColumnCalled(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::ranges::find_if(
      header, [name](const std::string& cell) { return SameWord(Trimmed(cell), name); });
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

char SeparatorOf(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  for (const char separator : {'\t', ';'}) {
    if (first.find(separator) != std::string_view::npos) return separator;
  }
  return ',';
}

}  // namespace

std::vector<std::vector<std::string>> ReadDelimited(std::string_view text, char separator) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false;
  const auto end_record = [&] {
    if (record.size() > 1 || !record[0].empty()) records.push_back(record);
    record.assign(1, "");
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = record.back();
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == separator) {
      record.emplace_back();
    } else if (c == '\n') {
      end_record();
    } else if (c != '\r') {
      cell += c;
    }
  }
  end_record();
  return records;
}

StatusOr<std::vector<std::string>> NamesIn(std::string_view text, std::string_view column) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<std::vector<std::string>> records = ReadDelimited(text, SeparatorOf(text));
  std::vector<std::string> names;
  if (records.empty()) return names;
  const std::optional<size_t> called = ColumnCalled(records[0], column.empty() ? "name" : column);
  if (!called && !column.empty()) {
    const std::vector<std::string_view> cells(records[0].begin(), records[0].end());
    return InvalidArgumentError("the first line has no column \"" + std::string(column) + "\"." +
                                DidYouMean(column, cells));
  }
  for (size_t i = called ? 1 : 0; i < records.size(); ++i) {
    const size_t at = called.value_or(0);
    if (at >= records[i].size()) continue;
    if (std::string name = Trimmed(records[i][at]); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace newsgraph

#include "tools/commands/name_list.h"

#include <algorithm>
#include <optional>

#include "graph/base/suggest.h"
#include "ingest/readers/check_text.h"

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

// What a column of names is called where nobody says so.
constexpr std::string_view kNameColumns[] = {"name", "names", "full name", "full_name", "fullname"};

std::optional<size_t> ColumnCalled(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::ranges::find_if(
      header, [name](const std::string& cell) { return SameWord(Trimmed(cell), name); });
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

std::optional<size_t> ColumnOfNames(const std::vector<std::string>& header) {
  for (const std::string_view name : kNameColumns) {
    if (const std::optional<size_t> column = ColumnCalled(header, name)) return column;
  }
  return std::nullopt;
}

// Text, and none of the formats that have their names somewhere inside.
Status CheckIsNameList(std::string_view text) {
  NG_RETURN_IF_ERROR(CheckIsTextFile(text));
  const size_t valid = ValidUtf8Prefix(text);
  if (valid < text.size()) {
    const auto line = std::ranges::count(text.substr(0, valid), '\n') + 1;
    return InvalidArgumentError(
        "line " + std::to_string(line) +
        " is not UTF-8; if it is Latin-1, `iconv -f LATIN1 -t UTF-8` mends it");
  }
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return InvalidArgumentError("it is empty");
  if (text[first] == '{' || text[first] == '[') {
    return InvalidArgumentError(
        "it is JSON, and names are read one a line or from a CSV; `jq -r .name` makes lines of it");
  }
  if (text[first] == '<') {
    return InvalidArgumentError("it is HTML or XML, and names are read one a line or from a CSV");
  }
  return OkStatus();
}

bool HasLetter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
  });
}

// Nobody said which column it is, so it was the first: numbers are no names.
Status CheckAreNames(const std::vector<std::string>& names,
                     const std::vector<std::string>& header) {
  const auto numbers =
      std::ranges::count_if(names, [](const std::string& name) { return !HasLetter(name); });
  if (header.size() < 2 || numbers == 0 || static_cast<size_t>(numbers) * 2 < names.size()) {
    return OkStatus();
  }
  std::string columns;
  for (const std::string& cell : header) {
    columns += (columns.empty() ? "\"" : ", \"") + Trimmed(cell) + "\"";
  }
  return InvalidArgumentError(
      "its first column holds numbers: --column NAME says which holds the names; the first line "
      "has " +
      columns);
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
  NG_RETURN_IF_ERROR(CheckIsNameList(text));
  const std::vector<std::vector<std::string>> records = ReadDelimited(text, SeparatorOf(text));
  std::vector<std::string> names;
  const std::optional<size_t> called =
      column.empty() ? ColumnOfNames(records[0]) : ColumnCalled(records[0], column);
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
  if (!called) NG_RETURN_IF_ERROR(CheckAreNames(names, records[0]));
  if (names.empty()) return InvalidArgumentError("it holds no names");
  return names;
}

}  // namespace newsgraph

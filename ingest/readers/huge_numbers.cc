#include "ingest/readers/huge_numbers.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace newsgraph {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t SkipDigits(std::string_view text, size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool IsJsonNumber(std::string_view text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  const size_t whole = SkipDigits(text, at);
  if (whole == at || (text[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const size_t end = SkipDigits(text, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const size_t end = SkipDigits(text, at);
    if (end == at) return false;
    at = end;
  }
  return at == text.size();
}

template <typename Number>
bool Fits(std::string_view text) {
  Number number{};
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}

bool IsHuge(std::string_view number) {
  if (number.find_first_of(".eE") != number.npos) return !Fits<double>(number);
  return number.starts_with('-') ? !Fits<int64_t>(number) : !Fits<uint64_t>(number);
}

// Behind the closing quotation mark of the text that begins at `at`.
size_t EndOfText(std::string_view json, size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at < json.size() ? at + 1 : json.size();
}

}  // namespace

std::string QuoteHugeNumbers(std::string_view json) {
  std::string out;
  for (size_t at = 0; at < json.size();) {
    size_t end = at + 1;
    bool quoted = false;
    if (json[at] == '"') {
      end = EndOfText(json, at);
    } else if (json[at] == '-' || IsDigit(json[at])) {
      end = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
      const std::string_view number = json.substr(at, end - at);
      quoted = IsJsonNumber(number) && IsHuge(number);
    }
    if (quoted) out += '"';
    out += json.substr(at, end - at);
    if (quoted) out += '"';
    at = end;
  }
  return out;
}

}  // namespace newsgraph

#include "query/snippet.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr size_t kReach = 140;  // bytes to either side

bool EndsSentence(char c) { return c == '.' || c == '!' || c == '?'; }

size_t BeginOf(std::string_view text, size_t at) {
  const size_t limit = at > kReach ? at - kReach : 0;
  size_t blank = at;
  for (size_t i = at; i > limit; --i) {
    const char before = text[i - 1];
    if (before == '\n') return i;
    if (before != ' ') continue;
    blank = i;
    if (i >= 2 && EndsSentence(text[i - 2])) return i;
  }
  return limit == 0 ? 0 : blank;
}

size_t EndOf(std::string_view text, size_t at) {
  const size_t limit = std::min(text.size(), at + kReach);
  size_t blank = at;
  for (size_t i = at; i < limit; ++i) {
    if (text[i] == '\n') return i;
    if (text[i] != ' ') continue;
    blank = i;
    if (i > at && EndsSentence(text[i - 1])) return i;
  }
  return limit == text.size() ? limit : blank;
}

}  // namespace

ByteSpan SnippetAround(std::string_view text, ByteSpan span) {
  return {static_cast<uint32_t>(BeginOf(text, span.begin)),
          static_cast<uint32_t>(EndOf(text, span.end))};
}

}  // namespace newsgraph

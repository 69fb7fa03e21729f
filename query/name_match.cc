#include "query/name_match.h"

#include <algorithm>
#include <array>
#include <vector>

namespace newsgraph {
namespace {

// Every word of `asked` stands in `known`, in the same order; the last may be unfinished.
bool WordsStandIn(std::string_view asked, std::string_view known) {
  while (!asked.empty()) {
    const std::string_view word = asked.substr(0, asked.find(' '));
    const bool last = word.size() == asked.size();
    bool found = false;
    while (!found && !known.empty()) {
      const std::string_view candidate = known.substr(0, known.find(' '));
      found = last ? candidate.starts_with(word) : candidate == word;
      known.remove_prefix(std::min(known.size(), candidate.size() + 1));
    }
    if (!found) return false;
    asked.remove_prefix(std::min(asked.size(), word.size() + 1));
  }
  return true;
}

constexpr size_t kLongestName = 128;

}  // namespace

std::optional<NameMatch> MatchName(std::string_view asked, std::string_view known) {
  if (asked == known) return NameMatch{v1::FindHit::EXACT, 1000};
  if (known.starts_with(asked)) return NameMatch{v1::FindHit::PREFIX, 900};
  if (asked.size() < known.size() && WordsStandIn(asked, known)) {
    return NameMatch{v1::FindHit::WORDS, 800};
  }
  const uint32_t allowed = AllowedEdits(asked.size());
  const uint32_t edits = EditDistance(asked, known, allowed);
  if (edits > allowed) return std::nullopt;
  const auto length = static_cast<uint32_t>(std::max(asked.size(), known.size()));
  return NameMatch{v1::FindHit::FUZZY, 700 - std::min(500u, 500 * edits / length)};
}

// Optimal string alignment, three rows at a time, only the band within `limit` of the diagonal.
uint32_t EditDistance(std::string_view a, std::string_view b, uint32_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit || b.size() >= kLongestName) return limit + 1;
  using Row = std::array<uint32_t, kLongestName + 1>;
  Row rows[3];
  rows[0].fill(limit + 1);
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<uint32_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    Row& row = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    const size_t begin = i > limit ? i - limit : 1;
    const size_t end = std::min(b.size(), i + limit);
    row[begin - 1] = begin == 1 ? static_cast<uint32_t>(i) : limit + 1;
    uint32_t best = row[begin - 1];
    for (size_t j = begin; j <= end; ++j) {
      const bool same = a[i - 1] == b[j - 1];
      const uint32_t over = j < i + limit ? above[j] : limit + 1;
      uint32_t cost = std::min({over + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost = std::min(cost, two_above[j - 2] + 1);
      }
      row[j] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

uint32_t AllowedEdits(size_t length) {
  if (length <= 3) return 0;
  return length <= 9 ? 1 : 2;
}

}  // namespace newsgraph

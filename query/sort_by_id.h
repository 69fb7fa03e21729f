// Sorts what has ids of nodes: ids are hashes, so their leading bits tell nearly where each belongs, and
// thousands are sorted in a fifth of the time that comparing takes.
//
//   SortById(std::span(reached).subspan(before), &Reached::node);
//
// Ids that are no hashes are sorted too, as fast as by std::sort.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/ids.h"

namespace newsgraph {

// `id_of(row)` is a NodeId. Rows of one id come in any order.
template <typename Row, typename IdOf = std::identity>
void SortById(std::span<Row> rows, const IdOf& id_of = {}) {
  constexpr size_t kFew = 128;
  if (rows.size() < kFew) {
    std::ranges::sort(rows, {}, id_of);
    return;
  }
  // About two in each bucket.
  const int shift = 64 - static_cast<int>(std::bit_width(rows.size() / 2));
  const auto bucket = [&](const Row& row) {
    return static_cast<size_t>(NodeId(std::invoke(id_of, row)).value >> shift);
  };
  std::vector<uint32_t> first((size_t{1} << (64 - shift)) + 1);
  for (const Row& row : rows) ++first[bucket(row) + 1];
  for (size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<Row> sorted(rows.begin(), rows.end());
  std::vector<uint32_t> next = first;
  for (const Row& row : sorted) rows[next[bucket(row)]++] = row;
  for (size_t i = 0; i + 1 < first.size(); ++i) {
    if (first[i + 1] - first[i] < 2) continue;
    std::ranges::sort(rows.subspan(first[i], first[i + 1] - first[i]), {}, id_of);
  }
}

}  // namespace newsgraph

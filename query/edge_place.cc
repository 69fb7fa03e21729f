#include "query/edge_place.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <tuple>

namespace newsgraph {

void JoinRepeated(size_t begin, std::vector<Edge>* edges) {
  constexpr uint32_t kMost = 255;
  absl::flat_hash_map<std::tuple<Direction, uint32_t, uint64_t>, size_t> places;
  size_t kept = begin;
  for (size_t i = begin; i < edges->size(); ++i) {
    const Edge edge = (*edges)[i];
    const auto [place, is_new] = places.try_emplace(
        std::tuple(edge.direction, edge.predicate.value, edge.neighbour.value), kept);
    if (is_new) {
      (*edges)[kept++] = edge;
    } else {
      Edge& first = (*edges)[place->second];
      first.evidences = std::min(kMost, first.evidences + edge.evidences);
    }
  }
  edges->resize(kept);
}

}  // namespace newsgraph

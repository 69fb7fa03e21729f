// Which rows of a node make one edge, for who walks over rows with a cursor: those of one neighbour
// stand together.
//
//   for (const EdgePlace here(cursor); cursor.Valid() && EdgePlace(cursor) == here; cursor.Next()) ..
//
// Where judgements make one entity of several nodes, an edge may come from each of them.
#pragma once

#include <vector>

#include "graph/snapshot.h"
#include "query/graph_view.h"

namespace newsgraph {

struct EdgePlace {
  explicit EdgePlace(const EdgeCursor& edges)
      : direction(edges.direction()),
        predicate(edges.predicate()),
        neighbour(edges.neighbour()),
        stored_neighbour(edges.stored_neighbour()) {}

  Direction direction;
  PredicateCode predicate;
  NodeId neighbour;
  NodeId stored_neighbour;

  friend bool operator==(const EdgePlace&, const EdgePlace&) = default;
};

// The edges from `begin` on, each once, where it came first and with the evidences of all, at most 255.
void JoinRepeated(size_t begin, std::vector<Edge>* edges);

}  // namespace newsgraph

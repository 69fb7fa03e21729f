// Walks over the copy in memory (csr_graph.h), for those who make many: what is known of a node lies
// in an array by its number instead of a hash table, and is forgotten by counting one up.
//
//   CsrWalk walk(graph);
//   const std::vector<uint32_t>& near = walk.Within(graph.IndexOf(node), 2, {}, &meter);
//
// Finds what query/reach.h and query/shortest_path.h find, in the same order. 24 bytes a node; belongs
// to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "query/csr_graph.h"
#include "query/shortest_path.h"

namespace newsgraph {

class CsrWalk {
 public:
  // The graph must outlive it.
  explicit CsrWalk(const CsrGraph& graph);

  // Indices of all within `hops` of the root, without it: by hops, then by id. Holds until the next
  // call. Nodes of barred types are reached, but not passed through.
  const std::vector<uint32_t>& Within(uint32_t root, uint32_t hops, TypeSet barred, Meter* meter);

  // As ShortestPath, over edges of every predicate and direction.
  NodePath Path(NodeId from, NodeId to, TypeSet barred, uint32_t max_hops, Meter* meter);

 private:
  // One of the two searches.
  struct Side {
    std::vector<uint32_t> reached_in;  // the walk in which it was reached last
    std::vector<uint32_t> parent;
    std::vector<uint32_t> frontier;
  };

  void Begin(Side* side, uint32_t root);
  bool Has(const Side& side, uint32_t node) const { return side.reached_in[node] == walk_; }
  uint32_t Grow(Side* side, const Side& other, uint32_t goal, TypeSet barred, Meter* meter);
  std::vector<NodeId> WayBack(const Side& side, uint32_t node) const;

  const CsrGraph& graph_;
  uint32_t walk_ = 0;
  Side front_;
  Side back_;
  std::vector<uint32_t> next_;
  std::vector<uint32_t> within_;
};

}  // namespace newsgraph

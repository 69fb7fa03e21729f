// Walks over the copy in memory (csr_graph.h), for those who make many: what is known of a node lies
// in an array by its number instead of a hash table, and is forgotten by counting one up.
//
//   CsrWalk walk(graph);
//   const std::vector<CsrWalk::Reached>& near = walk.Within(graph.IndexOf(node), {.max_hops = 2}, &meter);
//
// Finds what query/reach.h and query/shortest_path.h find, in the same order, as long as the meter does
// not cut it. 8 bytes a node; belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "query/csr_graph.h"
#include "query/shortest_path.h"

namespace newsgraph {

class CsrWalk {
 public:
  struct Reached {
    uint32_t node;
    uint32_t via;
    uint32_t hops;
  };

  // The graph must outlive it.
  explicit CsrWalk(const CsrGraph& graph);

  // As Reach, of indices. Holds until the next call.
  const std::vector<Reached>& Within(uint32_t root, const PathOptions& options, Meter* meter);

  // As ShortestPath.
  NodePath Path(NodeId from, NodeId to, const PathOptions& options, Meter* meter);

 private:
  // By whom a node was reached, from where.
  struct Mark {
    uint32_t side = 0;    // counted up, so that those of earlier walks mean nothing
    uint32_t parent = 0;  // and kBarred
  };
  static constexpr uint32_t kBarred = 1u << 31;
  static constexpr uint32_t kRoot = ~kBarred;  // has no parent
  // One of the two searches of a path.
  struct Side {
    uint32_t number = 0;
    std::vector<uint32_t> frontier;
    bool is_sorted = true;
  };
  // The two ends of the edge by which the searches met.
  struct Meeting {
    uint32_t node = CsrGraph::kNone;  // kNone: they did not
    uint32_t other = CsrGraph::kNone;
  };

  uint32_t NewSide();
  void Begin(uint32_t root, Side* side);
  void ExpandRing(const CsrStep& step, uint32_t hop, TypeSet barred, Meter* meter);
  Meeting Grow(const CsrStep& step, uint32_t other, uint32_t goal, TypeSet barred, Side* side,
               Meter* meter);
  std::vector<NodeId> WayBack(uint32_t node) const;
  void Sort(std::vector<uint32_t>* nodes);

  const CsrGraph& graph_;
  uint32_t sides_ = 0;
  std::vector<Mark> marks_;
  Side front_;
  Side back_;
  std::vector<uint32_t> next_;
  std::vector<uint32_t> sorting_;
  std::vector<Reached> reached_;
};

}  // namespace newsgraph

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
#include "query/two_sided_search.h"

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
  class Searched;

  // By whom a node was reached, from where. Numbers are counted up, so that the marks of earlier walks
  // mean nothing; a parent may have kBarred.
  using Mark = SearchMark<uint32_t>;
  static constexpr uint32_t kBarred = 1u << 31;
  static constexpr uint32_t kRoot = ~kBarred;  // has no parent

  uint32_t NewNumbers(uint32_t count);
  void ExpandRing(const CsrStep& step, uint32_t number, uint32_t hop, TypeSet barred, Meter* meter);
  void Sort(std::vector<uint32_t>* nodes);

  const CsrGraph& graph_;
  uint32_t numbers_ = 0;  // the last that is in use
  std::vector<Mark> marks_;
  std::vector<uint32_t> frontier_;
  std::vector<uint32_t> next_;
  std::vector<uint32_t> sorting_;
  std::vector<Reached> reached_;
};

}  // namespace newsgraph

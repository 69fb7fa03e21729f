// What can be told of a whole graph: who has many neighbours, who is linked to by those who have, and
// which parts hang together.
//
//   const std::vector<double> rank = PageRank(graph, &meter);    // rank[i] is of graph.node(i)
//
// Edges are taken without direction, and two nodes that several claims connect as connected once. The
// same graph gives the same numbers: everything is summed in order of the nodes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/csr_graph.h"

namespace newsgraph {

// Neighbours of each node as indices, sorted, each once, without itself: the ends of a graph without
// what they say.
class Neighbours {
 public:
  // Of the edges that pass the filter (CsrStep says which filters may be asked for). Where there is a
  // meter and it is cut, the rest has none.
  explicit Neighbours(const CsrGraph& graph, const StepFilter& filter = {}, Meter* meter = nullptr);
  uint32_t size() const { return static_cast<uint32_t>(first_.size() - 1); }
  std::span<const uint32_t> Of(uint32_t index) const {
    return std::span(all_).subspan(first_[index], first_[index + 1] - first_[index]);
  }
  uint32_t Degree(uint32_t index) const { return static_cast<uint32_t>(Of(index).size()); }
  size_t edges() const { return all_.size() / 2; }

 private:
  std::vector<size_t> first_;
  std::vector<uint32_t> all_;
};

// PageRank (Brin and Page 1998) with damping 0.85, until a round moves less than 1e-7 in all, at most
// 100 rounds or until the meter is out of time; the ranks sum to 1.
std::vector<double> PageRank(const Neighbours& graph, Meter* meter);

// The connected part of each node: the least index in it.
std::vector<uint32_t> ConnectedParts(const Neighbours& graph);

}  // namespace newsgraph

#include "query/graph_measures.h"

#include <algorithm>
#include <cmath>

namespace newsgraph {

Neighbours::Neighbours(const CsrGraph& graph, const StepFilter& filter, Meter* meter) : first_{0} {
  const CsrStep step(graph, filter);
  std::vector<uint32_t> of_one;
  for (uint32_t i = 0; i < graph.size(); ++i) {
    of_one.clear();
    if (meter == nullptr || meter->ReadEdges(graph.EndsOf(i).size())) {
      step.ForEachEnd(i, [&](const CsrGraph::End& end, size_t) {
        if (end.node != i) of_one.push_back(end.node);
        return true;
      });
    }
    std::ranges::sort(of_one);
    of_one.erase(std::unique(of_one.begin(), of_one.end()), of_one.end());
    all_.insert(all_.end(), of_one.begin(), of_one.end());
    first_.push_back(all_.size());
  }
}

std::vector<double> PageRank(const Neighbours& graph, Meter* meter) {
  constexpr double kDamping = 0.85;
  constexpr double kStill = 1e-7;
  constexpr int kMostRounds = 100;
  if (graph.size() == 0) return {};
  const double nodes = graph.size();
  std::vector<double> rank(graph.size(), 1 / nodes);
  std::vector<double> next(graph.size());
  for (int round = 0; round < kMostRounds && meter->InTime(); ++round) {
    // Who has no neighbours hands its rank to all.
    double loose = 0;
    for (uint32_t i = 0; i < graph.size(); ++i) loose += graph.Degree(i) == 0 ? rank[i] : 0;
    double moved = 0;
    for (uint32_t i = 0; i < graph.size(); ++i) {
      double received = loose / nodes;
      for (const uint32_t from : graph.Of(i)) received += rank[from] / graph.Degree(from);
      next[i] = (1 - kDamping) / nodes + kDamping * received;
      moved += std::abs(next[i] - rank[i]);
    }
    rank.swap(next);
    if (moved < kStill) break;
  }
  return rank;
}

std::vector<uint32_t> ConnectedParts(const Neighbours& graph) {
  std::vector<uint32_t> part(graph.size(), CsrGraph::kNone);
  std::vector<uint32_t> reached;
  for (uint32_t root = 0; root < graph.size(); ++root) {
    if (part[root] != CsrGraph::kNone) continue;
    part[root] = root;
    reached = {root};
    while (!reached.empty()) {
      const uint32_t at = reached.back();
      reached.pop_back();
      for (const uint32_t neighbour : graph.Of(at)) {
        if (part[neighbour] != CsrGraph::kNone) continue;
        part[neighbour] = root;
        reached.push_back(neighbour);
      }
    }
  }
  return part;
}

}  // namespace newsgraph

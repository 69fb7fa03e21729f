// A graph with hubs, as news have them: the degrees follow a power law, four predicates (two of them
// without direction), ten years of articles with 250 claims each. The same numbers give the same
// graph.
//
//   const RandomGraph random({.nodes = 1'000'000, .edges = 10'000'000});
//   random.WriteTo(graph.get());           // its edge rows: what a walk reads
//   random.WriteCsv("folder");             // nodes.csv, edges.csv: the same for another database
//
// Each end of an edge is node floor(nodes * u^k) for u uniform in [0, 1) and k = (gamma - 1) /
// (gamma - 2): then the share of nodes with d edges falls as d^-gamma.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/ids.h"

namespace newsgraph {

struct RandomGraphOptions {
  uint32_t nodes = 20'000;
  uint32_t edges = 200'000;
  double gamma = 2.5;
};

// Immutable.
class RandomGraph {
 public:
  static constexpr uint32_t kDays = 3650;

  // One claim of one article; no article says one thing twice.
  struct Edge {
    uint32_t subject = 0;
    uint32_t object = 0;
    uint32_t article = 0;
    uint8_t predicate = 0;
  };

  explicit RandomGraph(const RandomGraphOptions& options);

  const std::vector<Edge>& edges() const { return edges_; }
  static NodeId IdOf(uint32_t node);
  // Days since the first article.
  static uint32_t DayOf(const Edge& edge) { return edge.article % kDays; }
  static Date DateOf(uint32_t day);

  // The hundred with the most edges.
  const std::vector<uint32_t>& hubs() const { return hubs_; }
  // A random end of a random edge; another where it is a hub.
  uint32_t DrawByDegree(std::mt19937_64& random) const;

  // Edge rows at both ends, sorted, prepared by two threads; nothing else of an article (names, texts): a store
  // to walk over, which `verify` would not call whole.
  Status WriteTo(Graph* graph) const;
  // nodes.csv: id. edges.csv: from, to, predicate, day; 250 lines an article.
  Status WriteCsv(const std::string& folder) const;
  // The same graph from what WriteCsv wrote, as another database has to read it.
  static Status Load(const std::string& folder, Graph* graph);

 private:
  void DrawEdges(double exponent);
  void FindHubs();

  const RandomGraphOptions options_;
  std::vector<Edge> edges_;
  std::vector<uint32_t> hubs_;
  std::vector<bool> is_hub_;
};

}  // namespace newsgraph

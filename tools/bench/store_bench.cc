// Articles into a store, and walks over one: rows a second, and the middle and the tail of single
// calls.
//
// Nodes are drawn by degree, as walks meet them: an edge is drawn, and one of its ends. The hundred
// nodes with the most edges are reported apart (Hubs), so that neither hides the other.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>

#include "graph/ids.h"
#include "graph/writer.h"
#include "ingest/extract/extractor.h"
#include "ingest/rules/rulebook.h"
#include "query/shortest_path.h"
#include "query/store_view.h"
#include "tools/bench/corpus.h"
#include "tools/bench/latency.h"

namespace newsgraph {
namespace {

constexpr size_t kHubs = 100;

// Rows of articles that are analysed already: what the writer itself costs, one group of 64 a
// batch, each synced.
void BM_StoreWrites(benchmark::State& state) {
  Extractor extractor(ValueOrDie(RuleBook::Load()));
  std::vector<std::pair<v1::Article, v1::Analysis>> analysed;
  for (v1::Article article : Articles()) {
    IdentifyArticle(&article);
    v1::Analysis analysis;
    extractor.Extract(article, &analysis);
    analysed.emplace_back(std::move(article), std::move(analysis));
  }
  uint64_t bytes = 0, articles = 0;
  for (auto _ : state) {
    state.PauseTiming();
    {
      const ScratchFolder folder;
      const std::unique_ptr<Graph> graph = ValueOrDie(Graph::Open(folder.path() + "/store"));
      state.ResumeTiming();
      std::vector<PreparedArticle> group;
      for (auto& [article, analysis] : analysed) {
        group.push_back(ValueOrDie(PrepareArticle(article, 1, &analysis)));
        if (group.size() < 64) continue;
        ValueOrDie(graph->writer().Apply(group, {}));
        group.clear();
      }
      ValueOrDie(graph->writer().Apply(group, {}));
      state.PauseTiming();
    }
    state.ResumeTiming();
    bytes += TextBytes();
    articles += analysed.size();
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["articles/s"] =
      benchmark::Counter(static_cast<double>(articles), benchmark::Counter::kIsRate);
}
BENCHMARK(BM_StoreWrites)->Unit(benchmark::kMillisecond)->UseRealTime();  // waits for the disk

struct Drawn {
  std::vector<NodeId> by_degree;  // as often as a node has edges
  std::vector<NodeId> hubs;
  std::vector<NodeId> persons;  // each once
};

// Every edge is read once, from both of its ends.
Drawn DrawNodes() {
  const GraphSnapshot snapshot = BenchStore().Snapshot();
  std::vector<std::pair<NodeId, v1::Entity::Type>> nodes;
  for (NameCursor name = snapshot.Names(""); name.Valid(); name.Next())
    nodes.emplace_back(name.node(), name.type());
  std::ranges::sort(nodes, {}, [](const auto& node) { return node.first.value; });
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());

  Drawn drawn;
  StoreView view(snapshot);
  std::vector<std::pair<size_t, NodeId>> degrees;
  std::vector<Edge> edges;
  for (const auto& [node, type] : nodes) {
    edges.clear();
    Meter one({});
    if (!view.Expand(node, {}, &one, &edges).ok()) continue;
    if (edges.empty()) continue;
    degrees.emplace_back(edges.size(), node);
    if (type == v1::Entity::PERSON) drawn.persons.push_back(node);
  }
  std::ranges::sort(degrees, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.value < b.second.value;
  });
  for (size_t i = 0; i < degrees.size(); ++i) {
    if (i < kHubs && degrees.size() > 2 * kHubs) {
      drawn.hubs.push_back(degrees[i].second);
    } else {
      drawn.by_degree.insert(drawn.by_degree.end(), degrees[i].first, degrees[i].second);
    }
  }
  return drawn;
}

const Drawn& Nodes() {
  static const Drawn drawn = DrawNodes();
  return drawn;
}

void Hops(benchmark::State& state, const std::vector<NodeId>& nodes) {
  if (nodes.empty()) return state.SkipWithError("the store is too small");
  const GraphSnapshot snapshot = BenchStore().Snapshot();
  StoreView view(snapshot);
  std::mt19937_64 random(1);
  std::vector<Edge> edges;
  Latencies latencies;
  uint64_t seen = 0;
  for (auto _ : state) {
    const NodeId node = nodes[random() % nodes.size()];
    latencies.Time([&] {
      edges.clear();
      Meter meter({});
      if (!view.Expand(node, {}, &meter, &edges).ok()) state.SkipWithError("the store is damaged");
    });
    seen += edges.size();
  }
  latencies.Report(state);
  state.counters["edges"] =
      benchmark::Counter(static_cast<double>(seen), benchmark::Counter::kAvgIterations);
}

void BM_Hop(benchmark::State& state) { Hops(state, Nodes().by_degree); }
BENCHMARK(BM_Hop);

void BM_HopHubs(benchmark::State& state) { Hops(state, Nodes().hubs); }
BENCHMARK(BM_HopHubs);

// Between two random persons, around roles, places and denials, as `newsgraph path` goes.
void BM_Path(benchmark::State& state) {
  const std::vector<NodeId>& persons = Nodes().persons;
  if (persons.size() < 2) return state.SkipWithError("the store is too small");
  const GraphSnapshot snapshot = BenchStore().Snapshot();
  StoreView view(snapshot);
  PathOptions options;
  options.barred = {v1::Entity::ROLE, v1::Entity::PLACE};
  options.step.evidence.negative = false;
  std::mt19937_64 random(2);
  Latencies latencies;
  uint64_t found = 0;
  for (auto _ : state) {
    const NodeId from = persons[random() % persons.size()], to = persons[random() % persons.size()];
    latencies.Time([&] {
      Meter meter({});
      const StatusOr<NodePath> path = ShortestPath(view, from, to, options, &meter);
      if (path.ok() && !path->nodes.empty()) ++found;
    });
  }
  latencies.Report(state);
  state.counters["found_%"] =
      benchmark::Counter(100.0 * static_cast<double>(found), benchmark::Counter::kAvgIterations);
}
BENCHMARK(BM_Path)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace newsgraph

// Walks over a graph with hubs (random_graph.h), in the store and in its copy in memory. `--nodes`,
// `--edges` and `--gamma` say what graph; `--graph=DIR` keeps it for the next run.
//
// Nodes are drawn by degree (a random end of a random edge); the hundred with the most edges are
// reported apart (Hubs), so that neither hides the other. Warm: every row was read before.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "query/csr_walk.h"
#include "query/graph_measures.h"
#include "query/reach.h"
#include "query/store_view.h"
#include "tools/bench/corpus.h"
#include "tools/bench/latency.h"
#include "tools/bench/random_graph.h"

namespace newsgraph {
namespace {

using Random = std::mt19937_64;

struct Bench {
  RandomGraph random;
  std::unique_ptr<Graph> graph;
  std::optional<GraphSnapshot> snapshot = {};
  std::optional<CsrGraph> csr = {};
  double load_s = 0;  // 0: it was there
  double csr_s = 0;
};

template <typename Call>
double Seconds(const Call& call) {
  const auto begin = std::chrono::steady_clock::now();
  call();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void OkOrDie(const Status& status) { ValueOrDie(status.ok() ? StatusOr<bool>(true) : status); }

v1::Budget Unbounded() {
  v1::Budget budget;
  budget.set_deadline_ms(UINT32_MAX);
  budget.set_edges(UINT32_MAX);
  return budget;
}

Bench Make() {
  static const ScratchFolder scratch;
  const BenchOptions& options = Options();
  const std::string folder = options.graph.empty() ? scratch.path() + "/graph" : options.graph;
  const bool there = std::filesystem::exists(folder);
  Bench bench{
      .random = RandomGraph({options.nodes, options.edges, options.gamma}),
      .graph = ValueOrDie(Graph::Open(folder, {.cache_bytes = 4ull << 30})),
  };
  if (!there) bench.load_s = Seconds([&] { OkOrDie(bench.random.WriteTo(bench.graph.get())); });
  bench.snapshot = bench.graph->Snapshot();
  bench.csr_s = Seconds([&] {
    bench.csr =
        ValueOrDie(CsrGraph::OfSnapshot(*bench.snapshot, UINT64_MAX, 0, [] { return true; }));
  });
  return bench;
}

const Bench& Made() {
  static const Bench bench = Make();
  return bench;
}

uint32_t DrawByDegree(Random& random) { return Made().random.DrawByDegree(random); }
uint32_t DrawHub(Random& random) {
  const std::vector<uint32_t>& hubs = Made().random.hubs();
  return hubs[random() % hubs.size()];
}
using Draw = uint32_t(Random&);

// Calls walk(node, random) for nodes that are drawn; walk returns how much it saw.
template <typename Walk>
void Measure(benchmark::State& state, Draw draw, const Walk& walk) {
  Random random(3);
  for (int i = 0; i < 100; ++i) walk(RandomGraph::IdOf(draw(random)), random);  // warm
  Latencies latencies;
  uint64_t seen = 0;
  for (auto _ : state) {
    const NodeId node = RandomGraph::IdOf(draw(random));
    latencies.Time([&] { seen += walk(node, random); });
  }
  latencies.Report(state);
  state.counters["seen"] =
      benchmark::Counter(static_cast<double>(seen), benchmark::Counter::kAvgIterations);
}

size_t Expand(GraphView& view, NodeId node, const StepFilter& step, std::vector<Edge>* edges) {
  edges->clear();
  Meter meter(Unbounded());
  if (!view.Expand(node, step, &meter, edges).ok()) std::abort();
  return edges->size();
}

// How long it took to write and to copy; once.
void BM_GraphLoad(benchmark::State& state) {
  const Bench& bench = Made();
  for (auto _ : state) benchmark::DoNotOptimize(bench.random.edges().data());
  const auto edges = static_cast<double>(bench.random.edges().size());
  state.counters["load_s"] = bench.load_s;
  if (bench.load_s > 0) state.counters["load_M_edges/s"] = edges / bench.load_s / 1e6;
  state.counters["csr_s"] = bench.csr_s;
  state.counters["csr_MB"] = static_cast<double>(bench.csr->bytes() >> 20);
}
BENCHMARK(BM_GraphLoad)->Iterations(1);

void OneHop(benchmark::State& state, Draw draw) {
  StoreView view(*Made().snapshot);
  std::vector<Edge> edges;
  Measure(state, draw, [&](NodeId node, auto&) { return Expand(view, node, {}, &edges); });
}
void BM_GraphHop(benchmark::State& state) { OneHop(state, DrawByDegree); }
BENCHMARK(BM_GraphHop);
void BM_GraphHopHubs(benchmark::State& state) { OneHop(state, DrawHub); }
BENCHMARK(BM_GraphHopHubs)->Unit(benchmark::kMicrosecond);

// One predicate, one month.
void Window(benchmark::State& state, Draw draw, GraphView& view) {
  std::vector<Edge> edges;
  StepFilter step;
  step.predicates = {PredicateCodeOf("criticised")};
  Measure(state, draw, [&](NodeId node, Random& random) {
    const auto day = static_cast<uint32_t>(random() % (RandomGraph::kDays - 30));
    step.evidence.since = RandomGraph::DateOf(day);
    step.evidence.until = RandomGraph::DateOf(day + 30);
    return Expand(view, node, step, &edges);
  });
}
void StoreWindow(benchmark::State& state, Draw draw) {
  StoreView view(*Made().snapshot);
  Window(state, draw, view);
}
void BM_GraphWindow(benchmark::State& state) { StoreWindow(state, DrawByDegree); }
BENCHMARK(BM_GraphWindow);
void BM_GraphWindowHubs(benchmark::State& state) { StoreWindow(state, DrawHub); }
BENCHMARK(BM_GraphWindowHubs)->Unit(benchmark::kMicrosecond);

size_t TwoHops(GraphView& view, NodeId node) {
  PathOptions options;
  options.max_hops = 2;
  Meter meter(Unbounded());
  return ValueOrDie(Reach(view, node, options, &meter)).size();
}
void BM_GraphTwoHops(benchmark::State& state) {
  StoreView view(*Made().snapshot);
  Measure(state, DrawByDegree, [&](NodeId node, auto&) { return TwoHops(view, node); });
}
BENCHMARK(BM_GraphTwoHops)->Unit(benchmark::kMicrosecond);

size_t PathNodes(GraphView& view, NodeId from, NodeId to) {
  Meter meter(Unbounded());
  return ValueOrDie(ShortestPath(view, from, to, {}, &meter)).nodes.size();
}
void BM_GraphPath(benchmark::State& state) {
  StoreView view(*Made().snapshot);
  Measure(state, DrawByDegree, [&](NodeId node, Random& random) {
    return PathNodes(view, node, RandomGraph::IdOf(DrawByDegree(random)));
  });
}
BENCHMARK(BM_GraphPath)->Unit(benchmark::kMicrosecond);

void BM_CsrHop(benchmark::State& state) {
  CsrView view(*Made().csr);
  std::vector<Edge> edges;
  Measure(state, DrawByDegree, [&](NodeId node, auto&) { return Expand(view, node, {}, &edges); });
}
BENCHMARK(BM_CsrHop);

void BM_CsrWindowHubs(benchmark::State& state) {
  CsrView view(*Made().csr);
  Window(state, DrawHub, view);
}
BENCHMARK(BM_CsrWindowHubs)->Unit(benchmark::kMicrosecond);

void BM_CsrTwoHops(benchmark::State& state) {
  CsrWalk walk(*Made().csr);
  PathOptions options;
  options.max_hops = 2;
  Measure(state, DrawByDegree, [&](NodeId node, auto&) {
    Meter meter(Unbounded());
    return walk.Within(Made().csr->IndexOf(node), options, &meter).size();
  });
}
BENCHMARK(BM_CsrTwoHops)->Unit(benchmark::kMicrosecond);

void BM_CsrPath(benchmark::State& state) {
  CsrWalk walk(*Made().csr);
  Measure(state, DrawByDegree, [&](NodeId node, Random& random) {
    Meter meter(Unbounded());
    return walk.Path(node, RandomGraph::IdOf(DrawByDegree(random)), {}, &meter).nodes.size();
  });
}
BENCHMARK(BM_CsrPath)->Unit(benchmark::kMicrosecond);

void BM_PageRank(benchmark::State& state) {
  const Neighbours neighbours(*Made().csr);
  for (auto _ : state) {
    Meter meter(Unbounded());
    benchmark::DoNotOptimize(PageRank(neighbours, &meter));
  }
}
BENCHMARK(BM_PageRank)->Unit(benchmark::kMillisecond);

// --- the same questions for another database

int64_t CountNeighbours(std::vector<Edge> edges) {
  std::ranges::sort(edges, {}, &Edge::neighbour);
  const auto same = [](const Edge& a, const Edge& b) { return a.neighbour == b.neighbour; };
  return std::unique(edges.begin(), edges.end(), same) - edges.begin();
}

// Asks each question twice of the store and twice of the copy in memory, so that both are warm, and
// takes the second times.
class Questions {
 public:
  explicit Questions(const std::string& path) : out_(path) {
    out_ << "kind,from,to,answer,us,copy_us\n";
  }

  // answer(what was asked returned) is not timed.
  template <typename OfStore, typename OfCopy, typename Answer>
  void Write(const char* kind, int count, const OfStore& of_store, const OfCopy& of_copy,
             const Answer& answer) {
    Random random(5);
    for (int i = 0; i < count; ++i) {
      const uint32_t from = DrawByDegree(random);
      const uint32_t to = DrawByDegree(random);
      const auto [found, us] = Second(of_store, answer, from, to);
      const auto [same, copy_us] = Second(of_copy, answer, from, to);
      if (found != same) OkOrDie(DataLossError("the copy gives another answer than the store"));
      out_ << kind << ',' << from << ',' << to << ',' << found << ',' << us << ',' << copy_us
           << '\n';
    }
  }
  bool Finish() { return static_cast<bool>(out_.flush()); }

 private:
  template <typename Ask, typename Answer>
  static std::pair<int64_t, double> Second(const Ask& ask, const Answer& answer, uint32_t from,
                                           uint32_t to) {
    size_t found = 0;
    double us = 0;
    for (int i = 0; i < 2; ++i) {
      us = 1e6 * Seconds([&] { found = ask(RandomGraph::IdOf(from), RandomGraph::IdOf(to)); });
    }
    return {answer(found), us};
  }

  std::ofstream out_;
};

}  // namespace

void WriteQuestions() {
  const std::string& folder = Options().csv;
  std::filesystem::create_directories(folder);
  OkOrDie(Made().random.WriteCsv(folder));
  const CsrGraph& csr = *Made().csr;
  StoreView view(*Made().snapshot);
  CsrView copy(csr);
  CsrWalk walk(csr);
  Questions questions(folder + "/questions.csv");
  std::vector<Edge> edges;
  const auto hop = [&edges](GraphView& of) {
    return [&](NodeId from, NodeId) { return Expand(of, from, {}, &edges); };
  };
  questions.Write("hop", 2000, hop(view), hop(copy),
                  [&](size_t) { return CountNeighbours(edges); });
  PathOptions two;
  two.max_hops = 2;
  questions.Write(
      "two_hops", 300, [&](NodeId from, NodeId) { return TwoHops(view, from); },
      [&](NodeId from, NodeId) {
        Meter meter(Unbounded());
        return walk.Within(csr.IndexOf(from), two, &meter).size();
      },
      [](size_t found) { return static_cast<int64_t>(found); });
  questions.Write(
      "path", 100, [&](NodeId from, NodeId to) { return PathNodes(view, from, to); },
      [&](NodeId from, NodeId to) {
        Meter meter(Unbounded());
        return walk.Path(from, to, {}, &meter).nodes.size();
      },
      [](size_t nodes) { return static_cast<int64_t>(nodes) - 1; });
  const ScratchFolder scratch;
  const std::unique_ptr<Graph> loaded = ValueOrDie(Graph::Open(scratch.path() + "/loaded"));
  const double seconds = Seconds([&] { OkOrDie(RandomGraph::Load(folder, loaded.get())); });
  std::ofstream load(folder + "/load.csv");
  load << "edges,seconds\n" << Made().random.edges().size() << ',' << seconds << '\n';
  if (!questions.Finish() || !load.flush()) {
    OkOrDie(ResourceExhaustedError("the questions cannot be written to " + folder));
  }
}

}  // namespace newsgraph

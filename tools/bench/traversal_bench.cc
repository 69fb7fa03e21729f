// Walks over a graph with hubs, as news has them: nodes drawn by a power law, four predicates, ten
// years. `--nodes` and `--edges` say how large; `--graph=DIR` keeps it for the next run.
//
// Nodes are drawn by degree (an edge is drawn, and one of its ends); the hundred with the most edges
// are reported apart (Hubs), so that neither hides the other.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <unordered_map>

#include "graph/edge_nodes.h"
#include "graph/ids.h"
#include "graph/writer.h"
#include "query/csr_walk.h"
#include "query/graph_measures.h"
#include "query/reach.h"
#include "query/store_view.h"
#include "tools/bench/corpus.h"
#include "tools/bench/latency.h"

namespace newsgraph {
namespace {

constexpr const char* kPredicates[] = {"met_with", "criticised", "ally_of", "spoke_to"};
constexpr size_t kClaimsOfArticle = 250;
constexpr size_t kHubs = 100;
constexpr uint32_t kDays = 3650;

// The density falls with the two thirds of the rank: of a million nodes and ten million edges the
// first has some hundred thousand.
uint64_t DrawNode(std::mt19937_64& random, uint64_t nodes) {
  const double u = static_cast<double>(random() >> 11) * 0x1p-53;
  return std::min(nodes - 1, static_cast<uint64_t>(static_cast<double>(nodes) * u * u * u));
}

PreparedArticle MakeArticle(uint64_t number, size_t claims, std::mt19937_64& random) {
  v1::Article article;
  article.set_id(std::to_string(number));
  article.set_outlet("outlet " + std::to_string(number % 50));
  const Date day = FromDaysSinceEpoch(14'600 + static_cast<int64_t>(number % kDays));
  article.mutable_published()->set_yyyymmdd(day.yyyymmdd);
  article.set_text("They met.");
  v1::Analysis analysis;
  std::unordered_map<uint64_t, uint32_t> index;
  const auto entity = [&](uint64_t node) {
    const auto [known, is_new] =
        index.emplace(node, static_cast<uint32_t>(analysis.entities_size()));
    if (is_new) {
      v1::Entity* added = analysis.add_entities();
      added->set_type(v1::Entity::PERSON);
      added->set_name("Ada Orm" + std::to_string(node));
    }
    return known->second;
  };
  for (size_t i = 0; i < claims; ++i) {
    v1::Claim* claim = analysis.add_claims();
    claim->set_predicate(kPredicates[random() % 4]);
    const uint64_t subject = DrawNode(random, Options().nodes);
    uint64_t object = DrawNode(random, Options().nodes);
    if (object == subject) object = (object + 1) % Options().nodes;
    claim->set_subject(entity(subject));
    claim->set_object(entity(object));
    claim->set_status(v1::Claim::UNKNOWN);
    claim->mutable_evidence()->mutable_sentence()->set_end(9);
  }
  IdentifyArticle(&article);
  return ValueOrDie(PrepareArticle(article, 1, &analysis));
}

std::unique_ptr<Graph> BuildGraph(const std::string& folder) {
  auto graph = ValueOrDie(Graph::Open(folder));
  std::mt19937_64 random(1);
  std::vector<PreparedArticle> group;
  const auto write = [&] {
    ValueOrDie(graph->writer().Apply(group, {.sync = false}));
    group.clear();
  };
  uint64_t number = 0;
  for (uint64_t edges = 0; edges < Options().edges; edges += kClaimsOfArticle) {
    group.push_back(MakeArticle(number++, kClaimsOfArticle, random));
    if (group.size() == 16) write();
  }
  write();
  return graph;
}

struct Bench {
  std::unique_ptr<Graph> graph;
  GraphSnapshot snapshot;
  CsrGraph csr;
  double csr_seconds = 0;
  std::vector<NodeId> by_degree;  // as often as a node has neighbours, without the hubs
  std::vector<NodeId> hubs;
};

v1::Budget Unbounded() {
  v1::Budget budget;
  budget.set_deadline_ms(UINT32_MAX);
  budget.set_edges(UINT32_MAX);
  return budget;
}

Bench Make() {
  static const ScratchFolder scratch;
  const std::string given = Options().graph;
  const std::string folder = given.empty() ? scratch.path() + "/graph" : given;
  const bool there = !given.empty() && std::filesystem::exists(folder);
  std::unique_ptr<Graph> graph = there ? ValueOrDie(Graph::Open(folder)) : BuildGraph(folder);
  GraphSnapshot snapshot = graph->Snapshot();
  const auto begin = std::chrono::steady_clock::now();
  const auto nodes = ValueOrDie(NodesWithEdges(snapshot, [] { return true; }));
  StoreView view(snapshot);
  Meter meter(Unbounded());
  CsrGraph csr = ValueOrDie(CsrGraph::Of(nodes, {}, &view, &meter));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  Bench bench{std::move(graph), std::move(snapshot), std::move(csr), took.count(), {}, {}};
  const Neighbours neighbours(bench.csr);
  std::vector<uint32_t> order(neighbours.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](uint32_t i) { return -int64_t{neighbours.Degree(i)}; });
  for (size_t i = 0; i < order.size(); ++i) {
    const NodeId node = bench.csr.node(order[i]);
    if (i < kHubs) bench.hubs.push_back(node);
    if (i >= kHubs)
      bench.by_degree.insert(bench.by_degree.end(), neighbours.Degree(order[i]), node);
  }
  return bench;
}

const Bench& Made() {
  static const Bench bench = Make();
  return bench;
}

// Calls walk(node, random) for nodes of a list; walk returns how much it saw.
template <typename Walk>
void Measure(benchmark::State& state, const std::vector<NodeId>& nodes, const Walk& walk) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 1000; ++i) walk(nodes[random() % nodes.size()], random);  // warm
  Latencies latencies;
  uint64_t seen = 0;
  for (auto _ : state) {
    const NodeId node = nodes[random() % nodes.size()];
    latencies.Time([&] { seen += walk(node, random); });
  }
  latencies.Report(state);
  state.counters["seen"] =
      benchmark::Counter(static_cast<double>(seen), benchmark::Counter::kAvgIterations);
}

size_t Expand(StoreView& view, NodeId node, const StepFilter& step, std::vector<Edge>* edges) {
  edges->clear();
  Meter meter(Unbounded());
  if (!view.Expand(node, step, &meter, edges).ok()) std::abort();
  return edges->size();
}

void OneHop(benchmark::State& state, const std::vector<NodeId>& nodes) {
  StoreView view(Made().snapshot);
  std::vector<Edge> edges;
  Measure(state, nodes, [&](NodeId node, auto&) { return Expand(view, node, {}, &edges); });
}
void BM_GraphHop(benchmark::State& state) { OneHop(state, Made().by_degree); }
BENCHMARK(BM_GraphHop);
void BM_GraphHopHubs(benchmark::State& state) { OneHop(state, Made().hubs); }
BENCHMARK(BM_GraphHopHubs)->Unit(benchmark::kMicrosecond);

// One predicate, one month.
void Window(benchmark::State& state, const std::vector<NodeId>& nodes) {
  StoreView view(Made().snapshot);
  std::vector<Edge> edges;
  StepFilter step;
  step.predicates = {PredicateCodeOf("criticised")};
  Measure(state, nodes, [&](NodeId node, auto& random) {
    const int64_t day = 14'600 + static_cast<int64_t>(random() % (kDays - 30));
    step.evidence.since = FromDaysSinceEpoch(day);
    step.evidence.until = FromDaysSinceEpoch(day + 30);
    return Expand(view, node, step, &edges);
  });
}
void BM_GraphWindow(benchmark::State& state) { Window(state, Made().by_degree); }
BENCHMARK(BM_GraphWindow);
void BM_GraphWindowHubs(benchmark::State& state) { Window(state, Made().hubs); }
BENCHMARK(BM_GraphWindowHubs)->Unit(benchmark::kMicrosecond);

void BM_GraphTwoHops(benchmark::State& state) {
  StoreView view(Made().snapshot);
  PathOptions options;
  options.max_hops = 2;
  Measure(state, Made().by_degree, [&](NodeId node, auto&) {
    Meter meter(Unbounded());
    return ValueOrDie(Reach(view, node, options, &meter)).size();
  });
}
BENCHMARK(BM_GraphTwoHops)->Unit(benchmark::kMicrosecond);

NodeId DrawOther(std::mt19937_64& random) {
  return Made().by_degree[random() % Made().by_degree.size()];
}

void BM_GraphPath(benchmark::State& state) {
  StoreView view(Made().snapshot);
  Measure(state, Made().by_degree, [&](NodeId node, auto& random) {
    Meter meter(Unbounded());
    return ValueOrDie(ShortestPath(view, node, DrawOther(random), {}, &meter)).nodes.size();
  });
}
BENCHMARK(BM_GraphPath)->Unit(benchmark::kMicrosecond);

void BM_CsrTwoHops(benchmark::State& state) {
  CsrWalk walk(Made().csr);
  Measure(state, Made().by_degree, [&](NodeId node, auto&) {
    Meter meter(Unbounded());
    return walk.Within(Made().csr.IndexOf(node), 2, {}, &meter).size();
  });
  state.counters["build_s"] = Made().csr_seconds;
}
BENCHMARK(BM_CsrTwoHops)->Unit(benchmark::kMicrosecond);

void BM_CsrPath(benchmark::State& state) {
  CsrWalk walk(Made().csr);
  Measure(state, Made().by_degree, [&](NodeId node, auto& random) {
    Meter meter(Unbounded());
    return walk.Path(node, DrawOther(random), {}, kDefaultMaxHops, &meter).nodes.size();
  });
}
BENCHMARK(BM_CsrPath)->Unit(benchmark::kMicrosecond);

void BM_PageRank(benchmark::State& state) {
  const Neighbours neighbours(Made().csr);
  for (auto _ : state) {
    Meter meter(Unbounded());
    benchmark::DoNotOptimize(PageRank(neighbours, &meter));
  }
}
BENCHMARK(BM_PageRank)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsgraph

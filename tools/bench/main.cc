// newsgraph_bench: what newsgraph costs, on a named corpus (docs/performance.md has the table).
// Flags of its own in corpus.h, the rest are Google Benchmark's.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tools/bench/corpus.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  newsgraph::BenchOptions& options = newsgraph::Options();
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    if (flag.starts_with("--articles=")) {
      options.articles = flag.substr(11);
    } else if (flag.starts_with("--megabytes=")) {
      options.megabytes = std::strtoull(argv[i] + 12, nullptr, 10);
    } else if (flag.starts_with("--nodes=")) {
      options.nodes = static_cast<uint32_t>(std::strtoul(argv[i] + 8, nullptr, 10));
    } else if (flag.starts_with("--edges=")) {
      options.edges = static_cast<uint32_t>(std::strtoul(argv[i] + 8, nullptr, 10));
    } else if (flag.starts_with("--gamma=")) {
      options.gamma = std::strtod(argv[i] + 8, nullptr);
    } else if (flag.starts_with("--csv=")) {
      options.csv = flag.substr(6);
    } else if (flag.starts_with("--graph=")) {
      options.graph = flag.substr(8);
    } else if (flag.starts_with("--store=")) {
      options.store = flag.substr(8);
    } else {
      std::fprintf(
          stderr,
          "newsgraph_bench: what is %s? Its flags: --articles=PATH --megabytes=N --store=DIR "
          "--nodes=N --edges=N --gamma=X --graph=DIR --csv=DIR\n",
          argv[i]);
      return 2;
    }
  }
  if (options.nodes < 2 || options.edges == 0 || options.gamma <= 2) {
    std::fprintf(stderr,
                 "newsgraph_bench: a graph has two nodes or more, an edge, and gamma > 2\n");
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  if (!options.csv.empty()) newsgraph::WriteQuestions();
  return 0;
}

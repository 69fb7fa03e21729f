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
      options.nodes = std::strtoull(argv[i] + 8, nullptr, 10);
    } else if (flag.starts_with("--edges=")) {
      options.edges = std::strtoull(argv[i] + 8, nullptr, 10);
    } else if (flag.starts_with("--graph=")) {
      options.graph = flag.substr(8);
    } else if (flag.starts_with("--store=")) {
      options.store = flag.substr(8);
    } else {
      std::fprintf(
          stderr,
          "newsgraph_bench: what is %s? Its flags: --articles=PATH --megabytes=N --store=DIR "
          "--nodes=N --edges=N --graph=DIR\n",
          argv[i]);
      return 2;
    }
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

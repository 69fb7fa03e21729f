// What the benchmarks run on: articles of a file, and a store of them.
//
//   newsgraph_bench                                                   the samples, repeated
//   newsgraph_bench --articles=news.jsonl.xz --megabytes=16           real news, its first 16 MB
//   newsgraph_bench --store=news.db --benchmark_filter='Hop|Path'     a store that is there already
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

struct BenchOptions {
  std::string articles;     // a path that `ingest` would take; empty: tools/samples
  uint64_t megabytes = 16;  // of text, at most
  std::string store;        // a folder; empty: one is made of the articles and removed again
  // The graph of traversal_bench.cc (random_graph.h), and the folder where it is kept; empty: made and
  // removed again.
  uint32_t nodes = 20'000;
  uint32_t edges = 200'000;
  double gamma = 2.5;
  std::string graph;
  std::string csv;  // a folder: the graph and what was asked of it are written there (kuzu/)
};

// Set by main before the first benchmark.
BenchOptions& Options();

// The articles, read once. The samples are few: they are repeated (each time with other ids) up to
// a megabyte.
const std::vector<v1::Article>& Articles();
uint64_t TextBytes();

// The store, opened for reading once; of the articles where none is given.
const Graph& BenchStore();

// A folder for one run, removed at its end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Writes the graph, and questions with their answers and times, to Options().csv.
void WriteQuestions();

// Aborts with the message: a benchmark that cannot run must not print a number.
template <typename T>
T ValueOrDie(StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "newsgraph_bench: %s\n", value.status().ToString().c_str());
    std::exit(1);
  }
  return *std::move(value);
}

}  // namespace newsgraph

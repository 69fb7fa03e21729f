// Documents into the graph: N threads extract, one writes whole groups of articles, each group
// durable before the next.
//
//   Ingester ingester(graph, analyser);
//   NG_ASSIGN_OR_RETURN(const v1::IngestResponse done, ingester.Ingest(next, {.threads = 4},
//   events));
//
// What has been reported as stored survives kill -9. The store's content depends on the set of
// articles alone, not on their order, on the groups or on the number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "graph/base/status.h"
#include "graph/graph.h"
#include "ingest/readers/input_document.h"
#include "newsgraph/v1/service.pb.h"
#include "tools/reading/analyser.h"

namespace newsgraph {

struct IngestOptions {
  int threads = 1;
  std::string source{};  // scopes the ids of articles without outlet (--source)
  bool replace = false;  // newcomers win (--replace)
  // Groups of thousands of articles, each into sorted files of its own (--bulk): faster, and a kill
  // loses more, which the next run reads again.
  bool bulk = false;
  Moment when = 0;  // when they came in, for the journal; 0 = as they are written (--when)
  // Once it is true, articles that are not yet extracted are dropped, so that the run ends in a
  // moment; what is extracted is stored. Null: never.
  const std::atomic<bool>* stop = nullptr;
};

// What to tell of a run while it goes on, in the order of the input, on the thread that called
// Ingest. Any may be empty.
struct IngestEvents {
  std::function<void(const Reject&)> rejected{};
  std::function<void(std::string)> warned{};
  // An article is in the store, or was found there: its group is on disk.
  std::function<void(uint64_t text_bytes)> stored{};
  // The store failed while there was input: `next` must return false soon, also where it waits for more.
  std::function<void()> failed{};
};

class Ingester {
 public:
  // The graph is open for writing and outlives the ingester.
  Ingester(Graph& graph, Analyser analyser);

  // Reads `next` to its end (false) and answers when all of it is durable; rejections and warnings
  // are told through `events` and not repeated in the response. An error is the store's: groups
  // before it are durable, and the message says how much. Any thread; several runs at once take
  // turns in writing.
  StatusOr<v1::IngestResponse> Ingest(std::function<bool(InputDocument*)> next,
                                      const IngestOptions& options, const IngestEvents& events);

 private:
  class Run;

  Graph& graph_;
  const Analyser analyser_;
};

}  // namespace newsgraph

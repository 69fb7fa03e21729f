// The stored texts, read again with the packs and the model of today.
//
//   NG_ASSIGN_OR_RETURN(const v1::ReextractResponse done, Reextract(graph, analyser, {.threads = 2}, counted));
//
// An article that was made by them already is left alone, so a run that was killed goes on where it
// stopped, and a second one changes nothing. Each article's rows are replaced exactly, as by a new
// ingest; judgements are not touched, and are found again in the new analyses (docs/identity.md).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "graph/base/status.h"
#include "graph/graph.h"
#include "newsgraph/v1/reextract.pb.h"
#include "tools/reading/analyser.h"

namespace newsgraph {

struct ReextractOptions {
  int threads = 1;
  bool dry_run = false;  // says what would change and writes nothing
  uint32_t examples = 10;
  // Once it is true, the run ends in a moment. Null: never.
  const std::atomic<bool>* stop = nullptr;
};

// Reads the articles in order of their ids, as they are when their turn comes. The graph is open for
// writing, unless it is a dry run. `counted` is called for each article that was extracted, on this
// thread. An error is the store's; what was written before it stays.
StatusOr<v1::ReextractResponse> Reextract(Graph& graph, const Analyser& analyser,
                                          const ReextractOptions& options,
                                          const std::function<void(uint64_t text_bytes)>& counted);

}  // namespace newsgraph

// Fills a store from the lines of `dump --full`: the counterpart of graph/store_records.h.
//
//   RecordLoader loader(holder->graph());
//   NG_RETURN_IF_ERROR(loader.Begin());
//   for each line: loader.Add(line)      InvalidArgument: this line is left out, go on with the next
//   NG_RETURN_IF_ERROR(loader.Finish());
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "newsgraph/v1/keeping.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

// For one thread. Of two versions of an article the store keeps the one that GraphWriter::Apply says, and
// of one content what the store has found in it. Judgements are written before the articles behind them:
// what is retracted is never seen.
class RecordLoader {
 public:
  explicit RecordLoader(Graph& graph) : graph_(graph) {}

  Status Begin();
  // InvalidArgument says why the line is no record; other errors are the store's and end the load.
  Status Add(std::string_view line);
  // All that was added is on disk.
  Status Finish();

  // Added, replaced, unchanged, superseded, retracted; as `stats --runs` says it.
  const v1::Run& run() const { return run_; }
  size_t judgements() const { return written_judgements_; }
  size_t put_aside() const { return written_aside_; }

 private:
  Status AddArticle(v1::StoreRecord record);
  Status WriteJudgements();
  Status WriteGroup();

  Graph& graph_;
  std::vector<PreparedArticle> group_;
  size_t group_bytes_ = 0;
  std::vector<PreparedArticle> aside_;
  std::vector<v1::Judgement> judgements_;
  size_t written_judgements_ = 0;
  size_t written_aside_ = 0;
  v1::Run run_;
};

}  // namespace newsgraph

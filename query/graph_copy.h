// The copy of the whole graph that a server keeps in memory for long walks, and when it may answer.
//
//   GraphKeeper keeper([&] { return graph.Snapshot(); }, {.most_bytes = 512 << 20});
//   const std::shared_ptr<const GraphCopy> copy = keeper.For(snapshot);   // null: ask the store
//   Answer(snapshot, request, copy.get());
//
// A copy answers for the state of the store that it was made of, and for no other: an article or a
// judgement later nobody gets it any more, walks read the store, and a new copy is made behind them.
// So no answer is older than one from the store. Making it takes turns with resting (it works at most a
// fifth of the time), so while articles stream in the store answers most walks.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "graph/base/mutex.h"
#include "graph/snapshot.h"
#include "query/csr_graph.h"
#include "query/csr_walk.h"

namespace newsgraph {

// Immutable, but for the walks that wait to be used; any thread may ask.
class GraphCopy {
 public:
  // At the same time; 8 bytes a node each. Who finds none walks with hash tables.
  static constexpr int kMostWalks = 4;

  GraphCopy(CsrGraph graph, uint64_t version) : graph_(std::move(graph)), version_(version) {}

  const CsrGraph& graph() const { return graph_; }
  // Of the snapshot that it was made of.
  uint64_t version() const { return version_; }
  // With all its walks.
  uint64_t bytes() const { return graph_.bytes() + WalkBytes(graph_.size()); }
  static uint64_t WalkBytes(uint64_t nodes) { return kMostWalks * 2 * sizeof(uint32_t) * nodes; }

  // A walk for one look-up; null where as many as there may be are in use.
  class Walk {
   public:
    explicit Walk(const GraphCopy& copy) : copy_(copy), walk_(copy.Take()) {}
    ~Walk() { copy_.GiveBack(std::move(walk_)); }
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;
    CsrWalk* get() const { return walk_.get(); }

   private:
    const GraphCopy& copy_;
    std::unique_ptr<CsrWalk> walk_;
  };

 private:
  std::unique_ptr<CsrWalk> Take() const;
  void GiveBack(std::unique_ptr<CsrWalk> walk) const;

  const CsrGraph graph_;
  const uint64_t version_;
  mutable Mutex mutex_;
  mutable int made_ ABSL_GUARDED_BY(mutex_) = 0;
  mutable std::vector<std::unique_ptr<CsrWalk>> idle_ ABSL_GUARDED_BY(mutex_);
};

struct KeeperOptions {
  // Of a copy with its walks. A graph that takes more is not copied.
  uint64_t most_bytes = 0;
  // Told of each copy that was made, or why none was. Called by the keeper's thread.
  std::function<void(const std::string&)> tell = [](const std::string&) {};
};

// Makes copies on a thread of its own. Any thread may ask.
class GraphKeeper {
 public:
  // `snapshot` outlives it.
  GraphKeeper(std::function<GraphSnapshot()> snapshot, KeeperOptions options);
  ~GraphKeeper();
  GraphKeeper(const GraphKeeper&) = delete;
  GraphKeeper& operator=(const GraphKeeper&) = delete;

  // The copy of exactly that snapshot, or null, and then a new one is asked for. Never waits.
  std::shared_ptr<const GraphCopy> For(const GraphSnapshot& snapshot);
  // Until a copy was made, or could not be, since the last time For found none: for tests.
  void Await();

 private:
  void Run();
  void Make();
  bool stopped();

  const std::function<GraphSnapshot()> snapshot_;
  const KeeperOptions options_;
  Mutex mutex_;
  CondVar changed_;
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;
  bool wanted_ ABSL_GUARDED_BY(mutex_) = true;
  uint64_t too_large_ ABSL_GUARDED_BY(mutex_) = 0;  // the version of a graph that does not fit
  std::shared_ptr<const GraphCopy> copy_ ABSL_GUARDED_BY(mutex_);
  std::chrono::milliseconds took_{0};
  std::thread thread_;
};

}  // namespace newsgraph

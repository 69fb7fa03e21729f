#include "query/graph_copy.h"

#include <cstdio>
#include <utility>

namespace newsgraph {
namespace {

std::string Described(const GraphCopy& copy, std::chrono::milliseconds took) {
  char text[160];
  std::snprintf(text, sizeof text,
                "%u entities and %zu ends of edges are kept in memory: %zu MB, made in %.1f s",
                copy.graph().size(), copy.graph().ends(), size_t{(copy.bytes() >> 20) + 1},
                static_cast<double>(took.count()) / 1000);
  return text;
}

}  // namespace

std::unique_ptr<CsrWalk> GraphCopy::Take() const {
  {
    MutexLock lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<CsrWalk> walk = std::move(idle_.back());
      idle_.pop_back();
      return walk;
    }
    if (made_ == kMostWalks) return nullptr;
    ++made_;
  }
  return std::make_unique<CsrWalk>(graph_);
}

void GraphCopy::GiveBack(std::unique_ptr<CsrWalk> walk) const {
  if (walk == nullptr) return;
  MutexLock lock(mutex_);
  idle_.push_back(std::move(walk));
}

GraphKeeper::GraphKeeper(std::function<GraphSnapshot()> snapshot, KeeperOptions options)
    : snapshot_(std::move(snapshot)), options_(std::move(options)), thread_([this] { Run(); }) {}

GraphKeeper::~GraphKeeper() {
  {
    MutexLock lock(mutex_);
    stop_ = true;
    changed_.SignalAll();
  }
  thread_.join();
}

std::shared_ptr<const GraphCopy> GraphKeeper::For(const GraphSnapshot& snapshot) {
  if (!snapshot.shows_all()) return nullptr;
  MutexLock lock(mutex_);
  if (copy_ != nullptr && copy_->version() == snapshot.version()) return copy_;
  const bool is_past = copy_ != nullptr && snapshot.version() < copy_->version();
  if (!is_past && snapshot.version() != too_large_ && !wanted_) {
    wanted_ = true;
    changed_.SignalAll();
  }
  return nullptr;
}

void GraphKeeper::Await() {
  MutexLock lock(mutex_);
  while (wanted_ && !stop_) changed_.WaitFor(mutex_, std::chrono::milliseconds(100));
}

bool GraphKeeper::stopped() {
  MutexLock lock(mutex_);
  return stop_;
}

void GraphKeeper::Run() {
  constexpr int kRest = 4;  // times as long as it worked
  for (;;) {
    {
      MutexLock lock(mutex_);
      while (!wanted_ && !stop_) changed_.Wait(mutex_);
      if (stop_) return;
      copy_ = nullptr;  // nobody may have it any more: two would take twice the memory
    }
    Make();
    const auto rested = std::chrono::steady_clock::now() + kRest * took_;
    MutexLock lock(mutex_);
    wanted_ = false;
    changed_.SignalAll();
    while (!stop_ && std::chrono::steady_clock::now() < rested) {
      changed_.WaitFor(mutex_, std::chrono::milliseconds(50));
    }
  }
}

void GraphKeeper::Make() {
  const auto begin = std::chrono::steady_clock::now();
  const GraphSnapshot snapshot = snapshot_();
  const uint64_t version = snapshot.version();
  StatusOr<CsrGraph> graph = CsrGraph::OfSnapshot(
      snapshot, options_.most_bytes, GraphCopy::WalkBytes(1), [this] { return !stopped(); });
  took_ = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                begin);
  if (!graph.ok()) {
    if (absl::IsCancelled(graph.status())) return;
    options_.tell("walks read the store: " + std::string(AsStd(graph.status().message())));
    MutexLock lock(mutex_);
    too_large_ = version;
    return;
  }
  auto copy = std::make_shared<const GraphCopy>(*std::move(graph), version);
  options_.tell(Described(*copy, took_));
  MutexLock lock(mutex_);
  copy_ = std::move(copy);
}

}  // namespace newsgraph

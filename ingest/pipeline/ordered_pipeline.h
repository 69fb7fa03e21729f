// One thread reads, N work, and the caller's thread takes the results in the order in which they
// were read. So the output does not depend on the number of threads, and what is between reading
// and taking is bounded in bytes:
//
//   read -> [input input input] -> N workers -> [output . output] -> take
//            `-------------- max_bytes_in_flight --------------'
//
//   OrderedPipeline<InputDocument, std::string> pipeline(
//       {.read = [&](InputDocument* document) { return reader.Next(document); },
//        .weigh = BytesOf,
//        .make_worker = [&] { return [extractor = MakeExtractor()](InputDocument document) { ... }; },
//        .take = [&](std::string line) { return out.Write(line); }});
//   NG_RETURN_IF_ERROR(pipeline.Run({.threads = 4}));
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "graph/base/mutex.h"
#include "graph/base/status.h"

namespace newsgraph {

struct PipelineOptions {
  int threads = 1;  // workers; with one, all runs on the caller's thread
  size_t max_bytes_in_flight = 32 << 20;
};

template <typename Input, typename Output>
class OrderedPipeline {
 public:
  struct Stages {
    // The next input; false at the end. One thread calls it.
    std::function<bool(Input*)> read;
    // The memory that an input stands for until its output is taken. An input over the whole bound
    // goes alone.
    std::function<size_t(const Input&)> weigh;
    // Called once in each worker's thread; what it returns needs not be thread-safe.
    std::function<std::function<Output(Input)>()> make_worker;
    // Takes outputs in the order of their inputs, on the thread that called Run. An error ends the
    // run; `read` must then return soon, so whoever waits for a pipe has to be told.
    std::function<Status(Output)> take;
  };

  explicit OrderedPipeline(Stages stages) : stages_(std::move(stages)) {}

  // Runs to the end of the input, or to the first error of `take`, which it returns. Call it once.
  Status Run(const PipelineOptions& options) {
    if (options.threads <= 1) return RunHere();
    max_bytes_ = options.max_bytes_in_flight;
    std::vector<std::thread> threads;
    threads.emplace_back([this] { Read(); });
    for (int i = 0; i < options.threads; ++i) threads.emplace_back([this] { Work(); });
    Status status = Take();
    Stop();
    for (std::thread& thread : threads) thread.join();
    return status;
  }

 private:
  struct Slot {
    Input input;
    size_t bytes = 0;
    std::optional<Output> output;
  };

  Status RunHere() {
    const std::function<Output(Input)> work = stages_.make_worker();
    for (Input input; stages_.read(&input); input = Input()) {
      NG_RETURN_IF_ERROR(stages_.take(work(std::move(input))));
    }
    return OkStatus();
  }

  void Read() {
    for (Input input; stages_.read(&input); input = Input()) {
      const size_t bytes = stages_.weigh(input);
      MutexLock lock(mutex_);
      while (!stopped_ && !slots_.empty() && bytes_ + bytes > max_bytes_) has_room_.Wait(mutex_);
      if (stopped_) return;
      slots_.push_back({std::move(input), bytes, std::nullopt});
      bytes_ += bytes;
      has_input_.Signal();
    }
    MutexLock lock(mutex_);
    ended_ = true;
    has_input_.SignalAll();
    has_output_.Signal();
  }

  void Work() {
    const std::function<Output(Input)> work = stages_.make_worker();
    while (Slot* slot = NextSlot()) {
      Output output = work(std::move(slot->input));
      MutexLock lock(mutex_);
      slot->output = std::move(output);
      if (slot == &slots_.front()) has_output_.Signal();
    }
  }

  // The next slot to work on, which stays where it is until its output is taken; null at the end.
  Slot* NextSlot() {
    MutexLock lock(mutex_);
    while (!stopped_ && !ended_ && started_ == slots_.size()) has_input_.Wait(mutex_);
    if (stopped_ || started_ == slots_.size()) return nullptr;
    return &slots_[started_++];
  }

  Status Take() {
    while (std::optional<Output> output = NextOutput()) {
      NG_RETURN_IF_ERROR(stages_.take(*std::move(output)));
    }
    return OkStatus();
  }

  std::optional<Output> NextOutput() {
    MutexLock lock(mutex_);
    while (slots_.empty() ? !ended_ : !slots_.front().output) has_output_.Wait(mutex_);
    if (slots_.empty()) return std::nullopt;
    std::optional<Output> output = std::move(slots_.front().output);
    bytes_ -= slots_.front().bytes;
    slots_.pop_front();
    --started_;
    has_room_.Signal();
    return output;
  }

  void Stop() {
    MutexLock lock(mutex_);
    stopped_ = true;
    has_room_.SignalAll();
    has_input_.SignalAll();
  }

  const Stages stages_;
  size_t max_bytes_ = 0;
  Mutex mutex_;
  CondVar has_room_;
  CondVar has_input_;
  CondVar has_output_;
  std::deque<Slot> slots_ ABSL_GUARDED_BY(mutex_);  // in the order of reading
  size_t started_ ABSL_GUARDED_BY(mutex_) =
      0;  // the first so many slots are being worked on or done
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace newsgraph

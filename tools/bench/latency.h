// Times of single calls, of which a benchmark wants the middle and the tail and not the mean.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace newsgraph {

class Latencies {
 public:
  template <typename Call>
  void Time(const Call& call) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    const auto end = std::chrono::steady_clock::now();
    microseconds_.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
  }

  // As counters p50_us, p99_us, max_us.
  void Report(benchmark::State& state) {
    if (microseconds_.empty()) return;
    std::ranges::sort(microseconds_);
    const auto at = [this](double share) {
      return microseconds_[static_cast<size_t>(share *
                                               static_cast<double>(microseconds_.size() - 1))];
    };
    state.counters["p50_us"] = at(0.5);
    state.counters["p99_us"] = at(0.99);
    state.counters["max_us"] = microseconds_.back();
  }

 private:
  std::vector<double> microseconds_;
};

}  // namespace newsgraph

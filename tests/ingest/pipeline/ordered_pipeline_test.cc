#include "ingest/pipeline/ordered_pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>

namespace newsgraph {
namespace {

using Pipeline = OrderedPipeline<int, std::string>;

std::function<bool(int*)> CountTo(int limit) {
  return [limit, next = 0](int* input) mutable {
    *input = next++;
    return *input < limit;
  };
}

// Work that takes longer for some inputs, so that workers finish out of order.
std::function<std::string(int)> SlowAtRandom() {
  return [random = std::minstd_rand(7)](int input) mutable {
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 200));
    return std::to_string(input);
  };
}

TEST(OrderedPipeline, GivesResultsInOrderWithAnyNumberOfThreads) {
  for (const int threads : {1, 2, 3, 8}) {
    std::string got;
    Pipeline pipeline({.read = CountTo(300),
                       .weigh = [](const int&) { return size_t{1}; },
                       .make_worker = SlowAtRandom,
                       .take =
                           [&](const std::string& output) {
                             got += output + " ";
                             return OkStatus();
                           }});
    ASSERT_TRUE(pipeline.Run({.threads = threads, .max_bytes_in_flight = 10}).ok());
    std::string want;
    for (int i = 0; i < 300; ++i) want += std::to_string(i) + " ";
    EXPECT_EQ(got, want) << threads;
  }
}

TEST(OrderedPipeline, EndsOnAnEmptyInput) {
  for (const int threads : {1, 4}) {
    Pipeline pipeline({.read = CountTo(0),
                       .weigh = [](const int&) { return size_t{1}; },
                       .make_worker = SlowAtRandom,
                       .take = [](const std::string&) { return OkStatus(); }});
    EXPECT_TRUE(pipeline.Run({.threads = threads}).ok());
  }
}

TEST(OrderedPipeline, BoundsTheBytesInFlight) {
  std::atomic<int> in_flight = 0;
  std::atomic<int> most = 0;
  Pipeline pipeline({.read =
                         [&, next = 0](int* input) mutable {
                           if (next == 500) return false;
                           *input = next++;
                           ++in_flight;
                           most = std::max(most.load(), in_flight.load());
                           return true;
                         },
                     .weigh = [](const int&) { return size_t{10}; },
                     .make_worker = SlowAtRandom,
                     .take =
                         [&](const std::string&) {
                           --in_flight;
                           return OkStatus();
                         }});
  ASSERT_TRUE(pipeline.Run({.threads = 4, .max_bytes_in_flight = 80}).ok());
  EXPECT_EQ(in_flight, 0);
  EXPECT_LE(most, 8 + 2);  // one in the reader's hands, one in the taker's
}

TEST(OrderedPipeline, LetsABigInputThroughAlone) {
  int taken = 0;
  Pipeline pipeline({.read = CountTo(20),
                     .weigh = [](const int& input) { return static_cast<size_t>(input) * 10; },
                     .make_worker = SlowAtRandom,
                     .take =
                         [&](const std::string&) {
                           ++taken;
                           return OkStatus();
                         }});
  ASSERT_TRUE(pipeline.Run({.threads = 3, .max_bytes_in_flight = 50}).ok());
  EXPECT_EQ(taken, 20);
}

TEST(OrderedPipeline, StopsAtTheFirstErrorOfTheTaker) {
  for (const int threads : {1, 4}) {
    int taken = 0;
    Pipeline pipeline({.read = CountTo(1000000000),
                       .weigh = [](const int&) { return size_t{1}; },
                       .make_worker = SlowAtRandom,
                       .take =
                           [&](const std::string& output) {
                             return ++taken == 5 ? ResourceExhaustedError("disk full at " + output)
                                                 : OkStatus();
                           }});
    const Status status = pipeline.Run({.threads = threads, .max_bytes_in_flight = 16});
    EXPECT_EQ(status, ResourceExhaustedError("disk full at 4"));
    EXPECT_EQ(taken, 5);
  }
}

}  // namespace
}  // namespace newsgraph

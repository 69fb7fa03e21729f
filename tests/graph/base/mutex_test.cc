#include "graph/base/mutex.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace newsgraph {
namespace {

TEST(Mutex, LetsOneThreadInAtATime) {
  Mutex mutex;
  int counter = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 1000; ++k) {
        MutexLock lock(mutex);
        ++counter;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter, 4000);
}

TEST(CondVar, WakesTheOneWhoWaits) {
  Mutex mutex;
  CondVar changed;
  bool ready = false;
  std::thread waker([&] {
    MutexLock lock(mutex);
    ready = true;
    changed.Signal();
  });
  {
    MutexLock lock(mutex);
    while (!ready) changed.Wait(mutex);
  }
  waker.join();
}

TEST(CondVar, GivesUpWhenTheTimeIsOver) {
  Mutex mutex;
  CondVar never;
  MutexLock lock(mutex);
  while (never.WaitFor(mutex, std::chrono::milliseconds(1))) {
  }
}

}  // namespace
}  // namespace newsgraph

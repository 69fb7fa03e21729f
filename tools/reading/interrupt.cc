#include "tools/reading/interrupt.h"

#include <csignal>

namespace newsgraph {
namespace {

std::atomic<InputWatch*> stopped_by_signal = nullptr;
std::atomic<bool> signal_came = false;
static_assert(std::atomic<InputWatch*>::is_always_lock_free &&
                  std::atomic<bool>::is_always_lock_free,
              "a signal handler may use them");

void Stop(int) {
  signal_came = true;
  if (InputWatch* const watch = stopped_by_signal) watch->stop = true;
}

}  // namespace

InterruptStops::InterruptStops(InputWatch* watch) {
  NG_CHECK(stopped_by_signal.exchange(watch) == nullptr);
  signal_came = false;
  struct sigaction action = {};
  action.sa_handler = Stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

InterruptStops::~InterruptStops() {
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  stopped_by_signal = nullptr;
}

bool InterruptStops::happened() const { return signal_came; }

}  // namespace newsgraph

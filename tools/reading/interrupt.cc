#include "tools/reading/interrupt.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "tools/output/terminal.h"

namespace newsgraph {
namespace {

std::atomic<InputWatch*> stopped_by_signal = nullptr;
std::atomic<bool> signal_came = false;
std::atomic<bool> tell = false;
static_assert(std::atomic<InputWatch*>::is_always_lock_free &&
                  std::atomic<bool>::is_always_lock_free,
              "a signal handler may use them");

// Over the line of progress, at once: who presses Ctrl-C wants to see that it was heard.
constexpr char kHeard[] = "\r\033[Knewsgraph: stopping ...\n";

void Stop(int) {
  const int kept = errno;
  signal_came = true;
  if (tell) [[maybe_unused]]
    const ssize_t written = write(STDERR_FILENO, kHeard, sizeof kHeard - 1);
  errno = kept;
  if (InputWatch* const watch = stopped_by_signal) watch->stop = true;
}

}  // namespace

InterruptStops::InterruptStops(InputWatch* watch) {
  NG_CHECK(stopped_by_signal.exchange(watch) == nullptr);
  signal_came = false;
  tell = ErrorIsTerminal();
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

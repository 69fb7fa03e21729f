// Ctrl-C and SIGTERM as a wish: the reader stops, what is under way is finished, and nothing is
// lost. On a terminal standard error says at once that it was heard. A second one ends the program at once, as it would without us.
#pragma once

#include "ingest/readers/byte_source.h"

namespace newsgraph {

// While it lives, the first SIGINT or SIGTERM sets `watch->stop`. One at a time.
class InterruptStops {
 public:
  explicit InterruptStops(InputWatch* watch);
  ~InterruptStops();
  InterruptStops(const InterruptStops&) = delete;
  InterruptStops& operator=(const InterruptStops&) = delete;

  // Whether a signal came.
  bool happened() const;
};

}  // namespace newsgraph

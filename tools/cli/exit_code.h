// What the program's exit status tells a script.
//
//   newsgraph find Okafor && echo known || echo "status $?"
#pragma once

#include "graph/base/status.h"

namespace newsgraph {

enum class ExitCode : int {
  kDone = 0,          // done, or found
  kNothingFound = 1,  // the question was understood, and the store knows nothing
  kWrongUse =
      2,  // the command line, a file or a store is not usable as given: mend it and run again
  kSomeFailed = 3,     // some documents were rejected; the others are in
  kDamaged = 4,        // stored bytes are not what was written
  kInterrupted = 130,  // Ctrl-C
};

// The exit code of a command that ended with `status`. OK is kDone; what has no code of its own is
// kWrongUse.
inline ExitCode ExitCodeOf(const Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kDone;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNothingFound;
    case absl::StatusCode::kDataLoss:
      return ExitCode::kDamaged;
    case absl::StatusCode::kCancelled:
      return ExitCode::kInterrupted;
    case absl::StatusCode::kResourceExhausted:  // a full disk
      return ExitCode::kSomeFailed;
    default:
      return ExitCode::kWrongUse;
  }
}

}  // namespace newsgraph

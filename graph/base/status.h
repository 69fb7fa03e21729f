// Status, StatusOr and the two macros with which errors travel upwards, and the bridge between std and Abseil strings.
//
// Debian's absl::string_view is a type of its own: our APIs speak std::string_view, and this header is the one place that
// converts. A message says what was being done, to what, and where:
//
//   return DataLossError("article 12: sentence hash differs at byte 340");
//   NG_ASSIGN_OR_RETURN(const Article article, reader.Next());
//
// Codes tell the caller what to do: InvalidArgument (fix the input), NotFound, DataLoss (stored bytes are wrong),
// FailedPrecondition, Unavailable (try again), ResourceExhausted (a budget or a disk is full).
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace newsgraph {

using absl::OkStatus;
using absl::Status;
using absl::StatusOr;

inline absl::string_view AsAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view AsStd(absl::string_view text) { return {text.data(), text.size()}; }

inline Status InvalidArgumentError(std::string_view message) {
  return absl::InvalidArgumentError(AsAbsl(message));
}
inline Status NotFoundError(std::string_view message) {
  return absl::NotFoundError(AsAbsl(message));
}
inline Status DataLossError(std::string_view message) {
  return absl::DataLossError(AsAbsl(message));
}
inline Status FailedPreconditionError(std::string_view message) {
  return absl::FailedPreconditionError(AsAbsl(message));
}
inline Status UnavailableError(std::string_view message) {
  return absl::UnavailableError(AsAbsl(message));
}
inline Status ResourceExhaustedError(std::string_view message) {
  return absl::ResourceExhaustedError(AsAbsl(message));
}
inline Status InternalError(std::string_view message) {
  return absl::InternalError(AsAbsl(message));
}
inline Status CancelledError(std::string_view message) {
  return absl::CancelledError(AsAbsl(message));
}

}  // namespace newsgraph

#define NG_CONCAT_INNER(a, b) a##b
#define NG_CONCAT(a, b) NG_CONCAT_INNER(a, b)

#define NG_RETURN_IF_ERROR(expression)                              \
  do {                                                              \
    if (::absl::Status ng_status = (expression); !ng_status.ok()) { \
      return ng_status;                                             \
    }                                                               \
  } while (false)

#define NG_ASSIGN_OR_RETURN(target, expression) \
  NG_ASSIGN_OR_RETURN_IMPL(NG_CONCAT(ng_result_, __LINE__), target, expression)
#define NG_ASSIGN_OR_RETURN_IMPL(result, target, expression) \
  auto result = (expression);                                \
  if (!result.ok()) return result.status();                  \
  target = std::move(result).value()

// For our own bugs, never for input.
#define NG_CHECK(condition)                                                              \
  do {                                                                                   \
    if (!(condition)) {                                                                  \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)

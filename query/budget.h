// What an answer may cost, and the meter that stops a look-up when it has cost that much. Every
// response then says so: what was found until then is right but not all of it.
//
//   Meter meter(request.budget());
//   for (...; cursor.Valid() && meter.ReadEdge(); cursor.Next()) ...
//   meter.Report(&response);                       // truncated, cut_by
//
// Defaults suit a person at a terminal. One meter per request; not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>

#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

inline constexpr uint32_t kDefaultDeadlineMs = 10'000;
inline constexpr uint32_t kDefaultEdges = 5'000'000;
inline constexpr uint32_t kDefaultRows = 200;
inline constexpr uint32_t kDefaultBytes = 64u << 20;

class Meter {
 public:
  // Zeros in `budget` are the defaults. The clock starts here.
  explicit Meter(const v1::Budget& budget);

  // Counts one row of the store. False when the edges or the time are used up: stop, and answer
  // with what there is.
  bool ReadEdge() {
    if (edges_left_ == 0) return Cut(v1::EDGES);
    --edges_left_;
    return (edges_left_ % kEdgesPerClock != 0 || InTime()) && !cut();
  }
  // The same for `count` rows that are read together, or not at all.
  bool ReadEdges(uint64_t count) {
    if (edges_left_ < count) return Cut(v1::EDGES);
    const uint64_t before = edges_left_;
    edges_left_ -= static_cast<uint32_t>(count);
    return (before / kEdgesPerClock == edges_left_ / kEdgesPerClock || InTime()) && !cut();
  }
  // Counts one row of the answer of that size. False when it must not be added.
  bool AddRow(uint64_t bytes);
  // Of the articles that a request has read and keeps. False when it must not read another.
  bool MayKeep(uint64_t bytes) { return bytes <= kMostKept || Cut(v1::BYTES); }
  // Reads the clock; false when the time is used up. For steps that cost much more than a row.
  bool InTime();

  // For who knows that there are more rows than he adds.
  void CutRows() { Cut(v1::ROWS); }

  bool cut() const { return cut_by_ != v1::NONE; }
  v1::Limit cut_by() const { return cut_by_; }

  template <typename Response>
  void Report(Response* response) const {
    response->set_truncated(cut());
    response->set_cut_by(cut_by_);
  }

 private:
  static constexpr uint64_t kMostKept = 256u << 20;  // some 20,000 analyses
  // A clock reading costs 25 ns, a row 150 ns and more.
  static constexpr uint32_t kEdgesPerClock = 64;

  // The first limit that was hit is the one that is told.
  bool Cut(v1::Limit limit) {
    if (!cut()) cut_by_ = limit;
    return false;
  }

  std::chrono::steady_clock::time_point deadline_;
  uint32_t edges_left_;
  uint32_t rows_left_;
  uint64_t bytes_left_;
  v1::Limit cut_by_ = v1::NONE;
};

}  // namespace newsgraph

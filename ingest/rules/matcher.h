// Runs the patterns of a phase over a sentence's units.
//
// All rules of a shard run as one RE2::Set; only those that hit are run again for their groups. A
// sentence that holds none of the units that a shard's patterns need (each has some that it cannot
// do without) is not searched at all.
//
// Measured reasons (docs/performance.md): a Set needs max_mem of 16 MB or more, or its DFA is
// flushed again and again; more than some 200 rules or an any-token gap ruin it; one compiled copy
// per thread (a Matcher) avoids 20 % of sharing cost; at most four groups keep a rule one-pass.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ingest/rules/phase.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

// Units [first, last) of the matched string; absent when first < 0.
struct Group {
  int32_t first = -1;
  int32_t last = -1;
  bool present() const { return first >= 0; }
  friend bool operator==(const Group&, const Group&) = default;
};

struct RuleMatch {
  uint32_t pattern = 0;  // index into Phase::patterns()
  uint32_t first = 0;    // units [first, last) of the whole match
  uint32_t last = 0;
  std::array<Group, kMaxGroups> groups;  // by Phase::GroupIndex
  friend bool operator==(const RuleMatch&, const RuleMatch&) = default;
};

// What one shard's patterns cost and found, for `rules check --speed`.
struct ShardSpeed {
  size_t strings = 0;   // sentences or clauses that came
  size_t searched = 0;  // of these, had a trigger
  size_t bytes = 0;     // of the class strings: two for each unit
  size_t matches = 0;
  double seconds = 0;  // of CPU, for all of it
};

// A longer string of units is a table or a list: only so many of its units are searched.
inline constexpr size_t kMaxUnits = 4096;

// One thread's compiled copy of a phase, which must outlive it. Not thread-safe; make one per
// thread.
class Matcher {
 public:
  explicit Matcher(const Phase& phase);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // Appends every match of every pattern in `units` (one sentence or clause), overlapping ones too:
  // after a hit the search goes on one unit after the match's start. Sorted by first unit, longer
  // before shorter, then by pattern order; independent of sharding.
  void FindAll(std::span<const Unit> units, std::vector<RuleMatch>* matches);

  // How often a Set ran out of memory and each of its rules was run alone instead.
  size_t fallbacks() const;

  // From now on keeps the strings it is given (some tens of megabytes of text at most), for Measure
  // and Recorded; forgets those before.
  void StartRecording();
  // The strings in order; valid until the next call.
  std::vector<std::span<const Unit>> Recorded() const;
  // By shard: runs it over the recorded strings, with its automata built before.
  std::vector<ShardSpeed> Measure();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Keeps, from matches sorted as FindAll sorts them, those that overlap no kept one before them.
void KeepLeftmostLongest(std::vector<RuleMatch>* matches);

}  // namespace newsgraph

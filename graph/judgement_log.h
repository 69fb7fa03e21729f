// The log of judgements, read: what stands, what was taken back, in which order.
//
//   NG_ASSIGN_OR_RETURN(const JudgementLog log, JudgementLog::Read(*view));
//   for (const LoggedJudgement& entry : log.entries()) if (entry.stands()) Use(entry.judgement);
//
// The log is append-only and keyed by the hash of its content: writing a judgement twice is writing
// it once, two logs are joined by writing both, and no order of writing matters. Time is what each
// judgement says of itself (`when`). An UNDO takes back the one judgement it names, an earlier UNDO
// too; so nothing is ever deleted.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/base/status.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/judgement.pb.h"

namespace newsgraph {

struct LoggedJudgement {
  uint64_t id = 0;
  v1::Judgement judgement;
  uint64_t undone_by = 0;  // id of an UNDO that stands; 0 = the judgement stands

  bool stands() const { return undone_by == 0; }
};

// Immutable after Read(); any thread may read.
class JudgementLog {
 public:
  // Reads the whole family: 1 us a judgement. DataLoss where one cannot be read.
  static StatusOr<JudgementLog> Read(const OrderedView& view);
  // For tests and tools that make a log in memory.
  static JudgementLog Of(std::vector<v1::Judgement> judgements);

  // With more, which it may have already.
  JudgementLog With(std::span<const v1::Judgement> judgements) const;

  bool empty() const { return entries_.empty(); }
  // Earlier ones first (`when`), then by id.
  std::span<const LoggedJudgement> entries() const { return entries_; }
  // nullptr where there is none.
  const LoggedJudgement* Find(uint64_t id) const;

 private:
  void Order();
  void TakeBack();

  std::vector<LoggedJudgement> entries_;
  std::unordered_map<uint64_t, size_t> by_id_;
};

// Whether `a` is applied before `b`: people's before the program's, later before earlier, then by id.
bool IsWeightier(const LoggedJudgement& a, const LoggedJudgement& b);

uint64_t JudgementIdOf(const v1::Judgement& judgement);

// Whether the fields fit the kind. InvalidArgument says what is missing.
Status CheckJudgement(const v1::Judgement& judgement);

// One line that says all of it, as `dump` has it: "SAME "PERSON/a" "PERSON/b" by="mt" ..".
std::string JudgementText(const v1::Judgement& judgement);

}  // namespace newsgraph

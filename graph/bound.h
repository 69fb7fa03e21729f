// What begins or ends a state ("is mayor"): an appointment, a resignation, a paper that calls her the
// former mayor, words that give a date. A bound comes from the text and the date of publication of an
// article, never from the clock: what an article of 2009 calls over was over by 2009, whenever that
// article is read in.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/base/date.h"
#include "graph/evidence.h"
#include "graph/ids.h"

namespace newsgraph {

struct Bound {
  enum class Kind {
    kStated,        // the words of the claim itself say since when, or until when
    kAppointed,     // appointed_to
    kLeft,          // left_position
    kRemoved,       // removed_from
    kCalledFormer,  // over by then; when exactly, nobody says
  };
  Kind kind = Kind::kStated;
  // As precise as the text, else the publication, has it.
  Date day;
  // Of an ending: the last day of which what is said is ended by it. News of it may be some days
  // younger than the day itself ("resigned on Monday").
  Date through;
  // The office was named without its organization or place, and hers was the only one of that name.
  bool inferred = false;
  // Who says so: evidences of one fact, newest first.
  FactId fact;
  PredicateCode predicate;
  NodeId subject;
  NodeId object;
  std::vector<Evidence> evidences;

  friend bool operator==(const Bound&, const Bound&) = default;
};

// What an answer as of a day knows of a statement.
struct Standing {
  Date as_of = {};
  // Publication of the latest observation; unknown: of none it can be told that it is not after.
  Date observed = {};
  // The archive has nothing on this fact, nor an ending of it, that was published later.
  bool nothing_after = false;
  // Published after the day, of a time that the text states and that holds it.
  bool told_later = false;
  // Empty: it stands. Else what ended it, the earliest first.
  std::vector<Bound> ended_by = {};

  bool undated() const { return !observed.known() && !told_later; }
  bool ended() const { return !ended_by.empty(); }
};

}  // namespace newsgraph

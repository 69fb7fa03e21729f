// States in time. A CURRENT claim is an observation on the day of its publication, and nothing else:
// it says that the state held then. Between observations lie the bounds that other claims set
// (graph/bound.h), and both together make *terms*:
//
//   2011-03-01 "Mayor Mara Tovik ..."     observation  \  a term: seen 2011-03-01 to 2012-10-09,
//   2012-10-09 "Mayor Mara Tovik ..."     observation  /  ended 2013-02-04
//   2013-02-04 "Tovik resigned as mayor"  ending
//   2016-07-20 "Mayor Mara Tovik ..."     observation     a second term, open
//
// Nothing is settled that the articles leave open: of several bounds all are told, and two holders of
// one post stand beside each other. Pure functions; any thread.
#pragma once

#include <span>
#include <vector>

#include "graph/bound.h"
#include "graph/facts.h"

namespace newsgraph {

// The bounds that a fact's own evidences set, by day: CURRENT and FORMER ones that say since when are
// beginnings, FORMER ones are endings, all plain.
std::vector<Bound> OwnBeginnings(const Fact& fact);
std::vector<Bound> OwnEndings(const Fact& fact);

// The bounds that an event sets (a resignation, an appointment), by day: one for each day that texts
// state, else for the first report. A report without a day belongs to the last one told within a
// week before it. Only plain evidences whose day is known.
std::vector<Bound> BoundsOfEvent(const Fact& event, Bound::Kind kind);

// What of the fact is known to hold on `day`; of a coarse day ("2013") on its last. Each statement
// comes back with Statement::standing: observations that no ending up to `day` has ended, then those
// that one has, then evidence of which it cannot be told whether it is older. `endings` sorted by
// day.
std::vector<Statement> StatementsAsOf(const Fact& fact, std::span<const Bound> endings, Date day);

// A stretch of a state: what was seen of it, and what bounds it. Of a term that nobody saw (its
// holder was called former before) `seen` has the evidences of that.
struct Term {
  Statement seen;
  std::vector<Bound> begins;  // by day, then kind
  std::vector<Bound> ends;

  // What to sort by: the first day it is stated or seen to hold, else when it was over. Unknown where
  // no evidence has a date.
  Date first() const;
};

// The terms of a state's plain CURRENT and FORMER statements, the earliest first, undated ones last.
// Bounds sorted by day.
std::vector<Term> TermsOf(const Fact& fact, std::span<const Bound> begins,
                          std::span<const Bound> ends);

}  // namespace newsgraph

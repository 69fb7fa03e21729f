// When: dates in the text, and the claims they belong to.
//
//   "since 2009"           since 2009
//   "until last May"       until May of the year before (or this one)
//   "is mayor until May"   until the next May: what is over and what lasts is told by the claim
//   "from 2006 to 2010"    since, until
//   "in March 2012"        both bounds are that month
//   "on Tuesday"           the last Tuesday on or before the article's date; without that date, or
//                          where it is less exact than the words: nothing
//
// Bounds come only from the text and the publication date, with the precision that the words have;
// never the clock.
#pragma once

#include <vector>

#include "graph/base/date.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

struct TimeExpression {
  enum class Kind : uint8_t { kAt, kSince, kUntil };
  uint32_t first = 0;  // tokens
  uint32_t last = 0;
  uint32_t sentence = 0;
  Kind kind = Kind::kAt;
  // The last such day, month or year that is not after doc.published, and the next that is not before
  // it; the same where the words name the year.
  Date date;
  Date next;
};

// The time expressions of the text whose date is known, in text order.
std::vector<TimeExpression> FindTimes(const Grammar& grammar, const Document& doc);

// Fills since and until of the claims: each takes the nearest expression of its sentence within 15
// tokens after its trigger or 6 before it.
void DateClaims(const Grammar& grammar, const std::vector<TimeExpression>& times, Document* doc);

}  // namespace newsgraph

// Which evidence counts for a look-up: the filter of a request, understood. What does not pass is
// not there at all: it neither states nor disputes anything, and no path uses it.
//
//   NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::From(request.filter()));
//   if (filter.Passes(evidence)) ...
//
// `min_sources` is a property of a statement and is applied where evidences are counted, not here.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/base/status.h"
#include "graph/evidence.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

struct EvidenceFilter {
  // Publication, both inclusive; unknown = no bound. An undated article passes only where neither
  // is set.
  Date since;
  Date until;
  std::vector<uint32_t> outlets;  // codes, sorted; empty = all
  uint8_t modalities = 0xff;      // bit i = Modality i
  uint32_t min_sources = 1;
  bool negative = true;  // NEGATIVE claims pass
  // What holds on that day is asked for: a question to facts (query/as_of.h), not to an evidence.
  // Unknown = none is.
  Date as_of;

  // InvalidArgument for a date that cannot be read.
  static StatusOr<EvidenceFilter> From(const v1::Filter& filter);
  // The same for a look-up that is not about claims: InvalidArgument for `as_of`.
  static StatusOr<EvidenceFilter> OfArticles(const v1::Filter& filter);

  bool PassesDate(Date date) const;
  bool PassesOutlet(uint32_t outlet) const;
  bool Passes(const Evidence& evidence) const;
  // Nothing but dates to look at, so a row need not be decoded.
  bool DatesOnly() const { return outlets.empty() && modalities == 0xff && negative; }
};

}  // namespace newsgraph

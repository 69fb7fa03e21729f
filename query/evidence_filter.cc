#include "query/evidence_filter.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "graph/ids.h"

namespace newsgraph {
namespace {

StatusOr<Date> Bound(std::string_view name, const std::string& text) {
  if (text.empty()) return Date{};
  const Date date = ParseDate(text);
  if (date.known()) return date;
  return InvalidArgumentError(std::string(name) + " \"" + text +
                              "\" is no date; write 2013-11-06, 2013-11 or 2013");
}

}  // namespace

StatusOr<EvidenceFilter> EvidenceFilter::From(const v1::Filter& filter) {
  EvidenceFilter result;
  NG_ASSIGN_OR_RETURN(result.since, Bound("since", filter.since()));
  NG_ASSIGN_OR_RETURN(result.until, Bound("until", filter.until()));
  NG_ASSIGN_OR_RETURN(result.as_of, Bound("as-of", filter.as_of()));
  result.until = LastDayOf(result.until);
  if (result.since.known() && result.until.known() && result.until < result.since) {
    return InvalidArgumentError("since " + filter.since() + " is after until " + filter.until() +
                                ": no article can be published between them");
  }
  for (const std::string& outlet : filter.outlets()) {
    std::ranges::copy(OutletCodesOf(outlet), std::back_inserter(result.outlets));
  }
  std::ranges::sort(result.outlets);
  if (filter.modalities_size() > 0) {
    result.modalities = 0;
    for (const int modality : filter.modalities()) {
      if (!v1::Claim::Modality_IsValid(modality)) {
        return InvalidArgumentError("there is no modality " + std::to_string(modality));
      }
      result.modalities = static_cast<uint8_t>(result.modalities | 1u << modality);
    }
  }
  result.min_sources = std::max(1u, filter.min_sources());
  return result;
}

StatusOr<EvidenceFilter> EvidenceFilter::OfArticles(const v1::Filter& filter) {
  if (filter.as_of().empty()) return From(filter);
  return InvalidArgumentError(
      "as-of asks what held on a day, and this answer is not about claims; until asks for articles "
      "up to a day");
}

bool EvidenceFilter::PassesDate(Date date) const {
  if (!since.known() && !until.known()) return true;
  if (!date.known() || date < since) return false;
  return !until.known() || date <= until;
}

bool EvidenceFilter::PassesOutlet(uint32_t outlet) const {
  return outlets.empty() || std::ranges::binary_search(outlets, outlet);
}

bool EvidenceFilter::Passes(const Evidence& evidence) const {
  return PassesDate(evidence.date) && PassesOutlet(evidence.outlet) &&
         (modalities >> evidence.modality & 1) != 0 &&
         (negative || evidence.polarity == v1::Claim::POSITIVE);
}

}  // namespace newsgraph

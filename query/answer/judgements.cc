// judgements: the log, later ones first.
#include <algorithm>
#include <span>
#include <utility>

#include "query/answer.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/judgement_rows.h"

namespace newsgraph {
namespace {

bool Names(const v1::Judgement& judgement, std::string_view key) {
  return judgement.left() == key || judgement.right() == key ||
         std::ranges::any_of(judgement.occurrences(),
                             [&](const auto& occurrence) { return occurrence.key() == key; });
}

}  // namespace

StatusOr<v1::JudgementsResponse> Answer(const GraphSnapshot& snapshot,
                                        const v1::JudgementsRequest& request) {
  NG_RETURN_IF_ERROR(snapshot.identity().status());
  Inquiry inquiry(snapshot, {}, request.budget());
  std::string key;
  if (!request.entity().empty()) {
    NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), &inquiry));
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry.entities.Label(resolved.node));
    key = label->key;
  }
  v1::JudgementsResponse response;
  const std::span<const LoggedJudgement> entries = snapshot.identity().log().entries();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!key.empty() && !Names(entry->judgement, key)) continue;
    NG_ASSIGN_OR_RETURN(v1::JudgementRow row, RowOf(*entry, &inquiry));
    if (request.troubled() && row.conflict().empty() && row.dangling().empty()) continue;
    if (!inquiry.meter.AddRow(row.ByteSizeLong())) break;
    *response.add_rows() = std::move(row);
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

// judgements: the log, later ones first.
#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/parts.h"
#include "query/answer.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/judgement_rows.h"

namespace newsgraph {
namespace {

// Any of the names that are one entity by now.
bool Names(const v1::Judgement& judgement, const std::vector<std::string>& keys) {
  const auto is_one = [&](const std::string& key) { return std::ranges::count(keys, key) > 0; };
  return is_one(judgement.left()) || is_one(judgement.right()) ||
         is_one(LabelledKey(judgement.left(), judgement.label())) ||
         std::ranges::any_of(judgement.occurrences(),
                             [&](const auto& occurrence) { return is_one(occurrence.key()); });
}

}  // namespace

StatusOr<v1::JudgementsResponse> Answer(const GraphSnapshot& snapshot,
                                        const v1::JudgementsRequest& request) {
  NG_RETURN_IF_ERROR(snapshot.identity().status());
  Inquiry inquiry(snapshot, {}, request.budget());
  std::vector<std::string> keys;
  if (!request.entity().empty()) {
    NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), &inquiry));
    NG_ASSIGN_OR_RETURN(keys, inquiry.entities.Keys(resolved.node));
  }
  v1::JudgementsResponse response;
  const std::span<const LoggedJudgement> entries = snapshot.identity().log().entries();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!keys.empty() && !Names(entry->judgement, keys)) continue;
    NG_ASSIGN_OR_RETURN(v1::JudgementRow row, RowOf(*entry, &inquiry));
    if (request.troubled() && row.conflict().empty() && row.dangling().empty()) continue;
    if (!inquiry.meter.AddRow(row.ByteSizeLong())) break;
    *response.add_rows() = std::move(row);
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

// show: an entity and everything that is said about it.
#include <algorithm>
#include <utility>

#include "query/answer.h"
#include "query/as_of.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

constexpr size_t kMostNamesakes = 10;

}  // namespace

StatusOr<v1::ShowResponse> Answer(const GraphSnapshot& snapshot, const v1::ShowRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  v1::ShowResponse response;
  v1::EntityRow* entity = response.mutable_entity();
  NG_ASSIGN_OR_RETURN(*entity,
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  NG_RETURN_IF_ERROR(inquiry->entities.AddAliases(resolved.node, &inquiry->meter, entity));
  for (size_t i = 0; i < std::min(resolved.also.size(), kMostNamesakes); ++i) {
    NG_ASSIGN_OR_RETURN(*response.add_also(),
                        inquiry->entities.Row(resolved.also[i], inquiry->filter, &inquiry->meter));
  }
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, inquiry->facts.Read(resolved.node));
  NG_ASSIGN_OR_RETURN(facts, JoinUnscopedRoles(std::move(facts), inquiry.get()));
  NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), inquiry.get()));
  ClaimRows rows(inquiry.get(), {.evidence = request.evidence()});
  NG_RETURN_IF_ERROR(rows.AddSections(facts, response.mutable_sections()));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

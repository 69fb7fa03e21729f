// find: who is known under a name, or under one near it.
#include <utility>

#include "graph/name.h"
#include "query/answer.h"
#include "query/inquiry.h"
#include "query/name_search.h"

namespace newsgraph {
namespace {

// An entity that the filter leaves without articles is no hit. False when the meter says stop.
StatusOr<bool> AddHit(const NameHit& hit, Inquiry* inquiry, v1::FindResponse* response) {
  v1::FindHit row;
  NG_ASSIGN_OR_RETURN(*row.mutable_entity(),
                      inquiry->entities.Row(hit.node, inquiry->filter, &inquiry->meter));
  if (row.entity().articles() == 0) return !inquiry->meter.cut();
  row.set_match(hit.match.kind);
  row.set_score(hit.match.score);
  if (hit.matched != NormaliseName(row.entity().name())) row.set_matched(hit.matched);
  if (row.entity().local()) {
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry->entities.Label(hit.node));
    NG_ASSIGN_OR_RETURN(*row.mutable_article(), inquiry->articles.Row(label->newest));
  }
  if (!inquiry->meter.AddRow(row.ByteSizeLong())) return false;
  *response->add_hits() = std::move(row);
  return true;
}

}  // namespace

StatusOr<v1::FindResponse> Answer(const GraphSnapshot& snapshot, const v1::FindRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::OfArticles(snapshot, request));
  const std::string name = NormaliseName(request.name());
  if (name.empty()) return InvalidArgumentError("the name to find is empty");
  TypeSet types;
  for (const int type : request.types()) types.Add(static_cast<v1::Entity::Type>(type));
  NG_ASSIGN_OR_RETURN(const std::vector<NameHit> hits, SearchNames(name, types, inquiry.get()));
  v1::FindResponse response;
  for (const NameHit& hit : hits) {
    NG_ASSIGN_OR_RETURN(const bool more, AddHit(hit, inquiry.get(), &response));
    if (!more) break;
  }
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

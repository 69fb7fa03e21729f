// path: a shortest chain of claims between two.
#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include "query/answer.h"
#include "query/as_of.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/predicate_names.h"
#include "query/shortest_path.h"
#include "query/store_view.h"

namespace newsgraph {
namespace {

bool Goes(const v1::PathRequest& request, v1::PathRequest::Through through) {
  return std::ranges::count(request.through(), through) > 0;
}

StatusOr<PathOptions> OptionsOf(const v1::PathRequest& request, const EvidenceFilter& filter) {
  PathOptions options;
  NG_ASSIGN_OR_RETURN(options.step.predicates, PredicateCodes(request.predicates()));
  options.step.evidence = filter;
  if (!Goes(request, v1::PathRequest::ROLE)) options.barred.Add(v1::Entity::ROLE);
  if (!Goes(request, v1::PathRequest::PLACE)) options.barred.Add(v1::Entity::PLACE);
  if (request.max_hops() > 0) options.max_hops = request.max_hops();
  return options;
}

std::unique_ptr<GraphView> ViewFor(Inquiry* inquiry) {
  if (inquiry->filter.as_of.known()) return std::make_unique<AsOfView>(inquiry);
  return std::make_unique<StoreView>(inquiry->snapshot);
}

// What connects the two: the facts behind those edges of `from` that lead to `to`.
StatusOr<std::vector<Fact>> FactsOfStep(NodeId from, NodeId to, const StepFilter& filter,
                                        GraphView& view, Inquiry* inquiry) {
  std::vector<Edge> edges;
  NG_RETURN_IF_ERROR(view.Expand(from, filter, &inquiry->meter, &edges));
  std::vector<Fact> facts;
  for (const Edge& edge : edges) {
    if (edge.neighbour != to) continue;
    NG_ASSIGN_OR_RETURN(std::vector<Fact> more,
                        inquiry->facts.Of(from, {.out = edge.direction != Direction::kIn,
                                                 .in = edge.direction != Direction::kOut,
                                                 .predicate = edge.predicate,
                                                 .neighbour = to}));
    std::ranges::move(more, std::back_inserter(facts));
  }
  if (filter.evidence.as_of.known()) {
    NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), inquiry));
    KeepHolding(&facts);
  }
  return facts;
}

// A chain whose claims cannot all be shown is not shown: no connection without its sentences.
Status AddSteps(const NodePath& path, const PathOptions& options, bool evidence, GraphView& view,
                Inquiry* inquiry, v1::PathResponse* response) {
  ClaimRows rows(inquiry, {.evidence = evidence, .disputes = false});
  for (size_t i = 0; i + 1 < path.nodes.size(); ++i) {
    v1::PathStep* step = response->add_steps();
    NG_ASSIGN_OR_RETURN(*step->mutable_from(), inquiry->entities.Ref(path.nodes[i]));
    NG_ASSIGN_OR_RETURN(*step->mutable_to(), inquiry->entities.Ref(path.nodes[i + 1]));
    NG_ASSIGN_OR_RETURN(const std::vector<Fact> facts,
                        FactsOfStep(path.nodes[i], path.nodes[i + 1], options.step, view, inquiry));
    NG_RETURN_IF_ERROR(rows.AddRows(facts, step->mutable_claims()));
    if (step->claims().empty()) {
      response->clear_steps();
      break;
    }
  }
  return OkStatus();
}

}  // namespace

StatusOr<v1::PathResponse> Answer(const GraphSnapshot& snapshot, const v1::PathRequest& request) {
  NG_ASSIGN_OR_RETURN(EvidenceFilter filter, EvidenceFilter::From(request.filter()));
  filter.negative = Goes(request, v1::PathRequest::NEGATIVE);
  Inquiry inquiry(snapshot, filter, request.budget());
  NG_ASSIGN_OR_RETURN(const PathOptions options, OptionsOf(request, filter));
  NG_ASSIGN_OR_RETURN(const Resolved from, Resolve(request.from(), &inquiry));
  NG_ASSIGN_OR_RETURN(const Resolved to, Resolve(request.to(), &inquiry));
  v1::PathResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_from(),
                      inquiry.entities.Row(from.node, filter, &inquiry.meter));
  NG_ASSIGN_OR_RETURN(*response.mutable_to(),
                      inquiry.entities.Row(to.node, filter, &inquiry.meter));
  const std::unique_ptr<GraphView> view = ViewFor(&inquiry);
  NG_ASSIGN_OR_RETURN(const NodePath path,
                      ShortestPath(*view, from.node, to.node, options, &inquiry.meter));
  NG_RETURN_IF_ERROR(AddSteps(path, options, request.evidence(), *view, &inquiry, &response));
  if (response.steps().empty() && from.node != to.node) {
    NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

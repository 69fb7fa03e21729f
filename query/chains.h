// Chains of claims between entities, as path, between and neighbors --hops show them: which steps a
// request allows, and each step with what connects its ends.
//
//   Chains chains(options, request.evidence(), &inquiry);
//   NG_ASSIGN_OR_RETURN(const std::vector<NodePath> paths, chains.ShortestBetween(a, b, 1));
//   if (!paths.empty()) NG_RETURN_IF_ERROR(chains.Write(paths[0], response.mutable_steps()));
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <algorithm>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "query/claim_rows.h"
#include "query/inquiry.h"
#include "query/predicate_names.h"
#include "query/reach.h"
#include "query/shortest_path.h"

namespace newsgraph {

// The graph that the inquiry asks about: as it was on the filter's day, its copy in memory, or the
// store.
std::unique_ptr<GraphView> ViewOf(Inquiry* inquiry);
// The copy, where it can tell what the filter asks; else null.
const GraphCopy* CopyFor(const Inquiry& inquiry);

// Of a path or a neighborhood.
inline constexpr uint32_t kMostHops = 100;

template <typename Request>
bool GoesThrough(const Request& request, v1::PathRequest::Through what) {
  return std::ranges::count(request.through(), what) > 0;
}

// The filter of a request with `through`: a denial connects nobody unless it says so.
template <typename Request>
StatusOr<EvidenceFilter> ChainFilter(const Request& request) {
  NG_ASSIGN_OR_RETURN(EvidenceFilter filter, EvidenceFilter::From(request.filter()));
  filter.negative = GoesThrough(request, v1::PathRequest::NEGATIVE);
  return filter;
}

// `hops` 0 = `otherwise`.
template <typename Request>
StatusOr<PathOptions> ChainOptions(const Request& request, const EvidenceFilter& filter,
                                   uint32_t hops, uint32_t otherwise) {
  PathOptions options;
  NG_ASSIGN_OR_RETURN(options.step.predicates, PredicateCodes(request.predicates()));
  options.step.evidence = filter;
  if (!GoesThrough(request, v1::PathRequest::ROLE)) options.barred.Add(v1::Entity::ROLE);
  if (!GoesThrough(request, v1::PathRequest::PLACE)) options.barred.Add(v1::Entity::PLACE);
  options.max_hops = hops == 0 ? otherwise : hops;
  if (options.max_hops > kMostHops) {
    return InvalidArgumentError("at most " + std::to_string(kMostHops) + " hops may be asked for");
  }
  return options;
}

class Chains {
 public:
  // The inquiry has the filter of the options.
  Chains(PathOptions options, bool evidence, Inquiry* inquiry);

  GraphView& view() { return *view_; }
  const PathOptions& options() const { return options_; }

  // As ShortestPaths and Reach, by the copy in memory where there is one that can tell.
  StatusOr<std::vector<NodePath>> ShortestBetween(NodeId from, NodeId to, size_t most);
  StatusOr<std::vector<Reached>> Around(NodeId root);

  // A chain whose claims cannot all be shown is not shown, for there is no connection without its
  // sentences: then the steps are left empty and the meter is cut.
  Status Write(const NodePath& path, google::protobuf::RepeatedPtrField<v1::PathStep>* steps);

  // The edges of a node that the options allow, by neighbour. Read once and kept.
  StatusOr<std::span<const Edge>> EdgesOf(NodeId node);
  // What connects two neighbours by those edges: facts, as far as their statements pass.
  StatusOr<std::vector<Fact>> FactsBetween(NodeId from, NodeId to);

 private:
  StatusOr<NodePath> OneShortest(NodeId from, NodeId to);

  const PathOptions options_;
  Inquiry& inquiry_;
  std::unique_ptr<GraphView> view_;
  ClaimRows rows_;
  std::unordered_map<NodeId, std::vector<Edge>> edges_;
};

}  // namespace newsgraph

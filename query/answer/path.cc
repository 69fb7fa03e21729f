// path: a shortest chain of claims between two, every shortest one, or the one with the best
// evidence.
#include <algorithm>
#include <utility>
#include <vector>

#include "query/answer.h"
#include "query/chains.h"
#include "query/entity_reference.h"
#include "query/reach.h"

namespace newsgraph {
namespace {

constexpr size_t kMostChains = 50;

StatusOr<std::vector<NodePath>> FindChains(const v1::PathRequest& request, NodeId from, NodeId to,
                                           Chains* chains, Meter* meter) {
  std::vector<NodePath> paths;
  if (!request.strongest()) {
    // One more than is shown, to know whether there are more.
    const size_t most = request.all() ? kMostChains + 1 : 1;
    return chains->ShortestBetween(from, to, most);
  }
  NG_ASSIGN_OR_RETURN(NodePath path,
                      CheapestPath(chains->view(), from, to, chains->options(), meter));
  if (!path.nodes.empty()) paths.push_back(std::move(path));
  return paths;
}

}  // namespace

StatusOr<v1::PathResponse> Answer(const GraphSnapshot& snapshot, const v1::PathRequest& request,
                                  const GraphCopy* copy) {
  if (request.all() && request.strongest()) {
    return InvalidArgumentError(
        "all asks for every shortest chain, strongest for one that may be longer: leave one out");
  }
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, ChainFilter(request));
  Inquiry inquiry(snapshot, filter, request.budget());
  inquiry.copy = copy;
  NG_ASSIGN_OR_RETURN(PathOptions options,
                      ChainOptions(request, filter, request.max_hops(), kDefaultMaxHops));
  NG_ASSIGN_OR_RETURN(const Resolved from, Resolve(request.from(), &inquiry));
  NG_ASSIGN_OR_RETURN(const Resolved to, Resolve(request.to(), &inquiry));
  v1::PathResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_from(),
                      inquiry.entities.Row(from.node, filter, &inquiry.meter));
  NG_ASSIGN_OR_RETURN(*response.mutable_to(),
                      inquiry.entities.Row(to.node, filter, &inquiry.meter));
  Chains chains(std::move(options), request.evidence(), &inquiry);
  NG_ASSIGN_OR_RETURN(const std::vector<NodePath> paths,
                      FindChains(request, from.node, to.node, &chains, &inquiry.meter));
  for (size_t i = 0; i < std::min(paths.size(), kMostChains); ++i) {
    if (i == 0) {
      NG_RETURN_IF_ERROR(chains.Write(paths[i], response.mutable_steps()));
      continue;
    }
    v1::PathChain chain;
    NG_RETURN_IF_ERROR(chains.Write(paths[i], chain.mutable_steps()));
    if (chain.steps().empty()) break;
    *response.add_more() = std::move(chain);
  }
  if (response.steps().empty() && from.node != to.node) {
    NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  }
  if (paths.size() > kMostChains) inquiry.meter.CutRows();
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

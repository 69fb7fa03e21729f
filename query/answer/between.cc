// between: how several entities hang together: for each two of them a shortest chain.
#include <utility>
#include <vector>

#include "query/answer.h"
#include "query/chains.h"
#include "query/entity_reference.h"

namespace newsgraph {
namespace {

constexpr uint32_t kHopsBetween = 3;

}  // namespace

StatusOr<v1::BetweenResponse> Answer(const GraphSnapshot& snapshot,
                                     const v1::BetweenRequest& request, const GraphCopy* copy) {
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, ChainFilter(request));
  Inquiry inquiry(snapshot, filter, request.budget());
  inquiry.copy = copy;
  NG_ASSIGN_OR_RETURN(PathOptions options,
                      ChainOptions(request, filter, request.max_hops(), kHopsBetween));
  NG_ASSIGN_OR_RETURN(const std::vector<NodeId> nodes,
                      ResolveSeveral(request.entities(), &inquiry));
  v1::BetweenResponse response;
  for (const NodeId node : nodes) {
    NG_ASSIGN_OR_RETURN(*response.add_entities(), inquiry.entities.Ref(node));
  }
  Chains chains(std::move(options), request.evidence(), &inquiry);
  for (size_t i = 0; i < nodes.size(); ++i) {
    for (size_t j = i + 1; j < nodes.size() && !inquiry.meter.cut(); ++j) {
      v1::BetweenRow row;
      *row.mutable_from() = response.entities(static_cast<int>(i));
      *row.mutable_to() = response.entities(static_cast<int>(j));
      NG_ASSIGN_OR_RETURN(const std::vector<NodePath> paths,
                          chains.ShortestBetween(nodes[i], nodes[j], 1));
      if (!paths.empty()) NG_RETURN_IF_ERROR(chains.Write(paths[0], row.mutable_steps()));
      // Whether there is none is not known where the search was cut.
      if (row.steps().empty() && inquiry.meter.cut()) break;
      *response.add_rows() = std::move(row);
    }
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

// top: who stands in the middle of the graph: by neighbours, or by who the neighbours are.
#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/edge_nodes.h"
#include "query/answer.h"
#include "query/chains.h"
#include "query/graph_copy.h"
#include "query/graph_measures.h"

namespace newsgraph {
namespace {

constexpr uint32_t kDeadlineMs = 120'000;
constexpr uint32_t kDefaultTop = 20;

// It walks over everything that is said, which takes longer than an answer to one question.
v1::Budget BudgetOf(const v1::TopRequest& request) {
  v1::Budget budget = request.budget();
  if (budget.deadline_ms() == 0) budget.set_deadline_ms(kDeadlineMs);
  if (budget.edges() == 0) budget.set_edges(UINT32_MAX);
  if (budget.rows() == 0) budget.set_rows(kDefaultTop);
  return budget;
}

// Who is a neighbour of whom by the edges that the request lets through.
struct Whole {
  std::optional<CsrGraph> made;
  const GraphCopy* copy = nullptr;
  std::unique_ptr<const Neighbours> neighbours = {};

  const CsrGraph& graph() const { return copy != nullptr ? copy->graph() : *made; }
};

StatusOr<Whole> WholeGraph(const v1::TopRequest& request, Inquiry* inquiry) {
  StepFilter step;
  NG_ASSIGN_OR_RETURN(step.predicates, PredicateCodes(request.predicates()));
  step.evidence = inquiry->filter;
  Whole whole = {.made = {}, .copy = CopyFor(*inquiry)};
  if (whole.copy != nullptr) {
    whole.neighbours = std::make_unique<const Neighbours>(whole.graph(), step, &inquiry->meter);
    return whole;
  }
  NG_ASSIGN_OR_RETURN(const std::vector<NodeId> nodes,
                      NodesWithEdges(inquiry->snapshot, [&] { return inquiry->meter.ReadEdge(); }));
  const std::unique_ptr<GraphView> view = ViewOf(inquiry);
  NG_ASSIGN_OR_RETURN(whole.made, CsrGraph::Of(nodes, step, view.get(), &inquiry->meter));
  whole.neighbours = std::make_unique<const Neighbours>(whole.graph());
  return whole;
}

}  // namespace

StatusOr<v1::TopResponse> Answer(const GraphSnapshot& snapshot, const v1::TopRequest& request,
                                 const GraphCopy* copy) {
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, ChainFilter(request));
  Inquiry inquiry(snapshot, filter, BudgetOf(request));
  inquiry.copy = copy;
  NG_RETURN_IF_ERROR(snapshot.identity().status());
  NG_ASSIGN_OR_RETURN(const Whole whole, WholeGraph(request, &inquiry));
  const CsrGraph& graph = whole.graph();
  const Neighbours& neighbours = *whole.neighbours;
  TypeSet types;
  for (const int type : request.types()) types.Add(static_cast<v1::Entity::Type>(type));

  const std::vector<uint32_t> part = ConnectedParts(neighbours);
  std::vector<uint32_t> part_size(graph.size());
  for (const uint32_t its : part) ++part_size[its];
  std::vector<double> rank(graph.size());
  if (request.by() == v1::TopRequest::PAGERANK) rank = PageRank(neighbours, &inquiry.meter);

  std::vector<uint32_t> order;
  v1::TopResponse response;
  for (uint32_t i = 0; i < graph.size(); ++i) {
    if (neighbours.Degree(i) == 0) continue;
    response.set_entities(response.entities() + 1);
    response.set_parts(response.parts() + (part[i] == i ? 1 : 0));
    response.set_largest_part(std::max(response.largest_part(), part_size[i]));
    if (types.empty() || types.Has(graph.type(i))) order.push_back(i);
  }
  response.set_connections(static_cast<uint32_t>(neighbours.edges()));
  std::ranges::sort(order, {}, [&](uint32_t i) {
    return std::tuple(-rank[i], -int64_t{neighbours.Degree(i)}, i);
  });
  for (const uint32_t i : order) {
    v1::TopRow row;
    NG_ASSIGN_OR_RETURN(*row.mutable_entity(), inquiry.entities.Ref(graph.node(i)));
    row.set_degree(neighbours.Degree(i));
    row.set_pagerank(static_cast<float>(rank[i]));
    row.set_part(part_size[part[i]]);
    if (!inquiry.meter.AddRow(row.ByteSizeLong())) break;
    *response.add_rows() = std::move(row);
  }
  if (response.rows().empty()) NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

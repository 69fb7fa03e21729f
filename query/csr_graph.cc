#include "query/csr_graph.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "graph/edge_nodes.h"
#include "query/edge_place.h"

namespace newsgraph {
namespace {

Status TooLarge(uint64_t takes, uint64_t may_take) {
  return ResourceExhaustedError("the graph takes " + std::to_string((takes >> 20) + 1) +
                                " MB of memory, and it may take " + std::to_string(may_take >> 20));
}

}  // namespace

// Puts ends behind each other, node by node in order of their ids.
class CsrGraph::Builder {
 public:
  explicit Builder(std::vector<NodeId> nodes) { graph_.SetNodes(std::move(nodes)); }

  void Reserve(uint64_t ends) {
    graph_.ends_.reserve(ends);
    graph_.evidence_.reserve(ends);
  }
  void MayRepeat() { graph_.may_repeat_ = true; }
  CsrGraph& graph() { return graph_; }

  // A neighbour that is none of the nodes is no end: the walk over them was cut.
  Status Add(const Edge& edge) {
    const uint32_t neighbour = graph_.IndexOf(edge.neighbour);
    if (neighbour == kNone) return OkStatus();
    const auto number = static_cast<uint16_t>(graph_.predicates_.size());
    const auto [known, is_new] = predicate_numbers_.emplace(edge.predicate.value, number);
    if (is_new) graph_.predicates_.push_back(edge.predicate);
    if (graph_.predicates_.size() > UINT16_MAX) {
      return ResourceExhaustedError("the graph has more than 65,535 predicates");
    }
    const bool is_first = graph_.ends_.size() == graph_.first_.back();
    if (!is_first &&
        graph_.PlaceOrder(graph_.ends_.back()) > std::pair(edge.direction, edge.predicate)) {
      graph_.in_order_ = false;
    }
    graph_.types_[neighbour] = static_cast<uint8_t>(edge.type);
    graph_.ends_.push_back(
        {neighbour, known->second, edge.direction, static_cast<uint8_t>(edge.type)});
    return OkStatus();
  }
  // The same with what is said on it.
  Status Add(const Edge& edge, std::span<const Evidence> evidences) {
    const size_t before = graph_.ends_.size();
    NG_RETURN_IF_ERROR(Add(edge));
    if (graph_.ends_.size() == before) return OkStatus();
    if (evidences.size() == 1) {
      graph_.evidence_.push_back(KindOf(evidences[0]));
      return OkStatus();
    }
    if (graph_.lists_.size() + evidences.size() >= kList) {
      return ResourceExhaustedError("the graph has more than two thousand million evidences");
    }
    graph_.evidence_.push_back(kList | static_cast<uint32_t>(graph_.lists_.size()));
    graph_.lists_.push_back(static_cast<uint32_t>(evidences.size()));
    for (const Evidence& evidence : evidences) graph_.lists_.push_back(KindOf(evidence));
    return OkStatus();
  }
  void EndNode() { graph_.first_.push_back(graph_.ends_.size()); }

  CsrGraph Finish() && { return std::move(graph_); }

 private:
  struct KindHash {
    size_t operator()(const Kind& kind) const {
      return (uint64_t{kind.date.yyyymmdd} << 32 | kind.outlet) * 0x9e3779b97f4a7c15 +
             kind.modality * 2u + kind.polarity;
    }
  };

  uint32_t KindOf(const Evidence& evidence) {
    const Kind kind = {evidence.date, evidence.outlet, static_cast<uint8_t>(evidence.modality),
                       static_cast<uint8_t>(evidence.polarity)};
    const auto [known, is_new] =
        kind_numbers_.emplace(kind, static_cast<uint32_t>(graph_.kinds_.size()));
    if (is_new) graph_.kinds_.push_back(kind);
    return known->second;
  }

  CsrGraph graph_;
  absl::flat_hash_map<uint32_t, uint16_t> predicate_numbers_;
  absl::flat_hash_map<Kind, uint32_t, KindHash> kind_numbers_;
};

StatusOr<CsrGraph> CsrGraph::Of(std::span<const NodeId> nodes, const StepFilter& filter,
                                GraphView* view, Meter* meter) {
  Builder builder({nodes.begin(), nodes.end()});
  std::vector<Edge> edges;
  for (uint32_t i = 0; i < builder.graph().size(); ++i) {
    edges.clear();
    if (!meter->cut()) {
      NG_RETURN_IF_ERROR(view->Expand(builder.graph().node(i), filter, meter, &edges));
    }
    for (const Edge& edge : edges) NG_RETURN_IF_ERROR(builder.Add(edge));
    builder.EndNode();
  }
  return std::move(builder).Finish();
}

StatusOr<CsrGraph> CsrGraph::OfSnapshot(const GraphSnapshot& snapshot, uint64_t most_bytes,
                                        uint64_t beside_node, const std::function<bool()>& more) {
  constexpr size_t kNodeBytes = sizeof(NodeId) + sizeof(size_t) + sizeof(uint8_t) + 8;
  constexpr size_t kEndBytes = sizeof(End) + sizeof(uint32_t);
  NG_ASSIGN_OR_RETURN(EdgeCount count, CountEdges(snapshot, more));
  const uint64_t beside = beside_node * count.nodes.size();
  const uint64_t takes = beside + kNodeBytes * count.nodes.size() + kEndBytes * count.ends +
                         sizeof(uint32_t) * (count.rows - count.ends) * 2;
  if (takes > most_bytes) return TooLarge(takes, most_bytes);
  Builder builder(std::move(count.nodes));
  builder.Reserve(count.ends);
  if (snapshot.identity().changes_nodes()) builder.MayRepeat();
  EdgeCursor cursor = snapshot.Edges();
  std::vector<Evidence> evidences;
  for (uint32_t i = 0; i < builder.graph().size(); ++i) {
    if (!more()) return absl::CancelledError("copying the graph was stopped");
    for (cursor.Seek(builder.graph().node(i)); cursor.Valid();) {
      const EdgePlace here(cursor);
      const Edge edge = {cursor.neighbour(), cursor.predicate(), cursor.direction(),
                         here.neighbour ? cursor.neighbour_type() : v1::Entity::PERSON};
      evidences.clear();
      for (; cursor.Valid() && EdgePlace(cursor) == here; cursor.Next()) {
        const std::vector<Evidence>& of_row = cursor.evidences();
        evidences.insert(evidences.end(), of_row.begin(), of_row.end());
      }
      if (edge.neighbour) NG_RETURN_IF_ERROR(builder.Add(edge, evidences));
    }
    NG_RETURN_IF_ERROR(cursor.status());
    builder.EndNode();
    const uint64_t taken = beside + builder.graph().bytes();
    if (taken > most_bytes) return TooLarge(taken, most_bytes);
  }
  return std::move(builder).Finish();
}

// Ids are hashes, so their leading bits spread them: a bucket holds two or so.
void CsrGraph::SetNodes(std::vector<NodeId> nodes) {
  nodes_ = std::move(nodes);
  std::ranges::sort(nodes_);
  nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  types_.resize(nodes_.size());
  first_.reserve(nodes_.size() + 1);
  first_ = {0};
  const int bits = std::max(1, static_cast<int>(std::bit_width(nodes_.size())) - 1);
  bucket_shift_ = 64 - bits;
  buckets_.assign((size_t{1} << bits) + 1, size());
  for (uint32_t i = size(); i-- > 0;) buckets_[nodes_[i].value >> bucket_shift_] = i;
  for (size_t i = buckets_.size() - 1; i-- > 0;) {
    buckets_[i] = std::min(buckets_[i], buckets_[i + 1]);
  }
}

uint32_t CsrGraph::IndexOf(NodeId node) const {
  const size_t bucket = node.value >> bucket_shift_;
  const auto begin = nodes_.begin() + buckets_[bucket];
  const auto end = nodes_.begin() + buckets_[bucket + 1];
  const auto found = std::lower_bound(begin, end, node);
  return found == end || *found != node ? kNone : static_cast<uint32_t>(found - nodes_.begin());
}

std::span<const CsrGraph::End> CsrGraph::EndsOf(uint32_t index, Direction direction,
                                                PredicateCode predicate) const {
  const std::span<const End> ends = EndsOf(index);
  const std::pair place(direction, predicate);
  const auto begin = std::partition_point(ends.begin(), ends.end(),
                                          [&](const End& end) { return PlaceOrder(end) < place; });
  const auto end = std::partition_point(begin, ends.end(),
                                        [&](const End& one) { return PlaceOrder(one) == place; });
  return ends.subspan(static_cast<size_t>(begin - ends.begin()), static_cast<size_t>(end - begin));
}

uint64_t CsrGraph::bytes() const {
  const auto of = [](const auto& vector) { return vector.capacity() * sizeof(vector[0]); };
  return of(nodes_) + of(types_) + of(buckets_) + of(first_) + of(ends_) + of(predicates_) +
         of(evidence_) + of(lists_) + of(kinds_);
}

uint32_t CsrGraph::NumberOf(PredicateCode predicate) const {
  const auto found = std::ranges::find(predicates_, predicate);
  return found == predicates_.end() ? kNone : static_cast<uint32_t>(found - predicates_.begin());
}

bool CsrGraph::Passes(const Kind& kind, const EvidenceFilter& filter) {
  return filter.PassesDate(kind.date) && filter.PassesOutlet(kind.outlet) &&
         (filter.modalities >> kind.modality & 1) != 0 &&
         (filter.negative || kind.polarity == v1::Claim::POSITIVE);
}

uint32_t CsrGraph::CountPassing(size_t end, const EvidenceFilter& filter, uint32_t most) const {
  const uint32_t evidence = evidence_[end];
  if ((evidence & kList) == 0) return Passes(kinds_[evidence], filter) ? 1 : 0;
  const uint32_t begin = evidence & ~kList;
  uint32_t count = 0;
  for (uint32_t i = 1; i <= lists_[begin] && count < most; ++i) {
    count += Passes(kinds_[lists_[begin + i]], filter) ? 1 : 0;
  }
  return count;
}

CsrStep::CsrStep(const CsrGraph& graph, const StepFilter& filter)
    : graph_(graph),
      filter_(filter),
      directions_{filter.out, filter.in, true},
      every_evidence_(!graph.has_evidences() ||
                      (filter.evidence.DatesOnly() && !filter.evidence.since.known() &&
                       !filter.evidence.until.known())) {
  if (filter.predicates.empty()) predicates_ = {kAny};
  for (const PredicateCode predicate : filter.predicates) {
    const uint32_t number = graph.NumberOf(predicate);
    if (number != CsrGraph::kNone) predicates_.push_back(number);
  }
}

Status CsrView::Expand(NodeId node, const StepFilter& filter, Meter* meter,
                       std::vector<Edge>* edges) {
  const size_t begin = edges->size();
  NG_RETURN_IF_ERROR(ExpandSome(node, filter, SIZE_MAX, meter, edges).status());
  if (graph_.may_repeat()) JoinRepeated(begin, edges);
  return OkStatus();
}

StatusOr<bool> CsrView::ExpandSome(NodeId node, const StepFilter& filter, size_t most, Meter* meter,
                                   std::vector<Edge>* edges) {
  const uint32_t index = graph_.IndexOf(node);
  if (index == CsrGraph::kNone) return true;
  const size_t begin = edges->size();
  CsrStep(graph_, filter).ForEachEnd(index, [&](const CsrGraph::End& end, size_t at) {
    if (!meter->ReadEdge()) return false;
    Edge edge = {graph_.node(end.node), graph_.predicate(end.predicate), end.direction,
                 static_cast<v1::Entity::Type>(end.type)};
    if (filter.count_evidences && graph_.has_evidences()) {
      edge.evidences = graph_.CountPassing(at, filter.evidence, 255);
    }
    edges->push_back(edge);
    return edges->size() - begin < most;
  });
  return edges->size() - begin < most;
}

}  // namespace newsgraph

// A copy of the graph in memory for long walks: compressed sparse rows, 8 bytes for each end of an
// edge. Ten to forty times faster than the store, and as old as the snapshot it was made of.
//
//   NG_ASSIGN_OR_RETURN(const CsrGraph graph, CsrGraph::Of(nodes, view, filter, &meter));
//   for (const CsrGraph::End& end : graph.EndsOf(graph.IndexOf(node))) Use(graph.node(end.node));
//
// Nodes are numbered in order of their ids, and the ends of each stand in the order of the view: what
// is found here is what the view would have found. A copy of a whole snapshot knows too what filters
// look at (date, outlet, modality, polarity of each evidence): 4 bytes more for an end with one
// evidence, and 4 for each evidence of one with several.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "graph/snapshot.h"
#include "query/graph_view.h"

namespace newsgraph {

// Immutable; any thread may read.
class CsrGraph {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  struct End {
    uint32_t node;
    uint16_t predicate;  // number of predicate()
    Direction direction;
    uint8_t type;  // v1::Entity::Type of the node
  };

  // Expands each of `nodes` once. What the meter cuts is not in it: ask the meter. The view gives
  // what the filter lets through; predicates and directions of a later walk choose among that.
  // ResourceExhausted for more than 65,535 predicates.
  static StatusOr<CsrGraph> Of(std::span<const NodeId> nodes, const StepFilter& filter,
                               GraphView* view, Meter* meter);
  // All of a snapshot, for walks with any filter that MayFilterBy. ResourceExhausted where it would
  // take more than `most_bytes`, which is known before anything is copied; the message says how much
  // it takes, `beside_node` bytes for each node included. Cancelled when `more` says no. Reads every
  // edge row twice: 0.3 us each.
  static StatusOr<CsrGraph> OfSnapshot(const GraphSnapshot& snapshot, uint64_t most_bytes,
                                       uint64_t beside_node, const std::function<bool()>& more);
  // False for what only the store can tell: sources of a statement, what holds on a day.
  static bool MayFilterBy(const EvidenceFilter& filter) {
    return filter.min_sources <= 1 && !filter.as_of.known();
  }

  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  // Each counted from both of its ends.
  size_t ends() const { return ends_.size(); }
  // Of memory.
  uint64_t bytes() const;
  uint32_t IndexOf(NodeId node) const;  // kNone: nothing is said about it
  NodeId node(uint32_t index) const { return nodes_[index]; }
  v1::Entity::Type type(uint32_t index) const {
    return static_cast<v1::Entity::Type>(types_[index]);
  }
  PredicateCode predicate(uint16_t number) const { return predicates_[number]; }
  // kNone: no edge has it.
  uint32_t NumberOf(PredicateCode predicate) const;
  std::span<const End> EndsOf(uint32_t index) const {
    return std::span(ends_).subspan(first_[index], first_[index + 1] - first_[index]);
  }
  // Of one of EndsOf, among the ends of all.
  size_t PlaceOf(const End& end) const { return static_cast<size_t>(&end - ends_.data()); }
  // Those of one direction and predicate, by halving. REQUIRES: in_order().
  std::span<const End> EndsOf(uint32_t index, Direction direction, PredicateCode predicate) const;
  // The ends of each node stand by direction and predicate. Not where one entity is several nodes.
  bool in_order() const { return in_order_; }

  // How many evidences of an end pass, counted up to `most`. REQUIRES: made of a snapshot.
  uint32_t CountPassing(size_t end, const EvidenceFilter& filter, uint32_t most) const;
  bool has_evidences() const { return !evidence_.empty(); }
  // One entity may be several nodes of the store: then an end may stand there more than once.
  bool may_repeat() const { return may_repeat_; }

 private:
  class Builder;

  // What filters look at.
  struct Kind {
    Date date;
    uint32_t outlet;
    uint8_t modality;
    uint8_t polarity;
    friend bool operator==(const Kind&, const Kind&) = default;
  };
  // An end with several evidences: this bit, and where its list begins; else the number of the kind.
  static constexpr uint32_t kList = 1u << 31;

  CsrGraph() = default;
  std::pair<Direction, PredicateCode> PlaceOrder(const End& end) const {
    return {end.direction, predicates_[end.predicate]};
  }
  void SetNodes(std::vector<NodeId> nodes);
  static bool Passes(const Kind& kind, const EvidenceFilter& filter);

  std::vector<NodeId> nodes_;
  std::vector<uint8_t> types_;
  std::vector<uint32_t> buckets_;  // the first node with those leading bits
  int bucket_shift_ = 63;
  std::vector<size_t> first_;
  std::vector<End> ends_;
  std::vector<PredicateCode> predicates_;
  std::vector<uint32_t> evidence_;  // of each end; empty: not known
  std::vector<uint32_t> lists_;     // length, kinds
  std::vector<Kind> kinds_;
  bool may_repeat_ = false;
  bool in_order_ = true;
};

// Which ends a walk may take, looked up once for each walk.
class CsrStep {
 public:
  // Both outlive it. REQUIRES: the graph was made of a snapshot and MayFilterBy, or with the filter's evidence.
  CsrStep(const CsrGraph& graph, const StepFilter& filter);

  // Calls visit(end, its place among all) for the ends of a node that pass, in the order in which the store has them,
  // until it returns false.
  template <typename Visit>
  void ForEachEnd(uint32_t node, const Visit& visit) const {
    const std::span<const CsrGraph::End> ends = graph_.EndsOf(node);
    for (const uint32_t predicate : predicates_) {
      if (predicate == kAny || ends.size() < kFew || !graph_.in_order()) {
        if (!VisitThose(ends, predicate, visit)) return;
        continue;
      }
      const PredicateCode code = graph_.predicate(static_cast<uint16_t>(predicate));
      for (const Direction direction : {Direction::kOut, Direction::kIn, Direction::kBoth}) {
        if (!VisitThose(graph_.EndsOf(node, direction, code), kAny, visit)) return;
      }
    }
  }

 private:
  static constexpr uint32_t kAny = CsrGraph::kNone;
  static constexpr size_t kFew = 64;  // are looked through faster than halved

  template <typename Visit>
  bool VisitThose(std::span<const CsrGraph::End> ends, uint32_t predicate,
                  const Visit& visit) const {
    for (const CsrGraph::End& end : ends) {
      if (predicate != kAny && predicate != end.predicate) continue;
      const size_t at = graph_.PlaceOf(end);
      if (Passes(end, at) && !visit(end, at)) return false;
    }
    return true;
  }
  bool Passes(const CsrGraph::End& end, size_t at) const {
    if (!directions_[static_cast<size_t>(end.direction)]) return false;
    return every_evidence_ || graph_.CountPassing(at, filter_.evidence, 1) > 0;
  }

  const CsrGraph& graph_;
  const StepFilter& filter_;
  bool directions_[3];
  bool every_evidence_;
  std::vector<uint32_t> predicates_;  // numbers, in the order of the filter
};

// The copy as a traversal sees it. The graph must outlive it.
class CsrView final : public GraphView {
 public:
  explicit CsrView(const CsrGraph& graph) : graph_(graph) {}

  // REQUIRES: as CsrStep.
  Status Expand(NodeId node, const StepFilter& filter, Meter* meter,
                std::vector<Edge>* edges) override;
  StatusOr<bool> ExpandSome(NodeId node, const StepFilter& filter, size_t most, Meter* meter,
                            std::vector<Edge>* edges) override;

 private:
  const CsrGraph& graph_;
};

}  // namespace newsgraph

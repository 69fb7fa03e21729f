// A graph of a few claims in a vector, as slow and as plain as can be: what the traversal is held
// against.
//
//   MemoryView view;
//   view.Add({.subject = NodeId{1}, .predicate = PredicateCode{7}, .object = NodeId{2}});
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "query/graph_view.h"

namespace newsgraph {

struct MemoryClaim {
  NodeId subject;
  PredicateCode predicate;
  NodeId object;
  bool symmetric = false;
  Evidence evidence = {};
};

class MemoryView final : public GraphView {
 public:
  void Add(const MemoryClaim& claim) { claims_.push_back(claim); }
  // Types are PERSON unless set.
  void SetType(NodeId node, v1::Entity::Type type) { types_.emplace_back(node, type); }

  const std::vector<MemoryClaim>& claims() const { return claims_; }

  v1::Entity::Type TypeOf(NodeId node) const {
    for (const auto& [typed, type] : types_) {
      if (typed == node) return type;
    }
    return v1::Entity::PERSON;
  }

  Status Expand(NodeId node, const StepFilter& filter, Meter* meter,
                std::vector<Edge>* edges) override {
    return ExpandSome(node, filter, SIZE_MAX, meter, edges).status();
  }

  StatusOr<bool> ExpandSome(NodeId node, const StepFilter& filter, size_t most, Meter* meter,
                            std::vector<Edge>* edges) override {
    Seen seen;
    for (const MemoryClaim& claim : claims_) Visit(node, claim, filter, &seen);
    size_t left = most;
    for (const auto& [direction, predicate, neighbour] : seen) {
      if (left-- == 0 || !meter->ReadEdge()) break;
      edges->push_back({neighbour, predicate, direction, TypeOf(neighbour)});
    }
    return seen.size() < most;
  }

 private:
  using Seen = std::set<std::tuple<Direction, PredicateCode, NodeId>>;

  static void Visit(NodeId node, const MemoryClaim& claim, const StepFilter& filter, Seen* seen) {
    const bool listed =
        filter.predicates.empty() || std::ranges::count(filter.predicates, claim.predicate) > 0;
    if (!claim.object || !listed || !filter.evidence.Passes(claim.evidence)) return;
    const Direction out = claim.symmetric ? Direction::kBoth : Direction::kOut;
    const Direction in = claim.symmetric ? Direction::kBoth : Direction::kIn;
    if (claim.subject == node && (filter.out || claim.symmetric)) {
      seen->insert({out, claim.predicate, claim.object});
    }
    if (claim.object == node && (filter.in || claim.symmetric)) {
      seen->insert({in, claim.predicate, claim.subject});
    }
  }

  std::vector<MemoryClaim> claims_;
  std::vector<std::pair<NodeId, v1::Entity::Type>> types_;
};

}  // namespace newsgraph

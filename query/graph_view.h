// The graph as a traversal sees it: nodes and the edges between them, and nothing of where they are
// kept. The store (store_view.h), a compact copy of it (csr_graph.h), the graph of a day (as_of.h) and
// a graph in memory in the tests all stand behind it.
//
//   std::vector<Edge> edges;
//   view.Expand(node, {.predicates = {PredicateCodeOf("member_of")}}, &meter, &edges);
//
// One call hands over all edges of a node, so a virtual call is paid per node and never per edge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/base/status.h"
#include "graph/evidence.h"
#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"
#include "query/budget.h"
#include "query/evidence_filter.h"

namespace newsgraph {

// One way from a node to a neighbour, whatever the number of facts and articles behind it.
struct Edge {
  NodeId neighbour;
  PredicateCode predicate;
  Direction direction = Direction::kOut;
  v1::Entity::Type type = v1::Entity::PERSON;  // of the neighbour
  uint32_t evidences = 0;                      // that pass, at most 255; 0 = not asked for

  friend bool operator==(const Edge&, const Edge&) = default;
};

// A set of entity types.
class TypeSet {
 public:
  constexpr TypeSet() = default;
  constexpr TypeSet(std::initializer_list<v1::Entity::Type> types) {
    for (const v1::Entity::Type type : types) Add(type);
  }
  // Numbers that a client made up are in no set.
  constexpr void Add(v1::Entity::Type type) {
    if (type >= 0 && type < 32) bits_ |= 1u << type;
  }
  constexpr bool Has(v1::Entity::Type type) const {
    return type >= 0 && type < 32 && (bits_ >> type & 1) != 0;
  }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  uint32_t bits_ = 0;
};

// Which edges a step may take.
struct StepFilter {
  bool out = true;
  bool in = true;
  std::vector<PredicateCode> predicates;  // each once; empty = any
  EvidenceFilter evidence;                // an edge needs one evidence that passes
  bool count_evidences = false;           // Edge.evidences: every row of a neighbour is read
};

// Belongs to one thread (it holds open iterators); make one per request.
class GraphView {
 public:
  virtual ~GraphView() = default;

  // Appends one edge for each (direction, predicate, neighbour) of `node` that has a passing
  // evidence, in a fixed order. A claim without an object is no edge. Stops when the meter does.
  // DataLoss where stored bytes are damaged.
  virtual Status Expand(NodeId node, const StepFilter& filter, Meter* meter,
                        std::vector<Edge>* edges) = 0;

  // The same for who may not need all: the first `most` of the edges, or more; true where these are
  // all. An edge of an entity that is several nodes of the store may come more than once.
  virtual StatusOr<bool> ExpandSome(NodeId node, const StepFilter& filter, size_t /*most*/,
                                    Meter* meter, std::vector<Edge>* edges) {
    NG_RETURN_IF_ERROR(Expand(node, filter, meter, edges));
    return true;
  }
};

}  // namespace newsgraph

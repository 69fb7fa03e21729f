// What holds on a day: the meaning of --as-of.
//
//   NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), &inquiry));
//
// A CURRENT claim is an observation on the day of its publication. As of a day, the latest one on or
// before it stands unless an ending after it, and up to the day, has ended it; then it is over, and
// the answer says by what. Evidence without a date, or dated so coarsely that it may be later, is set
// apart. What is seen again after an ending is a second term. Nothing here reads the clock.
#pragma once

#include <vector>

#include "graph/facts.h"
#include "query/bounds.h"
#include "query/graph_view.h"
#include "query/inquiry.h"

namespace newsgraph {

// The facts as of filter.as_of, each statement with its standing (graph/bound.h); as they are where
// the filter names no day. Facts and statements of which nothing was known, or with fewer sources
// than the filter asks for, are left out.
StatusOr<std::vector<Fact>> StandingFacts(std::vector<Fact> facts, Inquiry* inquiry);
// The same for who asks again and again: `bounds` keeps what it has read.
StatusOr<std::vector<Fact>> StandingFacts(std::vector<Fact> facts, const EvidenceFilter& filter,
                                          BoundFinder* bounds);

// Leaves what connects the ends of facts on the day: statements that are not over and can be dated,
// and facts that have one. REQUIRES: facts from StandingFacts with a day.
void KeepHolding(std::vector<Fact>* facts);

// The graph of a day, for paths: an edge is a fact of which something holds. Reads all facts of a
// node, and of persons at its edges what ended their posts: ten times the cost of StoreView.
class AsOfView final : public GraphView {
 public:
  // The inquiry must outlive it, and its filter names a day.
  explicit AsOfView(Inquiry* inquiry) : inquiry_(*inquiry), bounds_(inquiry) {}

  // REQUIRES: filter.evidence and meter are those of the inquiry.
  Status Expand(NodeId node, const StepFilter& filter, Meter* meter,
                std::vector<Edge>* edges) override;

 private:
  Inquiry& inquiry_;
  BoundFinder bounds_;
};

}  // namespace newsgraph

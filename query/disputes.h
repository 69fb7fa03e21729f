// What stands against a statement, found for display: the statements of the same fact, or of the
// other holders of a post, that contradict it (the kinds are those of graph/facts.h).
//
//   DisputeFinder disputes(&inquiry);
//   NG_ASSIGN_OR_RETURN(const std::vector<Contradiction> against,
//                       disputes.Against(fact, statement));
//
// Remembers the holders of each role it was asked about. One per request; not thread-safe.
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/facts.h"
#include "query/bounds.h"
#include "query/inquiry.h"

namespace newsgraph {

// `fact` is the one given, or one that the finder keeps; both pointers hold as long as those.
struct Contradiction {
  Dispute::Kind kind;
  const Fact* fact;
  const Statement* statement;
};

class DisputeFinder {
 public:
  explicit DisputeFinder(Inquiry* inquiry) : inquiry_(*inquiry), bounds_(inquiry) {}

  // Only what is stated (POSITIVE, ASSERTED) is disputed: for the rest the result is empty. As of a
  // day everybody else who holds the post then disputes it, whenever each of them was seen.
  StatusOr<std::vector<Contradiction>> Against(const Fact& fact, const Statement& statement);

 private:
  StatusOr<std::vector<Contradiction>> AmongHolders(const Fact& fact, const Statement& statement);
  StatusOr<const std::vector<Fact>*> HoldersOf(NodeId role);

  Inquiry& inquiry_;
  BoundFinder bounds_;
  std::unordered_map<NodeId, std::vector<Fact>> holders_;
};

}  // namespace newsgraph

// What joins two without having both at its ends: what is said of one about an office, a body or a
// post that is the other's.
//
//   Donald Trump holds_position President<United States>        the other scopes the office
//   Ada Okafor holds_position Chair (organization: Ferry Board)  a qualifier is the other
//   Iris Lund holds_position Minister; Minister position_in Norhaven, in the same article
//
// With Inquiry::facts.Between this is all that `why` shows.
#pragma once

#include <unordered_set>
#include <vector>

#include "graph/facts.h"
#include "query/inquiry.h"

namespace newsgraph {

using ArticleSet = std::unordered_set<ArticleId>;

// Facts of `one` that concern `other`, an organization or a place (anything else concerns nobody:
// the answer is empty). Of each fact only the evidence that makes it so. `naming_other`: the
// articles that name it, as far as the filter lets them through; only their analyses are read.
StatusOr<std::vector<Fact>> FactsConcerning(NodeId one, NodeId other,
                                            const ArticleSet& naming_other, Inquiry* inquiry);

}  // namespace newsgraph

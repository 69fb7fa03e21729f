// What people might want to judge: pairs of persons that may be one, and names that may be two, each
// with a score and with reasons that name the articles. What was judged is never proposed again.
//
// A pair begins with its names (query/name_relation.h; a name that both are called by counts the
// more, the more their own names have in common) and gains by what the two have in common: a post at
// one body, a neighbour in the graph, the company they are named in, each the more, the fewer
// articles name it. It loses where one article names both as two, and where the shorter name is
// somebody else's too ("Ada Holm", where there is an Ada C. Holm beside Ada B. Holm). A name alone
// proposes nobody below kDefaultReviewScore.
//
// A name may be two where it holds one post of one holder in two places at overlapping times, in
// different articles.
//
// Costs what `screen` costs, and about 50 us a candidate pair.
#pragma once

#include "graph/snapshot.h"
#include "newsgraph/v1/review.pb.h"

namespace newsgraph {

inline constexpr uint32_t kDefaultReviewScore = 750;

StatusOr<v1::ReviewResponse> Review(const GraphSnapshot& snapshot,
                                    const v1::ReviewRequest& request);

}  // namespace newsgraph

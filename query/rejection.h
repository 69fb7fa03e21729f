// A claim that is wrong: the evidences that state it are named, so that they stay hidden after every
// new extraction, while other sentences that say the same show.
//
//   3f9a0c1d2e4b5a67            the fact, in whatever polarity and modality
//   3f9a0c1d2e4b5a67:alleged    what stands of it under that heading
//   00c1f3a97b2e4d55:3          one claim of one article, as `dump claim` numbers them
#pragma once

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

// Fills evidences, and always_facts with `always`, of a REJECT. NotFound where nothing says so. A fact
// is looked for in every edge: 0.2 s for a million.
Status AddRejected(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                   v1::Judgement* judgement);

}  // namespace newsgraph

// Two who share a name: which articles speak of the one. The judgement holds the occurrences with
// their spans and surface forms, so that they are found again after new rules.
//
//   newsgraph split "Jordan Pell" --articles a1 a2 --as engineer    a1, a2 -> "Jordan Pell (engineer)"
//   newsgraph split --rest "Jordan Pell (engineer)"                 and whatever comes later, too
//
// What no label has is the rest: it keeps the name, and later articles go there.
#pragma once

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

// Fills left, label, occurrences, rest of an ASSIGN. NotFound where an article does not name the
// entity; InvalidArgument for a rest that is to go to no label.
Status AddSplit(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                v1::Judgement* judgement);

}  // namespace newsgraph

// Which articles a retraction means: those that are named, or all of an outlet, or all before a date.
#pragma once

#include <string>
#include <vector>

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

// Fills a RETRACT. NotFound where there is no such article; FailedPrecondition where it is retracted
// already (and purged, with `purge`); InvalidArgument for a date that is none and for fields that do
// not go together. An outlet and a date take in what is retracted already, so that the undoing of
// another judgement does not bring it back.
Status AddRetracted(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                    v1::Judgement* judgement);

// What to tell of an entry that was just written: what stays retracted, what is gone for good.
std::vector<std::string> NotesOnRetraction(const LoggedJudgement& entry,
                                           const GraphSnapshot& snapshot);

}  // namespace newsgraph

// From what a person decides to an entry of the log: references become keys, articles become the
// occurrences in them, and what the log or a guard speaks against is refused before it is written.
//
//   v1::JudgeRequest request;
//   request.set_kind(v1::Judgement::SAME);
//   request.set_entity("Mara Tovik");
//   request.set_other("Mara Tovik Brandt");
//   NG_ASSIGN_OR_RETURN(const v1::JudgeResponse done, Judge(graph.get(), request));
//
// The only part of query/ that writes; every other look-up is in query/answer.h.
#pragma once

#include "graph/graph.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

// Durable when it returns. NotFound, InvalidArgument: a reference, an article or a judgement that is
// none, or several; fields that do not fit the kind. FailedPrecondition: the log or a guard speaks
// against it, and the message says what and how to go on. Any thread.
StatusOr<v1::JudgeResponse> Judge(Graph* graph, const v1::JudgeRequest& request);

}  // namespace newsgraph

// Judgements as people read them.
#pragma once

#include <string>

#include "graph/judgement_log.h"
#include "newsgraph/v1/query.pb.h"
#include "query/inquiry.h"

namespace newsgraph {

// "Mara Tovik (PERSON) and M. Tovik (PERSON) in s1 are one".
StatusOr<std::string> WhatItSays(const v1::Judgement& judgement, Inquiry* inquiry);

StatusOr<v1::JudgementRow> RowOf(const LoggedJudgement& entry, Inquiry* inquiry);

}  // namespace newsgraph

// Judgements as people read them.
#pragma once

#include <string>

#include "graph/judgement_log.h"
#include "graph/parts.h"
#include "newsgraph/v1/query.pb.h"
#include "query/inquiry.h"

namespace newsgraph {

// "Mara Tovik (PERSON) and M. Tovik (PERSON) in s1 are one".
StatusOr<std::string> WhatItSays(const v1::Judgement& judgement, Inquiry* inquiry);

// "A = B = C, but A and C are two (judgement 00c1.., by mt, because ..)".
StatusOr<std::string> WhyNoEffect(const LinkConflict& conflict, const JudgementLog& log,
                                  Inquiry* inquiry);

StatusOr<v1::JudgementRow> RowOf(const LoggedJudgement& entry, Inquiry* inquiry);

}  // namespace newsgraph

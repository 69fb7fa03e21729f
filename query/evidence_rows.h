// One evidence as people read it: the sentence in its article, where its ends and its trigger stand
// in it, and how each mention was understood.
#pragma once

#include "graph/evidence.h"
#include "newsgraph/v1/query.pb.h"
#include "query/inquiry.h"

namespace newsgraph {

// The claim of an analysis that an evidence speaks of. DataLoss where there is none.
StatusOr<const v1::Claim*> ClaimOf(const Evidence& evidence, Inquiry* inquiry);

// Reads header, analysis and text of the article. DataLoss where they do not fit together.
StatusOr<v1::EvidenceRow> EvidenceRowOf(const Evidence& evidence, Inquiry* inquiry);

// text[span), DataLoss where the span leaves the text.
StatusOr<std::string> Quoted(const std::string& text, const v1::Span& span, ArticleId article);

}  // namespace newsgraph

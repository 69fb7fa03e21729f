// From names inside one article to ids of the graph: fills the "stored" fields of an Analysis. A
// pure function.
//
//   entities    key, node, names, listed   (graph/entity_key.h, graph/name.h)
//   claims      predicate_code, fact, claim, symmetric; in the evidence the hashes of sentence,
//               trigger and words
//   quotes      speaker
//
// They stand in the Analysis as written, so that a newer newsgraph still deletes what an older
// wrote. The fact of a symmetric predicate has its ends in order of id (kin terms inverted with
// them), so that "A met B" and "B met A" are one fact; the subject and object of the claim stay as
// the text has them.
#pragma once

#include <string>
#include <string_view>

#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// REQUIRES: the article is identified (IdentifyArticle) and CheckAnalysis found nothing. `made_by`
// is the fingerprint of what extracted. Resolving again changes nothing.
void ResolveAnalysis(const v1::Article& article, uint64_t made_by, v1::Analysis* analysis);

// Takes the "stored" fields away again, so that what an extraction says is left.
void ClearResolved(v1::Analysis* analysis);

// The fact that a claim of those ends makes when no identifying qualifier belongs to it. The
// predicate is not symmetric.
FactId PlainFactId(std::string_view predicate, std::string_view subject_key,
                   std::string_view object_key);

// Then the hash of the sentence is that of the trigger's bytes, too.
bool IsTriggerInSentence(const v1::Evidence& evidence);

// Hash of a sentence's folded words where it has eight or more, else 0: two articles that print one
// such sentence have one text between them (docs/glossary.md: source).
uint64_t SentenceWordsHash(std::string_view sentence);

}  // namespace newsgraph

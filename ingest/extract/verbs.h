// Verb groups: auxiliaries, adverbs, negation and main verb as one symbol with voice, tense, polarity and modality.
//
//   "has not yet been removed"   removed, passive, negative         "is to step down"   step down, future (PLANNED)
//   "might be charged"           charged, passive, POSSIBLE         "should resign"     resign, DEMANDED
//   "to take"                    take, infinitive                   "drafted by"        drafted, participle, passive
//
// A word that may be noun or verb is decided by its neighbours; a form that may be past or participle is a participle before
// "by", and after a noun group when the clause has another finite verb (the reduced relative: "a man accused of theft fled").
#pragma once

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Appends to doc->verbs, in text order, the verb groups of every sentence. `covered[t]` says that
// token t lies in a mention.
void FindVerbGroups(const Grammar& grammar, const std::vector<uint8_t>& covered, Document* doc);

}  // namespace newsgraph

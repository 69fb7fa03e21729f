// The phrases of the lexicon in the text ("deputy mayor", "step down", "according to"), found once for all stages.
#pragma once

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"
#include "ingest/lexicon/lexicon.h"

namespace newsgraph {

// Fills doc->phrase_at: the longest phrase that begins at each token within its sentence. Phrases that only join names
// ("of the", "de la") are left out.
void FindPhrases(const Lexicon& lexicon, const Grammar& grammar, Document* doc);

}  // namespace newsgraph

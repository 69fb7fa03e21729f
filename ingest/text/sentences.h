// Where sentences end. See tokenizer.h for the rules.
#pragma once

#include "ingest/lexicon/lexicon_image.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Replaces out->sentences and sets kSentenceStart, from tokens with their layout.
void SplitSentences(const LexiconImage& lexicon, TokenizedText* out);

}  // namespace newsgraph

// Finds the tokens of a text and looks them up: the hot loop of reading. What a token is says
// token.h.
//
// Leaves to layout.h and sentences.h what takes more than one line to know: kSentenceStart,
// kHeadlineCase, and kParagraphStart of lines without a blank line before them.
#pragma once

#include <string_view>

#include "ingest/lexicon/lexicon_image.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Replaces out->text, tokens and lines. Without a lexicon the text is a term of a list: every full
// stop after a word is the word's, and no word is known.
void ScanTokens(std::string_view text, const LexiconImage* lexicon, TokenizedText* out);

}  // namespace newsgraph

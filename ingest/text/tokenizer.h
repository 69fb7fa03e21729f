// Splits an article's text into tokens and sentences (see token.h for what a token is).
//
// One pass over the bytes with tables; about 200 MB/s with the built-in lexicon. Sentence ends follow docs/architecture.md: one of
// . ! ? with closing marks, then a blank and a capital, digit or opening mark. Abbreviations of class NEVER_ENDS (Coun.,
// Lt.-Gov.) do not end a sentence; those of class MAY_END (Inc., U.S., p.m.) end it unless a name or number goes on. A line
// end between lower-case words is a blank; a blank line always ends a sentence and a paragraph; text without blank lines whose
// every line is a paragraph is taken by lines.
#pragma once

#include <string_view>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Replaces *out. `text` must be valid UTF-8 and outlive *out. Thread-safe: touches nothing but *out.
void Tokenize(std::string_view text, const Lexicon& lexicon, TokenizedText* out);

}  // namespace newsgraph

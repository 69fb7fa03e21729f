// Splits an article's text into tokens and sentences (see token.h for what a token is).
//
// One pass over the bytes with tables finds the tokens; two passes over the tokens find lines,
// paragraphs and sentences. Sentence ends follow docs/architecture.md: one of . ! ? with closing
// marks, then a blank and a capital, digit or opening mark. A listed word with a stop (Coun.,
// Lt.-Gov.) does not end a sentence; one with the attribute stop=may (Inc., U.S., p.m.) ends it
// unless a name or number goes on; stop=number (No. 5) keeps its stop only before a number. A line
// end inside a sentence is a blank; a blank line always ends a sentence and a paragraph; in text
// that is not hard-wrapped every line is a paragraph.
#pragma once

#include <string_view>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Replaces *out. `text` must be valid UTF-8 and outlive *out. Thread-safe: touches nothing but
// *out.
void Tokenize(std::string_view text, const Lexicon& lexicon, TokenizedText* out);

}  // namespace newsgraph

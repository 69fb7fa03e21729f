// Lines and paragraphs: which line ends are blanks inside a sentence, and which begin a paragraph; which lines are headlines.
//
//   hard-wrapped copy (wire services, mail)      a line end is a blank, unless a blank line, an indentation or a short line says otherwise
//   one paragraph a line (web pages, feeds)      a line end begins a paragraph, unless a sentence runs over it
#pragma once

#include "ingest/text/token.h"

namespace newsgraph {

// Sets kParagraphStart and kHeadlineCase of what ScanTokens found.
void MarkLayout(TokenizedText* out);

}  // namespace newsgraph

// Turns of a transcript, debate or interview: "OKAFOR: ..", at the start of a line and again and again; and posts with their signatures.
//
//   label     up to four words with capitals, perhaps a bracket, and a colon with words behind it in its line
//   turns     where two labels or more come back, and one of them at least is somebody whom the text names. A turn runs to the next
//             label, over further paragraphs too; the last one to the end of its paragraph, for the writer may go on behind it
//   posts     ".. - Ann Okafor (@annokafor) May 3, 2017": what stands before such a signature, in its paragraph and in short lines before
//   speaker   who is named by the label or under the post; "QUESTION" and "THE HOST" are nobody, and their turns nobody's words
#pragma once

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Adds posts, and each paragraph of a turn, to doc->quotes, as DIRECT quotes of their speakers; quoted words of their own sentence in it stay quotes
// of their own, and others are part of it. REQUIRES: doc->quotes in text order; keeps them so. Linear in the text.
void AddTurns(const Grammar& grammar, Document* doc);

// Whether a name is the label of a turn, or of a line else: "OKAFOR:".
bool IsLabel(const Grammar& grammar, const Document& doc, const DocMention& mention);

}  // namespace newsgraph

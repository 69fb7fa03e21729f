// Which language a text is written in, by the share of its commonest function words.
//
//   "The council voted on Monday to close the harbour."   en
//   "Der Rat stimmte am Montag für die Schließung."       de
//
// Known: en de fr es it pt nl sv pl tr id ru. Enough to keep rules of one language away from texts in another.
#pragma once

#include <string_view>

#include "ingest/text/token.h"

namespace newsgraph {

// ISO 639-1, or empty when undecided: few words, hardly a function word (tables, lists of names),
// or two languages alike. Looks at the first few hundred tokens. Thread-safe.
std::string_view DetectLanguage(const TokenizedText& text);

}  // namespace newsgraph

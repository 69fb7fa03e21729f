// The built-in word lists: given names, cities, titles, offices, verbs .. (ingest/lexicon/lists), inside the program.
//
// A list is a class. Its file is TSV (term <TAB> key=value ...) and begins with a head that says what it is and where it comes from:
//
//   # Titles that stand before a name; role= the canonical name ...
//   # source: written by hand
//   # class: TITLE
//   # case: capitalized          any, capitalized, lower or exact (TermCase)
//   # forms: noun                optional: plurals are added, with number=plural
//
// Lists with a maker name it as their source (tools/lists).
#pragma once

#include <cstdint>
#include <span>

#include "graph/base/embedded_file.h"
#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"

namespace newsgraph {

// All lists, by file name.
std::span<const EmbeddedFile> EmbeddedLists();

// Adds every list to the builder. Some tens of milliseconds. An error is a bug of ours: it names
// the file and line.
Status RegisterLists(LexiconBuilder* builder);

// Changes when any byte of any list does.
uint64_t ListsFingerprint();

}  // namespace newsgraph

// Writes what was found as the Analysis that is printed and stored: spans in bytes, names and
// aliases of entities, indices dense.
#pragma once

#include "ingest/extract/document.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// Appends to *analysis. Mentions come out in text order (longer before shorter); entities in order
// of first mention; entities without mention and without claim are left out. A claim without
// subject gets one local GROUP entity without mentions.
void Assemble(const Document& doc, v1::Analysis* analysis);

}  // namespace newsgraph

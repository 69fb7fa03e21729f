// What extraction saw of an article, for people who write rules: each sentence as units and clauses.
//
//   Okafor|PERSON told|SAY ACTIVE CTV|ORGANIZATION
//     tell(Okafor, CTV) ASSERTED
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"

namespace newsgraph {

// Several lines, for reading; not a format.
std::string Trace(const Document& doc, const std::vector<Clause>& clauses);

}  // namespace newsgraph

// What a pack's rules must have beside a readable pattern: groups and slots that exist, values in
// range, types that fit predicates.
#pragma once

#include <string>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/merged_packs.h"

namespace newsgraph {

// InvalidArgument names file, line, rule and the group or slot. What may be meant so, but is odd
// (an unknown predicate, a slot whose type its predicate does not take), is added to *warnings.
Status CheckPacks(const MergedPacks& merged, const Lexicon& lexicon,
                  std::vector<std::string>* warnings);

}  // namespace newsgraph

// The whole store as text: one line per article, claim, edge row, judgement, mention, name, quote,
// article that was put aside, and retraction, in the order of the lines (as `LC_ALL=C sort` has them). The same for
// the same set of articles, whatever their order, the number of threads and the interruptions: no
// clock reading of ours is in it. Pleasant to grep and to diff.
#pragma once

#include <functional>
#include <string_view>

#include "graph/base/status.h"
#include "graph/snapshot.h"

namespace newsgraph {

// The first words of the lines.
inline constexpr std::string_view kDumpFamilies[] = {
    "article", "claim", "edge", "judgement", "mention", "name", "quote", "retracted", "retraction"};

// Calls `line` (without line end) in order, until it returns false. `family`: the first word of the lines
// that are wanted, and nothing else is read for them; empty: all. Holds the rows of one node at a time.
Status Dump(const GraphSnapshot& snapshot, std::string_view family,
            const std::function<bool(std::string_view)>& line);

}  // namespace newsgraph

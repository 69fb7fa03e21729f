// What the journal says of a run: which program, packs and model read (graph/journal.h).
#pragma once

#include <string_view>

#include "graph/journal.h"
#include "newsgraph/v1/stored.pb.h"
#include "tools/reading/analyser.h"

namespace newsgraph {

// The clock, which only the journal and the log of judgements read.
Moment NowMoment();

// Without the times. `command`: "ingest".
v1::Run RunOf(const Analyser& analyser, std::string_view command);

}  // namespace newsgraph

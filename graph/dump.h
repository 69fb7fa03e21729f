// The whole store as text: one line per row, sorted, the same for the same set of articles whatever
// the order, the number of threads and the interruptions. Pleasant to grep and to diff; no clock
// reading of ours is in it.
//
//   article  00c1f3a97b2e4d55 id="v-17" outlet="Velden Courier" published=2013-11-06 ...
//   mention  PERSON/mara tovik 2013-11-06 00c1f3a97b2e4d55 x4 quotes=1 "Mara Tovik"
//   claim    00c1f3a97b2e4d55:2 PERSON/mara tovik holds_position ROLE/mayor<PLACE/velden POSITIVE
//   ASSERTED CURRENT ...
#pragma once

#include <functional>
#include <string_view>

#include "graph/base/status.h"
#include "graph/snapshot.h"

namespace newsgraph {

// Calls `line` (without line end) in order. Streams: memory does not grow with the store.
Status Dump(const GraphSnapshot& snapshot, const std::function<void(std::string_view)>& line);

}  // namespace newsgraph

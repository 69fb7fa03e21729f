// An Analysis must fit its article before it may enter the store: indices point at what is there,
// spans are non-empty ranges of the text and cut no UTF-8 sequence. A misfit is a bug of what
// extracted.
#pragma once

#include <string_view>

#include "graph/base/status.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// InvalidArgument that names the mention, claim or quote and what is wrong with it.
Status CheckAnalysis(std::string_view text, const v1::Analysis& analysis);

}  // namespace newsgraph

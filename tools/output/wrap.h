// Breaking text into the lines of a terminal, with the words that matter marked.
//
//   WrapMarked("Mayor Ada Okafor resigned.", {{6, 16}}, 20, false)  ->  "Mayor «Ada Okafor»", "resigned."
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace newsgraph {

// `text` in lines of at most `width` columns, broken at blanks where there are any; at least one line. Runs of blanks and
// control characters become one blank. REQUIRES: width >= 2.
std::vector<std::string> WrapText(std::string_view text, size_t width);

// The same with `marks` (byte ranges of `text`, ascending, disjoint; others are passed over) in colour, else «so».
std::vector<std::string> WrapMarked(std::string_view text, const std::vector<ByteSpan>& marks, size_t width, bool colour);

}  // namespace newsgraph

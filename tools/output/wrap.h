// Breaking text into the lines of a terminal, with the words that matter marked.
//
//   WrapMarked("Mayor Ada Okafor resigned.", {{{6, 16}}, {{17, 25}, Mark::kTrigger}}, 20, false)
//     ->  "Mayor «Ada Okafor»", "*resigned*."
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace newsgraph {

struct Mark {
  enum Kind {
    kName,     // who is meant: «so», or in colour
    kTrigger,  // the words that say it: *so*, or underlined
  };
  ByteSpan span;
  Kind kind = kName;
};

// `text` in lines of at most `width` columns, broken at blanks where there are any; at least one
// line. Runs of blanks and control characters become one blank. REQUIRES: width >= 2.
std::vector<std::string> WrapText(std::string_view text, size_t width);

// The same with `marks` shown. They are byte ranges of `text`, in any order; of two names that
// overlap the earlier and longer stays, of a trigger what no name covers; one outside the text is
// passed over.
std::vector<std::string> WrapMarked(std::string_view text, std::vector<Mark> marks, size_t width,
                                    bool colour);

}  // namespace newsgraph

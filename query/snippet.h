// The words around a mention, for people who skim a list: the sentence as far as it can be seen
// without an analysis, cut at a blank where it is long.
#pragma once

#include <string_view>

#include "graph/base/span.h"

namespace newsgraph {

// Contains `span`; begins and ends between words, never inside a character. REQUIRES: span.end <=
// text.size().
ByteSpan SnippetAround(std::string_view text, ByteSpan span);

}  // namespace newsgraph

// How many independent sources stand behind a statement: the greatest number of its evidences of
// which no two share an outlet or a text. Forty copies of one agency story are one source; forty
// outlets with a story each are forty, even if all of them also print the agency's.
//
// An outlet is the given name, else the URL's host; all unknown ones together count as one. A text
// is a connected part of articles that share a sentence of eight words or more or have near sketches
// (graph/sketch.h). Counting is a maximum matching between outlets and texts, so new evidence never
// lowers it unless it bridges two texts.
#pragma once

#include <cstdint>
#include <span>

#include "graph/evidence.h"

namespace newsgraph {

// 0 for no evidence. At most outlets * evidences steps; most outlets find a free text at once.
uint32_t CountSources(std::span<const Evidence> evidences);

// Different articles among them.
uint32_t CountArticles(std::span<const Evidence> evidences);

}  // namespace newsgraph

// Do two texts have a sentence in common? Tells a new version of an article from another article
// that came with the same id.
#pragma once

#include <string_view>

namespace newsgraph {

// True when some stretch between sentence ends, of four words or more once folded, stands in both;
// also when either text has no such stretch, because then nothing can be told.
bool MayShareSentence(std::string_view left, std::string_view right);

}  // namespace newsgraph

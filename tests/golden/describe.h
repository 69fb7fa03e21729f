// An analysis as lines that a journalist can check against the article.
//
//   PERSON Tom Ryle: Tom Ryle, Ryle, (he), (the mayor)                                   an entity and its mentions
//   Tom Ryle holds_position Mayor [CURRENT; jurisdiction: Dunmere]                       a claim
//   Tom Ryle left_position Mayor [DEMANDED; says Ada Brandt]                             ... that is not stated as fact
//   DIRECT Ada Brandt: He must go.                                                       a quote and its speaker
//
// Brackets hold what is not the default: NOT, the modality if not ASSERTED, the status if not UNKNOWN, "says X", "inferred", then
// qualifiers in order of their keys. A line break in a quote is printed as " / ".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

struct Description {
  std::vector<std::string> entities;  // in the order of their first mention
  std::vector<std::string> claims;    // in the order of their evidence; equal lines once
  std::vector<std::string> quotes;    // in the order of the text
};

Description Describe(const v1::Article& article, const v1::Analysis& analysis);

// Whether the claim line `claim` states what `forbidden` forbids. Forbidden lines without brackets
// mean the plain claim: not NOT, ASSERTED, in the narrator's voice, whatever its status and
// qualifiers. With brackets the whole line is meant. A `*` at the end of either stands for
// anything: "Tom Ryle left_position *".
bool Forbids(std::string_view forbidden, std::string_view claim);

}  // namespace newsgraph

// What the rules make of a token, as the tagger sees it: one small number.
//
// The tagger learns how far the rules can be trusted: that they are right about "Mr. Orlan", and less so about a lone "Orlan" that
// stays of some other kind.
#pragma once

#include <algorithm>
#include <cstdint>

#include "ingest/tagger/tag.h"

namespace newsgraph {

// What the rules take a candidate for. Part of stored models.
enum class RuleKind : uint8_t { kPerson, kOrganization, kPlace, kOther, kNoName, kDemonym };
inline constexpr int kRuleKinds = 6;

using RuleView = uint8_t;
inline constexpr RuleView kNoCandidate = 0;
inline constexpr int kMargins = 4;
inline constexpr int kRuleViews = 1 + kRuleKinds * 4 * kMargins;

// `margin`: milli-units of log-odds by which the kind won.
constexpr RuleView ViewOf(RuleKind kind, Position position, int32_t margin) {
  const int bucket = margin < 800 ? 0 : margin < 2000 ? 1 : margin < 5000 ? 2 : 3;
  return static_cast<RuleView>(
      1 + (static_cast<int>(kind) * 4 + static_cast<int>(position)) * kMargins + bucket);
}

}  // namespace newsgraph

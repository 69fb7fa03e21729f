// Proves the store against itself: every row of every article is derived again from its Analysis
// and compared, every span and hash is held against the text, every edge must stand at both of its
// ends, every name in the index must be used, the full-text index must follow from the articles, and
// none of them may be retracted.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "graph/base/status.h"
#include "graph/snapshot.h"

namespace newsgraph {

struct VerifyReport {
  uint64_t articles = 0;
  uint64_t rows = 0;
  uint64_t differences = 0;
};

// Calls `report` once per difference with family, key and what is wrong. OK with differences == 0
// when all is well; DataLoss that names the first place when something differs or cannot be read.
// Reads everything: 20,000 articles in a few seconds.
Status Verify(const GraphSnapshot& snapshot, const std::function<void(const std::string&)>& report,
              VerifyReport* out);

}  // namespace newsgraph

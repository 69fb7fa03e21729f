// What a row of the graph says about one claim of one article: everything that counting sources,
// filtering and sorting need, so that no article is read for it. The words themselves are found
// through `number` in the article's Analysis.
#pragma once

#include <cstdint>

#include "graph/base/date.h"
#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

enum class Direction : uint8_t {
  kOut = 0,   // the node is the subject
  kIn = 1,    // the node is the object
  kBoth = 2,  // symmetric predicate: no order
};

// One claim in one article.
struct Evidence {
  ArticleId article;
  Date date;            // publication; unknown = 0
  uint32_t outlet = 0;  // OutletCode (graph/ids.h); 0 = unknown
  uint64_t text = 0;    // narrow sketch of the article (graph/sketch.h); 0 = none
  ClaimId claim;
  uint32_t number = 0;    // index into Analysis.claims
  uint64_t sentence = 0;  // SentenceWordsHash; 0 = shorter than eight words
  NodeId attribution;     // who says so; 0 = the narrator
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Status status = v1::Claim::CURRENT;
  bool inferred = false;
  bool local_attribution = false;  // known in this article alone ("two officials")
  // The claim has qualifiers, or is symmetric and written from the greater id to the lesser: only
  // then does showing it need the article's analysis.
  bool detailed = false;
  uint16_t confidence_milli = 0;
  Date since;  // as the text states it; 0 = open or unknown
  Date until;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

}  // namespace newsgraph

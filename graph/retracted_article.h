// An article that is put aside (family retracted): its header, text and analysis as they were, so that
// the undoing of a retraction puts the same bytes back.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

struct RetractedArticle {
  ArticleId article;
  v1::StoredArticle header;
  std::string text;
  std::string analysis;  // as its row has it: ParseStored
};

// `header` and `analysis` as their rows have them.
std::string EncodeRetracted(std::string_view header, std::string_view text,
                            std::string_view analysis);
// A row of the family. DataLoss where it cannot be read, or is not what was written.
StatusOr<RetractedArticle> DecodeRetracted(std::string_view key, std::string_view value);

// In order of article id.
Status ForEachRetracted(const OrderedView& view,
                        const std::function<void(const RetractedArticle&)>& visit);

}  // namespace newsgraph

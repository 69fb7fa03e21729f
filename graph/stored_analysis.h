// An Analysis as its row holds it: 1.1 KB instead of 2.9 for an article of 1.8 KB, half as much as that
// once packed. Columns (proto/newsgraph/v1/stored.proto, StoredAnalysis); node ids and predicate codes,
// which are hashes of texts that stand there, are computed when it is read.
//
// Facts, claims and the hashes of sentences are kept as written, and so are keys and names that do not
// follow from a printed name: rows derive from them, and a newer newsgraph must delete what an older
// one wrote.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

// REQUIRES: resolved, and CheckAnalysis found nothing. The same analysis gives the same bytes.
std::string PackAnalysis(const v1::Analysis& analysis);

// Into a message that comes back as it was packed. False when the bytes are damaged. Indices may point
// anywhere even if not: CheckAnalysis.
bool ParseStored(std::string_view bytes, v1::Analysis* analysis);
bool ParseStored(std::string_view bytes, v1::StoredArticle* header);

// A row that must be there. DataLoss names the family and the article, and whether the row is missing or
// not readable.
template <typename Message>
Status ParseRow(const std::optional<std::string>& bytes, std::string_view family, ArticleId article,
                Message* message) {
  if (bytes && ParseStored(*bytes, message)) return OkStatus();
  return DataLossError(std::string(family) + " of article " + ToHex(article) +
                       (bytes ? ": not readable" : ": missing"));
}

}  // namespace newsgraph

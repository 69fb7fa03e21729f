#include "graph/retracted_article.h"

#include <memory>
#include <optional>
#include <utility>

#include "graph/base/hash.h"
#include "graph/keys.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

uint64_t HashOf(const v1::RetractedArticle& kept) {
  return FastHash64(kept.analysis(), FastHash64(kept.text(), FastHash64(kept.header())));
}

}  // namespace

std::string EncodeRetracted(std::string_view header, std::string_view text,
                            std::string_view analysis) {
  v1::RetractedArticle kept;
  kept.set_header(std::string(header));
  kept.set_text(std::string(text));
  kept.set_analysis(std::string(analysis));
  kept.set_hash(HashOf(kept));
  return kept.SerializeAsString();
}

StatusOr<RetractedArticle> DecodeRetracted(std::string_view key, std::string_view value) {
  const std::optional<ArticleId> article = ParseArticleKey(key);
  v1::RetractedArticle kept;
  RetractedArticle result;
  if (!article || !kept.ParseFromArray(value.data(), static_cast<int>(value.size())) ||
      HashOf(kept) != kept.hash() || !ParseStored(kept.header(), &result.header) ||
      result.header.article().article_id() != article->value) {
    return DataLossError(DescribeKey(FamilyName(Family::kRetracted), key) + ": not readable");
  }
  result.article = *article;
  result.text = std::move(*kept.mutable_text());
  result.analysis = std::move(*kept.mutable_analysis());
  return result;
}

Status ForEachRetracted(const OrderedView& view,
                        const std::function<void(const RetractedArticle&)>& visit) {
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kRetracted);
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    NG_ASSIGN_OR_RETURN(const RetractedArticle article,
                        DecodeRetracted(rows->key(), rows->value()));
    visit(article);
  }
  return rows->status();
}

}  // namespace newsgraph

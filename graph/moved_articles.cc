#include "graph/moved_articles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/journal.h"
#include "graph/keys.h"
#include "graph/retracted_article.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

// Rows, text and analysis of one batch are held in memory: some 30 MB.
constexpr size_t kMostArticles = 512;
constexpr size_t kMostTextBytes = 2 << 20;

}  // namespace

StatusOr<size_t> MovedArticles::Take(std::span<const ArticleId> articles) {
  size_t done = 0;
  while (done < std::min(articles.size(), kMostArticles) && text_bytes_ < kMostTextBytes) {
    NG_RETURN_IF_ERROR(Take(articles[done++]));
  }
  return done;
}

Status MovedArticles::Take(ArticleId article) {
  const std::string key = ArticleKey(article);
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> header, view_.Get(Family::kArticle, key));
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> kept, view_.Get(Family::kRetracted, key));
  if (retractions_.By(article) == 0) return kept ? BringBack(article, *kept) : OkStatus();
  if (retractions_.IsPurged(article)) {
    if (kept) kept_.Delete(Family::kRetracted, key);
    DeleteArrival(article, &kept_);
  }
  return header ? PutAside(article, *header) : OkStatus();
}

Status MovedArticles::PutAside(ArticleId article, const std::string& header) {
  const std::string key = ArticleKey(article);
  v1::StoredArticle stored;
  NG_RETURN_IF_ERROR(ParseRow(std::optional(header), "header", article, &stored));
  NG_RETURN_IF_ERROR(articles_.Remove(article, stored));
  search_changes_.push_back({.article = article, .was_stored = true, .is_stored = false});
  if (retractions_.IsPurged(article)) return OkStatus();
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> text, view_.Get(Family::kText, key));
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> analysis, view_.Get(Family::kAnalysis, key));
  if (!text) return DataLossError("text of article " + ToHex(article) + ": missing");
  text_bytes_ += text->size();
  kept_.Put(Family::kRetracted, key, EncodeRetracted(header, *text, analysis.value_or("")));
  return OkStatus();
}

Status MovedArticles::BringBack(ArticleId article, const std::string& kept) {
  const std::string key = ArticleKey(article);
  NG_ASSIGN_OR_RETURN(RetractedArticle retracted, DecodeRetracted(key, kept));
  v1::Analysis analysis;
  NG_RETURN_IF_ERROR(ParseRow(std::optional(retracted.analysis), "analysis", article, &analysis));
  Returned& returned = returned_.emplace_back();
  returned.rows = RowsOf(retracted.header, analysis);
  returned.text = std::move(retracted.text);
  text_bytes_ += returned.text.size();
  articles_.Put(article, &returned.rows, returned.text);
  kept_.Delete(Family::kRetracted, key);
  search_changes_.push_back({.article = article, .text_bytes = retracted.header.text_bytes()});
  return OkStatus();
}

StatusOr<Batch*> MovedArticles::Finish(SearchIndexer* search) {
  NG_ASSIGN_OR_RETURN(Batch * batch, articles_.Finish());
  batch->Append(kept_);
  NG_RETURN_IF_ERROR(search->Note(search_changes_, batch));
  return batch;
}

}  // namespace newsgraph

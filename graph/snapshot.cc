#include "graph/snapshot.h"

#include <limits>
#include <utility>

#include "graph/keys.h"
#include "graph/name.h"
#include "graph/row_values.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

template <typename Message>
Status ReadMessage(const OrderedView& view, Family family, ArticleId article, Message* message) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view.Get(family, ArticleKey(article)));
  if (!bytes) return NotFoundError("there is no article " + ToHex(article));
  if (ParseStored(*bytes, message)) return OkStatus();
  return DataLossError(DescribeKey(FamilyName(family), ArticleKey(article)) + ": not readable");
}

}  // namespace

StatusOr<GraphSnapshot> GraphSnapshot::KnownBefore(Moment moment) const {
  GraphSnapshot then(view_, identity_);
  NG_ASSIGN_OR_RETURN(then.known_, KnownArticles::Before(moment, *view_));
  return then;
}

StatusOr<std::vector<ArticleId>> GraphSnapshot::HiddenArticles() const {
  std::vector<ArticleId> hidden;
  if (known_ == nullptr) return hidden;
  const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kArticle);
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::optional<ArticleId> article = ParseArticleKey(rows->key());
    if (article && !known_->Has(*article)) hidden.push_back(*article);
  }
  NG_RETURN_IF_ERROR(rows->status());
  return hidden;
}

StatusOr<v1::StoredArticle> GraphSnapshot::Header(ArticleId article) const {
  v1::StoredArticle header;
  if (known_ != nullptr && !known_->Has(article)) {
    return NotFoundError("there is no article " + ToHex(article));
  }
  NG_RETURN_IF_ERROR(ReadMessage(*view_, Family::kArticle, article, &header));
  return header;
}

StatusOr<v1::Analysis> GraphSnapshot::AnalysisOf(ArticleId article) const {
  v1::Analysis analysis;
  NG_RETURN_IF_ERROR(ReadAnalysis(article, &analysis));
  return analysis;
}

Status GraphSnapshot::ReadAnalysis(ArticleId article, v1::Analysis* analysis) const {
  NG_RETURN_IF_ERROR(identity_->status());
  NG_RETURN_IF_ERROR(ReadMessage(*view_, Family::kAnalysis, article, analysis));
  if (!identity_->changes_nodes()) return OkStatus();
  for (v1::Entity& entity : *analysis->mutable_entities()) {
    entity.set_node(identity_->Canonical(NodeId{entity.node()}, article).value);
  }
  return OkStatus();
}

StatusOr<std::string> GraphSnapshot::Text(ArticleId article) const {
  NG_ASSIGN_OR_RETURN(std::optional<std::string> text,
                      view_->Get(Family::kText, ArticleKey(article)));
  if (!text) return NotFoundError("there is no article " + ToHex(article));
  return *std::move(text);
}

Status GraphSnapshot::ForEachArticle(
    const std::function<bool(ArticleId, const v1::StoredArticle&)>& visit) const {
  return ForEachArticleFrom({}, visit);
}

Status GraphSnapshot::ForEachArticleFrom(
    ArticleId from, const std::function<bool(ArticleId, const v1::StoredArticle&)>& visit) const {
  const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kArticle);
  v1::StoredArticle header;
  for (rows->Seek(ArticleKey(from)); rows->Valid(); rows->Next()) {
    const std::optional<ArticleId> article = ParseArticleKey(rows->key());
    if (article && known_ != nullptr && !known_->Has(*article)) continue;
    if (!article || !ParseStored(rows->value(), &header)) {
      return DataLossError(DescribeKey("article", rows->key()) + ": not readable");
    }
    if (!visit(*article, header)) return OkStatus();
  }
  return rows->status();
}

StatusOr<std::vector<ArticleId>> GraphSnapshot::ArticlesCalled(std::string_view text) const {
  const bool is_url = text.find("://") != std::string_view::npos;
  const std::string url = is_url ? CanonicalUrl(text) : "";
  const auto is_called = [&](const v1::Article& article) {
    return article.id() == text ||
           (is_url && !article.url().empty() && CanonicalUrl(article.url()) == url);
  };
  std::vector<ArticleId> found;
  NG_RETURN_IF_ERROR(ForEachArticle([&](ArticleId article, const v1::StoredArticle& header) {
    if (is_called(header.article())) found.push_back(article);
    return true;
  }));
  return found;
}

NameCursor GraphSnapshot::Names(std::string_view prefix, bool whole_name) const {
  std::string normalised = NormaliseName(prefix);
  if (!normalised.empty() && prefix.ends_with(' ')) normalised.push_back(' ');
  return NameCursor(view_, identity_, known_, std::move(normalised), whole_name);
}

MentionCursor GraphSnapshot::Mentions() const { return MentionCursor(view_, identity_, known_); }

EdgeCursor GraphSnapshot::Edges() const { return EdgeCursor(view_, identity_, known_); }

}  // namespace newsgraph

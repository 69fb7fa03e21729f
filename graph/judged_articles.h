// Where a judgement's words are found again: in the articles that it names, as they are stored today.
//
//   JudgedArticles articles(view);
//   NG_ASSIGN_OR_RETURN(const std::optional<NodeId> stored, articles.Anchor(occurrence));
//   NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> claims, articles.ClaimsThatSay(evidence));
//
// New rules may give an entity another key and a claim another number, a new version of the article
// may drop both; an article may be gone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/judgement.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

// Reads each article once. The view outlives it; not thread-safe. DataLoss where one cannot be read.
class JudgedArticles {
 public:
  explicit JudgedArticles(const OrderedView& view) : view_(view) {}

  // The stored node that the occurrence is today: that of its key; else, the text being the same, of
  // the entity mentioned at one of its places; else of the one entity of its type with one of its
  // surface forms. nullopt: it dangles.
  StatusOr<std::optional<NodeId>> Anchor(const v1::Judgement::Occurrence& occurrence);

  // Numbers in Analysis.claims, ascending; empty where the article says it no more.
  StatusOr<std::vector<uint32_t>> ClaimsThatSay(const v1::Judgement::RejectedEvidence& evidence);

 private:
  struct Judged {
    bool looked_up = false;
    std::unique_ptr<v1::StoredArticle> header;
    std::unique_ptr<v1::Analysis> analysis;
  };

  // nullptr where there is no such article.
  StatusOr<const v1::StoredArticle*> Header(ArticleId id);
  StatusOr<const v1::Analysis*> Analysis(ArticleId id);

  const OrderedView& view_;
  std::unordered_map<ArticleId, Judged> articles_;
};

}  // namespace newsgraph

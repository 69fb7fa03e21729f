#include "graph/retractions.h"

#include <algorithm>

namespace newsgraph {

using v1::Judgement;

Retractions Retractions::Of(const JudgementLog& log) {
  Retractions retractions;
  for (const LoggedJudgement& entry : log.entries()) {
    const Judgement& judgement = entry.judgement;
    if (judgement.kind() != Judgement::RETRACT) continue;
    for (const Judgement::Retracted& retracted : judgement.retracted()) {
      if (judgement.purge()) retractions.once_purged_.insert(ArticleId{retracted.article_id()});
    }
    if (!entry.stands()) continue;
    for (const Judgement::Retracted& retracted : judgement.retracted()) {
      const ArticleId article{retracted.article_id()};
      retractions.by_article_[article] = entry.id;
      if (judgement.purge()) retractions.purged_.insert(article);
    }
    if (!judgement.future()) continue;
    for (const uint32_t outlet : OutletCodesOf(judgement.outlet())) {
      retractions.by_outlet_[outlet] = entry.id;
    }
  }
  return retractions;
}

uint64_t Retractions::By(ArticleId article) const {
  const auto found = by_article_.find(article);
  return found == by_article_.end() ? 0 : found->second;
}

uint64_t Retractions::ByOutlet(uint32_t outlet) const {
  const auto found = by_outlet_.find(outlet);
  return found == by_outlet_.end() ? 0 : found->second;
}

std::vector<ArticleId> Retractions::kept() const {
  std::vector<ArticleId> articles;
  for (const auto& [article, judgement] : by_article_) {
    if (!once_purged_.contains(article)) articles.push_back(article);
  }
  std::ranges::sort(articles);
  return articles;
}

std::vector<ArticleId> ArticlesMovedBy(const Judgement& judgement, const JudgementLog& log) {
  const Judgement* at = &judgement;
  while (at->kind() == Judgement::UNDO) {
    const LoggedJudgement* undone = log.Find(at->undoes());
    if (undone == nullptr) return {};
    at = &undone->judgement;
  }
  std::vector<ArticleId> articles;
  for (const Judgement::Retracted& retracted : at->retracted()) {
    articles.push_back(ArticleId{retracted.article_id()});
  }
  return articles;
}

std::string RetractionText(const LoggedJudgement& entry) {
  const Judgement& judgement = entry.judgement;
  std::string text = "retracted";
  if (!judgement.by().empty()) text += " by " + judgement.by();
  text += " on " + judgement.when().substr(0, 10) + " (judgement " + ToHex(entry.id) + ")";
  return judgement.why().empty() ? text : text + ": " + judgement.why();
}

}  // namespace newsgraph

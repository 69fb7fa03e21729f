#include "graph/identity.h"

#include <utility>

namespace newsgraph {

std::shared_ptr<const Identity> Identity::Of(const OrderedView& view) {
  StatusOr<JudgementLog> log = JudgementLog::Read(view);
  if (log.ok() && log->empty()) return None();
  const auto identity = std::shared_ptr<Identity>(new Identity);
  if (log.ok()) {
    identity->log_ = *std::move(log);
    identity->CollectArticles();
  } else {
    identity->status_ = log.status();
  }
  return identity;
}

std::shared_ptr<const Identity> Identity::None() {
  static const std::shared_ptr<const Identity> none(new Identity);
  return none;
}

void Identity::CollectArticles() {
  for (const LoggedJudgement& entry : log_.entries()) {
    for (const auto& occurrence : entry.judgement.occurrences()) {
      articles_.insert(ArticleId{occurrence.article_id()});
    }
    for (const auto& evidence : entry.judgement.evidences()) {
      articles_.insert(ArticleId{evidence.article_id()});
    }
    for (const uint64_t article : entry.judgement.article_ids()) {
      articles_.insert(ArticleId{article});
    }
  }
}

}  // namespace newsgraph

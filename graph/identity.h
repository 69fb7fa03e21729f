// What the log of judgements makes of the graph: an immutable picture that every reader of one
// snapshot shares. Stored rows are never rewritten; readers ask here what a stored node means.
//
//   const Identity& identity = snapshot.identity();
//   for (const LoggedJudgement& entry : identity.log().entries()) ...
//
// Built once for a state of the log (graph/snapshots.h) and kept until the log changes, or an
// article that it speaks of.
#pragma once

#include <memory>
#include <unordered_set>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/judgement_log.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

// Immutable; any thread may read.
class Identity {
 public:
  // Never null. Where the log cannot be read, status() says so and the picture is that of an empty
  // log: readers must refuse.
  static std::shared_ptr<const Identity> Of(const OrderedView& view);
  // The picture of an empty log.
  static std::shared_ptr<const Identity> None();

  const Status& status() const { return status_; }
  const JudgementLog& log() const { return log_; }

  // Some judgement names the article: a new version of it may change what the log means.
  bool SpeaksOf(ArticleId article) const { return articles_.contains(article); }

 private:
  Identity() = default;
  void CollectArticles();

  Status status_;
  JudgementLog log_;
  std::unordered_set<ArticleId> articles_;
};

}  // namespace newsgraph

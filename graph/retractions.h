// Which articles the log of judgements withdraws. Rows of the truth are of articles that are not
// retracted: a judgement moves them aside, and its undoing puts the same bytes back (graph/writer.h),
// so no reader has to ask.
//
//   const Retractions retractions = Retractions::Of(log);
//   if (retractions.By(article) != 0) ...
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/ids.h"
#include "graph/judgement_log.h"

namespace newsgraph {

// Immutable after Of(); any thread may read.
class Retractions {
 public:
  static Retractions Of(const JudgementLog& log);

  // The id of the judgement that retracts the article, the last of several; 0 = none.
  uint64_t By(ArticleId article) const;
  // That keeps out all that this outlet (Evidence.outlet) prints from now on; 0 = none.
  uint64_t ByOutlet(uint32_t outlet) const;
  // Retracted articles that no judgement has ever purged, ascending.
  std::vector<ArticleId> kept() const;
  // Nothing of it may be kept.
  bool IsPurged(ArticleId article) const { return purged_.contains(article); }

 private:
  std::unordered_map<ArticleId, uint64_t> by_article_;
  std::unordered_map<uint32_t, uint64_t> by_outlet_;
  std::unordered_set<ArticleId> purged_;
  std::unordered_set<ArticleId> once_purged_;  // by a judgement that was taken back, too
};

// The articles that a judgement withdraws or, where it is an UNDO, gives back. The log need not hold
// it.
std::vector<ArticleId> ArticlesMovedBy(const v1::Judgement& judgement, const JudgementLog& log);

// "retracted by mt on 2024-05-01 (judgement 1f0c9a52d7e34b68): the paper withdrew it".
std::string RetractionText(const LoggedJudgement& entry);

}  // namespace newsgraph

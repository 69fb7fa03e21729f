// The journal: what came in when, and with which versions. It is no part of the truth: two stores of
// the same articles have different ones, and no dump prints it.
//
//   'r' started8     one run of ingest or reextract (v1::Run); written with each group, so that it
//                    says what is there wherever the run was killed
//   'a' article8     when the present text of an article came in, and the run; 8 bytes each
//
// A new version of an article comes in anew; a new extraction of the same text does not. An article
// that is retracted keeps its row; one that is purged loses it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/store/batch.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

// Microseconds since 1970, UTC.
using Moment = uint64_t;

// "2024-05-01T08:30:00.000000Z", and every other way to write a time or a day (its first moment).
// nullopt for what is neither.
std::optional<Moment> ParseMoment(std::string_view text);
std::string MomentText(Moment moment);

struct Arrival {
  Moment when = 0;
  uint64_t run = 0;  // Run.started
};

void PutArrival(ArticleId article, const Arrival& arrival, Batch* batch);
void DeleteArrival(ArticleId article, Batch* batch);
// nullopt: the article came in before there was a journal, or is not there.
StatusOr<std::optional<Arrival>> ArrivalOf(ArticleId article, const OrderedView& view);
// In order of article.
Status ForEachArrival(const OrderedView& view,
                      const std::function<void(ArticleId, const Arrival&)>& visit);

void PutRun(const v1::Run& run, Batch* batch);
// The first that no run has, from `moment` on: two that start at once are two.
StatusOr<uint64_t> NextRun(Moment moment, const OrderedView& view);
// The last first.
StatusOr<std::vector<v1::Run>> ReadRuns(const OrderedView& view);

// The articles whose text had come in before some time. Of others, and of those that the journal does
// not know, a snapshot that has it shows nothing. Immutable; 8 bytes an article.
class KnownArticles {
 public:
  static StatusOr<std::shared_ptr<const KnownArticles>> Before(Moment moment,
                                                               const OrderedView& view);
  // A binary search.
  bool Has(ArticleId article) const;

 private:
  std::vector<ArticleId> articles_;  // sorted
};

}  // namespace newsgraph

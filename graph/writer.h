// How articles enter the graph: prepared on any thread, written in groups by one.
//
//   PrepareArticle(article, made_by, &analysis)     any thread: ids, rows, serialised bytes
//   writer.Apply(group, {.sync = true})             in turn: compare, delete, put; one batch
//
// Every row of the truth belongs to one article and derives from its header and Analysis alone
// (graph/rows.h), so replacing an article deletes exactly what it wrote. Applying is idempotent,
// and the store's content depends on the set of articles alone: of two versions with one id the
// later `modified` wins (none is the oldest), then the larger content hash.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/base/mutex.h"
#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/journal.h"
#include "graph/name_cache.h"
#include "graph/retractions.h"
#include "graph/rows.h"
#include "graph/search/search_indexer.h"
#include "graph/snapshots.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"
#include "newsgraph/v1/judgement.pb.h"

namespace newsgraph {

enum class Outcome {
  kAdded,
  kUnchanged,   // same content, made by the same packs
  kReplaced,    // a later version, or the same content analysed anew
  kSuperseded,  // an earlier version: not written
  kRetracted,   // people withdrew it, or what its outlet prints: not written
};

struct ApplyResult {
  ArticleId article = {};
  Outcome outcome = Outcome::kAdded;
  // Two texts under one id that share no sentence: probably two articles with one given id.
  bool probable_id_collision = false;
  uint64_t retracted_by = 0;  // judgement
};

struct ApplyOptions {
  bool sync = true;            // on disk when Apply returns
  bool large = false;          // the group has thousands of articles: OrderedStore::WriteLarge
  bool replace = false;        // the newcomer wins whatever its `modified` (--replace)
  bool keep_analysis = false;  // of a stored article with the same content
  // The run that brings them, for the journal; null: it is not kept. What becomes of the articles is
  // counted on it, and it is written with them.
  v1::Run* run = nullptr;
  Moment now = 0;  // when they came in, where the run does not say
};

// What the writer must know of an article without reading it again.
struct PreparedArticle {
  ArticleId article;
  uint64_t content_hash = 0;
  uint64_t made_by = 0;
  uint64_t modified = 0;  // modified date and second as one number
  uint32_t outlet = 0;    // OutletCode
  std::string text;
  ArticleRows rows;
};

// Resolves the analysis (graph/resolve.h) and encodes its rows. The article must be identified.
// Pure; any thread. InvalidArgument when the analysis points outside the article: a bug of the
// extraction that must not reach the store.
StatusOr<PreparedArticle> PrepareArticle(const v1::Article& article, uint64_t made_by,
                                         v1::Analysis* analysis);

// One per store. Any thread: writes take turns, whole groups at a time.
class GraphWriter {
 public:
  GraphWriter(OrderedStore* store, Snapshots* snapshots);

  // Writes a group of whole articles in one atomic batch. Results in the order of the group. Two
  // versions of one article in a group are compared like any others. After an error nothing of the
  // group is written.
  StatusOr<std::vector<ApplyResult>> Apply(std::span<const PreparedArticle> group,
                                           const ApplyOptions& options = {});

  // Gives the run its `started`, from `now` on. Then it may be handed to Apply; EndRun writes what was
  // counted since.
  Status BeginRun(Moment now, v1::Run* run);
  Status EndRun(const v1::Run& run);

  // True when applying that article would change nothing: saves the extraction. Reads the store as
  // last written; any thread.
  StatusOr<bool> Holds(const v1::Article& identified, uint64_t made_by) const;

  // Appends to the log what `make` decides, and returns its id: the hash of its content, so that
  // adding twice is adding once. `make` sees the store as it is, and nothing is written before its
  // judgement is. On disk when Append returns. InvalidArgument for a judgement whose fields do not
  // fit its kind, and whatever `make` fails with.
  // With a retraction, and with what takes one back, go the rows of its articles (graph/moved_articles.h):
  // 10,000 articles take some seconds, in which readers see the store as it was.
  using MakeJudgement = std::function<StatusOr<v1::Judgement>(const GraphSnapshot&)>;
  StatusOr<uint64_t> Append(const MakeJudgement& make);
  StatusOr<uint64_t> Append(const v1::Judgement& judgement);
  // Many at once, those that the log has already left out: what stands in the end decides which articles
  // move.
  Status AppendAll(std::span<const v1::Judgement> judgements);

  // Articles that are retracted (RetractedBy), as if they had been there before: what was put aside for
  // an undo. On disk when it returns.
  Status PutAside(std::span<const PreparedArticle> articles);

  // Tells stores apart, backups of one from those of another; made when it is first asked for.
  StatusOr<std::string> StoreId();

  // The judgement that keeps this article out; 0 = none. Any thread.
  StatusOr<uint64_t> RetractedBy(const v1::Article& identified) const;
  // Goes on with what Append was doing when the process was killed. Before anything else is written.
  Status FinishMoving();

  // The full-text index (graph/search/search_indexer.h): makes sure there is one; moves what Apply has
  // listed into segments; builds it anew. Any thread; other writes wait.
  Status BeginSearch();
  Status CatchUpSearch(CatchUpUntil until);
  Status RebuildSearch();

 private:
  struct Version {
    uint64_t content_hash = 0;
    uint64_t made_by = 0;
    uint64_t modified = 0;
  };
  class Group;

  Status Write(const Batch& batch, const GraphSnapshot& now, std::span<const PreparedArticle> group,
               const ApplyOptions& options);

  Status AppendNew(std::span<const v1::Judgement> judgements, const JudgementLog& log)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(writing_);
  Status MoveArticles(uint64_t judgement, std::span<const ArticleId> articles,
                      const Retractions& retractions, Batch first)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(writing_);

  OrderedStore* const store_;
  Snapshots* const snapshots_;
  Mutex writing_;
  NameCache names_ ABSL_GUARDED_BY(writing_);
  SearchIndexer search_ ABSL_GUARDED_BY(writing_);
};

}  // namespace newsgraph

#include "graph/writer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <unordered_map>

#include "graph/article_batch.h"
#include "graph/base/hash.h"
#include "graph/check_analysis.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/moved_articles.h"
#include "graph/resolve.h"
#include "graph/retracted_article.h"
#include "graph/row_values.h"
#include "graph/sketch.h"
#include "graph/stored_analysis.h"
#include "graph/text_overlap.h"

namespace newsgraph {
namespace {

uint64_t ModifiedOf(const v1::Article& article) {
  return static_cast<uint64_t>(article.modified().yyyymmdd()) << 32 | article.modified_second();
}

v1::Run Counted(v1::Run run, std::span<const ApplyResult> results) {
  for (const ApplyResult& result : results) {
    switch (result.outcome) {
      case Outcome::kAdded:
        run.set_added(run.added() + 1);
        break;
      case Outcome::kReplaced:
        run.set_replaced(run.replaced() + 1);
        break;
      case Outcome::kUnchanged:
        run.set_unchanged(run.unchanged() + 1);
        break;
      case Outcome::kSuperseded:
        run.set_superseded(run.superseded() + 1);
        break;
      case Outcome::kRetracted:
        run.set_retracted(run.retracted() + 1);
        break;
    }
  }
  return run;
}

// In `meta`, in place of a judgement's id: all that the log moves.
constexpr uint64_t kSeveral = 0;

// Each once, ascending.
std::vector<ArticleId> ArticlesMovedByAny(std::span<const v1::Judgement> judgements,
                                          const JudgementLog& log) {
  std::set<ArticleId> articles;
  for (const v1::Judgement& judgement : judgements) {
    const std::vector<ArticleId> moved = ArticlesMovedBy(judgement, log);
    articles.insert(moved.begin(), moved.end());
  }
  return {articles.begin(), articles.end()};
}

// `changes`: of the articles whose text is new.
void NoteArrivals(const std::vector<SearchChange>& changes, const v1::Run& run, Moment now,
                  Batch* batch) {
  const Arrival arrival = {.when = run.when() != 0 ? run.when() : now, .run = run.started()};
  for (const SearchChange& change : changes) PutArrival(change.article, arrival, batch);
  PutRun(run, batch);
}

}  // namespace

StatusOr<PreparedArticle> PrepareArticle(const v1::Article& article, uint64_t made_by,
                                         v1::Analysis* analysis) {
  NG_RETURN_IF_ERROR(CheckAnalysis(article.text(), *analysis));
  ResolveAnalysis(article, made_by, analysis);
  v1::StoredArticle header;
  *header.mutable_article() = article;
  header.mutable_article()->clear_text();
  header.mutable_article()->set_language(analysis->language());
  // Where the source is no part of the id, it would depend on which run came first.
  if (article.id().empty() || !article.outlet().empty()) header.mutable_article()->clear_source();
  // Of an article that was stored before, both are there.
  header.mutable_article()->clear_fingerprint();
  header.mutable_article()->clear_sketch();
  if (const TextSketch sketch = SketchOf(article.text()); !sketch.empty()) {
    header.mutable_article()->set_fingerprint(sketch.narrow[0]);
    for (const uint64_t word : sketch.wide) header.mutable_article()->add_sketch(word);
  }
  header.set_made_by(made_by);
  header.set_text_bytes(static_cast<uint32_t>(article.text().size()));
  header.set_entities(static_cast<uint32_t>(analysis->entities_size()));
  header.set_claims(static_cast<uint32_t>(analysis->claims_size()));
  header.set_quotes(static_cast<uint32_t>(analysis->quotes_size()));

  PreparedArticle prepared;
  prepared.article = ArticleId{article.article_id()};
  prepared.content_hash = article.content_hash();
  prepared.made_by = made_by;
  prepared.modified = ModifiedOf(article);
  prepared.outlet = OutletCode(OutletName(article));
  prepared.text = article.text();
  prepared.rows = RowsOf(header, *analysis);
  return prepared;
}

// The articles of one Apply: which version of each wins, and the batch that makes it so.
class GraphWriter::Group {
 public:
  Group(const GraphSnapshot& now, const ApplyOptions& options, NameCache* names)
      : view_(*now.view()),
        retractions_(now.identity().retractions()),
        options_(options),
        articles_(view_, names) {}

  StatusOr<ApplyResult> Add(const PreparedArticle& article) {
    if (const uint64_t by = RetractedBy(article)) {
      return ApplyResult{article.article, Outcome::kRetracted, false, by};
    }
    const auto [found, is_first] = slots_.try_emplace(article.article);
    Slot& slot = found->second;
    if (is_first) {
      NG_ASSIGN_OR_RETURN(slot.stored, LoadStored(article.article));
      if (slot.stored) slot.current = VersionOf(*slot.stored);
    }
    ApplyResult result;
    result.article = article.article;
    result.outcome = OutcomeOf(slot.current, article);
    if (result.outcome == Outcome::kUnchanged) return result;
    if (slot.current && slot.current->content_hash != article.content_hash) {
      NG_ASSIGN_OR_RETURN(const std::string other, TextOf(article.article, slot));
      result.probable_id_collision = !MayShareSentence(other, article.text);
    }
    if (result.outcome != Outcome::kSuperseded) {
      slot.winner = &article;
      slot.current = Version{article.content_hash, article.made_by, article.modified};
    }
    return result;
  }

  // To be sorted.
  StatusOr<Batch*> Finish(SearchIndexer* search) {
    for (const auto& [id, slot] : slots_) {
      if (slot.winner == nullptr) continue;
      if (slot.stored) NG_RETURN_IF_ERROR(articles_.Remove(id, *slot.stored));
      articles_.Put(id, &slot.winner->rows, slot.winner->text);
    }
    NG_ASSIGN_OR_RETURN(Batch * batch, articles_.Finish());
    NG_RETURN_IF_ERROR(search->Note(search_changes(), batch));
    return batch;
  }

  // In order of article: the same group makes the same batch. What is only analysed anew reads as before.
  std::vector<SearchChange> search_changes() const {
    std::vector<SearchChange> changes;
    for (const auto& [id, slot] : slots_) {
      if (slot.winner == nullptr) continue;
      const bool is_known =
          slot.stored && slot.stored->article().content_hash() == slot.winner->content_hash;
      if (is_known) continue;
      changes.push_back({.article = id,
                         .text_bytes = static_cast<uint32_t>(slot.winner->text.size()),
                         .was_stored = slot.stored.has_value()});
    }
    std::ranges::sort(changes, {}, &SearchChange::article);
    return changes;
  }

 private:
  struct Slot {
    std::optional<v1::StoredArticle> stored;
    std::optional<Version> current;
    const PreparedArticle* winner = nullptr;  // of the group
  };

  uint64_t RetractedBy(const PreparedArticle& article) const {
    const uint64_t by = retractions_.By(article.article);
    return by != 0 ? by : retractions_.ByOutlet(article.outlet);
  }

  static Version VersionOf(const v1::StoredArticle& stored) {
    return {stored.article().content_hash(), stored.made_by(), ModifiedOf(stored.article())};
  }

  StatusOr<std::optional<v1::StoredArticle>> LoadStored(ArticleId article) const {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                        view_.Get(Family::kArticle, ArticleKey(article)));
    if (!bytes) return std::optional<v1::StoredArticle>();
    v1::StoredArticle stored;
    NG_RETURN_IF_ERROR(ParseRow(bytes, "header", article, &stored));
    return std::optional<v1::StoredArticle>(std::move(stored));
  }

  Outcome OutcomeOf(const std::optional<Version>& current, const PreparedArticle& article) const {
    if (!current) return Outcome::kAdded;
    if (current->content_hash == article.content_hash) {
      const bool stays = options_.keep_analysis || current->made_by == article.made_by;
      return stays ? Outcome::kUnchanged : Outcome::kReplaced;
    }
    if (options_.replace) return Outcome::kReplaced;
    const bool wins = std::pair(article.modified, article.content_hash) >
                      std::pair(current->modified, current->content_hash);
    return wins ? Outcome::kReplaced : Outcome::kSuperseded;
  }

  StatusOr<std::string> TextOf(ArticleId article, const Slot& slot) const {
    if (slot.winner != nullptr) return slot.winner->text;
    NG_ASSIGN_OR_RETURN(std::optional<std::string> text,
                        view_.Get(Family::kText, ArticleKey(article)));
    if (!text) return DataLossError("text of article " + ToHex(article) + ": missing");
    return *std::move(text);
  }

  const OrderedView& view_;
  const Retractions& retractions_;
  const ApplyOptions& options_;
  std::unordered_map<ArticleId, Slot> slots_;
  ArticleBatch articles_;
};

GraphWriter::GraphWriter(OrderedStore* store, Snapshots* snapshots)
    : store_(store), snapshots_(snapshots), search_(store) {}

StatusOr<std::vector<ApplyResult>> GraphWriter::Apply(std::span<const PreparedArticle> group,
                                                      const ApplyOptions& options) {
  MutexLock lock(writing_);
  const GraphSnapshot now = snapshots_->Take();
  NG_RETURN_IF_ERROR(now.identity().status());
  Group work(now, options, &names_);
  std::vector<ApplyResult> results;
  results.reserve(group.size());
  for (const PreparedArticle& article : group) {
    NG_ASSIGN_OR_RETURN(ApplyResult result, work.Add(article));
    results.push_back(result);
  }
  const StatusOr<Batch*> batch = work.Finish(&search_);
  Status written = batch.ok() ? OkStatus() : batch.status();
  v1::Run run;
  if (options.run != nullptr) run = Counted(*options.run, results);
  if (written.ok() && !(*batch)->empty()) {
    if (options.run != nullptr) NoteArrivals(work.search_changes(), run, options.now, *batch);
    (*batch)->Sort();
    written = Write(**batch, now, group, options);
  }
  if (!written.ok()) {
    names_.Clear();  // it may speak of rows that were not written
    return written;
  }
  if (options.run != nullptr) *options.run = std::move(run);
  search_.Noted(work.search_changes());
  return results;
}

// Other versions of articles that the log speaks of may change what it means.
Status GraphWriter::Write(const Batch& batch, const GraphSnapshot& now,
                          std::span<const PreparedArticle> group, const ApplyOptions& options) {
  const auto write = [&] {
    return options.large ? store_->WriteLarge(batch) : store_->Write(batch, options.sync);
  };
  const bool judged = std::ranges::any_of(group, [&](const PreparedArticle& article) {
    return now.identity().SpeaksOf(article.article);
  });
  if (!judged) return write();
  const Snapshots::Change change(snapshots_);
  return write();
}

Status GraphWriter::BeginRun(Moment now, v1::Run* run) {
  MutexLock lock(writing_);
  NG_ASSIGN_OR_RETURN(const uint64_t started, NextRun(now, *store_->View()));
  run->set_started(started);
  Batch batch;
  PutRun(*run, &batch);
  return store_->Write(batch, false);
}

Status GraphWriter::EndRun(const v1::Run& run) {
  MutexLock lock(writing_);
  Batch batch;
  PutRun(run, &batch);
  return store_->Write(batch, false);
}

StatusOr<bool> GraphWriter::Holds(const v1::Article& identified, uint64_t made_by) const {
  const ArticleId article{identified.article_id()};
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      store_->View()->Get(Family::kArticle, ArticleKey(article)));
  if (!bytes) return false;
  v1::StoredArticle stored;
  NG_RETURN_IF_ERROR(ParseRow(bytes, "header", article, &stored));
  return stored.made_by() == made_by &&
         stored.article().content_hash() == identified.content_hash();
}

StatusOr<uint64_t> GraphWriter::Append(const MakeJudgement& make) {
  MutexLock lock(writing_);
  const GraphSnapshot now = snapshots_->Take();
  NG_RETURN_IF_ERROR(now.identity().status());
  NG_ASSIGN_OR_RETURN(const v1::Judgement judgement, make(now));
  NG_RETURN_IF_ERROR(AppendNew(std::span(&judgement, 1), now.identity().log()));
  return JudgementIdOf(judgement);
}

Status GraphWriter::AppendAll(std::span<const v1::Judgement> judgements) {
  MutexLock lock(writing_);
  const GraphSnapshot now = snapshots_->Take();
  NG_RETURN_IF_ERROR(now.identity().status());
  return AppendNew(judgements, now.identity().log());
}

Status GraphWriter::AppendNew(std::span<const v1::Judgement> judgements, const JudgementLog& log) {
  std::map<uint64_t, v1::Judgement> added;
  for (const v1::Judgement& judgement : judgements) {
    NG_RETURN_IF_ERROR(CheckJudgement(judgement));
    const uint64_t id = JudgementIdOf(judgement);
    if (log.Find(id) == nullptr) added.emplace(id, judgement);
  }
  if (added.empty()) return OkStatus();
  Batch batch;
  std::vector<v1::Judgement> list;
  for (const auto& [id, judgement] : added) {
    batch.Put(Family::kJudgement, JudgementKey(id), judgement.SerializeAsString());
    list.push_back(judgement);
  }
  const JudgementLog whole = log.With(list);
  const uint64_t mark = added.size() == 1 ? added.begin()->first : kSeveral;
  return MoveArticles(mark, ArticlesMovedByAny(list, whole), Retractions::Of(whole),
                      std::move(batch));
}

Status GraphWriter::PutAside(std::span<const PreparedArticle> articles) {
  MutexLock lock(writing_);
  const std::shared_ptr<const OrderedView> view = store_->View();
  Batch batch;
  for (const PreparedArticle& article : articles) {
    const std::string key = ArticleKey(article.article);
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> known, view->Get(Family::kRetracted, key));
    if (known) continue;
    std::string_view header;
    std::string_view analysis;
    for (size_t i = 0; i < article.rows.rows.size(); ++i) {
      const Batch::Change row = article.rows.rows.at(i);
      if (row.family == Family::kArticle) header = row.value;
      if (row.family == Family::kAnalysis) analysis = row.value;
    }
    batch.Put(Family::kRetracted, key, EncodeRetracted(header, article.text, analysis));
  }
  batch.Sort();
  return store_->Write(batch, true);
}

StatusOr<std::string> GraphWriter::StoreId() {
  MutexLock lock(writing_);
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> known,
                      store_->View()->Get(Family::kMeta, kStoreIdKey));
  if (known) return *known;
  std::random_device random;
  const std::string id = ToHex(static_cast<uint64_t>(random()) << 32 | random());
  Batch batch;
  batch.Put(Family::kMeta, kStoreIdKey, id);
  NG_RETURN_IF_ERROR(store_->Write(batch, true));
  return id;
}

// Readers see all of it or nothing, and so does whoever opens the store after a kill: where one batch
// cannot hold it, the first one says in `meta` that it goes on.
Status GraphWriter::MoveArticles(uint64_t judgement, std::span<const ArticleId> articles,
                                 const Retractions& retractions, Batch first) {
  bool is_first = true;
  bool is_last = false;
  snapshots_->Hold();
  const Snapshots::Change change(snapshots_);
  while (!is_last) {
    const std::shared_ptr<const OrderedView> view = store_->View();
    MovedArticles moved(*view, retractions, &names_);
    Status written = [&]() -> Status {
      NG_ASSIGN_OR_RETURN(const size_t done, moved.Take(articles));
      articles = articles.subspan(done);
      is_last = articles.empty();
      NG_ASSIGN_OR_RETURN(Batch * batch, moved.Finish(&search_));
      batch->Append(first);
      if (is_first && !is_last) batch->Put(Family::kMeta, kMovingKey, JudgementKey(judgement));
      if (!is_first && is_last) batch->Delete(Family::kMeta, kMovingKey);
      batch->Sort();
      return store_->Write(*batch, is_first || is_last);
    }();
    if (!written.ok()) {
      names_.Clear();  // it may speak of rows that were not written
      // What is half done stays unseen: the store takes no more writes, and goes on when it is opened.
      if (is_first) snapshots_->Release();
      return written;
    }
    search_.Noted(moved.search_changes());
    first.Clear();
    is_first = false;
  }
  snapshots_->Release();
  return OkStatus();
}

Status GraphWriter::FinishMoving() {
  MutexLock lock(writing_);
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> moving,
                      store_->View()->Get(Family::kMeta, kMovingKey));
  if (!moving) return OkStatus();
  NG_ASSIGN_OR_RETURN(const JudgementLog log, JudgementLog::Read(*store_->View()));
  const std::optional<ArticleId> id = ParseArticleKey(*moving);
  std::vector<v1::Judgement> judgements;
  for (const LoggedJudgement& entry : log.entries()) {
    if (id && (id->value == kSeveral || id->value == entry.id)) {
      judgements.push_back(entry.judgement);
    }
  }
  if (judgements.empty()) {
    return DataLossError("meta: the judgement whose articles are being moved is not in the log");
  }
  Batch first;
  first.Delete(Family::kMeta, kMovingKey);
  return MoveArticles(id->value, ArticlesMovedByAny(judgements, log), Retractions::Of(log),
                      std::move(first));
}

StatusOr<uint64_t> GraphWriter::RetractedBy(const v1::Article& identified) const {
  const GraphSnapshot now = snapshots_->Take();
  NG_RETURN_IF_ERROR(now.identity().status());
  const Retractions& retractions = now.identity().retractions();
  const uint64_t by = retractions.By(ArticleId{identified.article_id()});
  return by != 0 ? by : retractions.ByOutlet(OutletCode(OutletName(identified)));
}

StatusOr<uint64_t> GraphWriter::Append(const v1::Judgement& judgement) {
  return Append([&judgement](const GraphSnapshot&) { return judgement; });
}

Status GraphWriter::BeginSearch() {
  MutexLock lock(writing_);
  return search_.Begin();
}

Status GraphWriter::CatchUpSearch(CatchUpUntil until) {
  MutexLock lock(writing_);
  return search_.CatchUp(until);
}

Status GraphWriter::RebuildSearch() {
  MutexLock lock(writing_);
  return search_.Rebuild();
}

}  // namespace newsgraph

#include "graph/writer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "graph/base/hash.h"
#include "graph/check_analysis.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/resolve.h"
#include "graph/row_values.h"
#include "graph/sketch.h"
#include "graph/text_overlap.h"

namespace newsgraph {
namespace {

uint64_t ModifiedOf(const v1::Article& article) {
  return static_cast<uint64_t>(article.modified().yyyymmdd()) << 32 | article.modified_second();
}

template <typename Message>
Status Parse(const std::optional<std::string>& bytes, std::string_view family, ArticleId article,
             Message* message) {
  if (bytes && message->ParseFromString(*bytes)) return OkStatus();
  return DataLossError(std::string(family) + " of article " + ToHex(article) +
                       (bytes ? ": not readable" : ": missing"));
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
  prepared.text = article.text();
  prepared.rows = RowsOf(header, *analysis);
  return prepared;
}

// The articles of one Apply: which version of each wins, and the batch that makes it so.
class GraphWriter::Group {
 public:
  Group(const OrderedView& view, const ApplyOptions& options, NameCache* names)
      : view_(view), options_(options), names_(*names) {}

  StatusOr<ApplyResult> Add(const PreparedArticle& article) {
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

  // Deletes first, puts behind them.
  StatusOr<const Batch*> Finish(SearchIndexer* search) {
    for (const auto& [id, slot] : slots_) {
      if (slot.winner != nullptr && slot.stored) NG_RETURN_IF_ERROR(DeleteRows(id, *slot.stored));
    }
    NG_RETURN_IF_ERROR(DeleteUnusedNames());
    for (const auto& [id, slot] : slots_) {
      if (slot.winner != nullptr) PutRows(*slot.winner);
    }
    NG_RETURN_IF_ERROR(search->Note(search_changes(), &batch_));
    batch_.Sort();
    return &batch_;
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

  static Version VersionOf(const v1::StoredArticle& stored) {
    return {stored.article().content_hash(), stored.made_by(), ModifiedOf(stored.article())};
  }

  StatusOr<std::optional<v1::StoredArticle>> LoadStored(ArticleId article) const {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                        view_.Get(Family::kArticle, ArticleKey(article)));
    if (!bytes) return std::optional<v1::StoredArticle>();
    v1::StoredArticle stored;
    NG_RETURN_IF_ERROR(Parse(bytes, "header", article, &stored));
    return std::optional<v1::StoredArticle>(std::move(stored));
  }

  Outcome OutcomeOf(const std::optional<Version>& current, const PreparedArticle& article) const {
    if (!current) return Outcome::kAdded;
    if (current->content_hash == article.content_hash) {
      return current->made_by == article.made_by ? Outcome::kUnchanged : Outcome::kReplaced;
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

  Status DeleteRows(ArticleId article, const v1::StoredArticle& stored) {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                        view_.Get(Family::kAnalysis, ArticleKey(article)));
    v1::Analysis analysis;
    NG_RETURN_IF_ERROR(Parse(bytes, "analysis", article, &analysis));
    const ArticleRows old = RowsOf(stored, analysis);
    for (size_t i = 0; i < old.rows.size(); ++i) {
      batch_.Delete(old.rows.at(i).family, old.rows.at(i).key);
    }
    removed_.insert(old.names.begin(), old.names.end());
    rewritten_.insert(article);
    return OkStatus();
  }

  // A name stays in the index as long as any article uses it for the node.
  Status DeleteUnusedNames() {
    if (removed_.empty()) return OkStatus();
    for (const auto& [id, slot] : slots_) {
      if (slot.winner == nullptr) continue;
      for (const NameOfNode& name : slot.winner->rows.names) removed_.erase(name);
    }
    for (const NameOfNode& name : removed_) {
      NG_ASSIGN_OR_RETURN(const bool used, UsedElsewhere(name));
      if (used) continue;
      batch_.Delete(Family::kName, Encode(NameKey{name.name, name.node}));
      names_.Remove(name);
    }
    return OkStatus();
  }

  // By an article of the store that this group leaves alone. A common name answers in its first
  // row.
  StatusOr<bool> UsedElsewhere(const NameOfNode& name) const {
    const std::string prefix = ArticleKey(ArticleId{name.node.value});
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kMention);
    for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
      const std::optional<MentionKey> key = ParseMentionKey(rows->key());
      NodeMention mention;
      if (!key || !DecodeMentionValue(rows->value(), &mention)) {
        return DataLossError(DescribeKey("mention", rows->key()) + ": not readable");
      }
      if (!rewritten_.contains(key->article) && MentionHasName(mention, name.name)) return true;
    }
    NG_RETURN_IF_ERROR(rows->status());
    return false;
  }

  void PutRows(const PreparedArticle& article) {
    batch_.Append(article.rows.rows);
    batch_.Put(Family::kText, ArticleKey(article.article), article.text);
    for (const NameOfNode& name : article.rows.names) {
      if (names_.Has(name)) continue;
      batch_.Put(Family::kName, Encode(NameKey{name.name, name.node}), EncodeNameValue(name.type));
      names_.Add(name);
    }
  }

  const OrderedView& view_;
  const ApplyOptions& options_;
  NameCache& names_;
  std::unordered_map<ArticleId, Slot> slots_;
  std::set<NameOfNode> removed_;
  std::set<ArticleId> rewritten_;
  Batch batch_;
};

GraphWriter::GraphWriter(OrderedStore* store, Snapshots* snapshots)
    : store_(store), snapshots_(snapshots), search_(store) {}

StatusOr<std::vector<ApplyResult>> GraphWriter::Apply(std::span<const PreparedArticle> group,
                                                      const ApplyOptions& options) {
  MutexLock lock(writing_);
  const std::shared_ptr<const OrderedView> view = store_->View();
  Group work(*view, options, &names_);
  std::vector<ApplyResult> results;
  results.reserve(group.size());
  for (const PreparedArticle& article : group) {
    NG_ASSIGN_OR_RETURN(ApplyResult result, work.Add(article));
    results.push_back(result);
  }
  const StatusOr<const Batch*> batch = work.Finish(&search_);
  Status written = batch.ok() ? OkStatus() : batch.status();
  if (written.ok() && !(*batch)->empty()) written = Write(**batch, group, options.sync);
  if (!written.ok()) {
    names_.Clear();  // it may speak of rows that were not written
    return written;
  }
  search_.Noted(work.search_changes());
  return results;
}

// Other versions of articles that the log speaks of may change what it means.
Status GraphWriter::Write(const Batch& batch, std::span<const PreparedArticle> group, bool sync) {
  const GraphSnapshot now = snapshots_->Take();
  const bool judged = std::ranges::any_of(group, [&](const PreparedArticle& article) {
    return now.identity().SpeaksOf(article.article);
  });
  if (!judged) return store_->Write(batch, sync);
  const Snapshots::Change change(snapshots_);
  return store_->Write(batch, sync);
}

StatusOr<bool> GraphWriter::Holds(const v1::Article& identified, uint64_t made_by) const {
  const ArticleId article{identified.article_id()};
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      store_->View()->Get(Family::kArticle, ArticleKey(article)));
  if (!bytes) return false;
  v1::StoredArticle stored;
  NG_RETURN_IF_ERROR(Parse(bytes, "header", article, &stored));
  return stored.made_by() == made_by &&
         stored.article().content_hash() == identified.content_hash();
}

StatusOr<uint64_t> GraphWriter::Append(const MakeJudgement& make) {
  MutexLock lock(writing_);
  const GraphSnapshot now = snapshots_->Take();
  NG_RETURN_IF_ERROR(now.identity().status());
  NG_ASSIGN_OR_RETURN(const v1::Judgement judgement, make(now));
  NG_RETURN_IF_ERROR(CheckJudgement(judgement));
  const uint64_t id = JudgementIdOf(judgement);
  if (now.identity().log().Find(id) != nullptr) return id;
  Batch batch;
  batch.Put(Family::kJudgement, JudgementKey(id), judgement.SerializeAsString());
  const Snapshots::Change change(snapshots_);
  NG_RETURN_IF_ERROR(store_->Write(batch, true));
  return id;
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

#include "graph/migration.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "graph/base/bytes.h"
#include "graph/keys.h"
#include "graph/resolve.h"
#include "graph/retracted_article.h"
#include "graph/rows.h"
#include "graph/stored_analysis.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {
namespace {

// Rows of one batch are held in memory.
constexpr size_t kBatchBytes = 8 << 20;

std::string EncodeFormat(uint32_t format) {
  std::string bytes;
  AppendBigEndian(&bytes, format);
  return bytes;
}

Status NotReadable(Family family, std::string_view key) {
  return DataLossError(DescribeKey(FamilyName(family), key) +
                       ": not readable; the store stays as it was written");
}

// Format 1 had analyses as they are in memory, with a hash of each trigger.
StatusOr<v1::Analysis> AnalysisOfFormat1(std::string_view bytes, Family family,
                                         std::string_view key) {
  v1::Analysis analysis;
  if (!analysis.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return NotReadable(family, key);
  }
  for (v1::Claim& claim : *analysis.mutable_claims()) {
    if (IsTriggerInSentence(claim.evidence())) claim.mutable_evidence()->clear_trigger_hash();
  }
  return analysis;
}

class From1To2 {
 public:
  explicit From1To2(OrderedStore* store) : store_(*store), view_(store->View()) {}

  Status Run() {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> mark,
                        view_->Get(Family::kMeta, kMigrationKey));
    std::string done = mark.value_or(std::string(1, kArticles));
    if (!mark) NG_RETURN_IF_ERROR(CheckReadable());
    // From here on the store is of format 2 for whoever opens it, and not finished.
    batch_.Put(Family::kMeta, kFormatKey, EncodeFormat(2));
    NG_RETURN_IF_ERROR(WriteBatch(done));
    if (done.front() == kArticles) {
      NG_RETURN_IF_ERROR(RewriteArticles(done));
      done = kRetracted;
      NG_RETURN_IF_ERROR(WriteBatch(done));
    }
    NG_RETURN_IF_ERROR(RewriteRetracted(done));
    batch_.Delete(Family::kMeta, kMigrationKey);
    batch_.Sort();
    return store_.Write(batch_, true);
  }

 private:
  // A mark is one of these and the key of the last row that was rewritten; without key: none was.
  static constexpr char kArticles = 'a';
  static constexpr char kRetracted = 'r';
  using AddRow = std::function<Status(std::string_view key, std::string_view value)>;

  // A store with a damaged row is left to the newsgraph that wrote it.
  Status CheckReadable() {
    is_trial_ = true;
    NG_RETURN_IF_ERROR(RewriteArticles(std::string(1, kArticles)));
    NG_RETURN_IF_ERROR(RewriteRetracted(std::string(1, kRetracted)));
    is_trial_ = false;
    batch_.Clear();
    return OkStatus();
  }

  Status RewriteArticles(const std::string& mark) {
    return Rewrite(Family::kArticle, mark,
                   [this](auto key, auto value) { return AddArticle(key, value); });
  }
  Status RewriteRetracted(const std::string& mark) {
    return Rewrite(Family::kRetracted, mark,
                   [this](auto key, auto value) { return AddRetracted(key, value); });
  }

  // Goes on behind `mark`. The last rows are left in the batch, for what is to be written with them.
  Status Rewrite(Family family, const std::string& mark, const AddRow& add) {
    const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(family);
    const std::string last = mark.substr(1);
    rows->Seek(last);
    if (!last.empty() && rows->Valid() && rows->key() == last) rows->Next();
    for (; rows->Valid(); rows->Next()) {
      NG_RETURN_IF_ERROR(add(rows->key(), rows->value()));
      if (batch_.bytes() < kBatchBytes) continue;
      NG_RETURN_IF_ERROR(WriteBatch(mark.substr(0, 1).append(rows->key())));
    }
    return rows->status();
  }

  Status WriteBatch(const std::string& mark) {
    if (is_trial_) {
      batch_.Clear();
      return OkStatus();
    }
    batch_.Put(Family::kMeta, kMigrationKey, mark);
    batch_.Sort();
    NG_RETURN_IF_ERROR(store_.Write(batch_, true));
    batch_.Clear();
    return OkStatus();
  }

  // The keys of its rows stay as they are.
  Status AddArticle(std::string_view key, std::string_view value) {
    v1::StoredArticle header;
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, view_->Get(Family::kAnalysis, key));
    if (!bytes || !ParseStored(value, &header)) return NotReadable(Family::kArticle, key);
    NG_ASSIGN_OR_RETURN(const v1::Analysis analysis,
                        AnalysisOfFormat1(*bytes, Family::kAnalysis, key));
    batch_.Append(RowsOf(header, analysis).rows);
    return OkStatus();
  }

  Status AddRetracted(std::string_view key, std::string_view value) {
    NG_ASSIGN_OR_RETURN(const RetractedArticle kept, DecodeRetracted(key, value));
    NG_ASSIGN_OR_RETURN(const v1::Analysis analysis,
                        AnalysisOfFormat1(kept.analysis, Family::kRetracted, key));
    batch_.Put(Family::kRetracted, key,
               EncodeRetracted(kept.header.SerializeAsString(), kept.text, PackAnalysis(analysis)));
    return OkStatus();
  }

  OrderedStore& store_;
  const std::shared_ptr<const OrderedView> view_;  // as it was: what is rewritten is not seen again
  Batch batch_;
  bool is_trial_ = false;  // nothing is written
};

}  // namespace

StatusOr<std::optional<StoreFormat>> ReadStoreFormat(const OrderedView& view) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, view.Get(Family::kMeta, kFormatKey));
  if (!bytes) return std::optional<StoreFormat>();
  if (bytes->size() != sizeof(uint32_t)) {
    return DataLossError("the format version is not readable");
  }
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> mark,
                      view.Get(Family::kMeta, kMigrationKey));
  return std::optional(StoreFormat{ReadBigEndian<uint32_t>(*bytes, 0), mark.has_value()});
}

Status WriteStoreFormat(OrderedStore* store) {
  Batch batch;
  batch.Put(Family::kMeta, kFormatKey, EncodeFormat(kStoreFormat));
  return store->Write(batch, true);
}

Status MigrateStore(const StoreFormat& format, OrderedStore* store) {
  if (format.number == 1 || format.is_migrating) NG_RETURN_IF_ERROR(From1To2(store).Run());
  return OkStatus();
}

}  // namespace newsgraph

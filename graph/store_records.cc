#include "graph/store_records.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "graph/ids.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/resolve.h"
#include "graph/retracted_article.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

v1::StoreRecord RecordOf(v1::StoredArticle header, std::string text, v1::Analysis analysis) {
  v1::StoreRecord record;
  v1::Article* article = record.mutable_article();
  *article = std::move(*header.mutable_article());
  article->set_text(std::move(text));
  article->clear_article_id();
  article->clear_content_hash();
  article->clear_fingerprint();
  article->clear_sketch();
  record.set_made_by(header.made_by());
  ClearResolved(&analysis);
  analysis.clear_id();  // the article has it
  *record.mutable_analysis() = std::move(analysis);
  return record;
}

class Reader {
 public:
  Reader(const OrderedView& view, const std::function<bool(const v1::StoreRecord&)>& visit)
      : view_(view), visit_(visit) {}

  // Each returns false when the visitor has seen enough.
  StatusOr<bool> Articles() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kArticle);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      const std::string key(rows->key());
      const std::optional<ArticleId> id = ParseArticleKey(key);
      if (!id) return DataLossError(DescribeKey("article", key) + ": not readable");
      v1::StoredArticle header;
      v1::Analysis analysis;
      NG_RETURN_IF_ERROR(ParseRow(std::string(rows->value()), "header", *id, &header));
      NG_ASSIGN_OR_RETURN(const auto bytes, view_.Get(Family::kAnalysis, key));
      NG_RETURN_IF_ERROR(ParseRow(bytes, "analysis", *id, &analysis));
      NG_ASSIGN_OR_RETURN(std::optional<std::string> text, view_.Get(Family::kText, key));
      if (!text) return DataLossError("text of article " + ToHex(*id) + ": missing");
      if (!visit_(RecordOf(std::move(header), *std::move(text), std::move(analysis)))) return false;
    }
    NG_RETURN_IF_ERROR(rows->status());
    return true;
  }

  StatusOr<bool> PutAside() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kRetracted);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      NG_ASSIGN_OR_RETURN(RetractedArticle kept, DecodeRetracted(rows->key(), rows->value()));
      v1::Analysis analysis;
      NG_RETURN_IF_ERROR(ParseRow(kept.analysis, "analysis", kept.article, &analysis));
      v1::StoreRecord record =
          RecordOf(std::move(kept.header), std::move(kept.text), std::move(analysis));
      record.set_retracted(true);
      if (!visit_(record)) return false;
    }
    NG_RETURN_IF_ERROR(rows->status());
    return true;
  }

  StatusOr<bool> Judgements() {
    NG_ASSIGN_OR_RETURN(const JudgementLog log, JudgementLog::Read(view_));
    for (const LoggedJudgement& entry : log.entries()) {
      v1::StoreRecord record;
      *record.mutable_judgement() = entry.judgement;
      if (!visit_(record)) return false;
    }
    return true;
  }

 private:
  const OrderedView& view_;
  const std::function<bool(const v1::StoreRecord&)>& visit_;
};

}  // namespace

Status ForEachRecord(const GraphSnapshot& snapshot,
                     const std::function<bool(const v1::StoreRecord&)>& visit) {
  Reader reader(*snapshot.view(), visit);
  for (StatusOr<bool> (Reader::*part)() :
       {&Reader::Judgements, &Reader::Articles, &Reader::PutAside}) {
    NG_ASSIGN_OR_RETURN(const bool wants_more, (reader.*part)());
    if (!wants_more) break;
  }
  return OkStatus();
}

StatusOr<PreparedArticle> PrepareRecord(v1::StoreRecord* record) {
  IdentifyArticle(record->mutable_article());
  return PrepareArticle(record->article(), record->made_by(), record->mutable_analysis());
}

}  // namespace newsgraph

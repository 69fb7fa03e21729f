#include "tools/reading/record_loader.h"

#include <google/protobuf/util/json_util.h>

#include <string>
#include <utility>

#include "graph/judgement_log.h"
#include "graph/store_records.h"
#include "ingest/readers/check_article.h"
#include "tools/reading/run_entry.h"

namespace newsgraph {
namespace {

constexpr size_t kArticlesOfAGroup = 64;
constexpr size_t kBytesOfAGroup = 8 << 20;

StatusOr<v1::StoreRecord> Parse(std::string_view line) {
  v1::StoreRecord record;
  const auto status = google::protobuf::util::JsonStringToMessage(
      {line.data(), line.size()}, &record, google::protobuf::util::JsonParseOptions());
  if (!status.ok()) {
    return InvalidArgumentError("no record of `newsgraph dump --full`: " +
                                std::string(status.message()));
  }
  if (record.has_article() == record.has_judgement()) {
    return InvalidArgumentError("a record has an article or a judgement");
  }
  return record;
}

}  // namespace

Status RecordLoader::Begin() {
  run_.set_command("load");
  run_.set_program(NEWSGRAPH_VERSION);
  return graph_.writer().BeginRun(NowMoment(), &run_);
}

Status RecordLoader::Add(std::string_view line) {
  NG_ASSIGN_OR_RETURN(v1::StoreRecord record, Parse(line));
  if (record.has_judgement()) {
    NG_RETURN_IF_ERROR(CheckJudgement(record.judgement()));
    judgements_.push_back(std::move(*record.mutable_judgement()));
    return OkStatus();
  }
  NG_RETURN_IF_ERROR(CheckArticle(record.article()));
  NG_ASSIGN_OR_RETURN(PreparedArticle article, PrepareRecord(&record));
  group_bytes_ += article.text.size() + article.rows.rows.bytes();
  group_.push_back(std::move(article));
  const bool is_full = group_.size() >= kArticlesOfAGroup || group_bytes_ >= kBytesOfAGroup;
  return is_full ? WriteGroup() : OkStatus();
}

Status RecordLoader::WriteGroup() {
  const ApplyOptions options = {.sync = true, .run = &run_, .now = NowMoment()};
  NG_RETURN_IF_ERROR(graph_.writer().Apply(group_, options).status());
  group_.clear();
  group_bytes_ = 0;
  return graph_.writer().CatchUpSearch(CatchUpUntil::kWholeSegments);
}

Status RecordLoader::Finish() {
  NG_RETURN_IF_ERROR(WriteGroup());
  for (const v1::Judgement& judgement : judgements_) {
    NG_RETURN_IF_ERROR(graph_.writer().Append(judgement).status());
  }
  NG_RETURN_IF_ERROR(graph_.writer().EndRun(run_));
  return graph_.writer().CatchUpSearch(CatchUpUntil::kSmallTail);
}

}  // namespace newsgraph

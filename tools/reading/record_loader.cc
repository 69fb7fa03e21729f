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

// Objects outside of texts: a few bytes of JSON make a message of a hundred, so that their number is
// bounded before they are made. Lines of ours have one for each twenty bytes and fewer.
bool HasTooManyObjects(std::string_view line) {
  constexpr size_t kLeastBytes = 8;
  size_t objects = 0;
  bool in_text = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (in_text && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      in_text = !in_text;
    } else if (!in_text && line[i] == '{') {
      ++objects;
    }
  }
  return objects > 64 + line.size() / kLeastBytes;
}

// In so many bytes at the begin of a line an article shows itself.
constexpr size_t kHead = 400;

StatusOr<v1::StoreRecord> Parse(std::string_view line) {
  v1::StoreRecord record;
  if (HasTooManyObjects(line)) {
    return InvalidArgumentError("no record of `newsgraph dump --full`: it is all braces");
  }
  const auto status = google::protobuf::util::JsonStringToMessage(
      {line.data(), line.size()}, &record, google::protobuf::util::JsonParseOptions());
  if (!status.ok()) {
    const bool article = line.find("\"text\"") < kHead || line.find("\"title\"") < kHead;
    return InvalidArgumentError(
        "no record of `newsgraph dump --full`: " + std::string(status.message()) +
        (article ? " Articles are read by `newsgraph ingest`." : ""));
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
  if (record.has_article()) return AddArticle(std::move(record));
  NG_RETURN_IF_ERROR(CheckJudgement(record.judgement()));
  judgements_.push_back(std::move(*record.mutable_judgement()));
  return OkStatus();
}

Status RecordLoader::AddArticle(v1::StoreRecord record) {
  NG_RETURN_IF_ERROR(CheckArticle(record.article()));
  NG_RETURN_IF_ERROR(WriteJudgements());
  NG_ASSIGN_OR_RETURN(PreparedArticle article, PrepareRecord(&record));
  if (record.retracted()) {
    NG_ASSIGN_OR_RETURN(const uint64_t by, graph_.writer().RetractedBy(record.article()));
    if (by == 0) {
      return InvalidArgumentError(
          "the article is retracted, but no line before and nothing in the store says so");
    }
  }
  group_bytes_ += article.text.size() + article.rows.rows.bytes();
  (record.retracted() ? aside_ : group_).push_back(std::move(article));
  const bool is_full =
      group_.size() + aside_.size() >= kArticlesOfAGroup || group_bytes_ >= kBytesOfAGroup;
  return is_full ? WriteGroup() : OkStatus();
}

Status RecordLoader::WriteJudgements() {
  if (judgements_.empty()) return OkStatus();
  NG_RETURN_IF_ERROR(WriteGroup());  // a retraction moves what is there
  NG_RETURN_IF_ERROR(graph_.writer().AppendAll(judgements_));
  written_judgements_ += judgements_.size();
  judgements_.clear();
  return OkStatus();
}

Status RecordLoader::WriteGroup() {
  if (!aside_.empty()) NG_RETURN_IF_ERROR(graph_.writer().PutAside(aside_));
  if (!group_.empty()) {
    const ApplyOptions options = {
        .sync = true, .keep_analysis = true, .run = &run_, .now = NowMoment()};
    NG_RETURN_IF_ERROR(graph_.writer().Apply(group_, options).status());
  }
  written_aside_ += aside_.size();
  aside_.clear();
  group_.clear();
  group_bytes_ = 0;
  return graph_.writer().CatchUpSearch(CatchUpUntil::kWholeSegments);
}

Status RecordLoader::Finish() {
  NG_RETURN_IF_ERROR(WriteGroup());
  NG_RETURN_IF_ERROR(WriteJudgements());
  NG_RETURN_IF_ERROR(graph_.writer().EndRun(run_));
  return graph_.writer().CatchUpSearch(CatchUpUntil::kSmallTail);
}

}  // namespace newsgraph

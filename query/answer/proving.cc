// verify and dump: what graph/ does, in the messages of a connection.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/suggest.h"
#include "graph/dump.h"
#include "graph/store_records.h"
#include "graph/verify.h"
#include "query/answer.h"

namespace newsgraph {
namespace {

constexpr int kMostDifferences = 1000;
constexpr size_t kPieceBytes = 64 << 10;

// Lines, handed over some at a time.
class Pieces {
 public:
  using Take = std::function<bool(const v1::DumpResponse&)>;
  explicit Pieces(const Take& take) : take_(take) {}

  // False when nobody wants more.
  bool Add(std::string_view line) {
    if (!wanted_) return false;
    waiting_.mutable_text()->append(line).push_back('\n');
    if (waiting_.text().size() >= kPieceBytes) HandOver();
    return wanted_;
  }

  Status Finish() {
    if (wanted_ && !waiting_.text().empty()) HandOver();
    return wanted_ ? OkStatus() : CancelledError("the dump was stopped by its reader");
  }

 private:
  void HandOver() {
    wanted_ = take_(waiting_);
    waiting_.clear_text();
  }

  const Take& take_;
  v1::DumpResponse waiting_;
  bool wanted_ = true;
};

Status FullDump(const GraphSnapshot& snapshot, const v1::DumpRequest& request,
                const Pieces::Take& piece) {
  if (!request.family().empty()) {
    return InvalidArgumentError("a full dump is of the whole store: leave \"" + request.family() +
                                "\" out, or --full");
  }
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  Pieces pieces(piece);
  Status printed;
  NG_RETURN_IF_ERROR(ForEachRecord(snapshot, [&](const v1::StoreRecord& record) {
    std::string line;
    const auto status = google::protobuf::util::MessageToJsonString(record, &line, options);
    if (status.ok()) return pieces.Add(line);
    printed = DataLossError("article " + record.article().id() +
                            " has no form in JSON: " + std::string(status.message()));
    return false;
  }));
  NG_RETURN_IF_ERROR(printed);
  return pieces.Finish();
}

}  // namespace

StatusOr<v1::VerifyResponse> Answer(const GraphSnapshot& snapshot, const v1::VerifyRequest&) {
  v1::VerifyResponse response;
  VerifyReport report;
  const Status status = Verify(
      snapshot,
      [&](const std::string& difference) {
        if (response.differences_size() < kMostDifferences) {
          response.add_differences()->set_what(difference);
        } else {
          response.set_truncated(true);
          response.set_cut_by(v1::ROWS);
        }
      },
      &report);
  response.set_articles(static_cast<uint32_t>(report.articles));
  response.set_rows(static_cast<uint32_t>(report.rows));
  if (!status.ok() && response.differences().empty()) return status;
  return response;
}

Status Answer(const GraphSnapshot& snapshot, const v1::DumpRequest& request,
              const std::function<bool(const v1::DumpResponse&)>& piece) {
  if (request.full()) return FullDump(snapshot, request, piece);
  const std::vector<std::string_view> families(std::begin(kDumpFamilies), std::end(kDumpFamilies));
  if (!request.family().empty() && !std::ranges::count(families, request.family())) {
    std::string all;
    for (const std::string_view family : families) {
      all += (all.empty() ? "" : ", ") + std::string(family);
    }
    return InvalidArgumentError("a dump has " + all + "; not \"" + request.family() + "\"." +
                                DidYouMean(request.family(), families));
  }
  Pieces pieces(piece);
  NG_RETURN_IF_ERROR(
      Dump(snapshot, request.family(), [&](std::string_view line) { return pieces.Add(line); }));
  return pieces.Finish();
}

}  // namespace newsgraph

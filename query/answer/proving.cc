// verify and dump: what graph/ does, in the messages of a connection.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "graph/base/suggest.h"
#include "graph/dump.h"
#include "graph/verify.h"
#include "query/answer.h"

namespace newsgraph {
namespace {

constexpr int kMostDifferences = 1000;
constexpr size_t kPieceBytes = 64 << 10;

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
  const std::vector<std::string_view> families(std::begin(kDumpFamilies), std::end(kDumpFamilies));
  if (!request.family().empty() && !std::ranges::count(families, request.family())) {
    std::string all;
    for (const std::string_view family : families) {
      all += (all.empty() ? "" : ", ") + std::string(family);
    }
    return InvalidArgumentError("a dump has " + all + "; not \"" + request.family() + "\"." +
                                DidYouMean(request.family(), families));
  }
  v1::DumpResponse waiting;
  bool wanted = true;
  NG_RETURN_IF_ERROR(Dump(snapshot, [&](std::string_view line) {
    const bool passes = request.family().empty() || line.starts_with(request.family() + " ");
    if (!wanted || !passes) return;
    waiting.mutable_text()->append(line).push_back('\n');
    if (waiting.text().size() < kPieceBytes) return;
    wanted = piece(waiting);
    waiting.clear_text();
  }));
  if (wanted && !waiting.text().empty()) wanted = piece(waiting);
  return wanted ? OkStatus() : CancelledError("the dump was stopped by its reader");
}

}  // namespace newsgraph

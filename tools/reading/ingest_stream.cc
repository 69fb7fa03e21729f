#include "tools/reading/ingest_stream.h"

#include <utility>

#include "ingest/readers/check_article.h"

namespace newsgraph {
namespace {

constexpr int kToldAtMost = 1000;

InputDocument DocumentOf(v1::IngestRequest request) {
  InputDocument document;
  document.origin.path = std::move(*request.mutable_origin());
  document.article = std::move(*request.mutable_article());
  if (const Status status = CheckArticle(document.article); !status.ok()) {
    document.reject =
        Reject{document.origin, document.article.id(), std::string(AsStd(status.message()))};
  }
  return document;
}

}  // namespace

StatusOr<v1::IngestResponse> IngestStream(Ingester& ingester, int threads,
                                          const std::function<bool(v1::IngestRequest*)>& next) {
  v1::IngestRequest first;
  if (!next(&first)) return v1::IngestResponse();
  IngestOptions options = {.threads = threads, .replace = first.replace()};
  if (!first.when().empty()) {
    const std::optional<Moment> when = ParseMoment(first.when());
    if (!when) return InvalidArgumentError("\"" + first.when() + "\" is no time");
    options.when = *when;
  }
  bool is_first = true;
  const auto next_document = [&](InputDocument* document) {
    v1::IngestRequest request;
    if (std::exchange(is_first, false)) {
      request = std::move(first);
    } else if (!next(&request)) {
      return false;
    }
    *document = DocumentOf(std::move(request));
    return true;
  };
  v1::IngestResponse told;
  const IngestEvents events = {.rejected =
                                   [&](const Reject& reject) {
                                     if (told.rejections_size() == kToldAtMost) return;
                                     v1::IngestResponse::Rejection& rejection =
                                         *told.add_rejections();
                                     rejection.set_origin(reject.origin.path);
                                     rejection.set_id(reject.id);
                                     rejection.set_reason(reject.reason);
                                   },
                               .warned =
                                   [&](std::string warning) {
                                     if (told.warnings_size() < kToldAtMost)
                                       told.add_warnings(std::move(warning));
                                   }};
  NG_ASSIGN_OR_RETURN(const v1::IngestResponse counts,
                      ingester.Ingest(next_document, options, events));
  told.MergeFrom(counts);
  return told;
}

}  // namespace newsgraph

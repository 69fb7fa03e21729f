// Articles that come as messages, from a client of the server, into the graph.
#pragma once

#include <functional>

#include "graph/base/status.h"
#include "newsgraph/v1/service.pb.h"
#include "tools/reading/ingester.h"

namespace newsgraph {

// Takes from `next` until it returns false and answers when all is durable, with the rejections and
// warnings (the first thousand of each; the counts are whole). `replace` and `source` are those of
// each message; the first message's `replace` holds for the stream. Any thread.
StatusOr<v1::IngestResponse> IngestStream(Ingester& ingester, int threads,
                                          const std::function<bool(v1::IngestRequest*)>& next);

}  // namespace newsgraph

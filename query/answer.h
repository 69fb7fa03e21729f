// Every look-up: a request in, a response out, over one snapshot. The command line calls these
// directly, the server calls them for a connection; neither knows more.
//
//   v1::ShowRequest request;
//   request.set_entity("Ada Okafor");
//   NG_ASSIGN_OR_RETURN(const v1::ShowResponse response, Answer(graph.Snapshot(), request));
//
// Errors of all: NotFound and InvalidArgument where a reference fits nothing or too much
// (entity_reference.h) or a date cannot be read; DataLoss where stored bytes are damaged. An answer
// that a budget cut is no error: it says `truncated`. An empty answer about a known entity is none
// either. Answers depend on the snapshot and the request alone, unless a deadline cut them.
// Thread-safe.
#pragma once

#include <functional>

#include "graph/base/status.h"
#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"
#include "newsgraph/v1/traversal.pb.h"

namespace newsgraph {

class GraphCopy;

StatusOr<v1::FindResponse> Answer(const GraphSnapshot& snapshot, const v1::FindRequest& request);
StatusOr<v1::ShowResponse> Answer(const GraphSnapshot& snapshot, const v1::ShowRequest& request);
StatusOr<v1::WhoResponse> Answer(const GraphSnapshot& snapshot, const v1::WhoRequest& request);
StatusOr<v1::TimelineResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::TimelineRequest& request);
StatusOr<v1::MentionsResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::MentionsRequest& request);
// FailedPrecondition for a store that was written before there was an index and is open for reading.
StatusOr<v1::SearchResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::SearchRequest& request);
StatusOr<v1::TogetherResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::TogetherRequest& request);
StatusOr<v1::QuotesResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::QuotesRequest& request);
StatusOr<v1::ArticleResponse> Answer(const GraphSnapshot& snapshot,
                                     const v1::ArticleRequest& request);
StatusOr<v1::ScreenResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::ScreenRequest& request);
// With a copy of the snapshot in memory (graph_copy.h) walks are faster and the answers the same, as
// long as no budget cuts them.
StatusOr<v1::NeighborsResponse> Answer(const GraphSnapshot& snapshot,
                                       const v1::NeighborsRequest& request,
                                       const GraphCopy* copy = nullptr);
StatusOr<v1::PathResponse> Answer(const GraphSnapshot& snapshot, const v1::PathRequest& request,
                                  const GraphCopy* copy = nullptr);
StatusOr<v1::BetweenResponse> Answer(const GraphSnapshot& snapshot,
                                     const v1::BetweenRequest& request,
                                     const GraphCopy* copy = nullptr);
StatusOr<v1::CommonResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::CommonRequest& request);
StatusOr<v1::TopResponse> Answer(const GraphSnapshot& snapshot, const v1::TopRequest& request,
                                 const GraphCopy* copy = nullptr);
StatusOr<v1::WhyResponse> Answer(const GraphSnapshot& snapshot, const v1::WhyRequest& request);
StatusOr<v1::StatsResponse> Answer(const GraphSnapshot& snapshot, const v1::StatsRequest& request);
StatusOr<v1::JudgementsResponse> Answer(const GraphSnapshot& snapshot,
                                        const v1::JudgementsRequest& request);
// Not an error when differences are found: they are in the response.
StatusOr<v1::VerifyResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::VerifyRequest& request);

// The dump comes in pieces of about 64 KB; `piece` returns false to stop (Cancelled).
Status Answer(const GraphSnapshot& snapshot, const v1::DumpRequest& request,
              const std::function<bool(const v1::DumpResponse&)>& piece);

}  // namespace newsgraph

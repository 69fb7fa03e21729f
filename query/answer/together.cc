// together: who is named in the same articles. Counting only; nobody says that they have to do with
// each other.
#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "query/answer.h"
#include "query/entity_reference.h"
#include "query/graph_view.h"
#include "query/inquiry.h"

namespace newsgraph {
namespace {

struct Companion {
  NodeId node;
  uint32_t articles = 0;
  Date last;
};

using Companions = std::unordered_map<NodeId, Companion>;

void CountOthers(const v1::Analysis& analysis, Date date, NodeId node, TypeSet types,
                 Companions* companions) {
  std::unordered_set<uint64_t> seen = {node.value};
  for (const v1::Entity& entity : analysis.entities()) {
    const bool counts = entity.listed() && !entity.name().empty();
    if (!counts || !seen.insert(entity.node()).second) continue;
    if (!types.empty() && !types.Has(entity.type())) continue;
    Companion& companion = (*companions)[NodeId{entity.node()}];
    companion.node = NodeId{entity.node()};
    ++companion.articles;
    companion.last = std::max(companion.last, date);
  }
}

StatusOr<Companions> CountCompanions(NodeId node, TypeSet types, Inquiry* inquiry) {
  Companions companions;
  v1::Analysis analysis;
  MentionCursor mentions = inquiry->snapshot.Mentions();
  mentions.Seek(node, inquiry->filter.since, inquiry->filter.until);
  for (; mentions.Valid() && inquiry->meter.ReadEdge(); mentions.Next()) {
    const NodeMention& mention = mentions.mention();
    NG_ASSIGN_OR_RETURN(const bool passes,
                        inquiry->articles.PassesOutlet(mention.article, inquiry->filter));
    if (!passes) continue;
    NG_RETURN_IF_ERROR(inquiry->snapshot.ReadAnalysis(mention.article, &analysis));
    CountOthers(analysis, mention.date, node, types, &companions);
  }
  NG_RETURN_IF_ERROR(mentions.status());
  return companions;
}

std::vector<Companion> Ranked(const Companions& companions) {
  std::vector<Companion> ranked;
  for (const auto& [node, companion] : companions) ranked.push_back(companion);
  std::ranges::sort(ranked, [](const Companion& a, const Companion& b) {
    return std::tuple(b.articles, b.last, a.node) < std::tuple(a.articles, a.last, b.node);
  });
  return ranked;
}

}  // namespace

StatusOr<v1::TogetherResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::TogetherRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::OfArticles(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  TypeSet types;
  for (const int type : request.types()) types.Add(static_cast<v1::Entity::Type>(type));
  v1::TogetherResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_entity(),
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  NG_ASSIGN_OR_RETURN(const Companions companions,
                      CountCompanions(resolved.node, types, inquiry.get()));
  for (const Companion& companion : Ranked(companions)) {
    v1::TogetherRow row;
    NG_ASSIGN_OR_RETURN(*row.mutable_entity(), inquiry->entities.Ref(companion.node));
    row.set_together(companion.articles);
    row.set_last_seen(companion.last.ToString());
    if (!inquiry->meter.AddRow(row.ByteSizeLong())) break;
    *response.add_rows() = std::move(row);
  }
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

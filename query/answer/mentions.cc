// mentions: the articles that name an entity, newest first.
#include <utility>

#include "query/answer.h"
#include "query/entity_reference.h"
#include "query/evidence_rows.h"
#include "query/inquiry.h"
#include "query/snippet.h"

namespace newsgraph {
namespace {

// The first mention by name, else the first of any form; nullptr where the analysis mentions the
// node nowhere.
const v1::Mention* FirstMention(const v1::Analysis& analysis, NodeId node) {
  const v1::Mention* first = nullptr;
  for (const v1::Mention& mention : analysis.mentions()) {
    if (mention.entity() >= static_cast<uint32_t>(analysis.entities_size())) continue;
    if (analysis.entities(static_cast<int>(mention.entity())).node() != node.value) continue;
    const bool better =
        first == nullptr || std::pair(mention.form() != v1::Mention::NAME, mention.begin()) <
                                std::pair(first->form() != v1::Mention::NAME, first->begin());
    if (better) first = &mention;
  }
  return first;
}

Status AddSnippet(const NodeMention& mention, NodeId node, Inquiry* inquiry, v1::MentionRow* row) {
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry->articles.Analysis(mention.article));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry->articles.Text(mention.article));
  const v1::Mention* first = FirstMention(*analysis, node);
  if (first == nullptr) return OkStatus();
  row->mutable_first()->set_begin(first->begin());
  row->mutable_first()->set_end(first->end());
  NG_RETURN_IF_ERROR(Quoted(*text, row->first(), mention.article).status());
  const ByteSpan around = SnippetAround(*text, {first->begin(), first->end()});
  row->mutable_snippet_span()->set_begin(around.begin);
  row->mutable_snippet_span()->set_end(around.end);
  row->set_snippet(std::string(around.In(*text)));
  return OkStatus();
}

StatusOr<v1::MentionRow> RowOf(const NodeMention& mention, NodeId node, Inquiry* inquiry) {
  v1::MentionRow row;
  NG_ASSIGN_OR_RETURN(*row.mutable_article(), inquiry->articles.Row(mention.article));
  row.set_count(mention.mentions);
  NG_RETURN_IF_ERROR(AddSnippet(mention, node, inquiry, &row));
  return row;
}

}  // namespace

StatusOr<v1::MentionsResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::MentionsRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::OfArticles(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  v1::MentionsResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_entity(),
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  MentionCursor mentions = snapshot.Mentions();
  mentions.Seek(resolved.node, inquiry->filter.since, inquiry->filter.until);
  for (; mentions.Valid() && inquiry->meter.ReadEdge(); mentions.Next()) {
    NG_ASSIGN_OR_RETURN(const bool passes, inquiry->articles.PassesOutlet(
                                               mentions.mention().article, inquiry->filter));
    if (!passes) continue;
    NG_ASSIGN_OR_RETURN(v1::MentionRow row,
                        RowOf(mentions.mention(), resolved.node, inquiry.get()));
    if (!inquiry->meter.AddRow(row.ByteSizeLong())) break;
    *response.add_rows() = std::move(row);
  }
  NG_RETURN_IF_ERROR(mentions.status());
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

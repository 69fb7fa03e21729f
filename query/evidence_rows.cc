#include "query/evidence_rows.h"

#include "graph/base/date.h"

namespace newsgraph {
namespace {

Status Damaged(ArticleId article, std::string_view what) {
  return DataLossError("article " + ToHex(article) + ": " + std::string(what));
}

// Where an end of the claim is mentioned in the sentence, and by which rule or sieve it was
// understood.
Status PlaceMention(const v1::Analysis& analysis, uint32_t index, ArticleId article, v1::Span* span,
                    std::string* rule) {
  if (index >= static_cast<uint32_t>(analysis.mentions_size())) {
    return Damaged(article, "an evidence points to a mention that is not there");
  }
  const v1::Mention& mention = analysis.mentions(static_cast<int>(index));
  span->set_begin(mention.begin());
  span->set_end(mention.end());
  *rule = mention.rule();
  return OkStatus();
}

Status PlaceMentions(const v1::Analysis& analysis, const v1::Evidence& stored, ArticleId article,
                     v1::EvidenceRow* row) {
  if (stored.has_subject_mention()) {
    NG_RETURN_IF_ERROR(PlaceMention(analysis, stored.subject_mention(), article,
                                    row->mutable_subject(), row->mutable_subject_rule()));
  }
  if (stored.has_object_mention()) {
    NG_RETURN_IF_ERROR(PlaceMention(analysis, stored.object_mention(), article,
                                    row->mutable_object(), row->mutable_object_rule()));
  }
  return OkStatus();
}

}  // namespace

StatusOr<const v1::Claim*> ClaimOf(const Evidence& evidence, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry->articles.Analysis(evidence.article));
  if (evidence.number >= static_cast<uint32_t>(analysis->claims_size())) {
    return Damaged(evidence.article, "an edge points to a claim that is not there");
  }
  return &analysis->claims(static_cast<int>(evidence.number));
}

StatusOr<v1::EvidenceRow> EvidenceRowOf(const Evidence& evidence, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const v1::Claim* claim, ClaimOf(evidence, inquiry));
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry->articles.Analysis(evidence.article));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry->articles.Text(evidence.article));
  NG_ASSIGN_OR_RETURN(const v1::ArticleRow article, inquiry->articles.Row(evidence.article));
  v1::EvidenceRow row;
  row.set_article(article.id());
  row.set_title(article.title());
  row.set_outlet(article.outlet());
  row.set_date(article.date());
  row.set_url(article.url());
  const v1::Evidence& stored = claim->evidence();
  NG_ASSIGN_OR_RETURN(*row.mutable_sentence(), Quoted(*text, stored.sentence(), evidence.article));
  *row.mutable_sentence_span() = stored.sentence();
  if (stored.has_trigger()) *row.mutable_trigger() = stored.trigger();
  NG_RETURN_IF_ERROR(PlaceMentions(*analysis, stored, evidence.article, &row));
  row.set_rule(claim->rule());
  row.set_confidence(claim->confidence());
  row.set_inferred(claim->inferred());
  if (evidence.attribution) {
    NG_ASSIGN_OR_RETURN(*row.mutable_attribution(), inquiry->entities.Ref(evidence.attribution));
  }
  return row;
}

StatusOr<std::string> Quoted(const std::string& text, const v1::Span& span, ArticleId article) {
  if (span.begin() <= span.end() && span.end() <= text.size()) {
    return text.substr(span.begin(), span.end() - span.begin());
  }
  return Damaged(article, "a span leaves the text");
}

}  // namespace newsgraph

// article: a text with what was understood of it marked in it.
#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/journal.h"
#include "graph/rows.h"
#include "query/answer.h"
#include "query/canonical_facts.h"
#include "query/claim_rows.h"
#include "query/inquiry.h"

namespace newsgraph {
namespace {

void AddHighlight(v1::Highlight::Kind kind, uint32_t begin, uint32_t end,
                  std::vector<v1::Highlight>* highlights) {
  v1::Highlight& highlight = highlights->emplace_back();
  highlight.set_kind(kind);
  highlight.mutable_span()->set_begin(begin);
  highlight.mutable_span()->set_end(end);
}

// As this article calls it: an unnamed thing that is known nowhere else has no row to read it from.
v1::EntityRef RefIn(const v1::Analysis& analysis, uint32_t index) {
  const v1::Entity& entity = analysis.entities(static_cast<int>(index));
  v1::EntityRef ref;
  ref.set_node(ToHex(entity.node()));
  ref.set_type(entity.type());
  ref.set_name(entity.name());
  if (entity.has_scope() && entity.scope() < static_cast<uint32_t>(analysis.entities_size())) {
    ref.set_scope(analysis.entities(static_cast<int>(entity.scope())).name());
  }
  return ref;
}

std::vector<v1::Highlight> HighlightsOf(const v1::Analysis& analysis) {
  std::vector<v1::Highlight> highlights;
  for (const v1::Mention& mention : analysis.mentions()) {
    AddHighlight(v1::Highlight::MENTION, mention.begin(), mention.end(), &highlights);
    *highlights.back().mutable_entity() = RefIn(analysis, mention.entity());
  }
  for (const v1::Quote& quote : analysis.quotes()) {
    AddHighlight(v1::Highlight::QUOTE, quote.begin(), quote.end(), &highlights);
    if (quote.has_speaker()) {
      *highlights.back().mutable_entity() = RefIn(analysis, quote.speaker());
    }
  }
  for (const v1::Claim& claim : analysis.claims()) {
    if (!claim.evidence().has_trigger()) continue;
    const v1::Span& trigger = claim.evidence().trigger();
    AddHighlight(v1::Highlight::TRIGGER, trigger.begin(), trigger.end(), &highlights);
    highlights.back().set_label(claim.predicate());
  }
  std::ranges::stable_sort(highlights, {}, [](const v1::Highlight& highlight) {
    return std::tuple(highlight.span().begin(), -int64_t{highlight.span().end()}, highlight.kind());
  });
  return highlights;
}

// The claims of one article, as if there were no other.
std::vector<Fact> FactsIn(const v1::Analysis& analysis, const v1::Article& header,
                          const Identity& identity) {
  std::map<FactId, std::pair<Fact, std::vector<Evidence>>> by_fact;
  Evidence of_article;
  of_article.article = ArticleId{analysis.article_id()};
  of_article.date = Date{header.published().yyyymmdd()};
  for (int i = 0; i < analysis.claims_size(); ++i) {
    const v1::Claim& claim = analysis.claims(i);
    const bool rejected = identity.IsRejected(of_article.article, static_cast<uint32_t>(i)) ||
                          identity.IsRejected(FactId{claim.fact()});
    if (rejected) continue;
    auto& [fact, evidences] = by_fact[FactId{claim.fact()}];
    fact.id = FactId{claim.fact()};
    fact.predicate = PredicateCode{claim.predicate_code()};
    fact.subject = NodeId{analysis.entities(static_cast<int>(claim.subject())).node()};
    if (claim.has_object()) {
      fact.object = NodeId{analysis.entities(static_cast<int>(claim.object())).node()};
    }
    fact.symmetric = claim.symmetric();
    if (fact.symmetric && fact.object && fact.object < fact.subject) {
      std::swap(fact.subject, fact.object);
    }
    evidences.push_back(EvidenceOf(analysis, static_cast<uint32_t>(i), of_article));
  }
  std::vector<Fact> facts;
  for (auto& [id, entry] : by_fact) {
    entry.first.statements = StatementsOf(std::move(entry.second));
    facts.push_back(std::move(entry.first));
  }
  return facts;
}

}  // namespace

StatusOr<v1::ArticleResponse> Answer(const GraphSnapshot& snapshot,
                                     const v1::ArticleRequest& request) {
  NG_RETURN_IF_ERROR(snapshot.identity().status());
  Inquiry inquiry(snapshot, {}, request.budget());
  NG_ASSIGN_OR_RETURN(const ArticleId id, FindArticle(request.id(), snapshot));
  NG_ASSIGN_OR_RETURN(const v1::Article* header, inquiry.articles.Header(id));
  NG_ASSIGN_OR_RETURN(const std::optional<Arrival> arrival, ArrivalOf(id, *snapshot.view()));
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry.articles.Analysis(id));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry.articles.Text(id));
  v1::ArticleResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_article(), inquiry.articles.Row(id));
  response.set_text(*text);
  if (arrival) response.set_came_in(MomentText(arrival->when));
  const std::vector<v1::Highlight> highlights = HighlightsOf(*analysis);
  response.mutable_highlights()->Assign(highlights.begin(), highlights.end());
  ClaimRows rows(&inquiry, {.evidence = true, .disputes = false});
  std::vector<Fact> facts = FactsIn(*analysis, *header, snapshot.identity());
  if (snapshot.identity().changes_nodes()) {
    NG_RETURN_IF_ERROR(JoinEqualFacts(&inquiry.articles, &facts));
  }
  NG_RETURN_IF_ERROR(rows.AddSections(facts, response.mutable_sections()));
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

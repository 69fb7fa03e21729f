// why: everything that is said between two, with its sentences and how they were understood.
#include <algorithm>
#include <iterator>
#include <utility>

#include "query/answer.h"
#include "query/as_of.h"
#include "query/claim_rows.h"
#include "query/connections.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"

namespace newsgraph {
namespace {

StatusOr<ArticleSet> ArticlesNaming(NodeId node, Inquiry* inquiry) {
  ArticleSet articles;
  MentionCursor mentions = inquiry->snapshot.Mentions();
  mentions.Seek(node, inquiry->filter.since, inquiry->filter.until);
  for (; mentions.Valid() && inquiry->meter.ReadEdge(); mentions.Next()) {
    const ArticleId article = mentions.mention().article;
    NG_ASSIGN_OR_RETURN(const bool passes,
                        inquiry->articles.PassesOutlet(article, inquiry->filter));
    if (passes) articles.insert(article);
  }
  NG_RETURN_IF_ERROR(mentions.status());
  return articles;
}

uint32_t CountShared(const ArticleSet& a, const ArticleSet& b) {
  uint32_t shared = 0;
  for (const ArticleId article : a) shared += b.contains(article) ? 1 : 0;
  return shared;
}

}  // namespace

StatusOr<v1::WhyResponse> Answer(const GraphSnapshot& snapshot, const v1::WhyRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved from, Resolve(request.from(), inquiry.get()));
  NG_ASSIGN_OR_RETURN(const Resolved to, Resolve(request.to(), inquiry.get()));
  v1::WhyResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_from(),
                      inquiry->entities.Row(from.node, inquiry->filter, &inquiry->meter));
  NG_ASSIGN_OR_RETURN(*response.mutable_to(),
                      inquiry->entities.Row(to.node, inquiry->filter, &inquiry->meter));
  NG_ASSIGN_OR_RETURN(const ArticleSet naming_from, ArticlesNaming(from.node, inquiry.get()));
  NG_ASSIGN_OR_RETURN(const ArticleSet naming_to, ArticlesNaming(to.node, inquiry.get()));
  response.set_together(CountShared(naming_from, naming_to));
  const bool from_is_rarer = naming_from.size() <= naming_to.size();
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts,
                      inquiry->facts.Between(from_is_rarer ? from.node : to.node,
                                             from_is_rarer ? to.node : from.node));
  if (from.node != to.node) {
    NG_ASSIGN_OR_RETURN(std::vector<Fact> of_from,
                        FactsConcerning(from.node, to.node, naming_to, inquiry.get()));
    NG_ASSIGN_OR_RETURN(std::vector<Fact> of_to,
                        FactsConcerning(to.node, from.node, naming_from, inquiry.get()));
    std::ranges::move(of_from, std::back_inserter(facts));
    std::ranges::move(of_to, std::back_inserter(facts));
  }
  NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), inquiry.get()));
  ClaimRows rows(inquiry.get(), {.evidence = true});
  NG_RETURN_IF_ERROR(rows.AddSections(facts, response.mutable_sections()));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

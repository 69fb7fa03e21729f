#include "query/split.h"

#include <algorithm>
#include <string>

#include "graph/entity_key.h"
#include "graph/parts.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// What the article calls the entity, and where. False where it does not.
StatusOr<bool> AddOccurrences(ArticleId id, NodeId entity, const GraphSnapshot& snapshot,
                              Judgement* judgement) {
  const GraphSnapshot stored(snapshot.view());
  NG_ASSIGN_OR_RETURN(const v1::StoredArticle header, stored.Header(id));
  NG_ASSIGN_OR_RETURN(const v1::Analysis analysis, stored.AnalysisOf(id));
  bool named = false;
  for (int i = 0; i < analysis.entities_size(); ++i) {
    const v1::Entity& called = analysis.entities(i);
    if (snapshot.identity().Canonical(NodeId{called.node()}, id) != entity) continue;
    named = true;
    Judgement::Occurrence* occurrence = judgement->add_occurrences();
    occurrence->set_article_id(id.value);
    occurrence->set_key(called.key());
    occurrence->add_surfaces(called.name());
    for (const std::string& alias : called.aliases()) occurrence->add_surfaces(alias);
    for (const v1::Mention& mention : analysis.mentions()) {
      const bool by_name = mention.form() == v1::Mention::NAME;
      if (by_name && mention.entity() == static_cast<uint32_t>(i)) {
        occurrence->add_begins(mention.begin());
      }
    }
    occurrence->set_content_hash(header.article().content_hash());
    occurrence->set_made_by(header.made_by());
  }
  return named;
}

// "2", "3" ..: the first that no label of the split has.
std::string NextLabel(const Split* split) {
  int number = 2;
  const auto is_taken = [&] {
    return split != nullptr && std::ranges::count(split->labels, std::to_string(number)) > 0;
  };
  while (is_taken()) ++number;
  return std::to_string(number);
}

Status CheckLabel(const std::string& label) {
  // They mean something in keys.
  if (label.find_first_of("|#<") == std::string::npos) return OkStatus();
  return InvalidArgumentError("a label holds no '|', '#' or '<': \"" + label + "\"");
}

// "a1,a2" are two articles, but ids and addresses may hold commas themselves: the longest that is an
// article's is one.
StatusOr<std::vector<ArticleId>> ArticlesIn(const std::string& text,
                                            const GraphSnapshot& snapshot) {
  constexpr size_t kMostCommas = 8;  // in one id
  std::vector<ArticleId> articles;
  for (size_t begin = 0; begin < text.size();) {
    std::vector<size_t> ends;
    for (size_t end = begin; end < text.size() && ends.size() <= kMostCommas; ++end) {
      end = std::min(text.find(',', end), text.size());
      ends.push_back(end);
    }
    StatusOr<ArticleId> found = FindArticle(text.substr(begin, ends.back() - begin), snapshot);
    while (!found.ok() && ends.size() > 1) {
      ends.pop_back();
      found = FindArticle(text.substr(begin, ends.back() - begin), snapshot);
    }
    if (!found.ok()) return found.status();
    articles.push_back(*found);
    begin = ends.back() + 1;
  }
  return articles;
}

}  // namespace

Status AddSplit(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                Judgement* judgement) {
  Inquiry inquiry(snapshot, {}, {});
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), &inquiry));
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry.entities.Label(resolved.node));
  judgement->set_left(std::string(WithoutLabel(label->key)));
  judgement->set_rest(request.rest());
  if (request.rest()) {
    judgement->set_label(std::string(LabelOf(label->key)));
    if (!judgement->label().empty()) return OkStatus();
    return InvalidArgumentError("\"" + request.entity() +
                                "\" has no label: `split --rest` takes one that `split --as` made");
  }
  const NodeId name = NodeIdOf(judgement->left());
  judgement->set_label(request.label().empty() ? NextLabel(snapshot.identity().SplitOf(
                                                     snapshot.identity().Canonical(name)))
                                               : request.label());
  NG_RETURN_IF_ERROR(CheckLabel(judgement->label()));
  for (const std::string& article : request.articles()) {
    NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> ids, ArticlesIn(article, snapshot));
    for (const ArticleId id : ids) {
      NG_ASSIGN_OR_RETURN(const bool named, AddOccurrences(id, label->node, snapshot, judgement));
      if (named) continue;
      NG_ASSIGN_OR_RETURN(const v1::ArticleRow row, inquiry.articles.Row(id));
      return NotFoundError("the article \"" + row.id() + "\" does not name " + request.entity());
    }
  }
  return OkStatus();
}

}  // namespace newsgraph

#include "graph/judged_articles.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "graph/entity_key.h"
#include "graph/keys.h"
#include "graph/name.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

using v1::Judgement;

template <typename Message>
Status Read(const OrderedView& view, Family family, ArticleId id,
            std::unique_ptr<Message>* message) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, view.Get(family, ArticleKey(id)));
  if (!bytes) return OkStatus();
  *message = std::make_unique<Message>();
  if (ParseStored(*bytes, message->get())) return OkStatus();
  return DataLossError(DescribeKey(FamilyName(family), ArticleKey(id)) + ": not readable");
}

bool IsCalled(const v1::Entity& entity, const std::string& surface) {
  return entity.name() == surface || std::ranges::count(entity.names(), NormaliseName(surface)) > 0;
}

// -1 where there is none, or where two fit equally.
int FindEntity(const v1::Analysis& analysis, const Judgement::Occurrence& occurrence,
               bool same_text) {
  for (int i = 0; i < analysis.entities_size(); ++i) {
    if (analysis.entities(i).key() == occurrence.key()) return i;
  }
  const std::unordered_set<uint32_t> places(occurrence.begins().begin(), occurrence.begins().end());
  for (const v1::Mention& mention : analysis.mentions()) {
    if (same_text && places.contains(mention.begin())) {
      return static_cast<int>(mention.entity());
    }
  }
  int found = -1;
  for (int i = 0; i < analysis.entities_size(); ++i) {
    const v1::Entity& entity = analysis.entities(i);
    const bool same_type = occurrence.key().starts_with(v1::Entity::Type_Name(entity.type()) + "/");
    const auto is_called = [&](const std::string& surface) { return IsCalled(entity, surface); };
    if (!same_type || std::ranges::none_of(occurrence.surfaces(), is_called)) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

bool Says(const v1::Analysis& analysis, const v1::Claim& claim,
          const Judgement::RejectedEvidence& evidence) {
  if (claim.evidence().sentence_hash() != evidence.sentence_hash() ||
      claim.predicate() != evidence.predicate() || claim.polarity() != evidence.polarity() ||
      claim.modality() != evidence.modality() || claim.status() != evidence.status()) {
    return false;
  }
  const auto is_end = [&](uint32_t index, const std::string& surface) {
    return IsCalled(analysis.entities(static_cast<int>(index)), surface);
  };
  return is_end(claim.subject(), evidence.subject_surface()) &&
         (claim.has_object() ? is_end(claim.object(), evidence.object_surface())
                             : evidence.object_surface().empty());
}

}  // namespace

StatusOr<std::optional<NodeId>> JudgedArticles::Anchor(const Judgement::Occurrence& occurrence) {
  const ArticleId id{occurrence.article_id()};
  NG_ASSIGN_OR_RETURN(const v1::StoredArticle* header, Header(id));
  if (header == nullptr) return std::optional<NodeId>();
  const bool same_text = header->article().content_hash() == occurrence.content_hash();
  if (same_text && header->made_by() == occurrence.made_by()) {
    return std::optional(NodeIdOf(occurrence.key()));
  }
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, Analysis(id));
  if (analysis == nullptr) return std::optional<NodeId>();
  const int found = FindEntity(*analysis, occurrence, same_text);
  if (found < 0) return std::optional<NodeId>();
  return std::optional(NodeId{analysis->entities(found).node()});
}

StatusOr<std::vector<uint32_t>> JudgedArticles::ClaimsThatSay(
    const Judgement::RejectedEvidence& evidence) {
  std::vector<uint32_t> numbers;
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, Analysis(ArticleId{evidence.article_id()}));
  for (int i = 0; analysis != nullptr && i < analysis->claims_size(); ++i) {
    if (Says(*analysis, analysis->claims(i), evidence)) {
      numbers.push_back(static_cast<uint32_t>(i));
    }
  }
  return numbers;
}

StatusOr<const v1::StoredArticle*> JudgedArticles::Header(ArticleId id) {
  Judged& article = articles_[id];
  if (!article.looked_up) {
    article.looked_up = true;
    NG_RETURN_IF_ERROR(Read(view_, Family::kArticle, id, &article.header));
  }
  return article.header.get();
}

StatusOr<const v1::Analysis*> JudgedArticles::Analysis(ArticleId id) {
  Judged& article = articles_[id];
  if (article.analysis == nullptr) {
    NG_RETURN_IF_ERROR(Read(view_, Family::kAnalysis, id, &article.analysis));
  }
  return article.analysis.get();
}

}  // namespace newsgraph

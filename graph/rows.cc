#include "graph/rows.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "graph/entity_key.h"
#include "graph/keys.h"
#include "graph/row_values.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

using MentionsByNode = std::map<NodeId, NodeMention>;

NodeMention NewMention(ArticleId article, const v1::Entity& entity, uint32_t index) {
  NodeMention mention;
  mention.article = article;
  mention.type = entity.type();
  mention.kind = entity.kind();
  mention.entity = index;
  mention.key = entity.key();
  mention.name = entity.name();
  return mention;
}

// All but the node's best name in this article.
void AddAliases(const v1::Entity& entity, std::string_view best, NodeMention* mention) {
  for (const std::string& name : entity.names()) {
    if (name != best) mention->aliases.push_back(name);
  }
  std::sort(mention->aliases.begin(), mention->aliases.end());
  mention->aliases.erase(std::unique(mention->aliases.begin(), mention->aliases.end()),
                         mention->aliases.end());
}

std::string BestName(const v1::Analysis& analysis, const NodeMention& mention) {
  const v1::Entity& entity = analysis.entities(static_cast<int>(mention.entity));
  return entity.name().empty() || entity.names_size() == 0 ? std::string() : entity.names(0);
}

// Two entities of one article may be one node: their counts add up under the first one's name.
MentionsByNode CollectMentions(const v1::Analysis& analysis) {
  MentionsByNode by_node;
  std::vector<NodeMention*> of_entity;
  for (int i = 0; i < analysis.entities_size(); ++i) {
    const v1::Entity& entity = analysis.entities(i);
    if (!entity.listed()) {
      of_entity.push_back(nullptr);
      continue;
    }
    const auto [found, is_new] = by_node.try_emplace(NodeId{entity.node()});
    if (is_new) {
      found->second =
          NewMention(ArticleId{analysis.article_id()}, entity, static_cast<uint32_t>(i));
    }
    AddAliases(entity, BestName(analysis, found->second), &found->second);
    of_entity.push_back(&found->second);
  }
  for (const v1::Mention& mention : analysis.mentions()) {
    if (NodeMention* of = of_entity[mention.entity()]) ++of->mentions;
  }
  for (const v1::Quote& quote : analysis.quotes()) {
    if (!quote.has_speaker()) continue;
    if (NodeMention* of = of_entity[quote.speaker()]) ++of->quotes;
  }
  return by_node;
}

bool IsDetailed(const v1::Analysis& analysis, const v1::Claim& claim) {
  if (!claim.qualifiers().empty()) return true;
  if (!claim.symmetric() || !claim.has_object()) return false;
  return analysis.entities(static_cast<int>(claim.object())).node() <
         analysis.entities(static_cast<int>(claim.subject())).node();
}

struct EdgeValue {
  v1::Entity::Type neighbour = v1::Entity::PERSON;
  std::vector<Evidence> evidences;
};
using EdgesByKey = std::map<std::string, EdgeValue>;

// Both ends of every claim; several claims of one fact share a row.
EdgesByKey CollectEdges(const v1::StoredArticle& header, const v1::Analysis& analysis) {
  Evidence common;
  common.article = ArticleId{analysis.article_id()};
  common.date = Date{header.article().published().yyyymmdd()};
  common.text = header.article().fingerprint();
  common.outlet = OutletCode(OutletName(header.article()));

  EdgesByKey by_key;
  for (int i = 0; i < analysis.claims_size(); ++i) {
    const v1::Claim& claim = analysis.claims(i);
    const Evidence evidence = EvidenceOf(analysis, static_cast<uint32_t>(i), common);
    const v1::Entity& subject = analysis.entities(static_cast<int>(claim.subject()));
    EdgeKey key;
    key.node = NodeId{subject.node()};
    key.direction = claim.symmetric() ? Direction::kBoth : Direction::kOut;
    key.predicate = PredicateCode{claim.predicate_code()};
    key.fact = FactId{claim.fact()};
    key.article = common.article;
    if (!claim.has_object()) {
      by_key[Encode(key)].evidences.push_back(evidence);
      continue;
    }
    const v1::Entity& object = analysis.entities(static_cast<int>(claim.object()));
    key.neighbour = NodeId{object.node()};
    EdgeValue& from_subject = by_key[Encode(key)];
    from_subject.neighbour = object.type();
    from_subject.evidences.push_back(evidence);
    if (claim.symmetric() && object.node() == subject.node()) continue;  // the same row
    std::swap(key.node, key.neighbour);
    key.direction = claim.symmetric() ? Direction::kBoth : Direction::kIn;
    EdgeValue& from_object = by_key[Encode(key)];
    from_object.neighbour = subject.type();
    from_object.evidences.push_back(evidence);
  }
  return by_key;
}

}  // namespace

Evidence EvidenceOf(const v1::Analysis& analysis, uint32_t number, const Evidence& of_article) {
  const v1::Claim& claim = analysis.claims(static_cast<int>(number));
  Evidence evidence = of_article;
  evidence.claim = ClaimId{claim.claim()};
  evidence.number = number;
  evidence.sentence = claim.evidence().words_hash();
  evidence.polarity = claim.polarity();
  evidence.modality = claim.modality();
  evidence.status = claim.status();
  evidence.inferred = claim.inferred();
  evidence.detailed = IsDetailed(analysis, claim);
  evidence.confidence_milli =
      static_cast<uint16_t>(std::lround(std::clamp(claim.confidence(), 0.0f, 1.0f) * 1000.0f));
  evidence.since = Date{claim.time().since().yyyymmdd()};
  evidence.until = Date{claim.time().until().yyyymmdd()};
  if (claim.has_attribution()) {
    const v1::Entity& speaker = analysis.entities(static_cast<int>(claim.attribution()));
    evidence.attribution = NodeId{speaker.node()};
    evidence.local_attribution = IsLocalKey(speaker.key());
  }
  return evidence;
}

ArticleRows RowsOf(const v1::StoredArticle& header, const v1::Analysis& analysis) {
  ArticleRows out;
  const ArticleId article{analysis.article_id()};
  const Date date{header.article().published().yyyymmdd()};
  const std::string key = ArticleKey(article);
  out.rows.Put(Family::kArticle, key, header.SerializeAsString());
  out.rows.Put(Family::kAnalysis, key, PackAnalysis(analysis));
  for (const auto& [node, mention] : CollectMentions(analysis)) {
    out.rows.Put(Family::kMention, Encode(MentionKey{node, date, article}),
                 EncodeMentionValue(mention));
    const std::string best = BestName(analysis, mention);
    if (!best.empty()) out.names.push_back({best, node, mention.type});
    for (const std::string& alias : mention.aliases)
      out.names.push_back({alias, node, mention.type});
  }
  for (const auto& [edge_key, edge] : CollectEdges(header, analysis)) {
    out.rows.Put(Family::kEdge, edge_key, EncodeEdgeValue(edge.neighbour, edge.evidences));
  }
  std::sort(out.names.begin(), out.names.end());
  return out;
}

}  // namespace newsgraph

#include "tests/support/graph_articles.h"

#include <algorithm>

#include "graph/dump.h"
#include "graph/ids.h"

namespace newsgraph {
namespace {

uint32_t Size(const std::string& text) { return static_cast<uint32_t>(text.size()); }

}  // namespace

HandMade::HandMade(std::string_view id, std::string_view outlet, uint32_t published) {
  article_.set_id(std::string(id));
  article_.set_outlet(std::string(outlet));
  if (published != 0) article_.mutable_published()->set_yyyymmdd(published);
}

HandMade& HandMade::Say(const Saying& saying) {
  const uint32_t begin = Size(article_.text());
  v1::Claim claim;
  claim.set_predicate(saying.predicate);
  claim.set_polarity(saying.polarity);
  claim.set_modality(saying.modality);
  claim.set_status(saying.status);
  claim.set_rule("hand.made");
  claim.set_confidence(0.9f);
  v1::Evidence* evidence = claim.mutable_evidence();
  evidence->set_subject_mention(Mention(saying.subject_type, saying.subject));
  claim.set_subject(EntityIndex(saying.subject_type, saying.subject));
  article_.mutable_text()->append(" ");
  evidence->mutable_trigger()->set_begin(Size(article_.text()));
  article_.mutable_text()->append(saying.predicate);
  evidence->mutable_trigger()->set_end(Size(article_.text()));
  article_.mutable_text()->append(" ");
  if (!saying.object.empty()) {
    evidence->set_object_mention(Mention(saying.object_type, saying.object));
    claim.set_object(EntityIndex(saying.object_type, saying.object));
    article_.mutable_text()->append(" ");
  }
  if (!saying.scope.empty()) {
    const uint32_t scope = EntityIndex(v1::Entity::PLACE, saying.scope);
    analysis_.mutable_entities(static_cast<int>(claim.object()))->set_scope(scope);
  }
  if (!saying.said_by.empty()) {
    claim.set_attribution(EntityIndex(v1::Entity::PERSON, saying.said_by));
  }
  if (!saying.kin.empty()) {
    v1::Qualifier* qualifier = claim.add_qualifiers();
    qualifier->set_key("kin");
    qualifier->set_text(saying.kin);
  }
  if (!saying.organization.empty()) {
    v1::Qualifier* qualifier = claim.add_qualifiers();
    qualifier->set_key("organization");
    qualifier->set_entity(EntityIndex(v1::Entity::ORGANIZATION, saying.organization));
  }
  article_.mutable_text()->append(saying.words).append(".");
  evidence->mutable_sentence()->set_begin(begin);
  evidence->mutable_sentence()->set_end(Size(article_.text()));
  article_.mutable_text()->append("\n");
  *analysis_.add_claims() = claim;
  return *this;
}

HandMade& HandMade::Quote(std::string_view speaker, std::string_view words) {
  v1::Quote* quote = analysis_.add_quotes();
  quote->set_begin(Size(article_.text()) + 1);
  article_.mutable_text()->append("\"").append(words);
  quote->set_end(Size(article_.text()));
  article_.mutable_text()->append("\" said ");
  quote->set_speaker_mention(Mention(v1::Entity::PERSON, speaker));
  article_.mutable_text()->append(".\n");
  return *this;
}

ArticleId HandMade::id() const {
  v1::Article article = article_;
  IdentifyArticle(&article);
  return ArticleId{article.article_id()};
}

PreparedArticle HandMade::Prepare(uint64_t made_by) const {
  v1::Article article = article_;
  v1::Analysis analysis = analysis_;
  IdentifyArticle(&article);
  StatusOr<PreparedArticle> prepared = PrepareArticle(article, made_by, &analysis);
  NG_CHECK(prepared.ok());
  return *std::move(prepared);
}

uint32_t HandMade::EntityIndex(v1::Entity::Type type, std::string_view name) {
  for (int i = 0; i < analysis_.entities_size(); ++i) {
    const v1::Entity& entity = analysis_.entities(i);
    if (entity.type() == type && entity.name() == name) return static_cast<uint32_t>(i);
  }
  v1::Entity* entity = analysis_.add_entities();
  entity->set_type(type);
  entity->set_name(std::string(name));
  return static_cast<uint32_t>(analysis_.entities_size() - 1);
}

uint32_t HandMade::Mention(v1::Entity::Type type, std::string_view name) {
  v1::Mention mention;
  mention.set_type(type);
  mention.set_entity(EntityIndex(type, name));
  mention.set_begin(Size(article_.text()));
  article_.mutable_text()->append(name);
  mention.set_end(Size(article_.text()));
  mention.set_rule("hand.made");
  mention.set_confidence(1.0f);
  *analysis_.add_mentions() = mention;
  return static_cast<uint32_t>(analysis_.mentions_size() - 1);
}

std::vector<std::string> DumpOf(const Graph& graph, std::string_view family) {
  std::vector<std::string> lines;
  const Status status = Dump(graph.Snapshot(), family, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  NG_CHECK(status.ok());
  NG_CHECK(std::ranges::is_sorted(lines));
  return lines;
}

}  // namespace newsgraph

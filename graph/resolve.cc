#include "graph/resolve.h"

#include <algorithm>
#include <vector>

#include "graph/base/hash.h"
#include "graph/entity_key.h"
#include "graph/name.h"
#include "graph/name_reach.h"
#include "graph/predicates.h"

namespace newsgraph {
namespace {

// Shorter sentences ("He declined to comment.") say nothing about a common text.
constexpr size_t kWordsOfAText = 8;

std::string_view SpanOf(const v1::Span& span, std::string_view text) {
  return text.substr(span.begin(), span.end() - span.begin());
}

// A qualifier's value as it counts in a fact; empty when it only repeats what the object's key
// says.
std::string QualifierValue(const v1::Analysis& analysis, const v1::Claim& claim,
                           const v1::Qualifier& qualifier) {
  if (!qualifier.has_entity()) return NormaliseName(qualifier.text());
  const std::string& key = analysis.entities(static_cast<int>(qualifier.entity())).key();
  if (!claim.has_object()) return key;
  const v1::Entity& object = analysis.entities(static_cast<int>(claim.object()));
  return object.key().ends_with("<" + key) ? std::string() : key;
}

std::string PlainFactText(std::string_view predicate, std::string_view first,
                          std::string_view second) {
  return std::string(predicate).append("\t").append(first).append("\t").append(second);
}

std::string FactText(const v1::Analysis& analysis, const v1::Claim& claim) {
  const v1::Entity& subject = analysis.entities(static_cast<int>(claim.subject()));
  std::string first = subject.key();
  std::string second;
  bool swapped = false;
  if (claim.has_object()) {
    const v1::Entity& object = analysis.entities(static_cast<int>(claim.object()));
    second = object.key();
    swapped = claim.symmetric() && object.node() < subject.node();
    if (swapped) std::swap(first, second);
  }
  std::vector<std::string> qualifiers;
  for (const v1::Qualifier& qualifier : claim.qualifiers()) {
    if (!IsIdentifying(claim.predicate(), qualifier.key())) continue;
    std::string value = QualifierValue(analysis, claim, qualifier);
    if (qualifier.key() == "kin") value = swapped ? InverseKin(value) : KinClass(value);
    if (!value.empty()) qualifiers.push_back(qualifier.key() + "=" + value);
  }
  std::sort(qualifiers.begin(), qualifiers.end());
  std::string text = PlainFactText(claim.predicate(), first, second);
  for (const std::string& qualifier : qualifiers) text.append("\t").append(qualifier);
  return text;
}

std::string ClaimText(const v1::Analysis& analysis, const v1::Claim& claim) {
  std::string text = ToHex(static_cast<uint64_t>(claim.fact()));
  text.append("\t").append(v1::Claim::Polarity_Name(claim.polarity()));
  text.append("\t").append(v1::Claim::Modality_Name(claim.modality()));
  text.append("\t").append(v1::Claim::Status_Name(claim.status())).append("\t");
  if (claim.has_attribution()) {
    const std::string& key = analysis.entities(static_cast<int>(claim.attribution())).key();
    text.append(IsLocalKey(key) ? "unnamed" : key);
  }
  return text;
}

void ResolveClaim(const v1::Analysis& analysis, std::string_view text, v1::Claim* claim) {
  claim->set_predicate_code(PredicateCodeOf(claim->predicate()).value);
  claim->set_symmetric(IsSymmetric(claim->predicate()));
  claim->set_fact(Hash64(FactText(analysis, *claim)));
  claim->set_claim(Hash64(ClaimText(analysis, *claim)));
  v1::Evidence* evidence = claim->mutable_evidence();
  const std::string_view sentence = SpanOf(evidence->sentence(), text);
  evidence->set_sentence_hash(FastHash64(sentence));
  evidence->clear_trigger_hash();
  if (!IsTriggerInSentence(*evidence)) {
    evidence->set_trigger_hash(FastHash64(SpanOf(evidence->trigger(), text)));
  }
  evidence->set_words_hash(SentenceWordsHash(sentence));
}

void SetNames(v1::Entity* entity) {
  entity->clear_names();
  if (entity->type() == v1::Entity::GROUP) return;  // nobody looks for "two officials" by name
  std::string best = NormaliseName(entity->name());
  std::vector<std::string> others;
  for (const std::string& alias : entity->aliases()) {
    std::string other = NormaliseName(alias);
    if (!other.empty() && other != best) others.push_back(std::move(other));
  }
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  if (!best.empty()) entity->add_names(std::move(best));
  for (std::string& other : others) entity->add_names(std::move(other));
}

bool HasProperName(const v1::Entity& entity) {
  switch (entity.type()) {
    case v1::Entity::PERSON:
      return true;
    case v1::Entity::ORGANIZATION:
    case v1::Entity::PLACE:
    case v1::Entity::WORK:
    case v1::Entity::EVENT:
      return entity.names_size() > 0 && !IsGenericName(entity.name(), entity.names(0));
    default:
      return false;
  }
}

// A third of the entities of an article are local nouns of whom nothing is said: their rows would
// answer no question.
void SetListed(v1::Analysis* analysis) {
  std::vector<bool> used(static_cast<size_t>(analysis->entities_size()));
  for (const v1::Claim& claim : analysis->claims()) {
    used[claim.subject()] = true;
    if (claim.has_object()) used[claim.object()] = true;
    if (claim.has_attribution()) used[claim.attribution()] = true;
    for (const v1::Qualifier& qualifier : claim.qualifiers()) {
      if (qualifier.has_entity()) used[qualifier.entity()] = true;
    }
  }
  for (const v1::Quote& quote : analysis->quotes()) {
    if (quote.has_speaker()) used[quote.speaker()] = true;
  }
  for (size_t i = 0; i < used.size(); ++i) {
    v1::Entity* entity = analysis->mutable_entities(static_cast<int>(i));
    entity->set_listed(used[i] || !IsLocalKey(entity->key()) || HasProperName(*entity));
  }
}

}  // namespace

FactId PlainFactId(std::string_view predicate, std::string_view subject_key,
                   std::string_view object_key) {
  return FactId{Hash64(PlainFactText(predicate, subject_key, object_key))};
}

void ResolveAnalysis(const v1::Article& article, uint64_t made_by, v1::Analysis* analysis) {
  const ArticleId id{article.article_id()};
  analysis->set_id(article.id());
  analysis->set_article_id(id.value);
  analysis->set_made_by(made_by);
  std::vector<std::string> keys = EntityKeys(*analysis, id);
  for (int i = 0; i < analysis->entities_size(); ++i) {
    v1::Entity* entity = analysis->mutable_entities(i);
    entity->set_node(NodeIdOf(keys[static_cast<size_t>(i)]).value);
    entity->set_key(std::move(keys[static_cast<size_t>(i)]));
    SetNames(entity);
  }
  for (v1::Claim& claim : *analysis->mutable_claims()) {
    ResolveClaim(*analysis, article.text(), &claim);
  }
  for (v1::Quote& quote : *analysis->mutable_quotes()) {
    if (!quote.has_speaker_mention()) continue;
    quote.set_speaker(analysis->mentions(static_cast<int>(quote.speaker_mention())).entity());
  }
  SetListed(analysis);
}

void ClearResolved(v1::Analysis* analysis) {
  analysis->clear_article_id();
  analysis->clear_made_by();
  for (v1::Entity& entity : *analysis->mutable_entities()) {
    entity.clear_key();
    entity.clear_node();
    entity.clear_names();
    entity.clear_listed();
  }
  for (v1::Claim& claim : *analysis->mutable_claims()) {
    claim.clear_predicate_code();
    claim.clear_fact();
    claim.clear_claim();
    claim.clear_symmetric();
    if (!claim.has_evidence()) continue;
    claim.mutable_evidence()->clear_sentence_hash();
    claim.mutable_evidence()->clear_trigger_hash();
    claim.mutable_evidence()->clear_words_hash();
  }
  for (v1::Quote& quote : *analysis->mutable_quotes()) quote.clear_speaker();
}

bool IsTriggerInSentence(const v1::Evidence& evidence) {
  return evidence.trigger().begin() >= evidence.sentence().begin() &&
         evidence.trigger().end() <= evidence.sentence().end();
}

uint64_t SentenceWordsHash(std::string_view sentence) {
  const std::string folded = NormaliseName(sentence);
  const auto blanks = static_cast<size_t>(std::count(folded.begin(), folded.end(), ' '));
  return blanks + 1 < kWordsOfAText ? 0 : Hash64(folded);
}

}  // namespace newsgraph

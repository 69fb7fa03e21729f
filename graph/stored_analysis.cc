#include "graph/stored_analysis.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "graph/text_forms.h"

namespace newsgraph {
namespace {

// Differences of positions wrap, so that every pair of them has one and gets back where it was.
int32_t Gap(uint32_t from, uint32_t to) { return static_cast<int32_t>(to - from); }
uint32_t Behind(uint32_t from, int32_t gap) { return from + static_cast<uint32_t>(gap); }

KeyParts PartsOf(const v1::Analysis& analysis, int number) {
  const v1::Entity& entity = analysis.entities(number);
  KeyParts parts = {.type = entity.type(),
                    .name = entity.name(),
                    .article = ArticleId{analysis.article_id()},
                    .entity = static_cast<uint32_t>(number),
                    .scope_key = {}};
  if (entity.has_scope() && entity.scope() < static_cast<uint32_t>(analysis.entities_size())) {
    parts.scope_key = analysis.entities(static_cast<int>(entity.scope())).key();
  }
  return parts;
}

// Forms of a normalised name: 0 written out, else which of name and aliases it follows from, and how.
constexpr uint32_t kMostFolds = 4;

const std::string& Surface(const v1::Entity& entity, uint32_t number) {
  return number == 0 ? entity.name() : entity.aliases(static_cast<int>(number) - 1);
}

// Names are few, but an article may be hostile: looked for among so many only.
constexpr uint32_t kMostSurfaces = 16;

uint32_t NameFormOf(const std::string& name, const v1::Entity& entity) {
  const auto surfaces = std::min(kMostSurfaces, static_cast<uint32_t>(entity.aliases_size()) + 1);
  for (uint32_t i = 0; i < surfaces; ++i) {
    const uint32_t fold = FoldFormOf(name, Surface(entity, i));
    if (fold != kWrittenOut) return i * kMostFolds + fold;
  }
  return kWrittenOut;
}

class Packer {
 public:
  explicit Packer(const v1::Analysis& analysis) : analysis_(analysis) {}

  std::string Pack() {
    stored_.set_id(analysis_.id());
    stored_.set_language(analysis_.language());
    stored_.set_article_id(analysis_.article_id());
    stored_.set_made_by(analysis_.made_by());
    PackMentions();
    for (int i = 0; i < analysis_.entities_size(); ++i) PackEntity(i);
    for (const v1::Claim& claim : analysis_.claims()) PackClaim(claim);
    PackQuotes();
    return stored_.SerializeAsString();
  }

 private:
  uint32_t Word(const std::string& word) {
    const auto [found, is_new] =
        words_.try_emplace(word, static_cast<uint32_t>(stored_.words_size()));
    if (is_new) stored_.add_words(word);
    return found->second;
  }

  uint32_t Confidence(float confidence) {
    const auto [found, is_new] = confidences_.try_emplace(
        std::bit_cast<uint32_t>(confidence), static_cast<uint32_t>(stored_.confidences_size()));
    if (is_new) stored_.add_confidences(confidence);
    return found->second;
  }

  void PackMentions() {
    uint32_t before = 0;
    for (const v1::Mention& mention : analysis_.mentions()) {
      stored_.add_mention_gaps(Gap(before, mention.begin()));
      stored_.add_mention_sizes(Gap(mention.begin(), mention.end()));
      stored_.add_mention_types(static_cast<uint32_t>(mention.type()) * 4 +
                                static_cast<uint32_t>(mention.form()));
      stored_.add_mention_entities(mention.entity());
      stored_.add_mention_rules(Word(mention.rule()));
      stored_.add_mention_confidences(Confidence(mention.confidence()));
      before = mention.begin();
    }
  }

  void PackEntity(int number) {
    const v1::Entity& entity = analysis_.entities(number);
    stored_.add_entity_types(static_cast<uint32_t>(entity.type()) * 2 + (entity.listed() ? 1 : 0));
    stored_.add_entity_kinds(static_cast<uint32_t>(entity.kind()));
    stored_.add_entity_scopes(entity.has_scope() ? entity.scope() + 1 : 0);
    stored_.add_entity_names(entity.name());
    stored_.add_entity_aliases(static_cast<uint32_t>(entity.aliases_size()));
    for (const std::string& alias : entity.aliases()) stored_.add_aliases(alias);
    const uint32_t form = KeyFormOf(entity.key(), PartsOf(analysis_, number));
    stored_.add_entity_keys(form);
    if (form == kWrittenOut) stored_.add_keys(entity.key());
    stored_.add_entity_normalised(static_cast<uint32_t>(entity.names_size()));
    for (const std::string& name : entity.names()) {
      stored_.add_normalised(NameFormOf(name, entity));
      if (stored_.normalised().at(stored_.normalised_size() - 1) == kWrittenOut) {
        stored_.add_written_names(name);
      }
    }
  }

  void PackClaim(const v1::Claim& claim) {
    stored_.add_claim_predicates(Word(claim.predicate()));
    stored_.add_claim_rules(Word(claim.rule()));
    stored_.add_claim_confidences(Confidence(claim.confidence()));
    v1::Claim* rest = stored_.add_claims();
    *rest = claim;
    rest->clear_predicate();
    rest->clear_predicate_code();
    rest->clear_rule();
    rest->clear_confidence();
  }

  void PackQuotes() {
    uint32_t before = 0;
    for (const v1::Quote& quote : analysis_.quotes()) {
      stored_.add_quote_gaps(Gap(before, quote.begin()));
      stored_.add_quote_sizes(Gap(quote.begin(), quote.end()));
      stored_.add_quote_kinds(static_cast<uint32_t>(quote.kind()));
      stored_.add_quote_rules(Word(quote.rule()));
      stored_.add_quote_mentions(quote.has_speaker_mention() ? quote.speaker_mention() + 1 : 0);
      stored_.add_quote_speakers(quote.has_speaker() ? quote.speaker() + 1 : 0);
      stored_.add_cue_gaps(quote.has_cue() ? Gap(quote.begin(), quote.cue().begin()) : 0);
      stored_.add_cue_sizes(quote.has_cue() ? Gap(quote.cue().begin(), quote.cue().end()) : 0);
      before = quote.begin();
    }
  }

  const v1::Analysis& analysis_;
  v1::StoredAnalysis stored_;
  std::map<std::string, uint32_t> words_;
  std::map<uint32_t, uint32_t> confidences_;  // by their bits
};

class Unpacker {
 public:
  Unpacker(const v1::StoredAnalysis& stored, v1::Analysis* analysis)
      : stored_(stored), analysis_(*analysis) {}

  bool Unpack() {
    analysis_.set_id(stored_.id());
    analysis_.set_language(stored_.language());
    analysis_.set_article_id(stored_.article_id());
    analysis_.set_made_by(stored_.made_by());
    return UnpackMentions() && UnpackEntities() && UnpackKeys() && UnpackClaims() && UnpackQuotes();
  }

 private:
  template <typename... Columns>
  static bool HaveSize(int size, const Columns&... columns) {
    return ((columns.size() == size) && ...);
  }

  bool Word(uint32_t number, std::string* word) const {
    if (number >= static_cast<uint32_t>(stored_.words_size())) return false;
    *word = stored_.words(static_cast<int>(number));
    return true;
  }

  template <typename Message>
  bool SetConfidence(uint32_t number, Message* message) const {
    if (number >= static_cast<uint32_t>(stored_.confidences_size())) return false;
    message->set_confidence(stored_.confidences(static_cast<int>(number)));
    return true;
  }

  bool UnpackMentions() {
    const int size = stored_.mention_gaps_size();
    if (!HaveSize(size, stored_.mention_sizes(), stored_.mention_types(),
                  stored_.mention_entities(), stored_.mention_rules(),
                  stored_.mention_confidences())) {
      return false;
    }
    uint32_t before = 0;
    for (int i = 0; i < size; ++i) {
      v1::Mention* mention = analysis_.add_mentions();
      mention->set_begin(Behind(before, stored_.mention_gaps(i)));
      mention->set_end(Behind(mention->begin(), stored_.mention_sizes(i)));
      mention->set_type(static_cast<v1::Entity::Type>(stored_.mention_types(i) / 4));
      mention->set_form(static_cast<v1::Mention::Form>(stored_.mention_types(i) % 4));
      mention->set_entity(stored_.mention_entities(i));
      if (!Word(stored_.mention_rules(i), mention->mutable_rule()) ||
          !SetConfidence(stored_.mention_confidences(i), mention)) {
        return false;
      }
      before = mention->begin();
    }
    return true;
  }

  // All but keys and nodes.
  bool UnpackEntities() {
    const int size = stored_.entity_types_size();
    if (!HaveSize(size, stored_.entity_kinds(), stored_.entity_scopes(), stored_.entity_names(),
                  stored_.entity_aliases(), stored_.entity_keys(), stored_.entity_normalised())) {
      return false;
    }
    int alias = 0;
    int name = 0;
    int written = 0;
    for (int i = 0; i < size; ++i) {
      v1::Entity* entity = analysis_.add_entities();
      const uint32_t type = stored_.entity_types(i);
      if (!v1::Entity::Type_IsValid(static_cast<int>(type / 2))) return false;
      entity->set_type(static_cast<v1::Entity::Type>(type / 2));
      entity->set_listed(type % 2 == 1);
      entity->set_kind(static_cast<v1::Entity::Kind>(stored_.entity_kinds(i)));
      if (stored_.entity_scopes(i) != 0) entity->set_scope(stored_.entity_scopes(i) - 1);
      entity->set_name(stored_.entity_names(i));
      for (uint32_t n = 0; n < stored_.entity_aliases(i); ++n) {
        if (alias >= stored_.aliases_size()) return false;
        entity->add_aliases(stored_.aliases(alias++));
      }
      for (uint32_t n = 0; n < stored_.entity_normalised(i); ++n) {
        if (name >= stored_.normalised_size()) return false;
        if (!AddName(stored_.normalised(name++), &written, entity)) return false;
      }
    }
    return true;
  }

  bool AddName(uint32_t form, int* written, v1::Entity* entity) const {
    if (form == kWrittenOut) {
      if (*written >= stored_.written_names_size()) return false;
      entity->add_names(stored_.written_names((*written)++));
      return true;
    }
    const uint32_t surface = form / kMostFolds;
    if (surface > static_cast<uint32_t>(entity->aliases_size())) return false;
    entity->add_names(FoldedText(form % kMostFolds, Surface(*entity, surface)));
    return true;
  }

  // Keys that need another's come behind it. A key is longer than that of its scope, so there is no
  // circle in what was packed.
  bool UnpackKeys() {
    int written = 0;
    std::vector<int> waiting;
    for (int i = 0; i < analysis_.entities_size(); ++i) {
      const uint32_t form = stored_.entity_keys(i);
      if (FormNeedsScope(form)) {
        waiting.push_back(i);
      } else if (form == kWrittenOut) {
        if (written >= stored_.keys_size()) return false;
        SetKey(i, stored_.keys(written++));
      } else {
        SetKey(i, KeyOfForm(form, PartsOf(analysis_, i)));
      }
    }
    // Scopes go a few deep (graph/entity_key.h).
    constexpr int kMostRounds = 8;
    for (int round = 0; round < kMostRounds && !waiting.empty(); ++round) {
      std::erase_if(waiting, [this](int i) {
        const KeyParts parts = PartsOf(analysis_, i);
        if (parts.scope_key.empty()) return false;
        SetKey(i, KeyOfForm(stored_.entity_keys(i), parts));
        return true;
      });
    }
    return waiting.empty();
  }

  void SetKey(int number, std::string key) {
    v1::Entity* entity = analysis_.mutable_entities(number);
    entity->set_node(NodeIdOf(key).value);
    entity->set_key(std::move(key));
  }

  bool UnpackClaims() {
    const int size = stored_.claims_size();
    if (!HaveSize(size, stored_.claim_predicates(), stored_.claim_rules(),
                  stored_.claim_confidences())) {
      return false;
    }
    for (int i = 0; i < size; ++i) {
      v1::Claim* claim = analysis_.add_claims();
      *claim = stored_.claims(i);
      if (!Word(stored_.claim_predicates(i), claim->mutable_predicate()) ||
          !Word(stored_.claim_rules(i), claim->mutable_rule()) ||
          !SetConfidence(stored_.claim_confidences(i), claim)) {
        return false;
      }
      claim->set_predicate_code(PredicateCodeOf(claim->predicate()).value);
    }
    return true;
  }

  bool UnpackQuotes() {
    const int size = stored_.quote_gaps_size();
    if (!HaveSize(size, stored_.quote_sizes(), stored_.quote_kinds(), stored_.quote_rules(),
                  stored_.quote_mentions(), stored_.quote_speakers(), stored_.cue_gaps(),
                  stored_.cue_sizes())) {
      return false;
    }
    uint32_t before = 0;
    for (int i = 0; i < size; ++i) {
      v1::Quote* quote = analysis_.add_quotes();
      quote->set_begin(Behind(before, stored_.quote_gaps(i)));
      quote->set_end(Behind(quote->begin(), stored_.quote_sizes(i)));
      quote->set_kind(static_cast<v1::Quote::Kind>(stored_.quote_kinds(i)));
      if (!Word(stored_.quote_rules(i), quote->mutable_rule())) return false;
      if (stored_.quote_mentions(i) != 0) quote->set_speaker_mention(stored_.quote_mentions(i) - 1);
      if (stored_.quote_speakers(i) != 0) quote->set_speaker(stored_.quote_speakers(i) - 1);
      if (stored_.cue_sizes(i) != 0) {
        quote->mutable_cue()->set_begin(Behind(quote->begin(), stored_.cue_gaps(i)));
        quote->mutable_cue()->set_end(Behind(quote->cue().begin(), stored_.cue_sizes(i)));
      }
      before = quote->begin();
    }
    return true;
  }

  const v1::StoredAnalysis& stored_;
  v1::Analysis& analysis_;
};

}  // namespace

std::string PackAnalysis(const v1::Analysis& analysis) { return Packer(analysis).Pack(); }

bool ParseStored(std::string_view bytes, v1::Analysis* analysis) {
  v1::StoredAnalysis stored;
  analysis->Clear();
  return stored.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) &&
         Unpacker(stored, analysis).Unpack();
}

bool ParseStored(std::string_view bytes, v1::StoredArticle* header) {
  return header->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace newsgraph

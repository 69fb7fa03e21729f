#include "ingest/extract/assemble.h"

#include <algorithm>
#include <forward_list>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/aliases.h"

namespace newsgraph {
namespace {

class Assembler {
 public:
  Assembler(const Document& doc, v1::Analysis* analysis) : doc_(doc), analysis_(*analysis) {}

  void Run() {
    NumberMentions();
    NumberEntities();
    for (const int32_t m : mention_order_) AddMention(doc_.mentions[static_cast<size_t>(m)]);
    for (const int32_t e : entity_order_) AddEntity(e);
    for (const DocClaim& claim : doc_.claims) AddClaim(claim);
    for (const DocQuote& quote : doc_.quotes) AddQuote(quote);
  }

 private:
  void NumberMentions() {
    for (size_t m = 0; m < doc_.mentions.size(); ++m) {
      if (doc_.mentions[m].entity >= 0) mention_order_.push_back(static_cast<int32_t>(m));
    }
    std::stable_sort(mention_order_.begin(), mention_order_.end(), [&](int32_t a, int32_t b) {
      const DocMention& x = doc_.mentions[static_cast<size_t>(a)];
      const DocMention& y = doc_.mentions[static_cast<size_t>(b)];
      return x.first != y.first ? x.first < y.first : x.last > y.last;
    });
    mention_number_.assign(doc_.mentions.size(), -1);
    for (size_t i = 0; i < mention_order_.size(); ++i)
      mention_number_[static_cast<size_t>(mention_order_[i])] = static_cast<int32_t>(i);
    // By entity: the ranges of mentions_by_entity_ are counted first, then filled.
    mentions_begin_.assign(doc_.entities.size() + 1, 0);
    for (const int32_t m : mention_order_) ++mentions_begin_[EntityOf(m) + 1];
    std::partial_sum(mentions_begin_.begin(), mentions_begin_.end(), mentions_begin_.begin());
    mentions_by_entity_.resize(mention_order_.size());
    std::vector<uint32_t> next(mentions_begin_);
    for (const int32_t m : mention_order_) mentions_by_entity_[next[EntityOf(m)]++] = m;
  }

  size_t EntityOf(int32_t mention) const {
    return static_cast<size_t>(doc_.mentions[static_cast<size_t>(mention)].entity);
  }
  // In text order.
  std::span<const int32_t> MentionsOf(size_t entity) const {
    return std::span(mentions_by_entity_)
        .subspan(mentions_begin_[entity], mentions_begin_[entity + 1] - mentions_begin_[entity]);
  }

  void NumberEntities() {
    entity_number_.assign(doc_.entities.size(), -1);
    const auto use = [&](int32_t entity) {
      if (entity < 0 || entity_number_[static_cast<size_t>(entity)] >= 0) return;
      entity_number_[static_cast<size_t>(entity)] = static_cast<int32_t>(entity_order_.size());
      entity_order_.push_back(entity);
    };
    for (const int32_t m : mention_order_) use(doc_.mentions[static_cast<size_t>(m)].entity);
    bool unnamed = false;
    for (const DocClaim& claim : doc_.claims) {
      use(claim.subject);
      use(claim.object);
      use(claim.attribution);
      for (const DocQualifier& qualifier : claim.qualifiers) use(qualifier.entity);
      unnamed |= claim.subject < 0;
    }
    for (size_t i = 0; i < entity_order_.size(); ++i)
      use(doc_.entities[static_cast<size_t>(entity_order_[i])].scope);
    if (unnamed) unnamed_ = static_cast<int32_t>(entity_order_.size());
  }

  uint32_t Entity(int32_t entity) const {
    return static_cast<uint32_t>(entity < 0 ? unnamed_
                                            : entity_number_[static_cast<size_t>(entity)]);
  }

  void AddMention(const DocMention& mention) {
    v1::Mention* out = analysis_.add_mentions();
    const ByteSpan span = doc_.text.bytes(mention.first, mention.last);
    out->set_begin(span.begin);
    out->set_end(span.end);
    out->set_type(mention.type);
    out->set_form(mention.form);
    out->set_entity(Entity(mention.entity));
    out->set_rule(mention.rule.data(), mention.rule.size());
    out->set_confidence(static_cast<float>(mention.confidence) / 1000.0F);
  }

  // Surface forms of an entity: the most frequent full name first (ties: the longest, then the
  // earliest).
  struct Surface {
    std::string_view text;
    uint32_t count = 0;
    uint32_t words = 0;
  };

  void AddEntity(int32_t index) {
    const DocEntity& entity = doc_.entities[static_cast<size_t>(index)];
    v1::Entity* out = analysis_.add_entities();
    out->set_type(entity.type);
    out->set_kind(entity.kind);
    if (entity.scope >= 0) out->set_scope(Entity(entity.scope));
    surfaces_.clear();
    const std::span<const int32_t> own = MentionsOf(static_cast<size_t>(index));
    const bool any_name = std::any_of(own.begin(), own.end(), [&](int32_t m) {
      return doc_.mentions[static_cast<size_t>(m)].form == v1::Mention::NAME;
    });
    for (const int32_t m : own) {
      const DocMention& mention = doc_.mentions[static_cast<size_t>(m)];
      if (mention.form == v1::Mention::PRONOUN) continue;
      if (any_name && mention.form != v1::Mention::NAME) continue;
      const std::string_view text = Plain(doc_.Words(mention.first, mention.last));
      const auto known = std::find_if(surfaces_.begin(), surfaces_.end(),
                                      [&](const Surface& s) { return s.text == text; });
      if (known != surfaces_.end()) {
        ++known->count;
      } else {
        // What ran on into a name is longer than the name, and no better.
        const bool run_on = mention.rule == kRunOnRule;
        surfaces_.push_back({text, 1, run_on ? 1 : mention.last - mention.first});
      }
    }
    std::string_view name = entity.name;
    if (name.empty() && !surfaces_.empty()) name = BestName(entity);
    out->set_name(name.data(), name.size());
    for (const Surface& surface : surfaces_) {
      if (surface.text != name) out->add_aliases(surface.text.data(), surface.text.size());
    }
  }

  std::string_view BestName(const DocEntity& entity) const {
    if (entity.type == v1::Entity::ROLE && !entity.canonical.empty()) return entity.canonical;
    // A person's full name has two parts or more; a bare surname is the name only where there is
    // nothing else.
    const bool full = std::any_of(surfaces_.begin(), surfaces_.end(),
                                  [](const Surface& s) { return s.words >= 2; });
    const Surface* best = nullptr;
    for (const Surface& surface : surfaces_) {
      if (full && surface.words < 2) continue;
      if (best == nullptr || surface.count > best->count ||
          (surface.count == best->count && surface.text.size() > best->text.size()))
        best = &surface;
    }
    return best->text;
  }

  // Blanks of any kind (a line end or NBSP inside a name) become one blank. The words themselves, or
  // kept in plain_.
  std::string_view Plain(std::string_view text) {
    bool already = true;
    for (size_t i = 0; i < text.size() && already; ++i) {
      const char c = text[i];
      already = c != '\n' && c != '\r' && c != '\t' && c != '\xC2' &&
                (c != ' ' || i + 1 == text.size() || text[i + 1] != ' ');
    }
    if (already) return text;
    std::string& out = plain_.emplace_front();
    for (size_t i = 0; i < text.size(); ++i) {
      const bool nbsp = static_cast<unsigned char>(text[i]) == 0xC2 && i + 1 < text.size() &&
                        static_cast<unsigned char>(text[i + 1]) == 0xA0;
      if (nbsp || text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
        if (!out.empty() && out.back() != ' ') out += ' ';
        if (nbsp) ++i;
      } else {
        out += text[i];
      }
    }
    return out;
  }

  void SetSpan(ByteSpan span, v1::Span* out) const {
    out->set_begin(span.begin);
    out->set_end(span.end);
  }

  void AddClaim(const DocClaim& claim) {
    v1::Claim* out = analysis_.add_claims();
    out->set_predicate(claim.predicate.data(), claim.predicate.size());
    out->set_subject(Entity(claim.subject));
    if (claim.object >= 0) out->set_object(Entity(claim.object));
    out->set_polarity(claim.polarity);
    out->set_modality(claim.modality);
    out->set_status(claim.status);
    if (claim.attribution >= 0) out->set_attribution(Entity(claim.attribution));
    for (const DocQualifier& qualifier : claim.qualifiers) {
      v1::Qualifier* q = out->add_qualifiers();
      q->set_key(qualifier.key.data(), qualifier.key.size());
      if (qualifier.entity >= 0) {
        q->set_entity(Entity(qualifier.entity));
      } else if (qualifier.last > qualifier.first) {
        const std::string_view words = doc_.Words(qualifier.first, qualifier.last);
        q->set_text(words.data(), words.size());
      } else {
        q->set_text(qualifier.text.data(), qualifier.text.size());
      }
    }
    v1::Evidence* evidence = out->mutable_evidence();
    const Sentence& sentence = doc_.text.sentences[claim.sentence];
    SetSpan(doc_.text.bytes(sentence.first, sentence.last), evidence->mutable_sentence());
    SetSpan(doc_.text.bytes(claim.trigger_first, claim.trigger_last), evidence->mutable_trigger());
    if (claim.subject_mention >= 0)
      evidence->set_subject_mention(
          static_cast<uint32_t>(mention_number_[static_cast<size_t>(claim.subject_mention)]));
    if (claim.object_mention >= 0)
      evidence->set_object_mention(
          static_cast<uint32_t>(mention_number_[static_cast<size_t>(claim.object_mention)]));
    out->set_rule(claim.rule.data(), claim.rule.size());
    out->set_confidence(static_cast<float>(claim.confidence) / 1000.0F);
    out->set_inferred(claim.inferred);
    if (claim.since.known())
      out->mutable_time()->mutable_since()->set_yyyymmdd(claim.since.yyyymmdd);
    if (claim.until.known())
      out->mutable_time()->mutable_until()->set_yyyymmdd(claim.until.yyyymmdd);
  }

  void AddQuote(const DocQuote& quote) {
    if (quote.speaker_mention < 0 ||
        mention_number_[static_cast<size_t>(quote.speaker_mention)] < 0)
      return;
    v1::Quote* out = analysis_.add_quotes();
    const ByteSpan span = doc_.text.bytes(quote.first, quote.last);
    out->set_begin(span.begin);
    out->set_end(span.end);
    out->set_kind(quote.kind);
    out->set_speaker_mention(
        static_cast<uint32_t>(mention_number_[static_cast<size_t>(quote.speaker_mention)]));
    if (quote.cue_last > quote.cue_first)
      SetSpan(doc_.text.bytes(quote.cue_first, quote.cue_last), out->mutable_cue());
    out->set_rule(quote.rule.data(), quote.rule.size());
  }

 public:
  void AddUnnamed() {
    if (unnamed_ >= 0) analysis_.add_entities()->set_type(v1::Entity::GROUP);
  }

 private:
  const Document& doc_;
  v1::Analysis& analysis_;
  std::vector<int32_t> mention_order_;
  std::vector<int32_t> mention_number_;
  std::vector<int32_t> mentions_by_entity_;
  std::vector<uint32_t> mentions_begin_;  // by entity, in mentions_by_entity_; one more at the end
  std::vector<Surface> surfaces_;         // of the entity at hand
  std::forward_list<std::string> plain_;  // the surfaces that differ from the text
  std::vector<int32_t> entity_order_;
  std::vector<int32_t> entity_number_;
  int32_t unnamed_ = -1;
};

}  // namespace

void Assemble(const Document& doc, v1::Analysis* analysis) {
  Assembler assembler(doc, analysis);
  assembler.Run();
  assembler.AddUnnamed();
}

}  // namespace newsgraph

// Tags the names of an article with a trained model.
//
//   model, lists -> Tagger (one per thread) -> tags and scores by token
//
// Fast because little is computed twice: the weights of a word's features are summed once for each slot in which the word can
// stand, those of small tables once per model; a token then costs some twenty additions of short vectors.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/tagger/article_view.h"
#include "ingest/tagger/features.h"
#include "ingest/tagger/list_bits.h"
#include "ingest/tagger/model.h"
#include "ingest/tagger/tag.h"
#include "ingest/tagger/word_forms.h"

namespace newsgraph {

// A name as the model sees it.
struct TaggedName {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  TaggedType type = TaggedType::kPerson;
  int32_t margin = 0;  // by how much the closest of its tags won, in 1 / kWeightScale of log-odds
};

// How much speaks for each type at a token, against "no name", in 1 / kWeightScale of log-odds.
using TypeScores = std::array<int16_t, kTaggedTypes>;

// Not thread-safe. The same article gives the same tags, whatever was tagged before.
class Tagger {
 public:
  // The lexicon outlives the tagger.
  Tagger(const Lexicon& lexicon, std::shared_ptr<const TaggerModel> model);

  // Replaces names() and scores(). `phrases` (Document::phrase_at) and `rules` are by token, or empty.
  void TagArticle(const TokenizedText& text, std::span<const PhraseMatch> phrases,
                  std::span<const RuleView> rules);

  std::span<const TaggedName> names() const { return names_; }
  // By token. Inside a name all tokens have the scores of its first; tokens that cannot be in a name have none (kNever).
  std::span<const TypeScores> scores() const { return scores_; }
  static constexpr int16_t kNever = -2000;

 private:
  static constexpr std::array<uint32_t, kTableSlots> kTableBegins = [] {
    std::array<uint32_t, kTableSlots> begins{};
    for (size_t slot = 1; slot < kTableSlots; ++slot) {
      begins[slot] = begins[slot - 1] + TableSize(static_cast<TableSlot>(slot - 1));
    }
    return begins;
  }();

  const Lanes& WordLanes(WordSlot slot, FormId form);
  const Lanes& TableLanes(TableSlot slot, uint32_t value) const {
    return tables_[kTableBegins[static_cast<size_t>(slot)] + value];
  }
  Lanes Sum(std::span<const FeatureKey> keys) const;
  template <typename Use>
  void ForEachLanes(const Site& site, const TagState& state, Use use);
  Tag TagOpen(const Site& site, const TagState& state);
  Tag TagInside(const Site& site, const TagState& state);
  void TagSentence(std::span<const Site> sites);

  std::shared_ptr<const TaggerModel> model_;
  ListBits lists_;
  WordForms forms_;
  ArticleView view_;
  std::vector<Lanes> tables_;  // all slots, one after the other
  std::vector<FeatureKey> keys_;
  std::vector<Tag> sentence_tags_;
  std::vector<TypeScores> scores_;
  std::vector<TaggedName> names_;
};

}  // namespace newsgraph

// What the tagger sees of an article: which tokens may be in names (the sites), the words around them, and what the rest of the
// article tells about each word.
//
//   "... Mayor Tovik said. ... TOVIK RESIGNS ... in Arlen. ... as Arlen officials said."
//   tovik: stands behind a title, before "said";  arlen: stands behind "in", before "officials"
//
// Such evidence is collected over the whole article first, so that the sentence about which nothing is clear has it as well. Only
// words with a capital, numbers beside them and connectors between them (of, and, de) are sites: a quarter of all tokens.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/tagger/features.h"
#include "ingest/tagger/rule_view.h"
#include "ingest/tagger/tag.h"
#include "ingest/tagger/word_forms.h"
#include "ingest/text/token.h"

namespace newsgraph {

inline constexpr int kStaticTables = static_cast<int>(TableSlot::kState);

// A token that may be in a name.
struct Site {
  uint32_t token = 0;
  uint32_t seen = 0;  // index for ArticleView::seen
  bool capital = false;
  bool ordinary = false;  // stands in no headline or shouted line
  bool goes_on = false;   // the next token of the sentence is a site too
  bool follows = false;   // the one before is
  uint8_t coarse = 0;     // its coarse cluster
  Shape shape = Shape::kOther;
  Shape shape_after = Shape::kPunctuation;
  std::array<FormId, kWordSlots> forms{};
  std::array<uint16_t, kStaticTables>
      values{};  // of table slots; the others depend on tags (TagState)
};

// A word that has a capital somewhere in the article.
struct SeenWord {
  uint16_t evidence = 0;
  uint8_t capital = 0;  // times in ordinary sentences
  uint8_t lower = 0;
  std::array<uint8_t, kTaggedTypes + 1> tagged{};  // so far, by type; the last is "out"
};

// Where tagging stands in a sentence.
struct TagState {
  Tag before = kOutside;
  uint8_t length = 0;  // words of the name so far

  void Step(Tag tag) {
    length = tag == kOutside   ? 0
             : BeginsName(tag) ? 1
                               : static_cast<uint8_t>(length + (length < 3));
    before = tag;
  }
  // Value of TableSlot::kState.
  uint32_t value() const {
    if (before == kOutside) return 0;
    const auto type = static_cast<uint32_t>(TypeOf(before));
    return Continues(before)
               ? 5 + type * 6 + (length - 1U) * 2 + (PositionOf(before) == Position::kInside)
               : 1 + type;
  }
};

// Not thread-safe; reused from article to article.
class ArticleView {
 public:
  // Both outlive the view.
  ArticleView(const ListBits& lists, WordForms* forms) : lists_(lists), forms_(*forms) {}

  // Replaces sites and seen words. `phrases` (Document::phrase_at) and `rules` are by token, or empty.
  void Read(const TokenizedText& text, std::span<const PhraseMatch> phrases,
            std::span<const RuleView> rules);

  // In order; those of one sentence follow each other.
  std::span<const Site> sites() const { return sites_; }
  const SeenWord& seen(uint32_t index) const { return seen_[index]; }
  // Tells the view how a site was tagged. Call at the end of its sentence.
  void Note(const Site& site, Tag tag);

  // Values of the table slots that depend on tags, for a site.
  static std::array<uint32_t, 4> StateValues(const Site& site, const TagState& state);
  // Calls add(value) for each value of TableSlot::kHistory.
  template <typename Add>
  static void ForEachHistory(const SeenWord& seen, Add add);

 private:
  enum class Kind : uint8_t { kNone, kCapital, kOther };
  enum class Line : uint8_t { kOrdinary, kHeadline, kShouted };

  bool HasCapital(const Token& token) const;
  bool Connects(const Token& token) const;
  Line LineOf(const Sentence& sentence) const;
  void FindKinds(const Sentence& sentence);
  void GrowPlaces();
  uint32_t SeenOf(uint64_t hash);  // Token::hash
  void CollectEvidence(const Sentence& sentence);
  void CollectAcronyms(const Sentence& sentence);
  void CountLower();
  void AddSites(const Sentence& sentence, Line line, std::span<const PhraseMatch> phrases,
                std::span<const RuleView> rules);
  void MarkPhrases(const Sentence& sentence, std::span<const PhraseMatch> phrases);
  void FetchForms(const Sentence& sentence);
  uint16_t Beside(uint32_t at) const { return lists_.Beside(text_->tokens[at].lex); }

  const ListBits& lists_;
  WordForms& forms_;
  const TokenizedText* text_ = nullptr;
  std::vector<Kind> kinds_;         // by token
  std::vector<FormId> form_at_;     // by token; kNoForm until asked for
  std::vector<uint8_t> phrase_at_;  // by token of the sentence at work
  std::vector<Line> lines_;         // by sentence
  std::vector<Site> sites_;
  std::vector<SeenWord> seen_;
  struct Place {
    uint64_t hash = 0;
    uint32_t index = 0;
    uint32_t article = 0;  // 0, or another than article_: free
  };
  std::vector<Place> places_;  // of seen words, by hash; a power of two
  uint32_t article_ = 0;
  std::array<uint64_t, 64> capitals_{};  // filter of the hashes that have a capital somewhere
  std::vector<uint64_t> acronyms_;       // hashes of initials, sorted
  std::string initials_;
};

template <typename Add>
void ArticleView::ForEachHistory(const SeenWord& seen, Add add) {
  uint32_t sum = 0;
  for (const uint8_t count : seen.tagged) sum += count;
  if (sum == 0) return add(0U);
  for (uint32_t type = 0; type < seen.tagged.size(); ++type) {
    if (seen.tagged[type] == 0) continue;
    const uint32_t quarter = (seen.tagged[type] * 4U - 1) / sum;  // 0: up to a quarter ... 3
    add(1 + type * 4 + quarter);
  }
}

}  // namespace newsgraph

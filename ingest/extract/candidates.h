// Name candidates: where names begin and end, before anything is said about their types.
//
// A candidate is a run of capitalised words, cut and joined by what the lists know of its words:
//   Toronto Mayor Rob Ford           ->  [Toronto] Mayor [Rob Ford]             titles are cut off
//   Bank of Japan Governor Mori      ->  [Bank of Japan] Governor [Mori]        head nouns take "of", "for", "and"
//   German chancellor Angela Merkel  ->  (German) chancellor [Angela Merkel]    demonyms stand for themselves
//   Canadian Broadcasting Corp.      ->  [Canadian Broadcasting Corp.]          unless they belong to a longer name
// Lines in capitals or headline case have none of their own: names.h looks there for the names of the ordinary text.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/name_words.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/text/token.h"

namespace newsgraph {

struct Candidate {
  static constexpr uint8_t kDemonym = 1;  // German
  static constexpr uint8_t kDoubtful =
      2;  // only its place gave it the capital, or it is a title by itself: needs support
  static constexpr uint8_t kDateline = 4;    // KABUL (AP) --
  static constexpr uint8_t kPositional = 8;  // first of a sentence, a quotation or after a colon
  static constexpr uint8_t kAfterTitle = 16;
  static constexpr uint8_t kBeforeTitle = 32;  // Toronto Mayor
  static constexpr uint8_t kFixed =
      64;  // its words belong together: a phrase of the lists, or joined by "of"

  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t sentence = 0;
  uint8_t flags = 0;
  int32_t name = -1;  // index of the name's string (name_table.h)

  bool has(uint8_t flag) const { return (flags & flag) != 0; }
};

// Not thread-safe: reuses its buffers.
class CandidateFinder {
 public:
  CandidateFinder(const Lexicon& lexicon, const NameWords& words)
      : lexicon_(lexicon), words_(words) {}

  // Appends the candidates of a sentence in order; they do not overlap.
  void Find(const TokenizedText& text, uint32_t sentence, std::vector<Candidate>* candidates);

 private:
  enum class Kind : uint8_t { kName, kTitle, kDemonym };
  struct Segment {
    uint32_t first;
    uint32_t last;
    Kind kind;
    uint8_t flags;
  };
  struct Phrase {
    uint32_t first;
    uint32_t last;
    uint64_t bits;
  };

  // Runs.
  bool StartsName(uint32_t at) const;
  bool IsNameToken(uint32_t at, bool first) const;
  bool SinglesLeadToName(uint32_t at) const;
  bool LeadsToSuffix(uint32_t at) const;
  bool IsCompound(uint32_t at, bool first) const;
  bool BeginsWithArticle(uint32_t at) const;
  bool IsParticle(uint32_t at) const;
  uint32_t PassCapitalFunctionWords(uint32_t at) const;
  uint32_t PhraseEnd(
      uint32_t at);  // end of a known name or title that begins here, `at` if none does
  uint32_t RunEnd(uint32_t begin);
  bool IsPositional(uint32_t at) const;

  // Cuts.
  void Split(uint32_t begin, uint32_t end, uint8_t flags);
  uint32_t TitleEnd(uint32_t at, uint32_t begin, uint32_t end) const;
  bool HoldsTogether(uint32_t begin, uint32_t title, uint32_t title_end, uint32_t end) const;
  bool EndsInCry(uint32_t begin, uint32_t end) const;
  void AddName(uint32_t begin, uint32_t end, uint8_t flags);
  uint32_t DemonymEnd(uint32_t begin, uint32_t end) const;
  bool KeepsDemonym(uint32_t rest, uint32_t end) const;
  void Add(uint32_t begin, uint32_t end, Kind kind, uint8_t flags);

  // Joins.
  void JoinSegments();
  bool JoinsOf(const Segment& a, const Segment& b) const;
  bool TakesList(const Segment& a) const;
  bool JoinsAnd(const Segment& a, const Segment& b) const;
  bool JoinsPossessive(const Segment& a, const Segment& b) const;
  bool JoinsBeforeSuffix(const Segment& a, const Segment& b) const;
  bool IsOfLegislature(const Segment& a, const Segment& b) const;
  bool JoinsCompanyBefore(const Segment& a, const Segment& b) const;
  bool JoinsAct(const Segment& a, const Segment& b) const;
  bool JoinsActBefore(const Segment& a, const Segment& b) const;
  bool JoinsHallBefore(const Segment& a, const Segment& b) const;
  void TakeInBefore(size_t* kept);
  bool JoinsSuffix(const Segment& a, const Segment& b) const;
  bool JoinsNickname(const Segment& a, const Segment& b) const;
  bool IsGiven(uint32_t at) const;
  uint32_t WordsOfTitle(const Segment& a, const Segment& b) const;
  bool AllCommon(uint32_t first, uint32_t last) const;
  bool IsCurrency(const Segment& segment) const;
  void MarkDateline();

  const Phrase* PhraseAt(uint32_t at) const;
  const Token& token(uint32_t at) const { return text_->tokens[at]; }
  uint64_t bits(uint32_t at) const { return words_.bits(text_->tokens[at]); }
  uint64_t hash(uint32_t at) const { return text_->tokens[at].hash; }

  const Lexicon& lexicon_;
  const NameWords& words_;
  const TokenizedText* text_ = nullptr;
  uint32_t begin_ = 0;  // the sentence's tokens
  uint32_t end_ = 0;
  std::vector<Segment> segments_;
  std::vector<Phrase> phrases_;
};

}  // namespace newsgraph

// The words of a text as full-text search knows them, with the place of each.
//
//   "The U.N.’s envoy, José O’Neil—a Brackenford-born man"
//       the  un  envoy  jose  oneil  a  brackenford  born  man
//
// A word is folded as names are (NormaliseName: case, diacritics, ligatures), so what `find` takes for
// equal, `search` does too. Beyond that, words end where a reader lets them end: at hyphens and all
// other marks, at a full stop unless it stands in an abbreviation of single letters, and before a
// possessive "'s"; other apostrophes within a word are dropped. There is no stemming: "resigned" is not
// "resign". Index and queries both read words here, so that a query finds what it shows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace newsgraph {

// Longer words are cut to so many bytes, between characters: of hostile texts, not of news.
inline constexpr size_t kLongestTerm = 64;

// Walks the words of a text once, in order. Linear in the text's size. Not thread-safe.
class WordReader {
 public:
  // The text must outlive the reader.
  explicit WordReader(std::string_view text) : text_(text) {}

  // Goes to the next word; false at the end.
  bool Next();
  // 1 to kLongestTerm bytes; holds until Next().
  std::string_view term() const { return term_; }
  // Its bytes in the text. The rare words that only folding tells apart share one span.
  ByteSpan span() const { return span_; }

 private:
  bool SkipToWord();
  void GatherWord();
  bool SkipApostrophe(size_t* at, size_t size);
  void FoldBeyondAscii();
  void Append(char byte) {
    if (raw_size_ < raw_.size()) raw_[raw_size_++] = byte;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::array<char, 4 * kLongestTerm> raw_;  // ASCII folded, the rest as it came
  size_t raw_size_ = 0;
  bool beyond_ascii_ = false;
  std::string folded_;
  std::vector<std::string_view> pieces_;  // of folded_, those to come last first
  std::string_view term_;
  ByteSpan span_;
};

}  // namespace newsgraph

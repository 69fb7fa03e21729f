// The distinct names of one article: every string once, with what speaks for its type.
//
// Strings are told apart by the hashes of their case-folded words, so that "KABUL" of a dateline is "Kabul" of the text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/text/token.h"

namespace newsgraph {

inline constexpr int kEntityTypeCount = v1::Entity::Type_ARRAYSIZE;

struct Name {
  uint64_t hash = 0;
  uint32_t words = 0;  // index of its first word's hash in NameTable
  uint32_t size = 0;   // words
  uint32_t first = 0;  // tokens of its first appearance, in the text or the title
  uint32_t last = 0;
  bool in_title = false;
  bool titled = false;   // the title has it too, or alone
  uint16_t count = 0;    // candidates
  uint16_t trusted = 0;  // of these, with a capital that is not due to the place
  EntityType type = v1::Entity::OTHER;
  bool big_city = false;  // a city of a million people has this name
  bool dropped = false;   // no name after all
  uint16_t margin = 0;    // milli-units by which its type won
  uint64_t bits = 0;      // name_word bits of the name as a whole, where the lists know it
  LexId lex = 0;          // class set of the name as a whole
  std::array<int32_t, kEntityTypeCount>
      score{};  // milli-units of log-odds by type; GROUP: it is no name

  bool Is(EntityType t) const { return !dropped && type == t; }
};

// Not thread-safe; reused from article to article.
class NameTable {
 public:
  void Clear();

  // Index of the name with the words of tokens [first, last) of `text`; adds it if it is new.
  int32_t Intern(const TokenizedText& text, uint32_t first, uint32_t last, bool in_title);
  // Index, or -1.
  int32_t Find(std::span<const uint64_t> word_hashes) const;
  int32_t Find(const TokenizedText& text, uint32_t first, uint32_t last) const;

  std::span<const uint64_t> words(const Name& name) const {
    return std::span(words_).subspan(name.words, name.size);
  }
  // The most words a name has.
  uint32_t longest() const { return longest_; }

  std::vector<Name> names;  // in order of appearance; callers change all but hash and words

 private:
  int32_t FindHash(uint64_t hash) const;
  void Place(int32_t index);

  std::vector<uint64_t> words_;
  std::vector<int32_t> slots_;  // open addressing; -1 is empty
  uint32_t longest_ = 0;
};

}  // namespace newsgraph

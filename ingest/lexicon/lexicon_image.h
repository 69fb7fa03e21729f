// The compiled tables of a Lexicon, for the tokeniser's hot loop, the lexicon's own functions and
// its builder; nobody else needs them.
//
//   slots    hash of a folded word -> word id and the numbers of its class sets: 16 bytes, so that a
//            token costs one cache line
//   words    per word or phrase: text, class sets, entries, the trie node that phrases with this
//            first word begin at
//   edges    trie of phrases: (node, word) -> node; a node may end a phrase, which is a word too
//   classes  per LexId its classes, as a sorted list and as a row of bits
//   entries  per word its entries (class, attributes)
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/text/token.h"

namespace newsgraph {

// Column of a word's class sets.
enum CaseForm : uint8_t { kLowerForm, kCapitalForm, kUpperForm };

// Which form a word of that shape is looked up in.
inline constexpr std::array<CaseForm, kShapeCount> kFormOfShape = {
    kLowerForm,    // kLower
    kCapitalForm,  // kCapital
    kUpperForm,    // kUpper
    kCapitalForm,  // kMixed
    kCapitalForm,  // kSingle
    kCapitalForm,  // kInitial
    kUpperForm,    // kDotted
    kLowerForm,    // kNumber
    kCapitalForm,  // kAlphanumeric
    kLowerForm,    // kPunctuation
    kLowerForm,    // kSymbol
    kCapitalForm,  // kOther
};

// What a full stop at the end of a listed word does.
enum class StopKind : uint8_t {
  kNever,   // never ends a sentence: Coun.
  kMay,     // ends it unless a name or number goes on: Inc.
  kNumber,  // belongs to the word only before a number: No. 5
};

struct LexiconImage {
  struct Slot {
    uint32_t check = 0;  // upper half of the hash
    WordId word = kUnknownWord;
    std::array<LexId, 3> lex{};  // by CaseForm
    uint16_t flags =
        0;  // token flags that the word brings (Token::kStartsPhrase), and kHasStopForm
  };
  static constexpr uint16_t kHasStopForm = 256;  // the same word with a full stop is listed: Coun
  struct Word {
    uint32_t text_begin = 0;
    uint32_t text_size = 0;
    std::array<LexId, 3> lex{};
    StopKind stop = StopKind::kNever;
    uint32_t node = 0;         // trie node behind it as a first word; 0: starts no phrase
    uint32_t capitals = 0;     // of a phrase: its tokens (bit i = token i) that must have a capital
    uint32_t first_entry = 0;  // up to the next word's
  };
  struct Edge {
    uint32_t node = 0;  // 0: free
    WordId word = kUnknownWord;
    uint32_t next = 0;
  };
  struct Entry {
    uint16_t class_id = 0;
    uint32_t first_attribute = 0;  // up to the next entry's
  };
  struct Attribute {
    uint32_t key = 0;
    uint32_t value_begin = 0;
    uint32_t value_size = 0;
  };

  std::vector<Slot> slots;  // a power of two, at most two thirds full
  std::vector<Word> words;  // [0] is the unknown word; one more at the end closes the ranges
  std::vector<Edge> edges;  // a power of two
  std::vector<WordId> node_phrase;  // the phrase that ends at a node
  // By node: bit (word % 64) for every word that an edge leads on with. Most words that follow are
  // in no phrase: the filter spares them the search among the edges, half of the time.
  std::vector<uint64_t> node_filter;
  std::string text;  // of words, phrases and attribute values

  std::vector<std::string> class_names;
  std::unordered_map<std::string, uint16_t> class_by_name;
  std::vector<uint32_t> lex_first;    // by LexId; up to the next one's
  std::vector<uint16_t> lex_classes;  // sorted
  std::vector<uint64_t> lex_bits;     // rows of `row_words`
  size_t row_words = 0;
  static constexpr uint8_t kStartsSentence = 1;  // holds class SENTENCE_STARTER
  static constexpr uint8_t kGoesOnWithTime = 2;  // holds WEEKDAY or MONTH: 5 p.m. Monday
  std::vector<uint8_t> sentence_hints;           // by LexId

  std::vector<Entry> entries;
  std::vector<Attribute> attributes;
  std::vector<std::string> keys;

  // The slot of that hash, or a free slot (unknown word, empty sets).
  const Slot& Find(uint64_t hash) const {
    const size_t mask = slots.size() - 1;
    const auto check = static_cast<uint32_t>(hash >> 32);
    size_t at = hash & mask;
    while (slots[at].word != kUnknownWord && slots[at].check != check) at = (at + 1) & mask;
    return slots[at];
  }

  static size_t EdgeHash(uint32_t node, WordId word) {
    return static_cast<size_t>(
        ((static_cast<uint64_t>(node) << 32 | word) * 0x9E3779B97F4A7C15ULL) >> 32);
  }

  // The node behind `word`, 0 if there is none.
  uint32_t Step(uint32_t node, WordId word) const {
    if ((node_filter[node] >> (word % 64) & 1) == 0) return 0;
    const size_t mask = edges.size() - 1;
    for (size_t at = EdgeHash(node, word) & mask; edges[at].node != 0; at = (at + 1) & mask) {
      if (edges[at].node == node && edges[at].word == word) return edges[at].next;
    }
    return 0;
  }

  std::string_view TextOf(const Word& word) const {
    return std::string_view(text).substr(word.text_begin, word.text_size);
  }
};

}  // namespace newsgraph

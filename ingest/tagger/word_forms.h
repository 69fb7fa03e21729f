// The words that a thread has met, each in each spelling once, so that what the tagger computes of a word is computed once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/tagger/features.h"
#include "ingest/tagger/list_bits.h"
#include "ingest/tagger/model.h"

namespace newsgraph {

using FormId = uint32_t;
// Borders of a sentence are forms too.
inline constexpr FormId kSentenceBegin = 0;
inline constexpr FormId kSentenceEnd = 1;

// Under which a model knows the clusters of the token's word.
uint64_t WordClusterKey(const Token& token);

// Not thread-safe. What a form is depends on the token, the lists and the model alone, never on what was met before.
class WordForms {
 public:
  // Both outlive the forms; without a model no word has clusters.
  WordForms(const ListBits& lists, const TaggerModel* model);

  // The form of a token; a new one if need be. Two spellings in capitals that the shape does not tell apart are one form.
  FormId Find(std::string_view text, const Token& token);
  const WordForm& operator[](FormId id) const { return forms_[id]; }
  WordForm& operator[](FormId id) { return forms_[id]; }
  size_t size() const { return forms_.size(); }
  // Fetches from memory what Find(token) will read first.
  void Prefetch(const Token& token) const;
  // Forgets all words.
  void Clear();

 private:
  struct Place {
    uint64_t key = 0;  // of hash and shape; 0: free
    FormId id = 0;
  };
  void Grow();
  WordForm Make(std::string_view text, const Token& token) const;

  const ListBits& lists_;
  const TaggerModel* model_;
  std::vector<WordForm> forms_;
  std::vector<Place> places_;  // by hash and shape; a power of two
};

}  // namespace newsgraph

// Compiles one word after the other into the image: the numbers of its class sets and its entries.
//
//   step: VERB in any form, NOUN in lower case  ->  lower {NOUN, VERB}, capital and upper {VERB}
//
// Part of LexiconBuilder; nobody else needs it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/lexicon/lexicon_image.h"

namespace newsgraph {

// That a word is in a class, in some of its case forms.
struct Membership {
  WordId word = kUnknownWord;
  ClassId class_id = kNoClass;
  uint8_t forms = 0;             // bit per CaseForm
  uint32_t first_attribute = 0;  // [first, last) of the builder's attributes
  uint32_t last_attribute = 0;
};

// Numbers the distinct sets of classes, and fills the image's tables of them. Number 0 is the empty
// set.
class SetInterner {
 public:
  explicit SetInterner(LexiconImage* image);

  // 0 when there is no number left; full() tells.
  LexId Intern(const std::vector<ClassId>& set);
  bool full() const { return full_; }

 private:
  uint8_t HintsOf(const std::vector<ClassId>& set) const;

  LexiconImage& image_;
  bool full_ = false;
  std::map<std::vector<ClassId>, LexId> numbers_;
};

class WordCompiler {
 public:
  WordCompiler(LexiconImage* image, const std::vector<LexiconImage::Attribute>& attributes)
      : image_(*image), attributes_(attributes), interner_(image) {}

  // Sets word->lex and first_entry from its memberships, which are sorted by class; appends its
  // entries. Words are compiled in the order of their ids.
  void Compile(std::span<const Membership> memberships, LexiconImage::Word* word);

  // More distinct sets than a LexId can number.
  bool full() const { return interner_.full(); }

 private:
  using Signature = std::vector<std::pair<ClassId, uint8_t>>;  // classes and their forms
  struct SignatureHash {
    size_t operator()(const Signature& signature) const;
  };

  std::array<LexId, 3> SetsOf(const Signature& signature);
  void AddEntry(std::span<const Membership> same_class);
  void PutAttribute(size_t first, const LexiconImage::Attribute& attribute);

  LexiconImage& image_;
  const std::vector<LexiconImage::Attribute>& attributes_;
  SetInterner interner_;
  Signature signature_;
  std::unordered_map<Signature, std::array<LexId, 3>, SignatureHash> known_;
};

}  // namespace newsgraph

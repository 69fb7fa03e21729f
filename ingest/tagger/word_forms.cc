#include "ingest/tagger/word_forms.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr size_t kFewestPlaces = 1 << 14;
constexpr uint64_t kNumberHash = 0x4E554D42;  // all numbers are one word
constexpr uint64_t kBeginHash = 0x424547;
constexpr uint64_t kEndHash = 0x454E44;

// Another for every other pair, but for one chance in 2^64; never 0.
uint64_t FormKey(uint64_t hash, Shape shape) {
  const uint64_t key = (hash + static_cast<uint64_t>(shape) + 1) * 0x9E3779B97F4A7C15ULL;
  return (key ^ key >> 32) | uint64_t{1} << 63;
}

// The first and last four bytes in one case; shorter words are filled up with zeros.
void SetEnds(std::string_view word, WordForm* form) {
  const std::string folded = FoldCase(word);
  for (size_t i = 0; i < 4 && i < folded.size(); ++i) {
    form->head |= static_cast<uint32_t>(static_cast<unsigned char>(folded[i])) << (8 * i);
    form->tail |= static_cast<uint32_t>(static_cast<unsigned char>(folded[folded.size() - 1 - i]))
                  << (24 - 8 * i);
  }
}

// Numbers are one word.
uint64_t WordHash(const Token& token) {
  return token.shape == Shape::kNumber ? kNumberHash : token.hash;
}

}  // namespace

uint64_t WordClusterKey(const Token& token) { return ClusterKey(WordHash(token), token.shape); }

WordForms::WordForms(const ListBits& lists, const TaggerModel* model)
    : lists_(lists), model_(model) {
  Clear();
}

void WordForms::Clear() {
  forms_.clear();
  places_.assign(kFewestPlaces, {});
  for (const uint64_t hash : {kBeginHash, kEndHash}) forms_.emplace_back().hash = hash;
}

void WordForms::Grow() {
  std::vector<Place> grown(places_.size() * 2);
  const size_t mask = grown.size() - 1;
  for (const Place& place : places_) {
    if (place.key == 0) continue;
    size_t at = place.key & mask;
    while (grown[at].key != 0) at = (at + 1) & mask;
    grown[at] = place;
  }
  places_ = std::move(grown);
}

void WordForms::Prefetch(const Token& token) const {
  __builtin_prefetch(&places_[FormKey(WordHash(token), token.shape) & (places_.size() - 1)]);
}

FormId WordForms::Find(std::string_view text, const Token& token) {
  const uint64_t key = FormKey(WordHash(token), token.shape);
  const size_t mask = places_.size() - 1;
  size_t at = key & mask;
  for (; places_[at].key != 0; at = (at + 1) & mask) {
    if (places_[at].key != key) continue;
    __builtin_prefetch(&forms_[places_[at].id]);
    return places_[at].id;
  }
  const auto id = static_cast<FormId>(forms_.size());
  places_[at] = {key, id};
  forms_.push_back(Make(text, token));
  if (2 * forms_.size() > places_.size()) Grow();
  return id;
}

WordForm WordForms::Make(std::string_view text, const Token& token) const {
  WordForm form;
  form.hash = WordHash(token);
  form.shape = token.shape;
  // Numbers are one word: nothing of the one that was met first may stay (lists know the 29 of "29 Palms").
  const bool number = token.shape == Shape::kNumber;
  form.lists = number ? 0 : lists_.Of(token);
  SetEnds(number ? std::string_view("0") : text, &form);
  if (model_ == nullptr) return form;
  form.clusters = model_->ClustersOf(form.hash, form.shape);
  if (form.clusters[0] == 0 && form.shape == Shape::kUpper) {  // KABUL of a headline: Kabul
    form.clusters = model_->ClustersOf(form.hash, Shape::kCapital);
  }
  return form;
}

}  // namespace newsgraph

#include "ingest/extract/name_table.h"

#include <algorithm>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

constexpr size_t kFewestSlots = 512;

// A word's hash without the Arabic article that news writes or leaves out: al-Tarif and Tarif are one word.
uint64_t WordHash(const TokenizedText& text, const Token& token) {
  if (token.length < 6 || text.text[token.begin + 2] != '-') return token.hash;
  const char first = static_cast<char>(text.text[token.begin] | 0x20);
  if ((first != 'a' && first != 'e') || (text.text[token.begin + 1] | 0x20) != 'l')
    return token.hash;
  return HashFolded(FoldCase(text.word(token).substr(3)));
}

uint64_t Mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 32;
}

}  // namespace

void NameTable::Clear() {
  names.clear();
  words_.clear();
  slots_.assign(std::max(kFewestSlots, slots_.size()), -1);
  longest_ = 0;
}

int32_t NameTable::FindHash(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  for (size_t slot = hash & mask; slots_[slot] >= 0; slot = (slot + 1) & mask) {
    if (names[static_cast<size_t>(slots_[slot])].hash == hash) return slots_[slot];
  }
  return -1;
}

void NameTable::Place(int32_t index) {
  const size_t mask = slots_.size() - 1;
  size_t slot = names[static_cast<size_t>(index)].hash & mask;
  while (slots_[slot] >= 0) slot = (slot + 1) & mask;
  slots_[slot] = index;
}

int32_t NameTable::Find(std::span<const uint64_t> word_hashes) const {
  uint64_t hash = 0;
  for (const uint64_t word : word_hashes) hash = Mix(hash, word);
  return FindHash(hash);
}

int32_t NameTable::Find(const TokenizedText& text, uint32_t first, uint32_t last) const {
  uint64_t hash = 0;
  for (uint32_t at = first; at < last; ++at) hash = Mix(hash, WordHash(text, text.tokens[at]));
  return FindHash(hash);
}

int32_t NameTable::Intern(const TokenizedText& text, uint32_t first, uint32_t last, bool in_title) {
  uint64_t hash = 0;
  for (uint32_t at = first; at < last; ++at) hash = Mix(hash, WordHash(text, text.tokens[at]));
  if (const int32_t known = FindHash(hash); known >= 0) return known;
  const auto index = static_cast<int32_t>(names.size());
  Name& name = names.emplace_back();
  name.hash = hash;
  name.words = static_cast<uint32_t>(words_.size());
  name.size = last - first;
  name.first = first;
  name.last = last;
  name.in_title = in_title;
  for (uint32_t at = first; at < last; ++at) words_.push_back(WordHash(text, text.tokens[at]));
  longest_ = std::max(longest_, name.size);
  if (names.size() * 2 > slots_.size()) {
    slots_.assign(slots_.size() * 2, -1);
    for (size_t i = 0; i + 1 < names.size(); ++i) Place(static_cast<int32_t>(i));
  }
  Place(index);
  return index;
}

}  // namespace newsgraph

#include "ingest/tagger/features.h"

#include <bit>

namespace newsgraph {
namespace {

// What a key is about; the numbers are part of stored models.
enum Kind : uint64_t {
  kWord = 1,
  kCasedWord,
  kHead2,
  kHead3,
  kHead4,
  kTail1,
  kTail2,
  kTail3,
  kTail4,
  kShape,
  kCluster0,
  kCluster1,
  kCluster2,
  kList,
  kLists,
  kTable,
  kEvidenceBit,
  kClusterOfWord,
};

uint64_t Mix(uint64_t a, uint64_t b) {
  a ^= b * 0x9E3779B97F4A7C15ULL;
  a ^= a >> 31;
  a *= 0xBF58476D1CE4E5B9ULL;
  return a ^ a >> 29;
}

FeatureKey KeyOf(uint64_t slot, Kind kind, uint64_t value) {
  return Mix(Mix(slot * 64 + kind, 0x5D8A7), value);
}

enum class Case : uint8_t { kLower, kCapital, kUpper };

Case CaseOf(Shape shape) {
  switch (shape) {
    case Shape::kLower:
    case Shape::kNumber:
    case Shape::kPunctuation:
    case Shape::kSymbol:
      return Case::kLower;
    case Shape::kUpper:
    case Shape::kDotted:
      return Case::kUpper;
    default:
      return Case::kCapital;
  }
}

uint64_t Bytes(uint32_t four, int count) { return four & (0xFFFFFFFFU >> (32 - 8 * count)); }
// `tail` holds the last byte in its highest place.
uint64_t LastBytes(uint32_t four, int count) { return four >> (32 - 8 * count); }

}  // namespace

uint64_t ClusterKey(uint64_t hash, Shape shape) {
  return KeyOf(0, kClusterOfWord, hash + static_cast<uint64_t>(CaseOf(shape)));
}

void AppendWordKeys(WordSlot slot, const WordForm& form, std::vector<FeatureKey>* keys,
                    size_t* identity) {
  const auto number = static_cast<uint64_t>(slot) + 1;
  const auto add = [&](Kind kind, uint64_t value) { keys->push_back(KeyOf(number, kind, value)); };
  const bool at = slot == WordSlot::kAt;
  add(kWord, form.hash);
  if (at) {
    add(kCasedWord, form.hash + static_cast<uint64_t>(CaseOf(form.shape)));
    add(kHead4, form.head);
    add(kTail4, form.tail);
  }
  add(kCluster0, form.clusters[0]);
  add(kCluster1, form.clusters[1]);
  add(kCluster2, form.clusters[2]);
  *identity = at ? keys->size() : 0;
  add(kShape, static_cast<uint64_t>(form.shape));
  add(kTail3, LastBytes(form.tail, 3));
  for (uint64_t rest = form.lists; rest != 0; rest &= rest - 1) {
    add(kList, static_cast<uint64_t>(std::countr_zero(rest)));
  }
  if (!at) return;
  add(kLists, form.lists);
  add(kHead2, Bytes(form.head, 2));
  add(kHead3, Bytes(form.head, 3));
  add(kTail1, LastBytes(form.tail, 1));
  add(kTail2, LastBytes(form.tail, 2));
}

void AppendTableKeys(TableSlot slot, uint32_t value, std::vector<FeatureKey>* keys) {
  const auto number = static_cast<uint64_t>(slot) + 1 + kWordSlots;
  keys->push_back(KeyOf(number, kTable, value));
  if (slot < TableSlot::kLowEvidence || slot > TableSlot::kEvidenceAfter) return;
  // Bits by themselves as well: most patterns of eight bits are rare.
  for (uint32_t bit = 0; bit < 8; ++bit) {
    keys->push_back(KeyOf(number, kEvidenceBit, 2 * bit + (value >> bit & 1)));
  }
}

}  // namespace newsgraph

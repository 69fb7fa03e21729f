// The features of the tagger: what it asks of a token and of what stands around it. Training and tagging share this file, so that
// they cannot differ.
//
// A feature is a slot and a value ("the word before is told", "its last three letters are -ski"), hashed to one key; a model maps
// keys to weights. Two kinds of slots:
//   word slots   the token itself and its neighbours: all their features depend on one word alone, so that the sum of their weights
//                is made once per word and kept
//   table slots  small numbers (a pair of shapes, the evidence bits of the article): their sums are tables
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ingest/tagger/rule_view.h"
#include "ingest/tagger/tag.h"
#include "ingest/text/token.h"

namespace newsgraph {

using FeatureKey = uint64_t;

// Raise it when the same keys would mean something else: older models are refused then.
inline constexpr uint32_t kFeatureVersion = 1;

enum class WordSlot : uint8_t { kAt, kBefore, kAfter };
inline constexpr int kWordSlots = 3;

// Clusters of words that stand in like places, coarse to fine; 0 is none.
using Clusters = std::array<uint16_t, 3>;
inline constexpr std::array<uint16_t, 3> kClusterCounts = {48, 192, 768};
inline constexpr int kCoarse = kClusterCounts[0] + 1;

// A word as it is written, or a border of the sentence; with the sums of its weights, which the tagger makes when it first needs them.
// Two cache lines: the first is all that is asked of a neighbour.
struct alignas(64) WordForm {
  Lanes before{};  // sums in each slot
  Lanes after{};
  Clusters clusters{};
  Shape shape = Shape::kOther;
  uint8_t made = 0;  // bit per word slot: its sum is made

  Lanes at{};
  uint64_t hash = 0;   // Token::hash
  uint64_t lists = 0;  // list_bits.h
  uint32_t head = 0;   // its first four bytes, case folded
  uint32_t tail = 0;   // its last four
};

enum class TableSlot : uint8_t {
  kShapesBefore,  // shapes of the word before and of this one
  kShapesAfter,
  kClustersBefore,  // the same with coarse clusters
  kClustersAfter,
  kPhrase,       // kind of the lists' phrase in which it stands, and where in it
  kLine,         // ordinary, headline or shouted line; first of its sentence; shape
  kLowEvidence,  // evidence bits 0-7 of the word in this article (article_view.h); first of its sentence
  kHighEvidence,    // 8-15
  kEvidenceBefore,  // bits 0-7 of the neighbours
  kEvidenceAfter,
  kRules,  // what the rules make of it (rule_view.h) and of its neighbours
  kRulesBefore,
  kRulesAfter,
  kCounts,  // how often the article has the word with and without a capital
  kState,   // the tag before, or where in a name we are
  kStateShape,
  kStateShapeAfter,
  kStateCluster,
  kHistory,  // how the word was tagged so far in this article
};
inline constexpr int kTableSlots = 19;

inline constexpr int kPhraseKinds = 10;
inline constexpr int kStates =
    5 + 8 * 3;  // after out or a name of a type; position and length inside one

// Number of values of a slot.
constexpr uint32_t TableSize(TableSlot slot) {
  switch (slot) {
    case TableSlot::kShapesBefore:
    case TableSlot::kShapesAfter:
      return kShapeCount * kShapeCount;
    case TableSlot::kClustersBefore:
    case TableSlot::kClustersAfter:
      return kCoarse * kCoarse;
    case TableSlot::kPhrase:
      return 1 + 3 * kPhraseKinds;
    case TableSlot::kLine:
      return 6 * kShapeCount;
    case TableSlot::kLowEvidence:
    case TableSlot::kHighEvidence:
      return 512;
    case TableSlot::kEvidenceBefore:
    case TableSlot::kEvidenceAfter:
      return 257;
    case TableSlot::kRules:
    case TableSlot::kRulesBefore:
    case TableSlot::kRulesAfter:
      return kRuleViews;
    case TableSlot::kCounts:
      return 32;
    case TableSlot::kState:
      return kStates;
    case TableSlot::kStateShape:
    case TableSlot::kStateShapeAfter:
      return kStates * kShapeCount;
    case TableSlot::kStateCluster:
      return kStates * kCoarse;
    case TableSlot::kHistory:
      return 1 + 5 * 4;
  }
  return 0;
}

// Appends the keys of a word in a slot. The first *identity of them know the very word: training drops them now and then, so that
// a model learns what else tells names.
void AppendWordKeys(WordSlot slot, const WordForm& form, std::vector<FeatureKey>* keys,
                    size_t* identity);
void AppendTableKeys(TableSlot slot, uint32_t value, std::vector<FeatureKey>* keys);

// The key under which a model knows a word's clusters: by its case, for "apple" is no "Apple".
uint64_t ClusterKey(uint64_t hash, Shape shape);

}  // namespace newsgraph

#include "query/name_variants.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "graph/name.h"
#include "query/name_match.h"

namespace newsgraph {
namespace {

using Words = std::span<const std::string_view>;

constexpr uint32_t kNever = 1000;
constexpr uint32_t kOtherOrder = 50;
constexpr uint32_t kLeftOut = 100;
constexpr uint32_t kSlip = 120;
constexpr uint32_t kTwoSlips = 200;
// A letter of a short word, or the first one, replaced: "Mary" and "Gary", "Mark" and "Marx" are
// more often two names than one.
constexpr uint32_t kOtherLetter = 200;
constexpr size_t kShortWord = 5;
constexpr uint32_t kInitial = 300;

// Two letters that sound as one, and what stands for it.
constexpr std::pair<std::string_view, char> kPairs[] = {
    {"kh", 'k'}, {"gh", 'g'}, {"ph", 'f'}, {"ck", 'k'}, {"th", 't'}, {"dh", 'd'},
    {"sh", 's'}, {"zh", 'z'}, {"ts", 's'}, {"tz", 's'}, {"cz", 's'}, {"dj", 'j'},
};
constexpr std::pair<char, char> kSingles[] = {{'c', 'k'}, {'q', 'k'}, {'w', 'v'},
                                              {'y', 'i'}, {'j', 'i'}, {'z', 's'}};

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

char SoundOf(char c) {
  for (const auto& [from, to] : kSingles) {
    if (c == from) return to;
  }
  return c;
}

// The same consonants are not enough: "jensen" and "johnson" have them, "brainy" and "bjorn" too.
// Spellings of one name also share most of their letters.
constexpr uint32_t kMostSoundEdits = 3;
bool SoundsLike(std::string_view a, std::string_view b, uint32_t edits) {
  const size_t allowed = (std::max(a.size(), b.size()) - 2) / 2;  // 1 of 4, 2 of 6, 3 of 8
  if (edits > std::min<size_t>(allowed, kMostSoundEdits)) return false;
  const std::string skeleton = SoundSkeleton(a);
  return !skeleton.empty() && skeleton == SoundSkeleton(b);
}

// What it costs to take one word for the other.
uint32_t WordCost(std::string_view a, std::string_view b, bool surname) {
  if (a == b) return 0;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() == 1) return !surname && b[0] == a[0] ? kInitial : kNever;
  if (a.size() < 4) return kNever;  // too little to go by
  const uint32_t edits = EditDistance(a, b, kMostSoundEdits);
  if (SoundsLike(a, b, edits)) return kSlip;
  if (edits == 1) {
    const bool replaced = a.size() == b.size() && a.size() <= kShortWord;
    return replaced || a[0] != b[0] ? kOtherLetter : kSlip;
  }
  return edits == 2 && a.size() >= 8 ? kTwoSlips : kNever;
}

// First with first, last with last, and those between in order, some of the longer name left out.
uint32_t OrderedCost(Words a, Words b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 2) return kNever;
  uint32_t cost = WordCost(a.front(), b.front(), false) + WordCost(a.back(), b.back(), true);
  size_t at = 1;
  for (size_t i = 1; i + 1 < a.size(); ++i) {
    uint32_t word = kNever;
    while (at + 1 < b.size() && (word = WordCost(a[i], b[at], false)) >= kNever) ++at;
    if (word >= kNever) return kNever;
    cost += word;
    ++at;
  }
  return cost + static_cast<uint32_t>(b.size() - a.size()) * kLeftOut;
}

// Sounds, the vowels that transliterations exchange taken for one, "h" and doubled letters left out.
std::string PlainSpelling(std::string_view word) {
  std::string plain;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == 'h') continue;
    char sound = SoundOf(word[i]);
    if (word.substr(i).starts_with("ph")) sound = 'f';
    if (sound == 'e') sound = 'a';
    if (sound == 'o') sound = 'u';
    if (plain.empty() || plain.back() != sound) plain.push_back(sound);
  }
  return plain;
}

}  // namespace

bool IsOneNameSpeltTwice(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a == b;
  // "Maria" and "Marie", "Anna" and "Anne": in the end a vowel tells names apart.
  const char a_end = SoundOf(a.back()), b_end = SoundOf(b.back());
  if (a_end != b_end && IsVowel(a_end) && IsVowel(b_end)) return false;
  return PlainSpelling(a) == PlainSpelling(b);
}

std::vector<std::pair<std::string_view, std::string_view>> DifferingWords(std::string_view a,
                                                                          std::string_view b) {
  const std::vector<std::string_view> a_words = NameWords(a), b_words = NameWords(b);
  std::vector<std::pair<std::string_view, std::string_view>> differing;
  for (const std::string_view one : a_words) {
    if (one.size() == 1 || std::ranges::find(b_words, one) != b_words.end()) continue;
    for (const std::string_view other : b_words) {
      if (other.size() == 1 || std::ranges::find(a_words, other) != a_words.end()) continue;
      if (WordCost(one, other, true) < kNever) differing.emplace_back(one, other);
    }
  }
  return differing;
}

uint32_t CompareNames(std::string_view a, std::string_view b) {
  if (a == b) return 1000;
  const std::vector<std::string_view> a_words = NameWords(a);
  std::vector<std::string_view> b_words = NameWords(b);
  if (a_words.size() < 2 || b_words.size() < 2) return 0;
  uint32_t cost = OrderedCost(a_words, b_words);
  // The surname first in the one or in the other.
  std::rotate(b_words.begin(), b_words.end() - 1, b_words.end());
  cost = std::min(cost, kOtherOrder + OrderedCost(a_words, b_words));
  std::rotate(b_words.begin(), b_words.begin() + 1, b_words.end());
  std::rotate(b_words.begin(), b_words.begin() + 1, b_words.end());
  cost = std::min(cost, kOtherOrder + OrderedCost(a_words, b_words));
  return cost >= kNever ? 0 : 1000 - cost;
}

std::string SoundSkeleton(std::string_view word) {
  if (word.size() < 4) return "";
  std::string skeleton;
  for (size_t i = 0; i < word.size(); ++i) {
    char sound = SoundOf(word[i]);
    for (const auto& [pair, as] : kPairs) {
      if (!word.substr(i).starts_with(pair)) continue;
      sound = as;
      ++i;
      break;
    }
    const bool first = skeleton.empty();
    if ((!first && (IsVowel(sound) || sound == 'h')) || (!first && skeleton.back() == sound))
      continue;
    skeleton.push_back(sound);
  }
  return skeleton.size() < 2 ? "" : skeleton;
}

}  // namespace newsgraph

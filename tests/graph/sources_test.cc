#include "graph/sources.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <vector>

namespace newsgraph {
namespace {

Evidence Said(uint64_t article, uint32_t outlet, uint64_t sentence, uint64_t text = 0) {
  Evidence evidence;
  evidence.article = ArticleId{article};
  evidence.outlet = outlet;
  evidence.sentence = sentence;
  evidence.text = text;
  return evidence;
}

TEST(Sources, ReprintsAreOneSource) {
  std::vector<Evidence> evidences;
  for (uint32_t i = 1; i <= 40; ++i) evidences.push_back(Said(i, i, 99));
  EXPECT_EQ(CountSources(evidences), 1u);
  EXPECT_EQ(CountArticles(evidences), 40u);
}

TEST(Sources, OwnStoriesCountThoughAllPrintTheAgencyToo) {
  std::vector<Evidence> evidences;
  for (uint32_t i = 1; i <= 40; ++i) {
    evidences.push_back(Said(i, i, 99));
    evidences.push_back(Said(100 + i, i, 1000 + i));
  }
  EXPECT_EQ(CountSources(evidences), 40u);
}

TEST(Sources, OneOutletIsOneSourceAndAllUnknownOnesAreOne) {
  EXPECT_EQ(CountSources(std::vector{Said(1, 7, 0), Said(2, 7, 0)}), 1u);
  EXPECT_EQ(CountSources(std::vector{Said(1, 0, 0), Said(2, 0, 0), Said(3, 7, 0)}), 2u);
  EXPECT_EQ(CountSources(std::vector<Evidence>{}), 0u);
}

TEST(Sources, FingerprintsAndSentencesJoinAcrossArticles) {
  // 1 and 2 share a sentence, 2 and 3 a fingerprint: one text.
  EXPECT_EQ(CountSources(std::vector{Said(1, 1, 5), Said(2, 2, 5, 8), Said(3, 3, 6, 8)}), 1u);
}

// By trying every subset: what the definition says, word for word.
uint32_t CountSlowly(const std::vector<Evidence>& evidences) {
  std::vector<size_t> text(evidences.size());
  for (size_t i = 0; i < text.size(); ++i) text[i] = i;
  for (size_t round = 0; round < text.size(); ++round) {
    for (size_t i = 0; i < text.size(); ++i) {
      for (size_t k = 0; k < text.size(); ++k) {
        const Evidence& a = evidences[i];
        const Evidence& b = evidences[k];
        if (a.article == b.article || (a.sentence != 0 && a.sentence == b.sentence) ||
            (a.text != 0 && a.text == b.text)) {
          text[i] = text[k] = std::min(text[i], text[k]);
        }
      }
    }
  }
  uint32_t best = 0;
  for (uint32_t chosen = 0; chosen < 1u << evidences.size(); ++chosen) {
    std::set<uint32_t> outlets;
    std::set<size_t> texts;
    uint32_t count = 0;
    for (size_t i = 0; i < evidences.size(); ++i) {
      if (!(chosen >> i & 1)) continue;
      ++count;
      outlets.insert(evidences[i].outlet);
      texts.insert(text[i]);
    }
    if (outlets.size() == count && texts.size() == count) best = std::max(best, count);
  }
  return best;
}

TEST(Sources, IsTheGreatestNumberAndGrowsUnlessTextsAreBridged) {
  std::minstd_rand random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<Evidence> evidences;
    uint32_t before = 0;
    for (int i = 0; i < 9; ++i) {
      // Each article says one sentence, so that no evidence can bridge two texts.
      evidences.push_back(
          Said(static_cast<uint64_t>(i), static_cast<uint32_t>(random() % 4), random() % 6));
      const uint32_t count = CountSources(evidences);
      ASSERT_EQ(count, CountSlowly(evidences));
      ASSERT_GE(count, before);
      before = count;
    }
    std::shuffle(evidences.begin(), evidences.end(), random);
    ASSERT_EQ(CountSources(evidences), before);
  }
}

}  // namespace
}  // namespace newsgraph

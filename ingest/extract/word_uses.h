// Which capitalised words of an article also stand there in lower case: "Police" at the head of a sentence is then no name.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest/extract/candidates.h"
#include "ingest/text/token.h"

namespace newsgraph {

// Not thread-safe; reused from article to article.
class WordUses {
 public:
  // Counts, for the first words of candidates, how often the text has them in lower case.
  void Count(const TokenizedText& text, std::span<const Candidate> candidates) {
    filter_.fill(0);
    entries_.clear();
    for (const Candidate& candidate : candidates) {
      if (!candidate.has(Candidate::kPositional)) continue;
      const uint64_t hash = text.tokens[candidate.first].hash;
      filter_[hash >> 6 & kMask] |= uint64_t{1} << (hash & 63);
    }
    for (const Token& token : text.tokens) {
      if (token.shape != Shape::kLower ||
          (filter_[token.hash >> 6 & kMask] >> (token.hash & 63) & 1) == 0)
        continue;
      entries_.push_back(token.hash);
    }
    std::ranges::sort(entries_);
  }

  bool HasLower(const Token& token) const {
    return std::ranges::binary_search(entries_, token.hash);
  }

 private:
  static constexpr uint64_t kMask = 63;
  std::array<uint64_t, kMask + 1> filter_{};
  std::vector<uint64_t> entries_;
};

}  // namespace newsgraph

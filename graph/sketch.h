// Sketches of texts: a few bytes that tell near-duplicates (reprints of an agency's story, trimmed
// and given a new headline) without reading the texts again.
//
//   three words in a row are a shingle; so is a name or a number with the word after it
//   one hash of each shingle        falls into one of the bins of its kind; each keeps its least hash
//   four bits of each least hash    two texts agree in a bin about as often as they share shingles
//
// This is MinHash with one permutation (Li, Owen, Zhang 2012), empty bins borrowing from the next
// (Shrivastava, Li 2014), b bits a bin (Li, König 2010): of two texts that have the part J of all
// their shingles in common, J + (1 - J) / 16 of the bins agree. The names keep apart what one mould
// made: bond issues, market reports. Nothing depends on other texts, so a sketch belongs to its article.
//
// The wide sketch (30 bins of triples, 30 of names) stands in the article's header; the narrow one (15
// bins of triples) in every edge row, so that sources are counted without reading an article. Each word
// of a sketch holds 15 bins in its upper bits and the agency in the lowest four: texts that credit one
// agency are near at a lower threshold. docs/storage.md has the thresholds, docs/performance.md the
// measured misses.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsgraph {

using NarrowSketch = std::array<uint64_t, 1>;
using WideSketch = std::array<uint64_t, 4>;

// All zero: too short to tell (under 24 words).
struct TextSketch {
  NarrowSketch narrow{};
  WideSketch wide{};

  bool empty() const { return narrow[0] == 0; }
};

// About 1 ns a byte. Any bytes.
TextSketch SketchOf(std::string_view text);

// The news agency that the text credits in a dateline or credit line at its beginning or in a line at
// its end ("LONDON (Reuters) - ..", "By The Associated Press"); 0 where there is none. At most 15.
uint8_t AgencyOf(std::string_view text);
// "Reuters"; "" for 0.
std::string_view AgencyName(uint8_t agency);
inline uint8_t AgencyIn(const NarrowSketch& sketch) { return sketch[0] & 15; }

// Near-duplicates; an empty sketch is near to nothing.
bool AreNear(const NarrowSketch& a, const NarrowSketch& b);
bool AreNear(const WideSketch& a, const WideSketch& b);

// The connected parts of near sketches: for each sketch the number of its part, 0 upwards in order of
// first members; empty ones stand alone. Sketches are compared where a band of bins agrees, and in each
// band with one of a part that they were found near to, so that a hundred thousand copies of one text
// cost as much as as many texts. Depends on the order only where near pairs form a chain whose ends are
// not near.
std::vector<uint32_t> NearParts(std::span<const NarrowSketch> sketches);
std::vector<uint32_t> NearParts(std::span<const WideSketch> sketches);

}  // namespace newsgraph

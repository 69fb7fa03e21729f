#include "graph/sketch.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>

namespace newsgraph {
namespace {

constexpr size_t kBinsOfWord = 15;
constexpr size_t kHalf = 2 * kBinsOfWord;  // bins of one kind of shingle
constexpr size_t kWideBins = 2 * kHalf;
constexpr size_t kFewestTriples = 22;
constexpr uint64_t kEmptyBin = UINT64_MAX;

// Equal bins from which on two texts are near: about 40 % of their triples and half of what their names
// and numbers stand in; less where both credit one agency. Stories of one mould (bond issues, daily
// market reports) share triples, and stay apart by the names.
struct Threshold {
  size_t triples;
  size_t named;
};
constexpr Threshold kNearWide = {12, 14};
constexpr Threshold kNearWideWithAgency = {9, 11};
constexpr size_t kNearNarrow = 8;
constexpr size_t kNearNarrowWithAgency = 6;

uint64_t Mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93;
  return x ^ (x >> 32);
}

// Letters, digits and all bytes beyond ASCII make words; 0 between them.
constexpr std::array<uint8_t, 256> MakeFolded() {
  std::array<uint8_t, 256> folded{};
  for (int c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    if (word) folded[static_cast<size_t>(c)] = static_cast<uint8_t>(upper ? c + 32 : c);
  }
  return folded;
}
constexpr std::array<uint8_t, 256> kFolded = MakeFolded();

// The least hashes of the shingles in each bin: triples of words in the first half of the bins, names
// and numbers with the word after them in the second.
class Bins {
 public:
  Bins() { least_.fill(kEmptyBin); }

  void Read(std::string_view text) {
    uint64_t word = 0;
    bool named = false;
    for (const char c : text) {
      const uint8_t folded = kFolded[static_cast<uint8_t>(c)];
      if (folded != 0) {
        if (word == 0) named = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        word = (word + folded) * 0x9E3779B97F4A7C15;
        word ^= word >> 29;
      } else if (word != 0) {
        AddWord(word, named);
        word = 0;
      }
    }
    if (word != 0) AddWord(word, named);
  }

  size_t triples() const { return words_ < 2 ? 0 : words_ - 2; }

  // Empty bins borrow from the next of their half that is not.
  void Fill() {
    FillHalf(0);
    FillHalf(kHalf);
  }

  uint64_t least(size_t bin) const { return least_[bin]; }

 private:
  void FillHalf(size_t begin) {
    const std::array<uint64_t, kWideBins> known = least_;
    for (size_t bin = 0; bin < kHalf; ++bin) {
      for (size_t far = 1; least_[begin + bin] == kEmptyBin && far < kHalf; ++far) {
        const uint64_t other = known[begin + (bin + far) % kHalf];
        if (other != kEmptyBin) least_[begin + bin] = Mix(other + far);
      }
    }
  }

  void AddWord(uint64_t word, bool named) {
    ++words_;
    if (words_ >= 3) Keep(before_last_ + std::rotl(last_, 21) + std::rotl(word, 42), 0);
    if (last_named_) Keep(last_ + std::rotl(word, 32), kHalf);
    before_last_ = last_;
    last_ = word;
    last_named_ = named;
  }

  void Keep(uint64_t shingle, size_t begin) {
    const uint64_t hash = Mix(shingle);
    uint64_t& least = least_[begin + static_cast<size_t>(((hash >> 32) * kHalf) >> 32)];
    least = std::min(least, hash << 32 | hash >> 32);
  }

  std::array<uint64_t, kWideBins> least_;
  uint64_t last_ = 0, before_last_ = 0;
  bool last_named_ = false;
  size_t words_ = 0;
};

// Four bits of a least hash that its order does not favour.
uint64_t BitsOf(uint64_t least) { return Mix(least) & 15; }

struct Agency {
  std::string_view name;
  std::string_view credit;  // as credit lines write it
};
constexpr Agency kAgencies[] = {
    {"", ""},
    {"Reuters", "Reuters"},
    {"Associated Press", "AP"},
    {"Associated Press", "Associated Press"},
    {"Agence France-Presse", "AFP"},
    {"United Press International", "UPI"},
    {"The Canadian Press", "CP"},
    {"The Canadian Press", "Canadian Press"},
    {"Press Association", "PA"},
    {"Xinhua", "Xinhua"},
    {"Bloomberg", "Bloomberg"},
    {"dpa", "dpa"},
    {"TASS", "TASS"},
    {"Press Trust of India", "PTI"},
    {"IANS", "IANS"},
    {"Kyodo", "Kyodo"},
};
static_assert(std::size(kAgencies) == 16);

bool IsWordByte(char c) { return kFolded[static_cast<uint8_t>(c)] != 0; }

// "(Reuters)", "(AP) -", "By The Associated Press", "Reuters -": the agency's name as a word, in
// brackets, behind "By", or before a dash.
bool IsCredited(std::string_view piece, std::string_view credit) {
  for (size_t at = piece.find(credit); at != std::string_view::npos;
       at = piece.find(credit, at + 1)) {
    const std::string_view before = piece.substr(0, at);
    const std::string_view after = piece.substr(at + credit.size());
    if (!before.empty() && IsWordByte(before.back())) continue;
    if (!after.empty() && IsWordByte(after.front())) continue;
    const bool bracket = before.ends_with('(') && after.starts_with(')');
    const bool by = before.ends_with("By ") || before.ends_with("By The ") ||
                    before.ends_with("by The ") || before.ends_with("\u00A9 ");
    const bool dash =
        after.starts_with(" -") || after.starts_with(" \u2013") || after.starts_with(" \u2014");
    if (bracket || by || dash) return true;
  }
  return false;
}

// Of the fifteen bins of a word.
size_t EqualBins(uint64_t a, uint64_t b) {
  const uint64_t bits = (a ^ b) & ~uint64_t{15};
  return kBinsOfWord - static_cast<size_t>(std::popcount(
                           (bits | bits >> 1 | bits >> 2 | bits >> 3) & 0x1111111111111110));
}

template <size_t N>
bool ShareAgency(const std::array<uint64_t, N>& a, const std::array<uint64_t, N>& b) {
  return (a[0] & 15) != 0 && (a[0] & 15) == (b[0] & 15);
}

// `width` bins of a sketch from bin `first` on, as a number.
template <size_t N>
uint64_t Band(const std::array<uint64_t, N>& sketch, size_t first, size_t width) {
  uint64_t band = 0;
  for (size_t bin = first; bin < first + width; ++bin) {
    const uint64_t word = sketch[bin / kBinsOfWord];
    band = band << 4 | (word >> (60 - 4 * (bin % kBinsOfWord)) & 15);
  }
  return band;
}

template <size_t N>
class PartFinder {
 public:
  explicit PartFinder(std::span<const std::array<uint64_t, N>> sketches)
      : sketches_(sketches), parents_(sketches.size()) {
    std::iota(parents_.begin(), parents_.end(), 0u);
  }

  std::vector<uint32_t> Find() {
    JoinEqual();
    // Two bins in common among few, three or four among many: a bucket holds some hundred others.
    const size_t width = distinct_.size() < 2'000 ? 2 : distinct_.size() < 200'000 ? 3 : 4;
    for (size_t first = 0; first + width <= N * kBinsOfWord; first += width) JoinBand(first, width);
    return Numbers();
  }

 private:
  uint32_t Root(uint32_t at) {
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
  }
  // Under the first member.
  void Join(uint32_t a, uint32_t b) {
    a = Root(a);
    b = Root(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

  void JoinEqual() {
    std::unordered_map<uint64_t, uint32_t> first_of;
    for (uint32_t i = 0; i < sketches_.size(); ++i) {
      if (sketches_[i][0] == 0) continue;
      uint64_t hash = 0;
      for (const uint64_t word : sketches_[i]) hash = Mix(hash + word);
      const auto [found, is_new] = first_of.try_emplace(hash, i);
      if (is_new || sketches_[found->second] != sketches_[i]) {
        distinct_.push_back(i);
      } else {
        Join(found->second, i);
      }
    }
  }

  void JoinBand(size_t first, size_t width) {
    std::unordered_map<uint64_t, std::vector<uint32_t>> leaders;
    for (const uint32_t i : distinct_) {
      std::vector<uint32_t>& bucket = leaders[Band(sketches_[i], first, width)];
      bool led = false;
      for (const uint32_t leader : bucket) {
        if (!AreNear(sketches_[leader], sketches_[i])) continue;
        Join(leader, i);
        led = true;
      }
      if (!led) bucket.push_back(i);
    }
  }

  std::vector<uint32_t> Numbers() {
    std::vector<uint32_t> numbers(sketches_.size());
    uint32_t next = 0;
    for (uint32_t i = 0; i < sketches_.size(); ++i) {
      const uint32_t root = Root(i);
      numbers[i] = root == i ? next++ : numbers[root];
    }
    return numbers;
  }

  std::span<const std::array<uint64_t, N>> sketches_;
  std::vector<uint32_t> parents_;
  std::vector<uint32_t> distinct_;
};

}  // namespace

TextSketch SketchOf(std::string_view text) {
  Bins bins;
  bins.Read(text);
  TextSketch sketch;
  if (bins.triples() < kFewestTriples) return sketch;
  bins.Fill();
  for (size_t bin = 0; bin < kWideBins; ++bin) {
    uint64_t& word = sketch.wide[bin / kBinsOfWord];
    word = word << 4 | BitsOf(bins.least(bin));
  }
  for (size_t bin = 0; bin < kHalf; bin += 2) {
    sketch.narrow[0] =
        sketch.narrow[0] << 4 | BitsOf(std::min(bins.least(bin), bins.least(bin + 1)));
  }
  const uint64_t agency = AgencyOf(text);
  for (uint64_t& word : sketch.wide) word = word << 4 | agency;
  sketch.narrow[0] = sketch.narrow[0] << 4 | agency;
  // 0 is kept for "none"; no text of this length comes to it but by chance.
  if (sketch.narrow[0] == 0) sketch.narrow[0] = 16;
  if (sketch.wide[0] == 0) sketch.wide[0] = 16;
  return sketch;
}

uint8_t AgencyOf(std::string_view text) {
  constexpr size_t kHead = 160;  // bytes: a byline, a dateline
  constexpr size_t kTail = 120;
  const std::string_view head = text.substr(0, kHead);
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kTail));
  for (size_t agency = 1; agency < std::size(kAgencies); ++agency) {
    const std::string_view credit = kAgencies[agency].credit;
    if (!IsCredited(head, credit) && !IsCredited(tail, credit)) continue;
    // One number for all that an agency is called.
    for (size_t first = 1; first <= agency; ++first) {
      if (kAgencies[first].name == kAgencies[agency].name) return static_cast<uint8_t>(first);
    }
  }
  return 0;
}

std::string_view AgencyName(uint8_t agency) {
  return agency < std::size(kAgencies) ? kAgencies[agency].name : std::string_view();
}

bool AreNear(const NarrowSketch& a, const NarrowSketch& b) {
  if (a[0] == 0 || b[0] == 0) return false;
  return EqualBins(a[0], b[0]) >= (ShareAgency(a, b) ? kNearNarrowWithAgency : kNearNarrow);
}

bool AreNear(const WideSketch& a, const WideSketch& b) {
  if (a[0] == 0 || b[0] == 0) return false;
  const Threshold least = ShareAgency(a, b) ? kNearWideWithAgency : kNearWide;
  return EqualBins(a[0], b[0]) + EqualBins(a[1], b[1]) >= least.triples &&
         EqualBins(a[2], b[2]) + EqualBins(a[3], b[3]) >= least.named;
}

std::vector<uint32_t> NearParts(std::span<const NarrowSketch> sketches) {
  return PartFinder<1>(sketches).Find();
}

std::vector<uint32_t> NearParts(std::span<const WideSketch> sketches) {
  return PartFinder<4>(sketches).Find();
}

}  // namespace newsgraph

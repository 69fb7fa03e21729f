#include "graph/text_overlap.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "graph/base/hash.h"
#include "graph/name.h"

namespace newsgraph {
namespace {

constexpr int kLeastBlanks = 3;

std::unordered_set<uint64_t> Stretches(std::string_view text) {
  std::unordered_set<uint64_t> hashes;
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(".!?\n"), text.size());
    const std::string folded = NormaliseName(text.substr(0, end));
    if (std::count(folded.begin(), folded.end(), ' ') >= kLeastBlanks) {
      hashes.insert(FastHash64(folded));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return hashes;
}

}  // namespace

bool MayShareSentence(std::string_view left, std::string_view right) {
  const std::unordered_set<uint64_t> left_hashes = Stretches(left);
  const std::unordered_set<uint64_t> right_hashes = Stretches(right);
  if (left_hashes.empty() || right_hashes.empty()) return true;
  return std::any_of(left_hashes.begin(), left_hashes.end(),
                     [&](uint64_t hash) { return right_hashes.contains(hash); });
}

}  // namespace newsgraph

#include "graph/base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace newsgraph {
namespace {

// These values are on disk: a change here is a change of the store's format.
TEST(Hash, KeepsTheValuesThatAreOnDisk) {
  EXPECT_EQ(Hash64("abc"), 0xba7816bf8f01cfeaULL);  // FIPS 180-2, first 8 bytes of SHA-256("abc")
  EXPECT_EQ(Hash64(""), 0xe3b0c44298fc1c14ULL);
}

TEST(Hash, FastHashTellsShortTextsApart) {
  std::set<uint64_t> seen;
  for (int length = 0; length < 40; ++length) {
    for (char letter = 'a'; letter <= 'z'; ++letter)
      seen.insert(FastHash64(std::string(static_cast<size_t>(length), letter)));
  }
  EXPECT_EQ(seen.size(), 39u * 26u + 1u);
  EXPECT_NE(FastHash64("a", 1), FastHash64("a", 2));
}

}  // namespace
}  // namespace newsgraph

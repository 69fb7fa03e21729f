// The two hashes of newsgraph, both the same on every machine and in every run.
//
// Hash64 names things that a hostile text may choose (entities, facts, articles): the first 8 bytes, big-endian, of SHA-256,
// so that nobody can craft two names that collide. FastHash64 fills hash tables and checks bytes that the program itself
// wrote: it is quick and not safe against an adversary.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsgraph {

// About 0.2 us for a short text.
uint64_t Hash64(std::string_view bytes);

// XXH-like multiply-fold hash, about 1 ns for a word. Stable: stored in evidence rows, so do not change.
uint64_t FastHash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace newsgraph

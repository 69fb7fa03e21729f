#include "graph/name_cache.h"

#include <random>

#include "graph/base/hash.h"

namespace newsgraph {
namespace {
constexpr size_t kMostNames = 1 << 20;
}

// A name that collides with one that was seen would not be written: nobody may be able to find one.
NameCache::NameCache() : seed_((uint64_t{std::random_device()()} << 32) ^ std::random_device()()) {}

void NameCache::Add(const NameOfNode& name) {
  if (seen_.size() >= kMostNames) seen_.clear();
  seen_.insert(HashOf(name));
}

uint64_t NameCache::HashOf(const NameOfNode& name) const {
  return FastHash64(name.name, name.node.value ^ seed_);
}

}  // namespace newsgraph

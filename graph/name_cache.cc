#include "graph/name_cache.h"

#include "graph/base/hash.h"

namespace newsgraph {
namespace {
constexpr size_t kMostNames = 1 << 20;
}

void NameCache::Add(const NameOfNode& name) {
  if (seen_.size() >= kMostNames) seen_.clear();
  seen_.insert(HashOf(name));
}

uint64_t NameCache::HashOf(const NameOfNode& name) {
  return FastHash64(name.name, name.node.value);
}

}  // namespace newsgraph

// Which rows of the name index are surely in the store: most names of an article were written by an
// earlier one, and a row that is there need not be written again. Forgetting is always safe.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "graph/rows.h"

namespace newsgraph {

// At most a million names (40 MB); then it starts anew. Not thread-safe.
class NameCache {
 public:
  NameCache();

  bool Has(const NameOfNode& name) const { return seen_.contains(HashOf(name)); }
  void Add(const NameOfNode& name);
  void Remove(const NameOfNode& name) { seen_.erase(HashOf(name)); }
  void Clear() { seen_.clear(); }

 private:
  uint64_t HashOf(const NameOfNode& name) const;

  const uint64_t seed_;  // another in every process: no answer depends on it
  std::unordered_set<uint64_t> seen_;
};

}  // namespace newsgraph

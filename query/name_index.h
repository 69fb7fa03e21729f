// All full names of people and organizations of a snapshot in memory, for asking thousands of names
// at once.
//
//   NG_ASSIGN_OR_RETURN(const NameIndex index, NameIndex::Build(snapshot, &meter));
//   for (const NameIndex::Hit& hit : index.Find("mara tovic", 700)) ...
//
// Every word is filed under itself, under itself without each of its letters (so that a slip of the
// pen meets it), and under its sound. Immutable after Build; any thread may read. About 150 bytes a
// name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/snapshot.h"
#include "query/budget.h"

namespace newsgraph {

class NameIndex {
 public:
  struct Hit {
    NodeId node;
    uint32_t score = 0;  // CompareNames
  };

  static StatusOr<NameIndex> Build(const GraphSnapshot& snapshot, Meter* meter);

  // Nodes with a name of at least that score, each once, the best first, then by id. `name` is
  // normalised. A name of one word meets nobody but a body of that very name: see WithSurname.
  std::vector<Hit> Find(std::string_view name, uint32_t min_score) const;

  // Nodes with a full name whose last word is `word`, each once, by id.
  std::vector<NodeId> WithSurname(std::string_view word) const;

  size_t size() const { return names_.size(); }

 private:
  struct Name {
    std::string text;
    NodeId node;
    bool has_initial = false;
  };
  // (hash of a word or of a form of it, index into names_), sorted.
  using Filed = std::pair<uint64_t, uint32_t>;

  void File(std::string_view name, uint32_t index);
  std::vector<uint32_t> NamesWith(std::string_view word) const;
  std::vector<uint32_t> Candidates(std::string_view name) const;

  std::vector<Name> names_;
  std::vector<Filed> filed_;
};

}  // namespace newsgraph

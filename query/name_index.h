// All full names of people and organizations of a snapshot in memory, for asking thousands of names
// at once.
//
//   NG_ASSIGN_OR_RETURN(const NameIndex index, NameIndex::Build(snapshot, &meter));
//   for (const NameIndex::Hit& hit : index.Find("mara tovic", 700)) ...
//
// Every word is filed under itself, under itself without each of its letters (so that a slip of the
// pen meets it), and under its sound. Immutable after Build; any thread may read. About 150 bytes a
// name, and 0.3 s to build for 75,000 of them.
//
// A slip of the pen seldom makes a name that others have: "Gary Jensen" is not "Mary Jensen"
// misspelt. A word is a name of its own where two persons of the snapshot have it beside other words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
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
  // What a hit scores at most whose name differs from the one asked for by a word that is, as asked,
  // a name of its own.
  static constexpr uint32_t kAnotherName = 600;

  static StatusOr<NameIndex> Build(const GraphSnapshot& snapshot, Meter* meter);

  // Nodes with a name of at least that score, each once, the best first, then by id. `name` is
  // normalised. A name of one word meets nobody but a body of that very name: see WithSurname.
  std::vector<Hit> Find(std::string_view name, uint32_t min_score) const;

  // The same, where names that are nearly alike are most likely two: those score kAnotherName at most.
  std::vector<Hit> FindStrictly(std::string_view name, uint32_t min_score) const;

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
  std::vector<Hit> Find(std::string_view name, uint32_t min_score, bool strictly) const;
  bool IsAnotherName(std::string_view asked, std::string_view known) const;

  std::vector<Name> names_;
  std::vector<Filed> filed_;
  std::unordered_set<uint64_t> names_of_their_own_;  // hashes of words
};

}  // namespace newsgraph

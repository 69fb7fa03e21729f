// A set of changes to be made together: puts and deletes over several families, in one run of
// bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// The families of the store and what their keys are: docs/storage.md, graph/keys.h. On disk as
// names: do not rename.
enum class Family : uint8_t {
  kMeta,       // format version
  kArticle,    // article -> header
  kText,       // article -> text
  kAnalysis,   // article -> Analysis
  kMention,    // node, date, article -> how the article names it
  kEdge,       // node, direction, predicate, neighbour, fact, article -> evidences
  kName,       // normalised name, node (index: derived from the mention rows)
  kJudgement,  // id -> Judgement
  kSearch,     // full-text index: graph/search/segment_format.h
  kRetracted,  // article -> the header, text and analysis of one that is retracted
  kJournal,    // what came in when: graph/journal.h
};
inline constexpr int kFamilies = 11;
std::string_view FamilyName(Family family);

// Changes apply in the order in which they were added: a later one wins over an earlier one of the
// same key.
class Batch {
 public:
  struct Change {
    Family family;
    bool is_put;
    std::string_view key;
    std::string_view value;  // empty for a delete
  };

  void Put(Family family, std::string_view key, std::string_view value);
  void Delete(Family family, std::string_view key);
  // Adds all changes of `other` behind ours.
  void Append(const Batch& other);
  // Orders by family and key and keeps the last change of each key: sorted groups insert nearly
  // twice as fast.
  void Sort();
  void Clear();

  size_t size() const { return changes_.size(); }
  bool empty() const { return changes_.empty(); }
  size_t bytes() const { return bytes_.size(); }
  // REQUIRES: index < size(). The views hold until the batch changes.
  Change at(size_t index) const;

 private:
  struct Entry {
    size_t begin;
    uint32_t key_size;
    uint32_t value_size;
    Family family;
    bool is_put;
  };
  std::string_view KeyOf(const Entry& entry) const;

  std::string bytes_;  // key, value, key, value ..
  std::vector<Entry> changes_;
};

}  // namespace newsgraph

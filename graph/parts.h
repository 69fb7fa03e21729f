// Which entities are one, computed from the log: SAME judgements are links, and what they connect is
// a part, read as one entity under the least node id in it.
//
//   a = b, b = c, a != c        ->  {b, c}, {a}; the link a = b is in conflict
//
// Links are applied in an order that every store agrees on: people's before the program's, later
// before earlier, then by id. One that would join two entities that are DIFFERENT, or that a guard
// speaks against, is left out and listed with the chain it would close. The guards:
//
//   * what is known in one article alone ("Tovik", "M. Tovik") belongs to one full name at most: it
//     never joins two
//   * names that contradict each other ("Ada B. Holm" and "Ada C. Holm", "Holm Jr." and "Holm"), two
//     identifiers of one scheme, a person and a body
//   * parts of more than kMostMembers
//
// A person may override the last two (despite_guards), never the first nor a DIFFERENT. Two labels of
// one split are different too; `split --rest` links what no label has taken to one of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/ids.h"
#include "graph/judgement_log.h"

namespace newsgraph {

inline constexpr size_t kMostMembers = 100;

// Why a link has no effect.
struct LinkConflict {
  uint64_t link = 0;               // the SAME, or the ASSIGN of a rest
  std::vector<std::string> chain;  // keys from the one end to the other; the link is in it
  uint64_t different = 0;          // the DIFFERENT that it meets; 0 = a guard
  std::string reason;              // of a guard; empty otherwise
  bool may_be_forced = false;      // despite_guards would let it pass
};

class Parts {
 public:
  static Parts Of(const JudgementLog& log);

  // The members of each part of two and more, by the part's id. Keys are sorted by node id.
  const std::map<NodeId, std::vector<std::string>>& parts() const { return parts_; }
  // Of every SAME that stands and has no effect, by its id.
  const std::map<uint64_t, LinkConflict>& conflicts() const { return conflicts_; }
  // Standing identifiers of an entity by its key, "scheme:value", sorted.
  const std::map<std::string, std::vector<std::string>>& identifiers() const {
    return identifiers_;
  }

 private:
  class Maker;

  std::map<NodeId, std::vector<std::string>> parts_;
  std::map<uint64_t, LinkConflict> conflicts_;
  std::map<std::string, std::vector<std::string>> identifiers_;
};

// The key of the node labelled so in a split: "PERSON/jordan pell|engineer".
std::string LabelledKey(std::string_view key, std::string_view label);
// "PERSON/jordan pell" of that; the key itself where it has no label.
std::string_view WithoutLabel(std::string_view key);
std::string_view LabelOf(std::string_view key);
// "Jordan Pell (engineer)"; a label that has the name in it stands alone.
std::string LabelledName(std::string_view name, std::string_view label);

// Why two keys cannot be one entity by their names alone; empty: they can. "two middle names".
std::string NameContradiction(std::string_view a, std::string_view b);

}  // namespace newsgraph

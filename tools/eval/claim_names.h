// The gold entities of an article by their strings: which of them does a predicted entity mean?
//
// Most of its names decide (of its nominals, if it has none; its best name, if these fit nothing). Blanks, case, "the", a possessive
// ending, a person's titles and what stands around a role's noun ("former", "Toronto's", "-elect", a plural) do not count. PERSON
// and ROLE are only themselves; other types stand for each other where a string is the same to the letter.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/eval/score.h"

namespace newsgraph {

// Keys of the gold entities that a predicted one stands for (a ROLE: any of that string); or one stand-in key for what the gold
// lacks, the same for all of that string.
using GoldKeys = std::vector<std::string>;

class ClaimNames {
 public:
  explicit ClaimNames(const GoldArticle& gold);

  // By predicted entity.
  std::vector<GoldKeys> Align(const GoldArticle& gold, const EvalAnalysis& analysis) const;
  // The type of a gold entity or of a stand-in.
  std::string_view KindOf(const std::string& key) const;
  bool IsGold(const std::string& key) const { return kinds_.contains(key); }

 private:
  using Ways = std::array<std::string, 3>;  // folded, as a role's bare noun, to the letter

  Ways WaysOf(std::string_view string, std::string_view kind) const;
  GoldKeys Meant(std::string_view string, const std::string& kind, bool nominals) const;
  GoldKeys Best(const std::vector<std::string>& strings, const std::string& kind,
                bool nominals) const;

  std::vector<std::string> order_;
  std::map<std::string, std::string, std::less<>> kinds_;
  std::map<std::string, std::string> full_;  // folded name
  std::set<std::string> places_;             // folded strings of what a role may stand beside
  // By key, without and with nominals: by way its strings.
  std::map<std::string, std::array<std::array<std::set<std::string>, 3>, 2>> strings_;
};

}  // namespace newsgraph

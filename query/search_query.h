// What a person types into `search`, understood.
//
//   mayor "step down" -council       both the word and the phrase, without the other word
//
//   word        the word stands in the title or the text, as graph/search/words.h reads it
//   "a phrase"  its words follow each other; so do the parts of brown-field
//   -word -"a phrase"   articles with it are left out
//
// All that is not left out must be there. Words compare without case and accents, and as they are
// written: there are no stems, wildcards or OR, and a query that looks as if it meant them is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"

namespace newsgraph {

inline constexpr size_t kMostQueryTerms = 64;

// One word or phrase: its terms, in order, as indices into SearchQuery::terms.
struct SearchClause {
  std::vector<uint32_t> terms;
  bool is_excluded = false;

  friend bool operator==(const SearchClause&, const SearchClause&) = default;
};

struct SearchQuery {
  std::vector<std::string> terms;  // folded, each once, sorted
  std::vector<SearchClause> clauses;
  std::vector<bool> is_wanted;  // for each term: some clause that is not excluded has it

  // InvalidArgument says what is wrong, where, and how to mend it: nothing to look for, a quotation mark
  // that is not closed, OR and *, too many words.
  static StatusOr<SearchQuery> Parse(std::string_view text);
};

}  // namespace newsgraph

// Counts of an evaluation and what is reported of them; one function for each layout of gold.
//
// How things are matched is told in docs/evaluation.md; the numbers are those of the project's scorer on the same file.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/rules.pb.h"
#include "tools/eval/gold.h"

namespace newsgraph {

// `found` of `gold` things were found, `right` of `predicted` ones are right.
struct Tally {
  uint32_t gold = 0;
  uint32_t found = 0;
  uint32_t predicted = 0;
  uint32_t right = 0;

  Tally& operator+=(const Tally& more);
};

// Rows in the order in which they are first asked for, and errors in the order of the articles.
class Report {
 public:
  // A row that is shown though nothing is ever added to it.
  Tally& Row(const std::string& label, const std::string& group = "");
  void Error(std::string kind, const std::string& article, std::string what,
             const std::string& rule = "");

  // At most `most_errors` of the errors, spread over the file. Rows of the groups "by .." are sorted
  // by what they ask for or were given.
  v1::EvalReport Finish(GoldLayout layout, size_t articles, size_t most_errors) const;

 private:
  std::vector<std::pair<std::pair<std::string, std::string>, Tally>> rows_;  // (group, label)
  std::map<std::pair<std::string, std::string>, size_t> index_;
  std::vector<v1::EvalError> errors_;
};

// A mention of an analysis in code points.
struct EvalMention {
  CodeSpan span;
  std::string type;  // PERSON, ORG, LOC, ROLE ..
  v1::Mention::Form form = v1::Mention::NAME;
  uint32_t entity = 0;
  std::string rule;
};

// An analysis as scores see it. Mentions that break the contract (a span outside the text) are left
// out; their number is `broken`.
struct EvalAnalysis {
  EvalAnalysis(const v1::Analysis& analysis, const EvalText& text);

  const v1::Analysis& analysis;
  std::vector<EvalMention> mentions;    // in order
  std::vector<int32_t> mention_at;      // by index in the analysis: in `mentions`, or -1
  std::vector<std::string> entities;    // their types
  std::vector<std::vector<size_t>> of;  // by entity: its mentions
  size_t broken = 0;
};

// "ORG" for ORGANIZATION, "LOC" for PLACE: as gold files write it.
std::string GoldType(v1::Entity::Type type);

// One article of the layout. `kinds`: the types that the file's gold uses.
void ScoreNames(const GoldArticle& gold, const EvalAnalysis& analysis,
                const std::set<std::string>& kinds, Report* report);
void ScoreQuotes(const GoldArticle& gold, const EvalAnalysis& analysis, Report* report);
// `judged`: the predicates that the gold marks exhaustively; claims of others are not judged.
void ScoreClaims(const GoldArticle& gold, const EvalAnalysis& analysis,
                 const std::set<std::string, std::less<>>& judged, Report* report);

// The predicates that the project's own gold marks.
const std::set<std::string, std::less<>>& AnnotatedPredicates();

}  // namespace newsgraph

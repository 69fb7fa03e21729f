// A gold file: articles with what should be found in them, one a line, in one of three layouts (docs/evaluation.md).
// Spans count Unicode code points.
//
//   names   {"id","text","entities":[{"start","end","type"}]}
//   claims  {"id","text","entities":{"e1":{"type","name","aliases","nominals"}},"claims":[{"s","p","o","q",..}]}
//   quotes  {"id","text","quotes":[{"start","end","speaker_start","speaker_end","kind"}]}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"
#include "tools/eval/spans.h"

namespace newsgraph {

enum class GoldLayout { kNames, kClaims, kQuotes };

struct GoldName {
  CodeSpan span;
  std::string type;           // PERSON, ORG, LOC, ROLE, WORK, EVENT, MISC, OTHER ..
  std::string form = "name";  // nominals and pronouns are not asked for
  std::string original;       // what the corpus itself calls it
  bool optional = false;      // neither asked for nor wrong
};

struct GoldQuote {
  std::vector<CodeSpan> pieces;   // at least one
  std::vector<CodeSpan> speaker;  // its words; empty: nobody is given
  std::string kind;               // direct, mixed, indirect
};

struct GoldEntity {
  std::string type;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> nominals;
};

struct GoldClaim {
  std::string predicate;
  std::string subject;                            // key of an entity; empty: anybody
  std::string object;                             // the same
  std::map<std::string, std::string> qualifiers;  // key -> key of an entity, or text
  std::string polarity = "POSITIVE";
  std::string modality = "ASSERTED";
  std::string status = "UNKNOWN";
  std::string attribution = "narrator";  // or "unnamed", or key of an entity
  std::string sentence;                  // how the evidence begins
  bool core = true;
};

struct GoldArticle {
  v1::Article article;
  EvalText text;  // of article.text()
  std::vector<GoldName> names;
  std::optional<CodeSpan> judged;   // outside it nothing is judged
  bool roles_beside_names = false;  // ROLE is marked beside names alone
  std::vector<size_t> held_roles;   // then: names that are asked for
  std::vector<GoldQuote> quotes;
  std::vector<std::pair<std::string, GoldEntity>> entities;  // in order
  std::vector<GoldClaim> claims;
};

struct GoldFile {
  GoldLayout layout = GoldLayout::kNames;
  std::vector<GoldArticle> articles;
};

// Plain or packed; "-" is standard input. InvalidArgument: a file that cannot be opened, or "gold.jsonl:17: entities[3]: end is 90, and the text has 80 letters".
StatusOr<GoldFile> ReadGold(const std::string& path);

}  // namespace newsgraph

// Runs what packs claim of themselves: the sentences that each rule matches and must not match, and the packs' tests.
//
//   rule { id: "title_name" .. match: "Mayor Dana Whitlock spoke." no_match: "Dana Whitlock spoke to the mayor." }
//
// A sentence is extracted as an article of its own; a rule matches it when it fires there. This is behind `newsgraph rules check`,
// and a test runs it over the built-in packs.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "ingest/rules/rulebook.h"

namespace newsgraph {

struct RuleTrials {
  size_t rules = 0;      // of every kind that can fire
  size_t sentences = 0;  // match and no_match together
  size_t tests = 0;
  // "news.en.textproto:41: "title_name" does not fire in: ..", one for each sentence or expectation that fails.
  std::vector<std::string> failures;
  // "news.en.textproto:41: "title_name" has no sentence that it must not match".
  std::vector<std::string> untried;
};

// Well under a millisecond a sentence.
RuleTrials TryRules(const std::shared_ptr<const RuleBook>& book);

}  // namespace newsgraph

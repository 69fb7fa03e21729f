// The built-in packs keep what they promise: every rule has a sentence that it matches and one that it must not match, and does so.
#include <gtest/gtest.h>

#include "ingest/extract/rule_trials.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {
namespace {

std::string Lines(std::span<const std::string> lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(BuiltInPacks, DoWhatTheySay) {
  const auto book = RuleBook::Load().value();
  const RuleTrials trials = TryRules(book);
  EXPECT_EQ(Lines(trials.failures), "");
  EXPECT_EQ(Lines(trials.untried), "");
  EXPECT_GT(trials.rules, 100U);
}

// Costs: each further shard is another pass over every sentence.
TEST(BuiltInPacks, FitIntoOneShardAPhase) {
  const auto book = RuleBook::Load().value();
  for (int p = 0; p < kPhaseCount; ++p) {
    const Phase& phase = book->phase(static_cast<PhaseId>(p));
    EXPECT_LE(phase.shard_count(), 2U) << phase.name();
  }
}

}  // namespace
}  // namespace newsgraph

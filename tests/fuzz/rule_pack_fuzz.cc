// Any text as a rule pack: it compiles or is refused, and what compiles runs; no crash, no hang, no memory without bounds.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/rules/rulebook.h"

using namespace newsgraph;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  PackSource source;
  source.name = "fuzz.textproto";
  source.text.assign(bytes, bytes + size);
  const auto book = RuleBook::LoadOnly(std::vector<PackSource>{source});
  if (!book.ok()) return 0;
  // A string of every kind of unit, with the words that the pack knows.
  std::vector<Unit> units;
  const size_t words = (*book)->lexicon().word_count();
  for (size_t i = 0; i < 120; ++i) {
    Unit unit;
    unit.code = static_cast<UnitCode>(i % kUnitCodeCount);
    unit.word = words == 0 ? kUnknownWord : static_cast<WordId>(1 + i * 7 % words);
    unit.lex = words == 0 ? LexId{0} : (*book)->lexicon().LexOf(unit.word, Shape::kLower);
    units.push_back(unit);
  }
  MatcherSet matchers(**book);
  std::vector<RuleMatch> matches;
  for (int p = 0; p < kPhaseCount; ++p) matchers[static_cast<PhaseId>(p)].FindAll(units, &matches);
  return 0;
}

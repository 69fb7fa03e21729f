// What a pattern cannot do without: atoms of which every match holds at least one unit, chosen to be rare in news.
//
//   "(?:the )?{PERSON} , a former {PERSON} ally"   ->   {ally}      "(?:fired|ousted) {PERSON}"   ->   {fired, ousted}
//
// A shard whose patterns' triggers are all absent from a sentence need not be searched in it.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {

struct Trigger {
  std::vector<uint32_t> atoms;
  double frequency = 0;  // guessed: how many units in a thousand fit one of the atoms
  bool rare() const { return frequency < 20; }
};

class TriggerFinder {
 public:
  // Both outlive the finder.
  TriggerFinder(const std::vector<ClassExpression>& atoms, const ClassTable& table);

  // REQUIRES: the pattern cannot match nothing.
  Trigger Find(const PatternNode& root) const;

 private:
  std::vector<double> frequency_;  // by atom
};

}  // namespace newsgraph

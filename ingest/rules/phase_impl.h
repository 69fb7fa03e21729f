// What Phase::Compile makes and Matcher runs.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/rules/phase.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

// Patterns that run as one RE2::Set over one alphabet.
struct Shard {
  std::vector<uint32_t> patterns;    // ascending numbers in the phase
  std::vector<std::string> regexes;  // of the same patterns: RE2 in Latin-1
  // A unit is the two bytes code_bytes[code] word_bytes[lex & lex_mask[code]]: some codes carry no
  // word.
  std::array<uint8_t, kUnitCodeCount> code_bytes{};
  std::array<LexId, kUnitCodeCount> lex_mask{};
  std::vector<uint8_t> word_bytes;
  // Bytes of which a string must hold one for any of the patterns to match.
  std::array<bool, 256> triggers{};
  std::vector<std::array<bool, 256>> pattern_triggers;  // the same for each pattern alone
  int64_t max_mem = 0;                                  // for the Set
};

struct Phase::Impl {
  std::string name;
  std::vector<Pattern> patterns;
  std::vector<std::vector<std::string>> groups;  // by pattern
  std::vector<Shard> shards;
};

}  // namespace newsgraph

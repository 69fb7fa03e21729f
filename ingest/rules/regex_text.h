// A pattern's tree as RE2 text over the bytes of an alphabet, and the options with which RE2 reads it.
//
//   (?P<b>{PERSON}) ally   ->   ([\x03\x05-\x07])\x21        groups lose their names and keep their order
#pragma once

#include <re2/re2.h>

#include <functional>
#include <string>

#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {

std::string RegexText(const PatternNode& root, const std::function<const SymbolSet&(uint32_t atom)>& symbols_of);

// For one pattern run alone. Quiet: a pattern that does not compile is reported by its caller.
re2::RE2::Options PatternOptions();

// For a Set: enough for the DFA of 200 patterns on news (docs/performance.md); below 16 MB it is flushed again and again.
inline constexpr int64_t kSetMemory = int64_t{32} << 20;

}  // namespace newsgraph

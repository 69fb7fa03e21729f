// A pattern's tree as RE2 text over the bytes of an alphabet, and the options with which RE2 reads
// it.
//
//   (?P<b>{PERSON}) ally   ->   ([\x03\x05-\x07])\x21        groups lose their names and keep their
//   order
#pragma once

#include <re2/re2.h>

#include <string>

#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {

std::string RegexText(const PatternNode& root, const Alphabet& alphabet);

// For one pattern run alone. Quiet: a pattern that does not compile is reported by its caller.
re2::RE2::Options PatternOptions();

}  // namespace newsgraph

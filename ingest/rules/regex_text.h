// A pattern's tree as RE2 text over the bytes of an alphabet, and the options with which RE2 reads it.
//
//   (?P<b>{PERSON}) ally   ->   ([\x03\x05-\x07])\x21        groups lose their names and keep their order
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {

// Writes the patterns of one shard. The alphabet outlives the writer.
class RegexWriter {
 public:
  explicit RegexWriter(const Alphabet& alphabet) : alphabet_(alphabet) {}

  std::string Write(const PatternNode& root);

 private:
  void Append(const PatternNode& node);
  void AppendPart(const PatternNode& node);
  void AppendCounts(const PatternNode& node);
  const std::string& AtomText(uint32_t atom);

  const Alphabet& alphabet_;
  std::string text_;
  std::unordered_map<uint32_t, std::string> atoms_;
};

// For one pattern run alone. Quiet: a pattern that does not compile is reported by its caller.
re2::RE2::Options PatternOptions();

}  // namespace newsgraph

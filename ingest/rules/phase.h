// The compiled patterns of one phase: many rules over one string of units, through RE2.
//
// Each unit becomes two bytes, which stand for the *set* of classes it belongs to, out of those
// that the phase's rules use (alphabet.h): what it is, and which word it is. A rule's atom {PERSON}
// is then a byte class, and a rule is an ordinary regular expression over a string half as long as
// the text. A phase that tells more than 250 kinds of units and words apart, or has more than 200
// patterns, is split into shards; no answer depends on the split.
//
// Pattern language, blanks are unit boundaries and have no other meaning:
//   {CLASS} {A&B} {A|B} {A&!B} {ANY}   one unit with those classes (of the lexicon, of unit codes,
//                                      or of shapes: CAPITAL, NUMBER ..)
//   word  ,  's  --                    one unit with that word (case folded); a backslash before
//                                      each of {}()|?*+^$\ among them
//   (?P<name> ) (?: ) ( ) | ? * + {m,n}    as in RE2, over units; only (?P< captures; never a
//                                      repeat of {ANY} and its like
//   ^ $                                begin and end of the sentence (or clause)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"

namespace newsgraph {

inline constexpr int kMaxGroups =
    4;  // more, and RE2 is four times slower in finding them (not one-pass)

// One regular expression of a rule; a frame has several. Order is priority.
struct Pattern {
  std::string rule_id;
  std::string source;  // as written in the pack, or as a frame's form was expanded
  std::string where;   // "news.en.textproto:41", for messages
  uint32_t owner = 0;  // index of the rule, frame, evidence .. in its list in the RuleBook
};

struct ShardLimits {
  size_t symbols = 250;   // kinds of unit told apart, at most 250
  size_t patterns = 200;  // more make the DFA of a Set too large (docs/performance.md)
  // Bytes for a Set: enough for the DFA of 200 patterns on news; below 16 MB it is flushed again
  // and again.
  int64_t set_memory = int64_t{32} << 20;
};

// Immutable; any thread may read.
class Phase {
 public:
  // InvalidArgument names file, line, rule and the group or atom: unknown class, more than
  // kMaxGroups groups, any-unit gap, a pattern that matches nothing ({A&!A}) or the empty string.
  static StatusOr<std::unique_ptr<const Phase>> Compile(std::string_view name,
                                                        std::vector<Pattern> patterns,
                                                        const Lexicon& lexicon,
                                                        const ShardLimits& limits = {});
  ~Phase();

  std::string_view name() const;
  const std::vector<Pattern>& patterns() const;
  // Number of a named group of a pattern, -1 if it has none of that name.
  int GroupIndex(uint32_t pattern, std::string_view name) const;
  // Names of a pattern's groups, by number.
  const std::vector<std::string>& groups(uint32_t pattern) const;
  size_t shard_count() const;
  size_t shard_size(size_t shard) const;  // patterns

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit Phase(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

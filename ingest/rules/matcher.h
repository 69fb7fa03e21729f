// Many rules over one string of units, through RE2.
//
// Each unit becomes one byte, which stands for the *set* of classes it belongs to, out of those that the phase's rules use
// (minterms, numbered when packs are compiled). A rule's atom {PERSON} is then the RE2 byte class of all sets that contain PERSON, and a
// rule is an ordinary regular expression over a string a fifth as long as the text. All rules of a shard run as one
// RE2::Set; only those that hit are run again for their groups.
//
// Measured reasons (docs/performance.md): a Set needs max_mem of 16 MB or more, or its DFA is flushed again and again; more than some 200
// rules or an any-token gap ruin it; one compiled copy per thread (a Matcher) avoids 20 % of sharing cost; at most four groups
// keep a rule one-pass.
//
// Pattern language, blanks are unit boundaries and have no other meaning:
//   {CLASS} {A&B} {A|B} {A&!B} {ANY}   one unit with those classes (of the lexicon, of unit codes, or of shapes: CAPITAL, NUMBER ..)
//   word  ,  's  --                    one unit with that word (case folded); regex characters among them are escaped: \.
//   (?P<name> ) (?: ) | ? * + {m,n}    as in RE2, over units; unbounded repeats only of what is not {ANY}
//   ^ $                                begin and end of the sentence (or clause)
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

inline constexpr int kMaxGroups = 4;

// Units [first, last) of the matched string; absent when first < 0.
struct Group {
  int32_t first = -1;
  int32_t last = -1;
  bool present() const { return first >= 0; }
};

struct RuleMatch {
  uint32_t pattern = 0;  // index into Phase::patterns()
  uint32_t first = 0;    // units [first, last) of the whole match
  uint32_t last = 0;
  std::array<Group, kMaxGroups> groups;  // by Phase::GroupIndex
};

// One regular expression of a rule; a frame has several. Order is priority.
struct Pattern {
  std::string rule_id;
  std::string source;  // as written in the pack, or as a frame's form was expanded
  std::string where;   // "news.en.textproto:41", for messages
  uint32_t owner = 0;  // index of the rule, frame, evidence .. in its list in the RuleBook
};

// The compiled patterns of one phase. Immutable; any thread may read.
class Phase {
 public:
  // InvalidArgument names file, line, rule and the group or atom: unknown class, more than kMaxGroups groups, any-unit gap,
  // a pattern that matches nothing ({A&!A}) or the empty string.
  static StatusOr<std::unique_ptr<const Phase>> Compile(std::string_view name, std::vector<Pattern> patterns, const Lexicon& lexicon);
  ~Phase();

  const std::vector<Pattern>& patterns() const;
  // Number of a named group of a pattern, -1 if it has none of that name.
  int GroupIndex(uint32_t pattern, std::string_view name) const;
  size_t shard_count() const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit Phase(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One thread's compiled copy of a phase. Not thread-safe; make one per thread.
class Matcher {
 public:
  explicit Matcher(const Phase& phase);
  ~Matcher();

  // Appends every match of every pattern in `units` (one sentence or clause), overlapping ones too: after a hit the search goes on one unit
  // after the match's start. Sorted by first unit, longer before shorter, then by pattern order; independent of sharding.
  void FindAll(std::span<const Unit> units, std::vector<RuleMatch>* matches);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Keeps, from matches sorted as FindAll sorts them, those that overlap no kept one before them.
void KeepLeftmostLongest(std::vector<RuleMatch>* matches);

}  // namespace newsgraph

// A pattern as written, read into a tree. What it means is told in phase.h; how it becomes RE2 in alphabet.h and phase.cc.
//
//   "{PERSON} , (?:a|the) former (?P<b>{PERSON}) ally"
//     concat( {PERSON}  word ","  alternate( word "a"  word "the" )  word "former"  group b( {PERSON} )  word "ally" )
//
// Reading bounds what a hostile pack can ask for: length, depth, and the size after counted repeats are written out.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"

namespace newsgraph {

// What one unit must be: classes joined by & | !, as a program for a stack machine.
struct ClassExpression {
  enum class Op : uint8_t { kClass, kAny, kNot, kAnd, kOr };
  struct Step {
    Op op = Op::kClass;
    std::string name;  // of kClass: a class, or "word:ally"
  };
  std::vector<Step> steps;
  std::string source;  // "{A&!B}" or the word, for messages and for telling equal atoms
};

struct PatternNode {
  enum class Kind : uint8_t { kAtom, kConcat, kAlternate, kRepeat, kGroup, kBegin, kEnd };
  static constexpr int kUnbounded = -1;

  Kind kind = Kind::kConcat;
  uint32_t atom = 0;                       // kAtom: index into ParsedPattern::atoms
  int least = 0;                           // kRepeat
  int most = 0;                            // kRepeat; kUnbounded
  bool lazy = false;                       // kRepeat: "??", "*?"
  std::vector<PatternNode> children = {};  // kGroup and kRepeat have one
};

struct ParsedPattern {
  PatternNode root;
  std::vector<ClassExpression> atoms;
  std::vector<std::string> groups;  // names, in the order of their opening brackets
};

inline constexpr size_t kMaxPatternBytes = 4096;
inline constexpr size_t kMaxPatternAtoms = 2000;  // with counted repeats written out

// The class to which a literal word belongs; RuleBook gives it to the lexicon before patterns are
// compiled.
std::string LiteralClass(std::string_view word);
// The word of such a class, or "" for any other class.
std::string_view LiteralOf(std::string_view class_name);

// InvalidArgument says what is wrong and where in the pattern ("at 14: ...").
StatusOr<ParsedPattern> ParsePattern(std::string_view source);

// Adds the words that a pattern spells out, folded.
void AddLiterals(const ParsedPattern& pattern, std::set<std::string>* words);

// Whether the pattern, or this part of it, can match no unit at all.
bool MatchesNothing(const PatternNode& node);

}  // namespace newsgraph

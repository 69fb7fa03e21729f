// Which bytes stand for units, so that a rule over classes becomes a regular expression over bytes.
//
// A unit is two bytes: what it is (its code) and which word it is (its lex), each reduced to what
// the rules tell apart. One byte for both would need a number for every word as a plain token, as a
// noun group, as a verb, as a role ..: measured, 250 bytes would hold ten rules; two bytes hold two
// hundred.
//
//   atoms {PERSON}, {SAY}, {SAY&VERB}
//   code bytes  1 other  2 person  3 verb          word bytes  4 other  5 said, told ..
//   {PERSON} = \x02[\x04\x05]     {SAY} = [\x01-\x03]\x05     {SAY&VERB} = \x03\x05
//   "Rask said" = 2 4 3 5
//
// The two kinds of bytes differ, so a match can only begin with a unit.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/pattern.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

using SymbolSet = std::bitset<256>;
using CodeMask = uint64_t;            // bit c: UnitCode c
static_assert(kUnitCodeCount <= 48);  // a mask and a part's number fit into 64 bits

// What each atom says of units, over groups of words that no class of the phase tells apart.
// Immutable once made; atoms are numbered as given.
class ClassTable {
 public:
  // InvalidArgument: a class that neither the lexicon nor ClassesOf knows. *culprit is the number
  // of its atom.
  static StatusOr<ClassTable> Make(const std::vector<ClassExpression>& atoms,
                                   const Lexicon& lexicon, size_t* culprit);

  size_t atom_count() const { return atoms_.size(); }
  size_t group_count() const { return group_count_; }
  // By LexId. Words of the empty set, and units that carry no word, are group 0.
  const std::vector<uint16_t>& group_of_lex() const { return group_of_lex_; }
  // The codes with which a word of that group fits the atom.
  CodeMask Fits(size_t atom, size_t group) const;

 private:
  struct Step {
    ClassExpression::Op op;
    CodeMask codes = 0;    // kClass of codes
    int32_t lexical = -1;  // else number of the lexical class
  };

  std::vector<std::vector<Step>> atoms_;
  std::vector<uint16_t> group_of_lex_;
  std::vector<uint8_t> in_group_;  // [lexical * group_count + group]
  size_t group_count_ = 0;
};

// The bytes of one shard.
class Alphabet {
 public:
  // Codes with one of these bytes and words with one of those fit an atom.
  using Box = std::pair<SymbolSet, SymbolSet>;

  // The table outlives the alphabet.
  Alphabet(const ClassTable& table, size_t most);

  // Tells the units apart that `atoms` tell apart. False, and nothing changes, if that takes more
  // than `most` bytes.
  bool Add(const std::vector<uint32_t>& atoms);
  size_t size() const { return codes_.size + words_.size; }
  // The units that an atom fits, as disjoint boxes, at least one. REQUIRES: it was added and fits
  // some unit.
  std::vector<Box> BoxesOf(uint32_t atom) const;
  // Bytes of which every unit that fits the atom has one, and few others.
  SymbolSet TriggersOf(uint32_t atom) const;
  std::array<uint8_t, kUnitCodeCount> CodeBytes() const;
  std::vector<uint8_t> WordBytes() const;  // by LexId

 private:
  // Numbers of things that are not told apart.
  struct Parts {
    std::vector<uint16_t> of;
    size_t size = 1;
    // Things of one part with different masks are in different parts from now on.
    void Split(const std::vector<CodeMask>& masks);
  };
  void Split(uint32_t atom);
  uint8_t CodeByte(size_t code) const { return static_cast<uint8_t>(1 + codes_.of[code]); }
  uint8_t WordByte(size_t group) const {
    return static_cast<uint8_t>(1 + codes_.size + words_.of[group]);
  }

  const ClassTable* table_;
  size_t most_;
  Parts codes_;
  Parts words_;
  std::vector<uint8_t> added_;  // by atom
};

// Names of ClassesOf for every code, sorted.
const std::vector<std::string_view>& CodeClassNames();

}  // namespace newsgraph

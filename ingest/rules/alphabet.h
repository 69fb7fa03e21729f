// Which bytes stand for units, so that a rule over classes becomes a regular expression over bytes.
//
// Units that no atom tells apart share a byte. A unit is known by (lex, code): the table ClassTable
// reduces the thousands of LexIds to the few groups that a phase's classes tell apart, and says for
// which codes an atom holds in each group. An Alphabet then splits the cells (group, code) with one
// atom after the other, as long as 250 bytes are enough.
//
//   atoms {PERSON}, {SAY}:  byte 1 = neither, 2 = {PERSON}, 3 = {SAY}   ("said", and any verb group
//   whose verb is of class SAY)
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/pattern.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

using SymbolSet = std::bitset<256>;
using CodeMask = uint64_t;  // bit c: UnitCode c
static_assert(kUnitCodeCount <= 64);

// Immutable once made. Atoms are numbered as given.
class ClassTable {
 public:
  // InvalidArgument: a class that neither the lexicon nor ClassesOf knows. *culprit is the number
  // of its atom.
  static StatusOr<ClassTable> Make(const std::vector<ClassExpression>& atoms,
                                   const Lexicon& lexicon, size_t* culprit);

  size_t atom_count() const { return atoms_.size(); }
  size_t group_count() const { return group_count_; }
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

class Alphabet {
 public:
  Alphabet(const ClassTable& table, size_t most);

  // Tells the units apart that `atoms` tell apart. False, and nothing changes, if that takes more
  // than `most` bytes.
  bool Add(const std::vector<uint32_t>& atoms);
  size_t size() const { return sizes_.size(); }
  // Bytes of the units that an atom fits. REQUIRES: it was added.
  SymbolSet SymbolsOf(uint32_t atom) const;
  // Byte of (group, code) at [group * kUnitCodeCount + code].
  std::vector<uint8_t> Table() const;

 private:
  void Split(uint32_t atom);
  template <class Visit>
  void ForEachFit(uint32_t atom, Visit visit) const;

  const ClassTable* table_;
  size_t most_;
  std::vector<uint16_t> cells_;   // part of (group, code)
  std::vector<uint32_t> sizes_;   // cells of each part
  std::vector<uint32_t> moved_;   // scratch
  std::vector<uint16_t> target_;  // scratch
  std::vector<uint8_t> added_;    // by atom
};

// Names of ClassesOf for every code, sorted.
const std::vector<std::string_view>& CodeClassNames();

}  // namespace newsgraph

#include "ingest/rules/alphabet.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "graph/base/suggest.h"

namespace newsgraph {
namespace {

using Op = ClassExpression::Op;

constexpr CodeMask kAllCodes = (CodeMask{1} << kUnitCodeCount) - 1;

const std::map<std::string_view, CodeMask>& CodeClasses() {
  static const auto classes = [] {
    std::map<std::string_view, CodeMask> all;
    for (int c = 0; c < kUnitCodeCount; ++c) {
      for (const std::string_view name : ClassesOf(static_cast<UnitCode>(c))) {
        all[name] |= CodeMask{1} << c;
      }
    }
    return all;
  }();
  return classes;
}

CodeMask CodesWithWords() {
  static const CodeMask codes = [] {
    CodeMask mask = 0;
    for (int c = 0; c < kUnitCodeCount; ++c) {
      if (CarriesWord(static_cast<UnitCode>(c))) mask |= CodeMask{1} << c;
    }
    return mask;
  }();
  return codes;
}

Status UnknownClass(std::string_view name, const Lexicon& lexicon) {
  std::vector<std::string_view> known = CodeClassNames();
  for (size_t id = 0; id < lexicon.class_count(); ++id) {
    const std::string_view candidate = lexicon.class_name(static_cast<ClassId>(id));
    if (candidate.find(':') == std::string_view::npos) known.push_back(candidate);
  }
  return InvalidArgumentError("no lexicon and no unit has the class \"" + std::string(name) +
                              "\"." + DidYouMean(name, known));
}

}  // namespace

const std::vector<std::string_view>& CodeClassNames() {
  static const auto names = [] {
    std::vector<std::string_view> all;
    for (const auto& [name, codes] : CodeClasses()) all.push_back(name);
    return all;
  }();
  return names;
}

StatusOr<ClassTable> ClassTable::Make(const std::vector<ClassExpression>& atoms,
                                      const Lexicon& lexicon, size_t* culprit) {
  ClassTable table;
  std::map<ClassId, int32_t> lexical;
  for (size_t a = 0; a < atoms.size(); ++a) {
    std::vector<Step>& steps = table.atoms_.emplace_back();
    for (const ClassExpression::Step& step : atoms[a].steps) {
      Step& out = steps.emplace_back(Step{.op = step.op});
      if (step.op != Op::kClass) continue;
      if (const auto code = CodeClasses().find(step.name); code != CodeClasses().end()) {
        out.codes = code->second;
        continue;
      }
      const ClassId id = lexicon.FindClass(step.name);
      if (id == kNoClass) {
        *culprit = a;
        return UnknownClass(step.name, lexicon);
      }
      out.lexical = lexical.try_emplace(id, static_cast<int32_t>(lexical.size())).first->second;
    }
  }
  // Words with the same classes, out of those that some atom asks for, are one group.
  std::map<std::vector<int32_t>, uint16_t> groups;
  table.group_of_lex_.resize(std::max<size_t>(lexicon.lex_count(), 1));
  for (size_t lex = 0; lex < table.group_of_lex_.size(); ++lex) {
    std::vector<int32_t> signature;
    if (lex < lexicon.lex_count()) {
      for (const ClassId id : lexicon.classes(static_cast<LexId>(lex))) {
        if (const auto found = lexical.find(id); found != lexical.end())
          signature.push_back(found->second);
      }
    }
    table.group_of_lex_[lex] =
        groups.try_emplace(std::move(signature), static_cast<uint16_t>(groups.size()))
            .first->second;
  }
  table.group_count_ = groups.size();
  table.in_group_.assign(lexical.size() * groups.size(), 0);
  for (const auto& [signature, group] : groups) {
    for (const int32_t id : signature) {
      table.in_group_[static_cast<size_t>(id) * groups.size() + group] = 1;
    }
  }
  return table;
}

CodeMask ClassTable::Fits(size_t atom, size_t group) const {
  thread_local std::vector<CodeMask> stack;
  stack.clear();
  for (const Step& step : atoms_[atom]) {
    switch (step.op) {
      case Op::kAny:
        stack.push_back(kAllCodes);
        break;
      case Op::kClass:
        if (step.lexical < 0) {
          stack.push_back(step.codes);
        } else {
          const bool in = in_group_[static_cast<size_t>(step.lexical) * group_count_ + group] != 0;
          stack.push_back(in ? CodesWithWords() : 0);
        }
        break;
      case Op::kNot:
        stack.back() = ~stack.back() & kAllCodes;
        break;
      case Op::kAnd:
      case Op::kOr: {
        const CodeMask right = stack.back();
        stack.pop_back();
        stack.back() = step.op == Op::kAnd ? stack.back() & right : stack.back() | right;
        break;
      }
    }
  }
  return stack.back();
}

Alphabet::Alphabet(const ClassTable& table, size_t most)
    : table_(&table),
      most_(most),
      cells_(table.group_count() * kUnitCodeCount, 0),
      sizes_{static_cast<uint32_t>(cells_.size())},
      added_(table.atom_count(), 0) {}

template <class Visit>
void Alphabet::ForEachFit(uint32_t atom, Visit visit) const {
  for (size_t group = 0; group < table_->group_count(); ++group) {
    for (CodeMask codes = table_->Fits(atom, group); codes != 0; codes &= codes - 1) {
      visit(group * kUnitCodeCount + static_cast<size_t>(std::countr_zero(codes)));
    }
  }
}

void Alphabet::Split(uint32_t atom) {
  moved_.assign(sizes_.size(), 0);
  ForEachFit(atom, [this](size_t cell) { ++moved_[cells_[cell]]; });
  target_.resize(moved_.size());
  for (size_t part = 0; part < moved_.size(); ++part) {
    target_[part] = static_cast<uint16_t>(part);
    if (moved_[part] == 0 || moved_[part] == sizes_[part]) continue;
    target_[part] = static_cast<uint16_t>(sizes_.size());
    sizes_[part] -= moved_[part];
    sizes_.push_back(moved_[part]);
  }
  ForEachFit(atom, [this](size_t cell) { cells_[cell] = target_[cells_[cell]]; });
}

bool Alphabet::Add(const std::vector<uint32_t>& atoms) {
  std::vector<uint32_t> fresh;
  for (const uint32_t atom : atoms) {
    if (added_[atom] == 0) fresh.push_back(atom);
  }
  if (fresh.empty()) return true;
  const auto cells = cells_;
  const auto sizes = sizes_;
  for (const uint32_t atom : fresh) {
    Split(atom);
    if (sizes_.size() > most_) {
      cells_ = cells;
      sizes_ = sizes;
      return false;
    }
  }
  for (const uint32_t atom : fresh) added_[atom] = 1;
  return true;
}

SymbolSet Alphabet::SymbolsOf(uint32_t atom) const {
  SymbolSet symbols;
  ForEachFit(atom, [&](size_t cell) { symbols.set(cells_[cell] + size_t{1}); });
  return symbols;
}

std::vector<uint8_t> Alphabet::Table() const {
  std::vector<uint8_t> bytes(cells_.size());
  for (size_t cell = 0; cell < cells_.size(); ++cell)
    bytes[cell] = static_cast<uint8_t>(cells_[cell] + 1);
  return bytes;
}

}  // namespace newsgraph

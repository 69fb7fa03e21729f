#include "ingest/rules/alphabet.h"

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_map>

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
  // Words with the same classes, out of those that some atom asks for, are one group. LexId 0 is
  // the empty set: group 0.
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
    : table_(&table), most_(most), added_(table.atom_count(), 0) {
  codes_.of.assign(kUnitCodeCount, 0);
  words_.of.assign(table.group_count(), 0);
}

void Alphabet::Parts::Split(const std::vector<CodeMask>& masks) {
  std::unordered_map<uint64_t, uint16_t> numbers;
  for (size_t i = 0; i < of.size(); ++i) {
    const auto next = static_cast<uint16_t>(numbers.size());
    of[i] = numbers.try_emplace(masks[i] << 16 | of[i], next).first->second;
  }
  size = numbers.size();
}

void Alphabet::Split(uint32_t atom) {
  std::vector<CodeMask> masks(words_.of.size());
  for (size_t group = 0; group < masks.size(); ++group) masks[group] = table_->Fits(atom, group);
  words_.Split(masks);
  std::sort(masks.begin(), masks.end());
  masks.erase(std::unique(masks.begin(), masks.end()), masks.end());
  for (const CodeMask mask : masks) {
    std::vector<CodeMask> fits(kUnitCodeCount);
    for (size_t code = 0; code < fits.size(); ++code) fits[code] = mask >> code & 1;
    codes_.Split(fits);
  }
}

bool Alphabet::Add(const std::vector<uint32_t>& atoms) {
  std::vector<uint32_t> fresh;
  for (const uint32_t atom : atoms) {
    if (added_[atom] == 0) fresh.push_back(atom);
  }
  if (fresh.empty()) return true;
  const Parts codes = codes_;
  const Parts words = words_;
  for (const uint32_t atom : fresh) {
    Split(atom);
    if (size() > most_) {
      codes_ = codes;
      words_ = words;
      return false;
    }
  }
  for (const uint32_t atom : fresh) added_[atom] = 1;
  return true;
}

std::vector<Alphabet::Box> Alphabet::BoxesOf(uint32_t atom) const {
  // Codes with which the same words fit make one box.
  std::map<uint8_t, SymbolSet> words_of_code;
  for (size_t group = 0; group < words_.of.size(); ++group) {
    for (CodeMask codes = table_->Fits(atom, group); codes != 0; codes &= codes - 1) {
      words_of_code[CodeByte(static_cast<size_t>(std::countr_zero(codes)))].set(WordByte(group));
    }
  }
  std::vector<Box> boxes;
  for (const auto& [code, words] : words_of_code) {
    const auto same = [&w = words](const Box& box) { return box.second == w; };
    auto box = std::find_if(boxes.begin(), boxes.end(), same);
    if (box == boxes.end()) box = boxes.insert(boxes.end(), {SymbolSet(), words});
    box->first.set(code);
  }
  return boxes;
}

SymbolSet Alphabet::TriggersOf(uint32_t atom) const {
  SymbolSet bytes;
  const CodeMask without_word = table_->Fits(atom, 0);
  for (CodeMask codes = without_word; codes != 0; codes &= codes - 1) {
    bytes.set(CodeByte(static_cast<size_t>(std::countr_zero(codes))));
  }
  for (size_t group = 0; group < words_.of.size(); ++group) {
    if ((table_->Fits(atom, group) & ~without_word) != 0) bytes.set(WordByte(group));
  }
  return bytes;
}

std::array<uint8_t, kUnitCodeCount> Alphabet::CodeBytes() const {
  std::array<uint8_t, kUnitCodeCount> bytes;
  for (size_t code = 0; code < bytes.size(); ++code) bytes[code] = CodeByte(code);
  return bytes;
}

std::vector<uint8_t> Alphabet::WordBytes() const {
  std::vector<uint8_t> bytes;
  for (const uint16_t group : table_->group_of_lex()) bytes.push_back(WordByte(group));
  return bytes;
}

}  // namespace newsgraph

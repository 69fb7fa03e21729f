#include "ingest/rules/pattern.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/phase.h"

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;
using Op = ClassExpression::Op;

constexpr int kMaxDepth = 40;
constexpr int kMaxRepeat = 100;
constexpr std::string_view kLiteralPrefix = "word:";
constexpr std::string_view kSpecial = "{}()|?*+^$";

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsClassByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' || c == '.' ||
         c == '-';
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  StatusOr<ParsedPattern> Parse() {
    if (source_.size() > kMaxPatternBytes) {
      return InvalidArgumentError("a pattern is at most " + std::to_string(kMaxPatternBytes) +
                                  " bytes long");
    }
    NG_ASSIGN_OR_RETURN(out_.root, ParseAlternate(0));
    if (at_ < source_.size()) return Error("\")\" without \"(\"");
    if (SizeOf(out_.root) > kMaxPatternAtoms) {
      return InvalidArgumentError("its repeats make more than " + std::to_string(kMaxPatternAtoms) +
                                  " units; split the rule");
    }
    return std::move(out_);
  }

 private:
  Status Error(std::string_view what) const {
    return InvalidArgumentError("at " + std::to_string(at_ + 1) + ": " + std::string(what));
  }
  bool End() const { return at_ >= source_.size(); }
  bool Next(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  void SkipBlanks() {
    while (!End() && IsBlank(source_[at_])) ++at_;
  }

  StatusOr<PatternNode> ParseAlternate(int depth) {
    if (depth > kMaxDepth) return Error("brackets stand too deep");
    PatternNode node{.kind = Kind::kAlternate};
    while (true) {
      NG_ASSIGN_OR_RETURN(PatternNode branch, ParseConcat(depth));
      node.children.push_back(std::move(branch));
      if (End() || source_[at_] != '|') break;
      ++at_;
    }
    if (node.children.size() > 1) return node;
    PatternNode only = std::move(node.children[0]);
    return only;
  }

  StatusOr<PatternNode> ParseConcat(int depth) {
    PatternNode node{.kind = Kind::kConcat};
    while (true) {
      SkipBlanks();
      if (End() || source_[at_] == '|' || source_[at_] == ')') break;
      NG_ASSIGN_OR_RETURN(PatternNode piece, ParsePiece(depth));
      NG_ASSIGN_OR_RETURN(piece, ParseQuantifier(std::move(piece)));
      node.children.push_back(std::move(piece));
    }
    return node;
  }

  StatusOr<PatternNode> ParsePiece(int depth) {
    switch (source_[at_]) {
      case '{':
        return ParseClass();
      case '(':
        return ParseBracket(depth);
      case '^':
        ++at_;
        return PatternNode{.kind = Kind::kBegin};
      case '$':
        ++at_;
        return PatternNode{.kind = Kind::kEnd};
      case '}':
        return Error("\"}\" without \"{\"");
      case '?':
      case '*':
      case '+':
        return Error("nothing before it to repeat (the mark itself is written \\" +
                     std::string(1, source_[at_]) + ")");
      default:
        return ParseWord();
    }
  }

  StatusOr<PatternNode> ParseBracket(int depth) {
    const size_t open = at_;
    bool named = false;
    if (Next("(?P<")) {
      at_ += 4;
      const size_t end = source_.find('>', at_);
      if (end == std::string_view::npos) return Error("group name without \">\"");
      NG_RETURN_IF_ERROR(AddGroup(std::string(source_.substr(at_, end - at_))));
      at_ = end + 1;
      named = true;
    } else if (Next("(?:")) {
      at_ += 3;
    } else if (Next("(?")) {
      return Error("only (?: ) and (?P<name> ) are known");
    } else {
      ++at_;
    }
    NG_ASSIGN_OR_RETURN(PatternNode inner, ParseAlternate(depth + 1));
    if (End()) {
      at_ = open;
      return Error("\"(\" without \")\"");
    }
    ++at_;
    if (!named) return inner;
    PatternNode group{.kind = Kind::kGroup};
    group.children.push_back(std::move(inner));
    return group;
  }

  Status AddGroup(std::string name) {
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    if (name.empty() || !std::all_of(name.begin(), name.end(), fits)) {
      return Error("a group's name is made of a-z, 0-9 and _, not \"" + name + "\"");
    }
    if (std::find(out_.groups.begin(), out_.groups.end(), name) != out_.groups.end()) {
      return Error("group \"" + name + "\" stands twice; write two rules");
    }
    out_.groups.push_back(std::move(name));
    if (out_.groups.size() > kMaxGroups) {
      return Error("group \"" + out_.groups.back() + "\" is one too many: a pattern has at most " +
                   std::to_string(kMaxGroups));
    }
    return OkStatus();
  }

  StatusOr<PatternNode> ParseQuantifier(PatternNode piece) {
    if (End()) return piece;
    PatternNode node{.kind = Kind::kRepeat};
    switch (source_[at_]) {
      case '?':
        node.least = 0;
        node.most = 1;
        ++at_;
        break;
      case '*':
        node.least = 0;
        node.most = PatternNode::kUnbounded;
        ++at_;
        break;
      case '+':
        node.least = 1;
        node.most = PatternNode::kUnbounded;
        ++at_;
        break;
      case '{': {
        if (at_ + 1 >= source_.size() ||
            std::isdigit(static_cast<unsigned char>(source_[at_ + 1])) == 0) {
          return piece;
        }
        NG_RETURN_IF_ERROR(ParseCounts(&node));
        break;
      }
      default:
        return piece;
    }
    if (piece.kind == Kind::kBegin || piece.kind == Kind::kEnd) {
      return Error("^ and $ cannot be repeated");
    }
    if (!End() && source_[at_] == '?') {
      node.lazy = true;
      ++at_;
    }
    if (!End() && (source_[at_] == '*' || source_[at_] == '+' || source_[at_] == '?')) {
      return Error("a repeat of a repeat");
    }
    node.children.push_back(std::move(piece));
    return node;
  }

  Status ParseCounts(PatternNode* node) {
    ++at_;
    NG_ASSIGN_OR_RETURN(node->least, ParseCount());
    node->most = node->least;
    if (!End() && source_[at_] == ',') {
      ++at_;
      node->most = PatternNode::kUnbounded;
      if (!End() && source_[at_] != '}') {
        NG_ASSIGN_OR_RETURN(node->most, ParseCount());
      }
    }
    if (End() || source_[at_] != '}') return Error("a count is written {2}, {1,3} or {1,}");
    ++at_;
    if (node->most == 0 || (node->most != PatternNode::kUnbounded && node->most < node->least)) {
      return Error("a count that allows nothing");
    }
    return OkStatus();
  }

  StatusOr<int> ParseCount() {
    int count = 0;
    const size_t begin = at_;
    while (!End() && std::isdigit(static_cast<unsigned char>(source_[at_])) != 0) {
      count = std::min(count * 10 + (source_[at_] - '0'), kMaxRepeat + 1);
      ++at_;
    }
    if (at_ == begin) return Error("a count is a number");
    if (count > kMaxRepeat) return Error("a count is at most " + std::to_string(kMaxRepeat));
    return count;
  }

  StatusOr<PatternNode> ParseClass() {
    const size_t open = at_++;
    ClassExpression atom;
    NG_RETURN_IF_ERROR(ParseOr(&atom, 0));
    if (End() || source_[at_] != '}') {
      return Error("expected & | ! or } in a class such as {PERSON&!PRONOUN}");
    }
    ++at_;
    atom.source = source_.substr(open, at_ - open);
    return AddAtom(std::move(atom));
  }

  Status ParseOr(ClassExpression* atom, int depth) {
    NG_RETURN_IF_ERROR(ParseAnd(atom, depth));
    for (SkipBlanks(); !End() && source_[at_] == '|'; SkipBlanks()) {
      ++at_;
      NG_RETURN_IF_ERROR(ParseAnd(atom, depth));
      atom->steps.push_back({Op::kOr, ""});
    }
    return OkStatus();
  }

  Status ParseAnd(ClassExpression* atom, int depth) {
    NG_RETURN_IF_ERROR(ParseNot(atom, depth));
    for (SkipBlanks(); !End() && source_[at_] == '&'; SkipBlanks()) {
      ++at_;
      NG_RETURN_IF_ERROR(ParseNot(atom, depth));
      atom->steps.push_back({Op::kAnd, ""});
    }
    return OkStatus();
  }

  Status ParseNot(ClassExpression* atom, int depth) {
    if (depth > kMaxDepth) return Error("brackets stand too deep");
    SkipBlanks();
    if (!End() && source_[at_] == '!') {
      ++at_;
      NG_RETURN_IF_ERROR(ParseNot(atom, depth + 1));
      atom->steps.push_back({Op::kNot, ""});
      return OkStatus();
    }
    if (!End() && source_[at_] == '(') {
      ++at_;
      NG_RETURN_IF_ERROR(ParseOr(atom, depth + 1));
      if (End() || source_[at_] != ')') return Error("\"(\" without \")\"");
      ++at_;
      return OkStatus();
    }
    const size_t begin = at_;
    while (!End() && IsClassByte(source_[at_])) ++at_;
    if (at_ == begin) return Error("expected the name of a class");
    std::string name(source_.substr(begin, at_ - begin));
    if (name == "ANY") {
      atom->steps.push_back({Op::kAny, ""});
    } else {
      const std::string_view word = LiteralOf(name);
      atom->steps.push_back({Op::kClass, word.empty() ? name : LiteralClass(word)});
    }
    return OkStatus();
  }

  StatusOr<PatternNode> ParseWord() {
    std::string word;
    while (!End() && !IsBlank(source_[at_]) &&
           kSpecial.find(source_[at_]) == std::string_view::npos) {
      if (source_[at_] == '\\') {
        if (++at_ >= source_.size() || IsBlank(source_[at_])) return Error("\\ before nothing");
        if (std::isalnum(static_cast<unsigned char>(source_[at_])) != 0) {
          return Error("patterns are made of units: \\" + std::string(1, source_[at_]) +
                       " has no meaning here");
        }
      }
      word += source_[at_++];
    }
    ClassExpression atom;
    atom.steps.push_back({Op::kClass, LiteralClass(word)});
    atom.source = std::move(word);
    return AddAtom(std::move(atom));
  }

  PatternNode AddAtom(ClassExpression atom) {
    PatternNode node{.kind = Kind::kAtom, .atom = static_cast<uint32_t>(out_.atoms.size())};
    out_.atoms.push_back(std::move(atom));
    return node;
  }

  // Atoms once counted repeats are written out; saturates.
  static size_t SizeOf(const PatternNode& node) {
    if (node.kind == Kind::kAtom) return 1;
    size_t size = 0;
    for (const PatternNode& child : node.children) {
      size = std::min<size_t>(size + SizeOf(child), std::numeric_limits<uint32_t>::max());
    }
    if (node.kind == Kind::kRepeat) {
      size *= static_cast<size_t>(std::max({node.least, node.most, 1}));
    }
    return size;
  }

  std::string_view source_;
  size_t at_ = 0;
  ParsedPattern out_;
};

}  // namespace

std::string LiteralClass(std::string_view word) {
  return std::string(kLiteralPrefix) + FoldCase(word);
}

std::string_view LiteralOf(std::string_view class_name) {
  return class_name.starts_with(kLiteralPrefix) ? class_name.substr(kLiteralPrefix.size())
                                                : std::string_view();
}

StatusOr<ParsedPattern> ParsePattern(std::string_view source) { return Parser(source).Parse(); }

void AddLiterals(const ParsedPattern& pattern, std::set<std::string>* words) {
  for (const ClassExpression& atom : pattern.atoms) {
    for (const ClassExpression::Step& step : atom.steps) {
      if (const std::string_view word = LiteralOf(step.name); !word.empty()) words->emplace(word);
    }
  }
}

bool MatchesNothing(const PatternNode& node) {
  switch (node.kind) {
    case Kind::kAtom:
      return false;
    case Kind::kBegin:
    case Kind::kEnd:
      return true;
    case Kind::kRepeat:
      return node.least == 0 || MatchesNothing(node.children[0]);
    case Kind::kAlternate:
      return std::any_of(node.children.begin(), node.children.end(), MatchesNothing);
    case Kind::kConcat:
    case Kind::kGroup:
      return std::all_of(node.children.begin(), node.children.end(), MatchesNothing);
  }
  return true;
}

}  // namespace newsgraph

#include "ingest/rules/near_match.h"

#include <algorithm>
#include <utility>

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;
using Op = ClassExpression::Op;
using Places = std::vector<uint32_t>;  // indices of units, ascending

constexpr size_t kMostClassNames = 12;

bool HasClass(const Unit& unit, std::string_view name, const Lexicon& lexicon) {
  const auto codes = ClassesOf(unit.code);
  if (std::ranges::find(codes, name) != codes.end()) return true;
  const ClassId id = lexicon.FindClass(name);
  return id != kNoClass && CarriesWord(unit.code) && lexicon.Has(unit.lex, id);
}

// One attempt of a pattern, from one unit.
class Walker {
 public:
  Walker(const ParsedPattern& pattern, const Lexicon& lexicon, std::span<const Unit> units)
      : pattern_(pattern), lexicon_(lexicon), units_(units) {}

  NearMatch From(uint32_t first) {
    furthest_ = first;
    wanted_.clear();
    const Places ends = EndsOf(pattern_.root, {first});
    if (!ends.empty()) return {.whole = true, .first = first, .last = ends.back()};
    return {.whole = false, .first = first, .last = furthest_, .wanted = wanted_};
  }

 private:
  // Where the node may end if it begins at one of `starts`.
  Places EndsOf(const PatternNode& node, const Places& starts) {
    Places ends;
    switch (node.kind) {
      case Kind::kAtom:
        for (const uint32_t at : starts) {
          const ClassExpression& atom = pattern_.atoms[node.atom];
          if (at < units_.size() && FitsUnit(atom, units_[at], lexicon_)) {
            ends.push_back(at + 1);
          } else {
            Stop(at, atom.source);
          }
        }
        return ends;
      case Kind::kConcat:
        ends = starts;
        for (const PatternNode& child : node.children) ends = EndsOf(child, ends);
        return ends;
      case Kind::kAlternate:
        for (const PatternNode& child : node.children) Join(EndsOf(child, starts), &ends);
        return ends;
      case Kind::kGroup:
        return EndsOf(node.children[0], starts);
      case Kind::kRepeat:
        return EndsOfRepeat(node, starts);
      case Kind::kBegin:
      case Kind::kEnd: {
        const bool begin = node.kind == Kind::kBegin;
        const size_t wanted = begin ? 0 : units_.size();
        for (const uint32_t at : starts) {
          if (at == wanted) {
            ends.push_back(at);
          } else {
            Stop(at, begin ? "^" : "$");
          }
        }
        return ends;
      }
    }
    return ends;
  }

  Places EndsOfRepeat(const PatternNode& node, const Places& starts) {
    Places ends;
    Places at = starts;
    for (int count = 0; !at.empty(); ++count) {
      const size_t before = ends.size();
      if (count >= node.least) Join(at, &ends);
      if (count == node.most) break;
      // Beyond the least count, nothing new means nothing new ever.
      if (count > node.least && ends.size() == before) break;
      at = EndsOf(node.children[0], at);
    }
    return ends;
  }

  static void Join(const Places& more, Places* all) {
    Places both;
    std::ranges::set_union(*all, more, std::back_inserter(both));
    *all = std::move(both);
  }

  void Stop(uint32_t at, const std::string& wanted) {
    if (at < furthest_) return;
    if (at > furthest_) wanted_.clear();
    furthest_ = at;
    if (std::ranges::find(wanted_, wanted) == wanted_.end()) wanted_.push_back(wanted);
  }

  const ParsedPattern& pattern_;
  const Lexicon& lexicon_;
  std::span<const Unit> units_;
  uint32_t furthest_ = 0;
  std::vector<std::string> wanted_;
};

}  // namespace

bool FitsUnit(const ClassExpression& atom, const Unit& unit, const Lexicon& lexicon) {
  std::vector<bool> stack;
  for (const ClassExpression::Step& step : atom.steps) {
    switch (step.op) {
      case Op::kAny:
        stack.push_back(true);
        break;
      case Op::kClass:
        stack.push_back(HasClass(unit, step.name, lexicon));
        break;
      case Op::kNot:
        stack.back() = !stack.back();
        break;
      case Op::kAnd:
      case Op::kOr: {
        const bool right = stack.back();
        stack.pop_back();
        stack.back() = step.op == Op::kAnd ? stack.back() && right : stack.back() || right;
        break;
      }
    }
  }
  return stack.back();
}

std::vector<NearMatch> FindNearMatches(const ParsedPattern& pattern, const Lexicon& lexicon,
                                       std::span<const Unit> units) {
  std::vector<NearMatch> matches;
  NearMatch best;
  Walker walker(pattern, lexicon, units);
  for (uint32_t first = 0; first < units.size(); ++first) {
    NearMatch match = walker.From(first);
    if (match.whole) {
      matches.push_back(std::move(match));
    } else if (best.wanted.empty() || match.last - match.first > best.last - best.first) {
      best = std::move(match);
    }
  }
  if (matches.empty() && !units.empty()) matches.push_back(std::move(best));
  return matches;
}

std::vector<std::string> ClassNamesOf(const Unit& unit, const Lexicon& lexicon) {
  std::vector<std::string> names;
  for (const std::string_view name : ClassesOf(unit.code)) names.emplace_back(name);
  if (!CarriesWord(unit.code)) return names;
  for (const ClassId id : lexicon.classes(unit.lex)) {
    const std::string_view name = lexicon.class_name(id);
    // Words that rules spell out and the forms of frames are classes that nobody writes.
    if (name.find(':') == std::string_view::npos && names.size() < kMostClassNames)
      names.emplace_back(name);
  }
  return names;
}

}  // namespace newsgraph

#include "ingest/rules/trigger.h"

#include <bit>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;

// Units in a thousand, guessed from English news; only the order matters.
double FrequencyOfCode(UnitCode code) {
  switch (code) {
    case UnitCode::kLower:
      return 450;
    case UnitCode::kPunctuation:
      return 100;
    case UnitCode::kVerbActive:
      return 80;
    case UnitCode::kNounGroup:
      return 100;
    case UnitCode::kNounGroupPlural:
      return 40;
    case UnitCode::kCandidate:
      return 60;
    case UnitCode::kCapital:
    case UnitCode::kPersonName:
    case UnitCode::kPersonPronoun:
    case UnitCode::kOrganizationName:
    case UnitCode::kPlaceName:
    case UnitCode::kRoleSingular:
    case UnitCode::kNothing:
      return 25;
    default:
      return 10;
  }
}

double FrequencyOfWord(std::string_view word) {
  static const std::unordered_map<std::string_view, double> frequent = {
      {"the", 55}, {",", 55},  {".", 45},   {"of", 25},  {"to", 25}, {"and", 25},
      {"a", 22},   {"in", 20}, {"'s", 12},  {"on", 9},   {"for", 9}, {"that", 9},
      {"is", 9},   {"was", 8}, {"with", 7}, {"said", 7}, {"he", 7},  {"at", 6},
      {"as", 6},   {"by", 6},  {"from", 5}, {"his", 4},  {"an", 4},  {"it", 6}};
  const auto found = frequent.find(word);
  return found == frequent.end() ? 0.5 : found->second;
}

double FrequencyOf(const ClassExpression& expression, size_t atom, const ClassTable& table) {
  if (expression.steps.size() == 1) {
    if (const std::string_view word = LiteralOf(expression.steps[0].name); !word.empty())
      return FrequencyOfWord(word);
  }
  // What it fits without any lexical class; where it needs one, half a unit in a thousand for each
  // kind of word.
  double frequency = 0;
  size_t kinds = 0;
  for (size_t group = 0; group < table.group_count(); ++group) {
    const CodeMask fits = table.Fits(atom, group);
    if (group != 0) {
      kinds += fits != 0 ? 1 : 0;
      continue;
    }
    for (CodeMask codes = fits; codes != 0; codes &= codes - 1) {
      frequency += FrequencyOfCode(static_cast<UnitCode>(std::countr_zero(codes)));
    }
  }
  return frequency > 0 ? frequency : 0.5 * static_cast<double>(kinds);
}

std::optional<Trigger> FindIn(const PatternNode& node, const std::vector<double>& frequency) {
  switch (node.kind) {
    case Kind::kAtom:
      return Trigger{.atoms = {node.atom}, .frequency = frequency[node.atom]};
    case Kind::kBegin:
    case Kind::kEnd:
      return std::nullopt;
    case Kind::kRepeat:
      if (node.least == 0) return std::nullopt;
      return FindIn(node.children[0], frequency);
    case Kind::kGroup:
    case Kind::kConcat: {
      std::optional<Trigger> best;
      for (const PatternNode& child : node.children) {
        std::optional<Trigger> found = FindIn(child, frequency);
        if (found && (!best || found->frequency < best->frequency)) best = std::move(found);
      }
      return best;
    }
    case Kind::kAlternate: {
      Trigger all;
      for (const PatternNode& child : node.children) {
        const std::optional<Trigger> found = FindIn(child, frequency);
        if (!found) return std::nullopt;
        all.atoms.insert(all.atoms.end(), found->atoms.begin(), found->atoms.end());
        all.frequency += found->frequency;
      }
      return all;
    }
  }
  return std::nullopt;
}

}  // namespace

TriggerFinder::TriggerFinder(const std::vector<ClassExpression>& atoms, const ClassTable& table) {
  for (size_t a = 0; a < atoms.size(); ++a) frequency_.push_back(FrequencyOf(atoms[a], a, table));
}

Trigger TriggerFinder::Find(const PatternNode& root) const {
  std::optional<Trigger> found = FindIn(root, frequency_);
  NG_CHECK(found.has_value());
  return *std::move(found);
}

}  // namespace newsgraph

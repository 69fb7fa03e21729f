#include "tests/ingest/rules/pattern_fixture.h"

#include <map>
#include <sstream>

namespace newsgraph {

std::shared_ptr<const Lexicon> SmallLexicon(const std::vector<Pattern>& patterns) {
  LexiconBuilder builder;
  const std::map<std::string, std::vector<std::string>> classes = {
      {"KIN", {"wife", "brother"}}, {"SAY", {"said", "says", "told"}}, {"COLOR", {"red", "green"}}};
  for (const auto& [name, words] : classes) {
    const ClassId id = builder.AddClass(name);
    for (const std::string& word : words) (void)builder.AddTerm(word, id, TermCase::kAny);
  }
  std::set<std::string> literals;
  for (const Pattern& pattern : patterns) {
    if (const auto parsed = ParsePattern(pattern.source); parsed.ok())
      AddLiterals(*parsed, &literals);
  }
  for (const std::string& word : literals) {
    (void)builder.AddTerm(word, builder.AddClass(LiteralClass(word)), TermCase::kAny);
  }
  return builder.Build().value();
}

std::vector<Unit> UnitsOf(std::string_view text, const Lexicon& lexicon) {
  static const std::map<std::string, UnitCode, std::less<>> kinds = {
      {"P", UnitCode::kPersonName},
      {"he", UnitCode::kPersonPronoun},
      {"O", UnitCode::kOrganizationName},
      {"R", UnitCode::kRoleSingular},
      {"L", UnitCode::kPlaceName},
      {"V", UnitCode::kVerbActive},
      {"VP", UnitCode::kVerbPassive},
      {"G", UnitCode::kNounGroup},
      {"Q", UnitCode::kQuote},
      {"0", UnitCode::kNothing},
      {"N", UnitCode::kNumber}};
  std::vector<Unit> units;
  std::istringstream in{std::string(text)};
  for (std::string part; in >> part;) {
    const size_t colon = part.find(':');
    const std::string kind = part.substr(0, colon);
    const std::string word =
        colon == std::string::npos || colon == 0 ? part : part.substr(colon + 1);
    Unit unit;
    const auto found = kinds.find(kind);
    const bool mark = word.size() == 1 && std::isalnum(static_cast<unsigned char>(word[0])) == 0;
    unit.code = found != kinds.end() ? found->second
                : mark               ? UnitCode::kPunctuation
                                     : UnitCode::kLower;
    unit.word = lexicon.FindWord(HashFolded(FoldCase(word)));
    unit.lex = lexicon.LexOf(unit.word, Shape::kLower);
    units.push_back(unit);
  }
  return units;
}

std::string Dump(const std::vector<RuleMatch>& matches, const Phase& phase) {
  std::ostringstream out;
  for (const RuleMatch& match : matches) {
    if (&match != &matches.front()) out << "; ";
    out << phase.patterns()[match.pattern].rule_id << "[" << match.first << "," << match.last
        << ")";
    const auto& names = phase.groups(match.pattern);
    for (size_t g = 0; g < names.size(); ++g) {
      if (match.groups[g].present())
        out << " " << names[g] << "=[" << match.groups[g].first << "," << match.groups[g].last
            << ")";
    }
  }
  return out.str();
}

std::vector<Pattern> PatternsOf(const std::vector<std::string>& sources) {
  std::vector<Pattern> patterns;
  for (const std::string& source : sources) {
    const std::string id = "r" + std::to_string(patterns.size());
    patterns.push_back({.rule_id = id,
                        .source = source,
                        .where = "test.textproto:" + std::to_string(patterns.size() + 1),
                        .owner = 0});
  }
  return patterns;
}

}  // namespace newsgraph

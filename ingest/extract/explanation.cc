#include "ingest/extract/explanation.h"

namespace newsgraph {
namespace {

std::string Words(const Document& doc, int32_t unit) {
  if (unit < 0) return "-";
  const Unit& u = doc.units[static_cast<size_t>(unit)];
  return std::string(doc.Words(u.first, u.last));
}

std::string Describe(const Document& doc, const Clause& clause) {
  const VerbGroup& verb = doc.verbs[static_cast<size_t>(clause.verb)];
  std::string text(doc.Words(verb.first, verb.last));
  text += "(" + Words(doc, clause.subject);
  if (clause.object >= 0) text += ", " + Words(doc, clause.object);
  if (clause.second_object >= 0) text += ", " + Words(doc, clause.second_object);
  for (const PrepositionSlot& slot : clause.prepositions) {
    const auto& tokens = doc.text.tokens;
    const Unit& unit = doc.units[static_cast<size_t>(slot.unit)];
    uint32_t first = unit.first;
    if (first > 0 && tokens[first - 1].word == slot.preposition) --first;
    text += "; " + std::string(doc.Words(first, unit.last));
  }
  return text + ")";
}

}  // namespace

std::string DescribeUnit(const Unit& unit, std::string_view words) {
  std::string text = "[" + std::string(words);
  const auto classes = ClassesOf(unit.code);
  if (unit.code > UnitCode::kOther && !classes.empty()) text += "|" + std::string(classes.front());
  return text + "]";
}

void ExplainClauses(const Document& doc, const std::vector<Clause>& clauses,
                    Explanation* explanation) {
  for (uint32_t s = 0; s < doc.text.sentences.size(); ++s) {
    std::string& line = explanation->units.emplace_back();
    for (uint32_t u = doc.unit_begin[s]; u < doc.unit_begin[s + 1]; ++u) {
      if (!line.empty()) line += ' ';
      line += DescribeUnit(doc.units[u], Words(doc, static_cast<int32_t>(u)));
    }
  }
  for (const Clause& clause : clauses) {
    const VerbGroup& verb = doc.verbs[static_cast<size_t>(clause.verb)];
    explanation->clauses.push_back(
        {.verb = doc.text.bytes(verb.first, verb.last),
         .words = Describe(doc, clause),
         .passive = verb.passive,
         .modality = clause.modality,
         .polarity = clause.polarity,
         .said_by = clause.attributed_to >= 0 ? Words(doc, clause.attributed_to) : "",
         .governor = clause.governor});
  }
}

}  // namespace newsgraph

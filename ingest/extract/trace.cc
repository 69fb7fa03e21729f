#include "ingest/extract/trace.h"

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

std::string Words(const Document& doc, int32_t unit) {
  if (unit < 0) return "-";
  const Unit& u = doc.units[static_cast<size_t>(unit)];
  return std::string(doc.Words(u.first, u.last));
}

std::string Kind(const Unit& unit) {
  const auto classes = ClassesOf(unit.code);
  return classes.empty() ? "?" : std::string(classes.front());
}

}  // namespace

std::string Trace(const Document& doc, const std::vector<Clause>& clauses) {
  std::string out;
  for (uint32_t s = 0; s < doc.text.sentences.size(); ++s) {
    for (uint32_t u = doc.unit_begin[s]; u < doc.unit_begin[s + 1]; ++u) {
      const Unit& unit = doc.units[u];
      out += '[' + Words(doc, static_cast<int32_t>(u));
      if (unit.code > UnitCode::kOther) out += '|' + Kind(unit);
      out += "] ";
    }
    out += '\n';
    for (const Clause& clause : clauses) {
      if (clause.sentence != s) continue;
      const VerbGroup& verb = doc.verbs[static_cast<size_t>(clause.verb)];
      out += "    " + std::string(doc.Words(verb.first, verb.last)) + "(" +
             Words(doc, clause.subject) + ", " + Words(doc, clause.object);
      if (clause.second_object >= 0) out += ", " + Words(doc, clause.second_object);
      for (const PrepositionSlot& slot : clause.prepositions) out += "; " + Words(doc, slot.unit);
      out += ") " + v1::Claim::Modality_Name(clause.modality);
      if (clause.polarity == v1::Claim::NEGATIVE) out += " NEGATIVE";
      if (verb.passive) out += " passive";
      if (clause.attributed_to >= 0) out += " by " + Words(doc, clause.attributed_to);
      if (clause.governor >= 0) out += " under " + std::to_string(clause.governor);
      out += '\n';
    }
  }
  for (const DocQuote& quote : doc.quotes) {
    out += "  quote " + v1::Quote::Kind_Name(quote.kind) + " " + std::string(quote.rule) + ": " +
           std::string(doc.Words(quote.first, quote.last)) + '\n';
  }
  return out;
}

}  // namespace newsgraph

#include "ingest/extract/noun_scope.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many units to the left the governing verb is looked for.
constexpr uint32_t kReach = 12;

// The last of the tokens [first, last) that says something of the act.
bool ReadWords(const Document& doc, const Grammar& grammar, uint32_t first, uint32_t last,
               Scope* scope) {
  for (uint32_t at = last; at-- > first;) {
    const Token& token = doc.text.tokens[at];
    if (ReadScopeWord(grammar.bits(token), scope)) return true;
    if (token.word == grammar.words().no && token.word != kUnknownWord) {
      scope->polarity = v1::Claim::NEGATIVE;
      return true;
    }
  }
  return false;
}

bool Within(int32_t unit, uint32_t first, uint32_t last) {
  return unit >= static_cast<int32_t>(first) && unit < static_cast<int32_t>(last);
}

bool Governs(const Clause& clause, uint32_t first, uint32_t last) {
  if (clause.object >= 0) {
    return Within(clause.object, first, last) || Within(clause.object_owner, first, last);
  }
  return std::any_of(clause.prepositions.begin(), clause.prepositions.end(),
                     [&](const PrepositionSlot& slot) { return Within(slot.unit, first, last); });
}

}  // namespace

bool ReadScopeWord(uint64_t bits, Scope* scope) {
  if ((bits & kDemandedWord) != 0) {
    scope->modality = v1::Claim::DEMANDED;
  } else if ((bits & kPlannedWord) != 0) {
    scope->modality = v1::Claim::PLANNED;
  } else if ((bits & kPossibleWord) != 0) {
    scope->modality = v1::Claim::POSSIBLE;
  } else if ((bits & kAllegedWord) != 0) {
    scope->modality = v1::Claim::ALLEGED;
  } else if ((bits & kDeniedWord) != 0) {
    scope->polarity = v1::Claim::NEGATIVE;
  } else {
    return false;
  }
  return true;
}

Scope NounScope(const Document& doc, const Grammar& grammar, const std::vector<Clause>& clauses,
                const std::vector<int32_t>& clause_of_verb, uint32_t begin, uint32_t first,
                uint32_t last) {
  Scope scope;
  // Its own words: "the alleged removal of Rask". Names have none.
  for (uint32_t u = first; u < last; ++u) {
    const Unit& unit = doc.units[u];
    if (IsMention(unit) || IsRole(unit)) continue;
    if (ReadWords(doc, grammar, unit.first, unit.last, &scope)) return scope;
  }
  // The noun or adjective before it: "calls for", "a possible".
  uint32_t at = first;
  while (at > begin && doc.units[at - 1].ref < 0 && doc.units[at - 1].code <= UnitCode::kOther &&
         grammar.is(doc.units[at - 1], kAdjective | kDeterminer | kPreposition | kAdverb)) {
    --at;
    if (ReadWords(doc, grammar, doc.units[at].first, doc.units[at].last, &scope)) return scope;
  }
  if (at < first && at > begin) {
    const Unit& noun = doc.units[at - 1];
    const bool common = !IsMention(noun) && !IsRole(noun) && !IsVerb(noun);
    if (common && grammar.is(doc.units[at], kPreposition) &&
        ReadWords(doc, grammar, noun.last - 1, noun.last, &scope)) {
      return scope;
    }
  }
  for (uint32_t u = first; u-- > begin && first - u <= kReach;) {
    if (clause_of_verb[u] < 0) continue;
    const Clause& clause = clauses[static_cast<size_t>(clause_of_verb[u])];
    return Governs(clause, first, last) ? clause.over_object : scope;
  }
  return scope;
}

}  // namespace newsgraph

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

// "told the court of a meeting": whether that is what is said.
bool IsTopic(const Document& doc, const Grammar& grammar, const Clause& clause, uint32_t first,
             uint32_t last) {
  if (clause.passive || !grammar.is(doc.units[static_cast<size_t>(clause.verb_unit)], kSay))
    return false;
  uint32_t at = first;
  while (at > 0 && doc.units[at - 1].ref < 0 &&
         grammar.is(doc.units[at - 1], kDeterminer | kAdjective | kPossessive))
    --at;
  const WordId before = at > 0 ? doc.units[at - 1].word : kUnknownWord;
  if (before != grammar.words().of && before != grammar.words().about) return false;
  return std::any_of(clause.prepositions.begin(), clause.prepositions.end(),
                     [&](const PrepositionSlot& slot) { return Within(slot.unit, first, last); });
}

// Of what is done about a fact, not of the fact.
bool IsOpen(v1::Claim::Modality modality) {
  return modality == v1::Claim::POSSIBLE || modality == v1::Claim::PLANNED;
}

// "will mourn his death": there was one; "will sing until his death" tells of one to come.
v1::Claim::Modality AsFact(const Document& doc, uint32_t at, uint32_t first, const Scope& scope) {
  const bool to_come =
      std::any_of(doc.units.begin() + at, doc.units.begin() + first, [&](const Unit& unit) {
        const std::string word = FoldCase(doc.text.word(doc.text.tokens[unit.first]));
        return word == "until" || word == "till" || word == "upon";
      });
  return IsOpen(scope.modality) && !to_come ? v1::Claim::ASSERTED : scope.modality;
}

// "plotted to carry out the killing": the deed itself
bool Commits(const Document& doc, const Clause& over) {
  const VerbGroup& verb = doc.verbs[static_cast<size_t>(over.verb)];
  const std::string word = FoldCase(doc.text.word(doc.text.tokens[verb.main]));
  return verb.form != VerbForm::kFinite &&
         (word.starts_with("commit") || word.starts_with("carry") || word.starts_with("perpetrat"));
}

// "A meeting would help", "the removal was demanded", "the talks did not take place": what the verb after the noun says of it.
Scope AsSubject(const Document& doc, const Grammar& grammar, const Clause& clause, bool is_fact) {
  const Unit& verb = doc.units[static_cast<size_t>(clause.verb_unit)];
  const bool occurs = grammar.is(verb, kOccur);
  const bool acted_on = clause.passive && (clause.over_object.modality != clause.modality ||
                                           clause.over_object.polarity != clause.polarity);
  if (occurs || acted_on) return clause.over_object;
  Scope scope;
  scope.modality = clause.modality;
  if (is_fact && IsOpen(scope.modality)) scope.modality = v1::Claim::ASSERTED;
  return scope;
}

// "may act after the resignation", "met to talk following the removal": what stands behind such a word is a fact, whatever is done then.
bool IsPresupposed(const Document& doc, uint32_t at, uint32_t first, const Clause* over) {
  const auto is = [&](uint32_t token, std::string_view word) {
    return FoldCase(doc.text.word(doc.text.tokens[token])) == word;
  };
  for (uint32_t u = at; u < first; ++u) {
    const uint32_t token = doc.units[u].first;
    if (is(token, "after") || is(token, "before") || is(token, "since") || is(token, "despite") ||
        is(token, "following") ||
        (is(token, "now") && u + 1 < first && is(doc.units[u + 1].first, "that")))
      return true;
  }
  if (over == nullptr) return false;
  const uint32_t main = doc.verbs[static_cast<size_t>(over->verb)].main;
  return is(main, "following") && Governs(*over, at, first + 1);
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
  } else if ((bits & kConditionalWord) != 0) {
    scope->modality = v1::Claim::CONDITIONAL;
  } else if ((bits & kDeniedWord) != 0) {
    scope->polarity = v1::Claim::NEGATIVE;
  } else {
    return false;
  }
  return true;
}

Scope NounScope(const Document& doc, const Grammar& grammar, const std::vector<Clause>& clauses,
                const std::vector<int32_t>& clause_of_verb, uint32_t begin, uint32_t first,
                uint32_t last, bool is_fact) {
  Scope scope;
  bool found = false;
  // Its own words: "the alleged removal of Rask". Names have none.
  for (uint32_t u = first; u < last && !found; ++u) {
    const Unit& unit = doc.units[u];
    if (IsMention(unit) || IsRole(unit)) continue;
    found = ReadWords(doc, grammar, unit.first, unit.last, &scope);
  }
  // The noun or adjective before it: "calls for", "a possible".
  uint32_t at = first;
  // "rumours of singer Rask's death"
  if (at > begin && IsRole(doc.units[at - 1]) && doc.units[at].code == UnitCode::kPersonName) --at;
  while (!found && at > begin && doc.units[at - 1].ref < 0 &&
         doc.units[at - 1].code <= UnitCode::kOther &&
         grammar.is(doc.units[at - 1], kAdjective | kDeterminer | kPreposition | kAdverb)) {
    --at;
    found = ReadWords(doc, grammar, doc.units[at].first, doc.units[at].last, &scope);
  }
  uint32_t from = first;  // with the noun over it
  if (!found && at < first && at > begin) {
    const Unit& noun = doc.units[at - 1];
    // "reports of" are no verb
    const bool verb = IsVerb(noun) && doc.units[at].word != grammar.words().of;
    const bool common = !IsMention(noun) && !IsRole(noun) && !verb;
    found = common && grammar.is(doc.units[at], kPreposition) &&
            ReadWords(doc, grammar, noun.last - 1, noun.last, &scope);
    if (found) from = at - 1;
  }
  if (found && scope.modality != v1::Claim::ALLEGED) return scope;
  const Clause* over = nullptr;
  for (uint32_t u = first; u-- > begin && first - u <= kReach && over == nullptr;) {
    if (clause_of_verb[u] >= 0) over = &clauses[static_cast<size_t>(clause_of_verb[u])];
  }
  if (IsPresupposed(doc, at, first, over)) return {};
  const bool governed = over != nullptr && Governs(*over, from, last);
  // "rejected reports of an appointment", "denied rumours of a meeting": that there was one is denied.
  if (found && governed && over->over_object.polarity == v1::Claim::NEGATIVE)
    scope = {v1::Claim::ASSERTED, v1::Claim::NEGATIVE, over->passive ? -1 : over->subject};
  if (found) return scope;
  // "asked about his criticism of Rask": the criticism is a fact.
  const bool topic = std::any_of(
      doc.units.begin() + at, doc.units.begin() + first,
      [&](const Unit& unit) { return unit.ref < 0 && unit.word == grammar.words().about; });
  if (governed && topic)
    return {is_fact ? v1::Claim::ASSERTED : over->modality, over->polarity, -1};
  if (governed) {
    scope = over->over_object;
    if (is_fact && scope.polarity == over->polarity) scope.polarity = v1::Claim::POSITIVE;
    // "met to mourn her death", "may have caused it", "will speak at the funeral", but "planned her death"
    if (is_fact && scope.modality == over->modality && !Commits(doc, *over))
      scope.modality = AsFact(doc, at, first, scope);
    return scope;
  }
  if (over != nullptr && IsTopic(doc, grammar, *over, first, last))
    return {over->modality, over->polarity, over->subject};
  for (uint32_t u = last; u < doc.units.size() && u - last <= kReach; ++u) {
    if (clause_of_verb[u] < 0) continue;
    const Clause& after = clauses[static_cast<size_t>(clause_of_verb[u])];
    if (doc.unit_begin[after.sentence] != begin) break;
    if (Within(after.subject, first, last)) return AsSubject(doc, grammar, after, is_fact);
  }
  return scope;
}

}  // namespace newsgraph

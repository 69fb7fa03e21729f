// What an act that is named by a noun stands under.
//
//   "called for the removal of Rask"           DEMANDED, by the verb
//   "rejected calls for Rask's resignation"    DEMANDED, by the noun over it
//   "a possible meeting between the two"       POSSIBLE, by its own adjective
//   "no charges against Rask"                  NEGATIVE
//   "rejected reports of a meeting"            NEGATIVE, says who rejects them
//   "the removal of Rask would please"         CONDITIONAL, by the verb whose subject it is
//   "announced his resignation"                ASSERTED
//
// The nearest of these decides: the noun group's own words, then the noun that governs it, then the verb whose object it is
// (Clause::over_object), then the verb whose subject it is. A preposition's noun belongs to a verb only where the verb has no
// object: who demands an inquiry into a removal demands no removal.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// What a word like "alleged" or "calls" does to the act it goes with, by its grammar bits; false, and *scope as it was, for others.
bool ReadScopeWord(uint64_t bits, Scope* scope);

// The scope of the units [first, last) of `doc`, which stand in a sentence that begins at the unit `begin`. `clause_of_verb` has the
// clause of each verb unit, else -1. `is_fact`: there was such an act, whatever is not so at its time ("was not there at her death").
// O(distance to the verb), bounded.
Scope NounScope(const Document& doc, const Grammar& grammar, const std::vector<Clause>& clauses,
                const std::vector<int32_t>& clause_of_verb, uint32_t begin, uint32_t first,
                uint32_t last, bool is_fact);

}  // namespace newsgraph

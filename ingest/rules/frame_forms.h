// The patterns that a frame stands for: one rule states a verb, its nouns and slots; its forms are
// made from them.
//
//   frame remove: subject agent?, object person, from|as from?, noun "removal"
//
//   clause (subject verb object second-object, {NOTHING} where it has none), after clauses.h has
//   put it in order:
//     ^ (?:(?P<agent>{..})|{ANY}) {F:remove&ACTIVE} (?P<person>{PERSON})       Okafor removed Rask
//     ^ (?P<person>{PERSON}) {F:remove&PASSIVE}                                  Rask was removed
//     (by Okafor)
//   sentence:
//     (?P<person>{PERSON}) 's {N:remove} (?:by (?P<agent>{..}))? (?:(?:from|as) (?P<from>{..}))?
//     Rask's removal by the council {N:remove} of (?P<person>{PERSON}) (?:by ..)? (?:(?:from|as)
//     ..)?                               the removal of Rask
//
// In clauses the agent after "by", prepositions and complements are looked up by the extractor, so
// patterns only ask for the types of subject and object. Classes: F:id holds all forms of the
// frame's verbs, N:id those of its nouns.
#pragma once

#include <string>
#include <vector>

#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

std::string VerbClass(const v1::Frame& frame);  // "F:remove"
std::string NounClass(const v1::Frame& frame);  // "N:remove"

// Over clauses: the active and, where the frame has an object, the passive form.
std::vector<std::string> ClausePatterns(const v1::Frame& frame);

// Over sentences; none where the frame has no nouns, or needs a slot that a noun form cannot state
// (a complement).
std::vector<std::string> NounPatterns(const v1::Frame& frame);

}  // namespace newsgraph

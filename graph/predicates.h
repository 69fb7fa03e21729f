// The predicates that newsgraph knows: what may stand at their ends, and what makes two claims the
// same fact.
//
// Packs may use further predicates: those are asymmetric events without identifying qualifiers.
// Codes are hashes of names (a dictionary numbered by arrival would depend on order), so a pack
// whose name collides with another is refused.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "graph/ids.h"

namespace newsgraph {

enum class PredicateKind {
  kState,   // has a status: current, former, future
  kEvent,   // happens at a date
  kSpeech,  // has words
};

// Sets of entity types as letters: P person, O organization, R role, L place, W work, E event, G
// group, X other, - nothing.
struct Predicate {
  std::string_view name;
  PredicateKind kind;
  std::string_view domain;
  std::string_view range;
  bool symmetric;                // the ends have no order
  std::string_view identifying;  // qualifiers that belong to the fact, separated by blanks
  std::string_view inverse;      // name of the reverse reading; empty = none
  std::string_view description;
};

// All of them, in the order of docs/predicates.md.
std::span<const Predicate> Predicates();

// nullptr when the name is not among them.
const Predicate* FindPredicate(std::string_view name);
// The name of a known predicate, else "".
std::string_view PredicateName(PredicateCode code);

// It has a status: somebody is mayor, was mayor. False for events, acts and what a pack adds.
bool IsState(PredicateCode predicate);
bool IsSymmetric(std::string_view predicate);
bool IsIdentifying(std::string_view predicate, std::string_view qualifier);

// InvalidArgument when two of `names`, or one of them and a known predicate, differ but have one
// code, or when a name is not of the form [a-z][a-z0-9_]*. Packs are checked with it when they are
// loaded.
Status CheckPredicateNames(std::span<const std::string> names);

// What B is to A where A is `kin` to B, as the class that makes facts equal from both sides:
// "wife", "husband" and "spouse" are "spouse"; "mother" is "parent" and inverts to "child". An
// unknown word stays itself.
std::string KinClass(std::string_view kin);
std::string InverseKin(std::string_view kin);

}  // namespace newsgraph

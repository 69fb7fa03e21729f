// A post of which no article says whose: "deputy mayor" in five articles is five nodes, because an unscoped title must not join
// all deputy mayors of the world. What one person is said to be in them is one thing nevertheless, and reads as one:
//
//   Ada Okafor is deputy mayor    1 source, 1 article      (five times)
//   Ada Okafor is deputy mayor    3 sources, 5 articles    (joined)
//
// Joined at read, for the same subject, predicate and name of the role, and only where no qualifier tells them apart.
#pragma once

#include <vector>

#include "graph/facts.h"
#include "query/inquiry.h"

namespace newsgraph {

// The facts in order, joined ones in place of the first of them and with its id; then those without
// enough sources left out.
StatusOr<std::vector<Fact>> JoinUnscopedRoles(std::vector<Fact> facts, Inquiry* inquiry);

// Where somebody holds exactly one of the posts in *scoped by a name ("mayor of Velden"), what is said
// of him in *unscoped by the same name ("Mayor Tovik") joins it and leaves *unscoped. For an answer
// that is about the body alone: elsewhere it may be another body's post.
Status JoinTheirScopedRoles(std::vector<Fact>* scoped, std::vector<Fact>* unscoped,
                            Inquiry* inquiry);

// The object is a role that is known in one article alone.
StatusOr<bool> HasUnscopedRole(const Fact& fact, Inquiry* inquiry);

}  // namespace newsgraph

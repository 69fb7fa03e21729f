// The key text of an entity: what makes two occurrences one node. Its form says how far it reaches:
//
//   PERSON/mara tovik                  global: the name carries it (two full name parts)
//   PERSON/tovik#00c1f3a97b2e4d55      local to one article: a bare surname, an initial and a
//                                      surname, a lone acronym
//   ROLE/mayor<PLACE/velden            scoped: the mayor of Velden, whoever holds the office
//   ORGANIZATION/city council<PLACE/velden
//                                      a body that every town has; "Velden City Council" too
//   GROUP/#00c1f3a97b2e4d55:3          an unnamed subject: entity 3 of that article
//
// Wrongly merging two people is worse than leaving them apart, so in doubt a key is local.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// Keys of all entities of an analysis, in its order. Reads type, name, aliases and scope; a scope
// out of range or in a cycle counts as none. Two local entities of one article never share a key.
std::vector<std::string> EntityKeys(const v1::Analysis& analysis, ArticleId article);

// The key of an entity with that name and, where `scope_key` is not empty, that scope; what a
// person types can be looked up directly. Local keys need the article.
std::string EntityKey(v1::Entity::Type type, std::string_view name, std::string_view scope_key,
                      ArticleId article);

NodeId NodeIdOf(std::string_view key);

// The key speaks of one article only.
bool IsLocalKey(std::string_view key);

}  // namespace newsgraph

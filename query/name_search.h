// Nodes by name: the exact names and those that begin with the words asked for are read from the
// index of names; only when there are none, names that begin with the same letter are looked at for
// slips of the pen, and for a single word all names that have it inside.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/graph_view.h"
#include "query/inquiry.h"
#include "query/name_match.h"

namespace newsgraph {

struct NameHit {
  NodeId node;  // an entity
  v1::Entity::Type type = v1::Entity::PERSON;
  NameMatch match;
  std::string matched;    // the normalised name that matched best
  uint64_t articles = 0;  // that name the node, before any filter
};

// Nodes called exactly that, more articles first, then by id. Outside the budget: a cut would make
// a known name unknown.
StatusOr<std::vector<NameHit>> NodesNamed(std::string_view normalised, Inquiry* inquiry);

// All matches of those types (none = all), better ones first, then more articles, then by id. Each
// node once.
StatusOr<std::vector<NameHit>> SearchNames(std::string_view normalised, TypeSet types,
                                           Inquiry* inquiry);

}  // namespace newsgraph

// What a person types to mean an entity, and which one that is.
//
//   Mara Tovik                    a name
//   Tovik (PERSON)                a name and a type; "org" and "place" will do
//   Mayor (ROLE, Velden)          .. and what scopes it; "Mayor of Velden" too
//   00c1f3a97b2e4d55              a node id
//   ROLE/mayor<PLACE/velden       a key, as `dump` prints it
//   wikidata:Q42                  an identifier that somebody gave to one entity
//
// A name means the node whose key has it, before one that has it within a scope, before one that is
// called so at times, before one known in a single article. Where several of one kind are left
// nobody guesses: the error lists them. Of a person, a place and a work of one name the one in the
// most articles is meant, and the others are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/inquiry.h"

namespace newsgraph {

struct Reference {
  NodeId node = {};       // given as an id or a key; then the rest is empty
  std::string name = {};  // normalised
  std::optional<v1::Entity::Type> type = {};
  std::string scope = {};  // normalised
};

// Never fails: what has none of the other forms is a name. Parentheses that hold no type belong to
// the name.
Reference ParseReference(std::string_view text);

struct Resolved {
  NodeId node;
  std::vector<NodeId> also;  // others of that name, which are not meant
};

// NotFound: nothing has that name; the message names the nearest. InvalidArgument: several have;
// the message lists them.
StatusOr<Resolved> Resolve(std::string_view text, Inquiry* inquiry);

// Each of two to ten references, in their order. InvalidArgument for fewer or more, and where two mean
// one entity.
StatusOr<std::vector<NodeId>> ResolveSeveral(
    const google::protobuf::RepeatedPtrField<std::string>& texts, Inquiry* inquiry);

// Every node that `text` may mean, without choosing among them; empty where there is none.
StatusOr<std::vector<NodeId>> ResolveAll(std::string_view text, Inquiry* inquiry);

// "Mayor (ROLE, Velden)", as references are written; of what is known in one article alone, that article
// too: "Tovik (PERSON) in s1". A key that no article has is shown as it is.
StatusOr<std::string> ShownKey(const std::string& key, Inquiry* inquiry);

// "PERSON", "person", "org", "place" -> type.
std::optional<v1::Entity::Type> ParseEntityType(std::string_view text);

}  // namespace newsgraph

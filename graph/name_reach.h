// How far a name reaches: does it say by itself whom it means, or only beside a town, or only
// within one article?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// At least two full parts: "mara tovik" yes; "m tovik", "tovik", "tovik jr", "van der berg" no.
bool IsFullPersonName(std::string_view normalised);

// Two to six capitals as written: "CBC", "U.N.". Two articles may mean different bodies by it.
bool IsLoneAcronym(std::string_view name);

// On the short list of names that mean one thing everywhere: "un", "bbc", "nato".
bool IsKnownEverywhere(v1::Entity::Type type, std::string_view normalised);

// A body that every town has, and what stands before it: "velden city council" -> {"city council",
// "velden"}, "city council" -> {"city council", ""}. nullopt for "velden opera house".
struct TownBody {
  std::string_view head;
  std::string_view place;
};
std::optional<TownBody> AsTownBody(std::string_view normalised);

// Nothing in it is a proper name: no capital as written, or common words of bodies only ("Executive
// Committee").
bool IsGenericName(std::string_view name, std::string_view normalised);

}  // namespace newsgraph

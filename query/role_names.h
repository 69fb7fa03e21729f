// What an office is called: the names under which `who` looks for its holders.
//
//   RoleNames("Coun.")         councillor, coun, councilor, councilman, councilwoman ..
//   RoleNames("mayors")        mayors, mayor
//   RoleNames("PM")            pm, prime minister
//   IsHeadOf("minister", "finance minister")    true
//   IsHeadOf("mayor", "deputy mayor")           false: another office
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// Normalised names of the office that `role` names, each once, the one asked for first.
std::vector<std::string> RoleNames(std::string_view role);

// `known` is the office `asked` or a kind of it: it ends with its words, and what stands before
// makes no other office of it. Both normalised.
bool IsHeadOf(std::string_view asked, std::string_view known);

}  // namespace newsgraph

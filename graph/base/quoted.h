// Text in quotation marks as one line of a dump, whatever it holds.
//
//   Quoted("a \"b\"\n") == "\"a \\\"b\\\"\\n\""
#pragma once

#include <string>
#include <string_view>

namespace newsgraph {

std::string Quoted(std::string_view text);

}  // namespace newsgraph

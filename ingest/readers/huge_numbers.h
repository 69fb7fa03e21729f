// Numbers that JSON allows and no machine word holds: integers of more than 64 bits, 1e999. The parser turns away a line that has one,
// even in a field that nobody reads. As text they pass:
//
//   {"id": 123456789012345678901234567890, "n": 1e999}  ->  {"id": "123456789012345678901234567890", "n": "1e999"}
#pragma once

#include <string>
#include <string_view>

namespace newsgraph {

// `json` with quotation marks around such numbers; all else, also what is no JSON, as it is. Linear.
std::string QuoteHugeNumbers(std::string_view json);

}  // namespace newsgraph

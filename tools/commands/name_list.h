// The names of `newsgraph screen`: one a line, or a column of a CSV.
//
//   "name,country\r\n\"Okafor, Ada\",NG\n"  ->  {"Okafor, Ada"}          "Ada Okafor\nBo Lindqvist\n"  ->  both
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"

namespace newsgraph {

// The cells of each record of RFC 4180 text (quoted cells may hold commas and line breaks); blank
// lines are left out. `separator` is ',' or '\t' or ';'.
std::vector<std::vector<std::string>> ReadDelimited(std::string_view text, char separator);

// The names in `text`, at least one: those of the column called `column` (without regard to case),
// else of the column "name" (or "full name" ..) where the first line has one, else of the first
// column. Separated by tabs, semicolons or commas, whichever the first line has. Empty cells are
// left out. InvalidArgument where `column` is given and no cell of the first line is called so, and
// for what is no list of names: empty, not UTF-8 (with the line), a program, JSON, HTML, numbers.
// The message begins with what is wrong: the caller names the file.
StatusOr<std::vector<std::string>> NamesIn(std::string_view text, std::string_view column);

}  // namespace newsgraph

// Golden articles: text, and what a careful reader says is in it, one line each.
// tests/golden/*.golden hold many cases each:
//
//   ==== A demand to resign is no departure
//   date: 2024-03-05
//
//   Coun. Ada Brandt called on Mayor Tom Ryle to resign.
//
//   -- claims
//   Ada Brandt holds_position Councillor [CURRENT]
//   Tom Ryle left_position Mayor [DEMANDED; says Ada Brandt]
//   -- forbidden
//   Tom Ryle left_position *
//
// Sections: `entities`, `claims` and `quotes` must be exactly what extraction says, in any order;
// `wanted` are lines that ought to stand above and do not yet; `wrong` are claims that are said and ought not to be; `forbidden` claims must never be
// stated (describe.h says how they match). A section that a case does not have is not compared.
// NEWSGRAPH_UPDATE_GOLDEN=1 rewrites the first three with what is said now: read the diff.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

struct GoldenSection {
  std::string name;
  std::vector<std::string> lines;
};

struct GoldenCase {
  std::string name;
  std::vector<std::string> comment;            // lines that begin with '#', before the headers
  std::map<std::string, std::string> headers;  // id, date, outlet, title
  std::string text;
  std::vector<GoldenSection> sections;  // in the order of the file

  // Null where the case has no such section.
  const GoldenSection* Find(std::string_view section) const;
};

// InvalidArgument names the line that is neither case, header nor section. Blank lines in sections
// are skipped.
StatusOr<std::vector<GoldenCase>> ParseGolden(std::string_view text);

// The inverse of ParseGolden, in one canonical layout.
std::string PrintGolden(const std::vector<GoldenCase>& cases);

v1::Article ToArticle(const GoldenCase& golden);

}  // namespace newsgraph

// What every article must be, whoever brings it: a file, or a client of the server.
#pragma once

#include <cstddef>

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// A bigger document (a text file, a line of JSONL, the text of a client's article, its other fields) is turned away, and so
// memory is bounded.
constexpr size_t kMostDocumentBytes = 16 << 20;

// OK, or InvalidArgument that says what is wrong and how to mend it: a field that is not UTF-8 or
// holds NUL, a text of nothing but blanks, more than kMostDocumentBytes, a date that does not
// exist, a second that no day has.
Status CheckArticle(const v1::Article& article);

}  // namespace newsgraph

// What every article must be, whoever brings it: a file, or a client of the server.
#pragma once

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// OK, or InvalidArgument that says what is wrong and how to mend it: a field that is not UTF-8 or
// holds NUL, a text of nothing but blanks.
Status CheckArticle(const v1::Article& article);

}  // namespace newsgraph

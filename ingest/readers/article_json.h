// One line of JSONL as an article:
//
//   {"id": "a-17", "title": "Council meets", "date": "2013-11-06", "outlet": "Tern Daily", "text":
//   "..."}
//
// Fields: id, url, title, date, modified, fetched, outlet, authors, text; others are ignored, null
// is absent, the last of two equal names counts. Only `text` is required. `id` may be a number; a
// date may be epoch seconds; `authors` one text or a list. Texts are kept byte for byte as JSON
// gives them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// Keeps its buffers between lines: one per thread.
class ArticleJsonParser {
 public:
  ArticleJsonParser();
  ~ArticleJsonParser();

  // Fills *article (empty before) from `line`, behind which kLinePadding bytes are readable. Adds
  // to *warnings what was let pass: a date that cannot be read, a field of the wrong kind.
  // InvalidArgument says what is wrong and how to mend it; the article then holds the id if it
  // could be read.
  Status Parse(std::string_view line, v1::Article* article, std::vector<std::string>* warnings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The id of a line that is not JSON or too long, where `"id": "..."` comes first in it; else empty.
// For naming a reject.
std::string GuessId(std::string_view line);

}  // namespace newsgraph

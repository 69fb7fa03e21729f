// Articles that a person names on the command line: files, or a sentence as it stands there.
//
//   newsgraph rules explain title_name "Mayor Dana Whitlock spoke."
//   newsgraph rules explain title_name news.jsonl
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "graph/base/status.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// Calls take(article) for a sentence, or for each article of a file, folder or pattern ("-":
// standard input), in order, until it returns an error, which is returned. What cannot be read is
// told on standard error and passed over; its number is returned. An argument that names no file is
// a sentence where it holds a blank; else InvalidArgument.
StatusOr<uint64_t> ForEachArticle(std::span<const std::string> arguments,
                                  const std::function<Status(const v1::Article&)>& take);

}  // namespace newsgraph

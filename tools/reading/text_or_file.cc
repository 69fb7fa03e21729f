#include "tools/reading/text_or_file.h"

#include <cstdio>
#include <filesystem>

#include "ingest/readers/article_reader.h"
#include "tools/reading/interrupt.h"

namespace newsgraph {
namespace {

bool IsSentence(const std::string& argument) {
  std::error_code error;
  const bool pattern =
      argument.find_first_of("*?[") != std::string::npos && argument.find(' ') == std::string::npos;
  return argument != "-" && !pattern && !std::filesystem::exists(argument, error);
}

}  // namespace

StatusOr<uint64_t> ForEachArticle(std::span<const std::string> arguments,
                                  const std::function<Status(const v1::Article&)>& take) {
  uint64_t rejected = 0;
  InputWatch watch;
  const InterruptStops interrupt(&watch);
  for (const std::string& argument : arguments) {
    if (IsSentence(argument)) {
      if (argument.find(' ') == std::string::npos) {
        return InvalidArgumentError("\"" + argument +
                                    "\" is no file that exists, and no sentence: a sentence has "
                                    "two words or more, in quotes");
      }
      v1::Article article;
      article.set_id("text");
      article.set_text(argument);
      NG_RETURN_IF_ERROR(take(article));
      continue;
    }
    ArticleReader reader(ListInputFiles(std::span(&argument, 1)), {}, &watch);
    for (InputDocument document; reader.Next(&document);) {
      if (document.reject) {
        ++rejected;
        std::fprintf(stderr, "newsgraph: rejected: %s\n", document.reject->ToString().c_str());
        continue;
      }
      NG_RETURN_IF_ERROR(take(document.article));
    }
  }
  if (interrupt.happened()) return CancelledError("interrupted");
  return rejected;
}

}  // namespace newsgraph

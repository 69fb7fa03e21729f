#include "ingest/readers/check_article.h"

#include "ingest/readers/check_text.h"

namespace newsgraph {

Status CheckArticle(const v1::Article& article) {
  NG_RETURN_IF_ERROR(CheckText("`id`", article.id()));
  NG_RETURN_IF_ERROR(CheckText("`text`", article.text()));
  NG_RETURN_IF_ERROR(CheckText("`title`", article.title()));
  NG_RETURN_IF_ERROR(CheckText("`url`", article.url()));
  NG_RETURN_IF_ERROR(CheckText("`outlet`", article.outlet()));
  NG_RETURN_IF_ERROR(CheckText("`source`", article.source()));
  for (const std::string& author : article.authors()) {
    NG_RETURN_IF_ERROR(CheckText("`authors`", author));
  }
  if (article.text().find_first_not_of(" \t\r\n") != std::string::npos) return OkStatus();
  return InvalidArgumentError("the text is empty");
}

}  // namespace newsgraph

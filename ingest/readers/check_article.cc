#include "ingest/readers/check_article.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "graph/base/date.h"
#include "ingest/readers/check_text.h"

namespace newsgraph {
namespace {

constexpr uint32_t kSecondsPerDay = 86'400;

Status CheckDate(std::string_view field, const v1::Date& stored) {
  const Date date{stored.yyyymmdd()};
  if (!date.known() || ParseDate(date.ToString()) == date) return OkStatus();
  return InvalidArgumentError(std::string(field) + " " + std::to_string(date.yyyymmdd) +
                              " is no date: the digits are yyyymmdd, 00 for a part not known");
}

}  // namespace

Status CheckArticle(const v1::Article& article) {
  const size_t text_bytes = article.text().size();
  const size_t other_bytes = article.ByteSizeLong() - text_bytes;
  if (std::max(text_bytes, other_bytes) > kMostDocumentBytes) {
    return InvalidArgumentError("the article has " + std::to_string(text_bytes) +
                                " bytes of text and " + std::to_string(other_bytes) +
                                " of other fields, over the limit of " +
                                std::to_string(kMostDocumentBytes) + " for either: split it");
  }
  NG_RETURN_IF_ERROR(CheckText("`id`", article.id()));
  NG_RETURN_IF_ERROR(CheckText("`text`", article.text()));
  NG_RETURN_IF_ERROR(CheckText("`title`", article.title()));
  NG_RETURN_IF_ERROR(CheckText("`url`", article.url()));
  NG_RETURN_IF_ERROR(CheckText("`outlet`", article.outlet()));
  NG_RETURN_IF_ERROR(CheckText("`source`", article.source()));
  for (const std::string& author : article.authors()) {
    NG_RETURN_IF_ERROR(CheckText("`authors`", author));
  }
  NG_RETURN_IF_ERROR(CheckDate("`published`", article.published()));
  NG_RETURN_IF_ERROR(CheckDate("`modified`", article.modified()));
  NG_RETURN_IF_ERROR(CheckDate("`fetched`", article.fetched()));
  if (article.modified_second() >= kSecondsPerDay) {
    return InvalidArgumentError("`modified_second` " + std::to_string(article.modified_second()) +
                                " is over 86399, the last second of a day");
  }
  if (article.text().find_first_not_of(" \t\r\n") != std::string::npos) return OkStatus();
  return InvalidArgumentError("the text is empty");
}

}  // namespace newsgraph

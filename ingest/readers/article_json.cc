#include "ingest/readers/article_json.h"

#include <simdjson.h>
#include <algorithm>

#include <array>
#include <charconv>

#include "graph/base/date.h"
#include "ingest/readers/check_article.h"
#include "ingest/readers/check_text.h"
#include "ingest/readers/huge_numbers.h"
#include "ingest/readers/line_reader.h"

namespace newsgraph {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

static_assert(kLinePadding >= simdjson::SIMDJSON_PADDING);

struct TextField {
  std::string_view name;
  std::string* (v1::Article::*target)();
};
constexpr std::array<TextField, 5> kTextFields = {{{"text", &v1::Article::mutable_text},
                                                   {"id", &v1::Article::mutable_id},
                                                   {"title", &v1::Article::mutable_title},
                                                   {"url", &v1::Article::mutable_url},
                                                   {"outlet", &v1::Article::mutable_outlet}}};

struct DateField {
  std::string_view name;
  v1::Date* (v1::Article::*target)();
  void (v1::Article::*clear)();
};
constexpr std::array<DateField, 3> kDateFields = {
    {{"date", &v1::Article::mutable_published, &v1::Article::clear_published},
     {"modified", &v1::Article::mutable_modified, &v1::Article::clear_modified},
     {"fetched", &v1::Article::mutable_fetched, &v1::Article::clear_fetched}}};

// The shortest text that reads back as the same number: 17, 1.5.
std::string NumberText(element value) {
  char text[32];
  char* const end = text + sizeof text;
  int64_t integer = 0;
  uint64_t natural = 0;
  if (value.get(integer) == simdjson::SUCCESS) return {text, std::to_chars(text, end, integer).ptr};
  if (value.get(natural) == simdjson::SUCCESS) return {text, std::to_chars(text, end, natural).ptr};
  return {text, std::to_chars(text, end, double{value.get_double()}).ptr};
}

bool IsNumber(element value) {
  return value.type() == element_type::INT64 || value.type() == element_type::UINT64 ||
         value.type() == element_type::DOUBLE;
}

// Text as it is, a number as its digits; nothing for other kinds of value.
bool ReadText(element value, std::string* target) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    target->assign(text);
    return true;
  }
  if (!IsNumber(value)) return false;
  *target = NumberText(value);
  return true;
}

// The day that epoch seconds mean; a number from before there were newspapers is a placeholder for "no date" (some languages
// write their zero time as the year 1).
ParsedTime ReadEpochSeconds(double seconds) {
  constexpr double kFarthest = 1e15;  // outside every calendar, inside int64_t
  constexpr uint32_t kFirstYear = 1600;
  if (!(seconds > -kFarthest && seconds < kFarthest)) return {};
  const auto whole = static_cast<int64_t>(seconds);
  const ParsedTime time =
      FromEpochSeconds(seconds < static_cast<double>(whole) ? whole - 1 : whole);
  return time.date.year() < kFirstYear ? ParsedTime{} : time;
}

// 20200303 and 2020 are a day and a year, as they are in quotation marks: no news is of August 1970.
ParsedTime ReadDigits(element value) {
  int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS || number < 1600 || number > 29991231) return {};
  const std::string digits = std::to_string(number);
  return digits.size() == 4 || digits.size() == 8 ? ParseTime(digits) : ParsedTime{};
}

ParsedTime ReadTime(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return ParseTime(text);
  if (const ParsedTime written = ReadDigits(value); written.date.known()) return written;
  return IsNumber(value) ? ReadEpochSeconds(value.get_double()) : ParsedTime{};
}

void ReadDate(const DateField& field, element value, v1::Article* article,
              std::vector<std::string>* warnings) {
  const ParsedTime time = ReadTime(value);
  if (!time.date.known()) {
    const std::string shown = simdjson::minify(value).substr(0, 80);
    if (shown != "\"\"") {
      warnings->push_back("`" + std::string(field.name) + "` " + shown +
                          " is no date that can be read and counts as unknown");
    }
    return;
  }
  (article->*field.target)()->set_yyyymmdd(time.date.yyyymmdd);
  if (field.name == "modified") article->set_modified_second(time.second_of_day);
}

void ReadAuthors(element value, v1::Article* article, std::vector<std::string>* warnings) {
  article->clear_authors();
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    if (!ReadText(value, article->add_authors())) {
      article->clear_authors();
      warnings->push_back("`authors` is neither text nor a list of texts and is left out");
    }
    return;
  }
  for (const element author : list) {
    if (author.is_null()) continue;
    if (!ReadText(author, article->add_authors())) {
      article->mutable_authors()->RemoveLast();
      warnings->push_back("`authors` holds what is no text; it is left out");
    }
  }
}

bool IsArticleField(std::string_view name) {
  const auto named = [name](const auto& field) { return field.name == name; };
  return name == "authors" || std::any_of(std::begin(kTextFields), std::end(kTextFields), named) ||
         std::any_of(std::begin(kDateFields), std::end(kDateFields), named);
}

// So many fields are looked at for being there twice.
constexpr size_t kMostNames = 64;

// OK also for a field of no interest.
Status ReadField(std::string_view name, element value, v1::Article* article,
                 std::vector<std::string>* warnings) {
  for (const TextField& field : kTextFields) {
    if (field.name != name) continue;
    std::string* const target = (article->*field.target)();
    target->clear();
    const bool may_be_number = name != "text";
    if (value.is_null()) return OkStatus();
    if ((value.is_string() || may_be_number) && ReadText(value, target)) return OkStatus();
    if (name == "text" || name == "id") {
      return InvalidArgumentError("`" + std::string(name) + "` is not text");
    }
    warnings->push_back("`" + std::string(name) + "` is not text and is left out");
    return OkStatus();
  }
  for (const DateField& field : kDateFields) {
    if (field.name != name) continue;
    (article->*field.clear)();
    if (!value.is_null()) ReadDate(field, value, article, warnings);
    return OkStatus();
  }
  if (name == "authors" && !value.is_null()) ReadAuthors(value, article, warnings);
  return OkStatus();
}

Status NotJson(std::string_view line, simdjson::error_code error) {
  NG_RETURN_IF_ERROR(CheckText("the line", line));
  return InvalidArgumentError("not JSON: " + std::string(simdjson::error_message(error)) +
                              " (one article per line; `jq -c` writes such lines)");
}

Status NotAnObject(element_type type) {
  if (type == element_type::ARRAY) {
    return InvalidArgumentError(
        "a list, not an article: write one object per line (jq -c '.[]' does it)");
  }
  return InvalidArgumentError("not an object with the fields of an article");
}

}  // namespace

struct ArticleJsonParser::Impl {
  simdjson::dom::parser parser;
};

ArticleJsonParser::ArticleJsonParser() : impl_(std::make_unique<Impl>()) {}
ArticleJsonParser::~ArticleJsonParser() = default;

Status ArticleJsonParser::Parse(std::string_view line, v1::Article* article,
                                std::vector<std::string>* warnings) {
  element document;
  simdjson::error_code error =
      impl_->parser.parse(line.data(), line.size(), /*realloc_if_needed=*/false).get(document);
  if (error == simdjson::NUMBER_ERROR) {
    std::string quoted = QuoteHugeNumbers(line);
    const size_t size = quoted.size();
    quoted.append(kLinePadding, ' ');
    error = impl_->parser.parse(quoted.data(), size, /*realloc_if_needed=*/false).get(document);
  }
  if (error != simdjson::SUCCESS) {
    article->set_id(GuessId(line));
    return NotJson(line, error);
  }
  object fields;
  if (document.get(fields) != simdjson::SUCCESS) return NotAnObject(document.type());
  Status status;
  std::vector<std::string_view> seen;
  for (const auto [name, value] : fields) {
    if (seen.size() < kMostNames && IsArticleField(name)) {
      if (std::find(seen.begin(), seen.end(), name) != seen.end())
        warnings->push_back("`" + std::string(name) + "` stands there twice; the last one counts");
      seen.push_back(name);
    }
    // A bad field does not hide the id that may come after it.
    Status read = ReadField(name, value, article, warnings);
    if (status.ok()) status = std::move(read);
  }
  NG_RETURN_IF_ERROR(status);
  if (article->text().empty() && !fields["text"].is_string()) {
    return InvalidArgumentError("no text: the field `text` is missing");
  }
  return CheckArticle(*article);
}

std::string GuessId(std::string_view line) {
  const auto skip = [&line](std::string_view wanted) {
    const size_t begin = line.find_first_not_of(" \t");
    line.remove_prefix(begin == line.npos ? line.size() : begin);
    const bool found = line.starts_with(wanted);
    if (found) line.remove_prefix(wanted.size());
    return found;
  };
  if (!skip("{") || !skip("\"id\"") || !skip(":") || !skip("\"")) return "";
  const std::string_view id = line.substr(0, line.find('"'));
  const bool is_whole = id.size() < line.size() && id.find('\\') == id.npos;
  return is_whole && CheckText("id", id).ok() ? std::string(id) : "";
}

}  // namespace newsgraph

#include "ingest/readers/check_text.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string>

namespace newsgraph {
namespace {

struct Foreign {
  std::string_view head;
  std::string_view advice;
};
constexpr std::array<Foreign, 7> kForeign = {
    {{"%PDF-", "a PDF file: turn it into text first (for example with pdftotext)"},
     {"PK\x03\x04", "a zip archive (or an office document): unpack it first"},
     {"BZh", "a bzip2 archive: unpack it first (bunzip2)"},
     {"\xff\xfe", "UTF-16: turn it into UTF-8 first (iconv -f UTF-16 -t UTF-8)"},
     {"\xfe\xff", "UTF-16: turn it into UTF-8 first (iconv -f UTF-16 -t UTF-8)"},
     {"\x7f"
      "ELF",
      "a program, not text"},
     {"{\\rtf", "an RTF document: save it as plain text first"}}};

constexpr std::string_view kTable =
    "a table, not an article: make a line of JSON of each row, for example with `mlr --icsv "
    "--ojsonl "
    "cat` (fields: id, url, title, date, outlet, text)";
constexpr std::string_view kMarkup =
    "HTML or XML: its tags would be read as words, so take the text out first, for example with "
    "`w3m -dump` or trafilatura";
constexpr std::string_view kArray = "a JSON array: `jq -c '.[]'` makes one article a line of it";
constexpr std::string_view kMail = "a mail: save its text alone";

struct Markup {
  std::string_view suffix;
  std::string_view advice;
};
constexpr std::array<Markup, 9> kMarkups = {{{"csv", kTable},
                                             {"tsv", kTable},
                                             {"html", kMarkup},
                                             {"htm", kMarkup},
                                             {"xhtml", kMarkup},
                                             {"xml", kMarkup},
                                             {"rss", kMarkup},
                                             {"svg", kMarkup},
                                             {"eml", kMail}}};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

// Length of the code point that begins `text`, 0 where it is not well-formed (RFC 3629: no overlong
// forms, no surrogates).
size_t CodePointLength(std::string_view text) {
  const auto at = [&](size_t i) {
    return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
  };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !IsContinuation(at(1))) return 0;
  if (first < 0xe0) return 2;
  if (!IsContinuation(at(2))) return 0;
  if (first < 0xf0) {
    if (first == 0xe0 && at(1) < 0xa0) return 0;
    if (first == 0xed && at(1) > 0x9f) return 0;
    return 3;
  }
  if (!IsContinuation(at(3))) return 0;
  if (first == 0xf0 && at(1) < 0x90) return 0;
  if (first == 0xf4 && at(1) > 0x8f) return 0;
  return 4;
}

}  // namespace

size_t ValidUtf8Prefix(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t length = CodePointLength(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

Status CheckText(std::string_view what, std::string_view text) {
  const size_t nul = text.find('\0');
  if (nul != text.npos) {
    return InvalidArgumentError(std::string(what) + " holds a NUL byte (byte " +
                                std::to_string(nul) + "): binary data, or a faulty conversion");
  }
  if (simdjson::validate_utf8(text.data(), text.size())) return OkStatus();
  return InvalidArgumentError(
      std::string(what) + " is not UTF-8 (byte " + std::to_string(ValidUtf8Prefix(text)) +
      "): convert it first, for example with iconv -f WINDOWS-1252 -t UTF-8");
}

Status CheckIsTextFile(std::string_view head) {
  for (const Foreign& foreign : kForeign) {
    if (head.starts_with(foreign.head)) {
      return InvalidArgumentError("the file is " + std::string(foreign.advice));
    }
  }
  return OkStatus();
}

Status CheckIsPlain(std::string_view suffix, std::string_view head) {
  for (const Markup& markup : kMarkups) {
    if (suffix == markup.suffix) {
      return InvalidArgumentError("the file is " + std::string(markup.advice));
    }
  }
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  const auto skip_blanks = [&head] {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  };
  skip_blanks();
  if (head.size() < 2) return OkStatus();
  const char first = head[0];
  head.remove_prefix(1);
  if (first == '<' && (IsLetter(head[0]) || head[0] == '!' || head[0] == '?')) {
    return InvalidArgumentError("the file is " + std::string(kMarkup));
  }
  skip_blanks();
  if (first == '[' && head.starts_with('{')) {
    return InvalidArgumentError("the file is " + std::string(kArray));
  }
  return OkStatus();
}

}  // namespace newsgraph

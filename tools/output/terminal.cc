#include "tools/output/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cwchar>

namespace newsgraph {
namespace {

struct Letter {
  char32_t code = 0;
  size_t bytes = 1;
};

// The first letter of `text`; a malformed byte is a letter of its own. REQUIRES: text is not empty.
Letter FirstLetter(std::string_view text) {
  const auto byte = [&text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const size_t length = lead < 0x80       ? 1
                        : lead >> 5 == 6  ? 2
                        : lead >> 4 == 14 ? 3
                        : lead >> 3 == 30 ? 4
                                          : 0;
  if (length <= 1 || length > text.size()) return {lead, 1};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (byte(i) >> 6 != 2) return {lead, 1};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  return {code, length};
}

size_t LetterWidth(char32_t code) {
  if (code < 0x80) return 1;
  static const bool utf8 =
      std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr;  // wcwidth asks the locale
  if (!utf8) return 1;
  const int width = wcwidth(static_cast<wchar_t>(code));
  return width < 0 ? 1 : static_cast<size_t>(width);
}

bool Control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

size_t NumberFrom(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? 0 : static_cast<size_t>(std::strtoul(text, nullptr, 10));
}

}  // namespace

Terminal OutputTerminal() {
  Terminal terminal;
  const bool is_terminal = isatty(STDOUT_FILENO) != 0;
  winsize size{};
  if (is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = size.ws_col;
  } else if (const size_t columns = NumberFrom("COLUMNS"); columns > 0) {
    terminal.width = columns;
  }
  terminal.width = std::clamp<size_t>(terminal.width, 40, 10'000);
  const char* term = std::getenv("TERM");
  terminal.colour = is_terminal && std::getenv("NO_COLOR") == nullptr && term != nullptr &&
                    std::string_view(term) != "dumb";
  return terminal;
}

bool ErrorIsTerminal() { return isatty(STDERR_FILENO) != 0; }

size_t ErrorWidth() {
  winsize size{};
  const bool told = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return told ? size.ws_col : 80;
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const Letter letter = FirstLetter(text.substr(at));
    width += LetterWidth(letter.code);
    at += letter.bytes;
  }
  return width;
}

size_t PrefixThatFits(std::string_view text, size_t width) {
  size_t at = 0;
  while (at < text.size()) {
    const Letter letter = FirstLetter(text.substr(at));
    const size_t columns = LetterWidth(letter.code);
    if (columns > width) break;
    width -= columns;
    at += letter.bytes;
  }
  return at;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Letter letter = FirstLetter(text.substr(at));
    if (Control(letter.code) || (letter.bytes == 1 && letter.code >= 0x80)) {
      out += ' ';
    } else {
      out += text.substr(at, letter.bytes);
    }
    at += letter.bytes;
  }
  return out;
}

}  // namespace newsgraph

// What the terminal can show: its width, whether colours are welcome, and how wide a text is on it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace newsgraph {

// How a person's eye marks words: escape sequences on a terminal, quotation marks elsewhere.
struct Terminal {
  size_t width = 100;   // columns
  bool colour = false;  // escape sequences may be written
};

// Standard output: its columns where it is a terminal (at least 40), else $COLUMNS, else 100.
// Colours on a terminal, unless NO_COLOR is set or TERM is "dumb".
Terminal OutputTerminal();

// True where standard error is a terminal: progress may be drawn there.
bool ErrorIsTerminal();
// Its columns, as they are now; 80 where it does not say.
size_t ErrorWidth();

// Columns that `text` takes: combining marks none, East Asian wide letters two. Invalid UTF-8
// counts one a byte.
size_t DisplayWidth(std::string_view text);

// The longest prefix of `text` (in bytes, whole letters) that fits into `width` columns.
size_t PrefixThatFits(std::string_view text, size_t width);

// Texts are hostile: control characters (escape sequences, line breaks, text direction overrides)
// become blanks.
std::string Printable(std::string_view text);

}  // namespace newsgraph

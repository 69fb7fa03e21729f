// What every text must be before anything else looks at it: UTF-8 without NUL. Spans are cut on
// code points and keys of the store end texts with NUL, so what is neither is turned away at the
// door, with the byte where it stops being text.
#pragma once

#include <string_view>

#include "graph/base/status.h"

namespace newsgraph {

// The first byte of `text` that does not belong to well-formed UTF-8; text.size() where there is
// none.
size_t ValidUtf8Prefix(std::string_view text);

// OK, or InvalidArgument that names `what` ("text", "the file"), the byte from 0 on, and how to
// mend it. Costs 60 GB/s.
Status CheckText(std::string_view what, std::string_view text);

// NUL bytes, PDF, zip, bzip2, UTF-16: what a file that is no text is, and what to do with it. OK
// where nothing speaks against text; `head` is the beginning of a file.
Status CheckIsTextFile(std::string_view head);

// Text, but not an article's as it is: a table, HTML, a JSON array. InvalidArgument that says what
// it is and what to do with it. By the suffix of its name ("csv"; "" where there is none), else by
// how it begins.
Status CheckIsPlain(std::string_view suffix, std::string_view head);

}  // namespace newsgraph

// Where a word ends when marks stand in it or after it: can't, Minnan-Wong, U.S., Coun., 2,013,
// AT&T, a.tovik@arlen.example.
//
// Asked only for words that touch a mark or a character outside ASCII; plain runs of letters never
// come here.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/lexicon/lexicon_image.h"

namespace newsgraph {

struct WordContext {
  std::string_view text;
  const LexiconImage* lexicon =
      nullptr;              // null: a term of a list, every full stop after a word is the word's
  bool after_name = false;  // the token before is a capitalised word
};

struct WordEnd {
  size_t end = 0;
  bool wide = false;        // holds characters outside ASCII
  bool address = false;     // of mail or web
  bool keeps_stop = false;  // ends in a full stop of its own
};

// REQUIRES: a word character (letter or digit) stands at text[begin].
WordEnd FindWordEnd(const WordContext& context, size_t begin);

// End of the possessive 's that begins at text[at], 0 if none does: an apostrophe and s, then no
// word character or, after a word, a glued word that the lexicon knows (Ford’sability).
size_t PossessiveEnd(const WordContext& context, size_t at);

// End of the verb that begins with an apostrophe at text[at] and is a token of its own: 'll, 've, 're, 'd, 'm. 0 if there is none.
size_t CliticEnd(std::string_view text, size_t at);

// End of the ending that is a token of its own (-based, -elect ...) and begins with the hyphen at
// text[at]; 0 if there is none.
size_t HyphenSuffixEnd(std::string_view text, size_t at);

}  // namespace newsgraph

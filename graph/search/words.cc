#include "graph/search/words.h"

#include <algorithm>

#include "graph/name.h"

namespace newsgraph {
namespace {

// The folded letter or digit; 0 for every other byte.
constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> table{};
  for (size_t c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (size_t c = 'a'; c <= 'z'; ++c) {
    table[c] = static_cast<char>(c);
    table[c - 'a' + 'A'] = static_cast<char>(c);
  }
  return table;
}();

char Folded(char c) { return kFolded[static_cast<unsigned char>(c)]; }
bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool IsLetter(char c) { return Folded(c) >= 'a'; }

// Of U+2000 to U+206F, by the last two bytes of its three: what stands within words.
bool IsWithinWords(unsigned char second, unsigned char third) {
  if (second == 0x80) return third >= 0x8B && third <= 0x8F;  // joiners, direction marks
  return second == 0x81 && third >= 0xA0;                     // word joiner and its kind
}

// The size of an apostrophe at `at`: ' ’ ‘ ‛; 0 where there is none.
size_t ApostropheAt(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'') return 1;
  if (text[at] != '\xE2' || at + 2 >= text.size() || text[at + 1] != '\x80') return 0;
  const char last = text[at + 2];
  return last == '\x99' || last == '\x98' || last == '\x9B' ? 3 : 0;
}

// The size of a mark beyond ASCII that ends words, of those that are common: general punctuation and the
// no-break space. What folding makes of the others is looked at after it.
size_t MarkAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0;
  };
  if (byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
  if (byte(0) != 0xE2 || (byte(1) != 0x80 && byte(1) != 0x81) || byte(2) < 0x80) return 0;
  return IsWithinWords(static_cast<unsigned char>(byte(1)), static_cast<unsigned char>(byte(2)))
             ? 0
             : 3;
}

bool IsWordAt(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  return IsAscii(text[at]) ? Folded(text[at]) != 0 : MarkAt(text, at) == 0;
}

// Whether the full stop at `at`, behind a single letter, goes on as "U.N" does.
bool IsAbbreviation(std::string_view text, size_t at) {
  return at + 1 < text.size() && IsAscii(text[at + 1]) && IsLetter(text[at + 1]) &&
         !IsWordAt(text, at + 2);
}

std::string_view CutToTerm(std::string_view word) {
  if (word.size() <= kLongestTerm) return word;
  size_t end = kLongestTerm;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  return word.substr(0, end);
}

}  // namespace

bool WordReader::Next() {
  if (!pieces_.empty()) {
    term_ = pieces_.back();
    pieces_.pop_back();
    return true;
  }
  while (SkipToWord()) {
    GatherWord();
    if (!beyond_ascii_) {
      term_ = CutToTerm({raw_.data(), raw_size_});
      return true;
    }
    FoldBeyondAscii();
    if (pieces_.empty()) continue;  // marks only
    term_ = pieces_.back();
    pieces_.pop_back();
    return true;
  }
  return false;
}

bool WordReader::SkipToWord() {
  while (at_ < text_.size()) {
    if (IsAscii(text_[at_])) {
      if (Folded(text_[at_]) != 0) return true;
      ++at_;
    } else if (const size_t mark = MarkAt(text_, at_); mark > 0) {
      at_ += mark;
    } else {
      return true;
    }
  }
  return false;
}

// Reads the word that begins at at_ into raw_ and span_.
void WordReader::GatherWord() {
  raw_size_ = 0;
  beyond_ascii_ = false;
  const size_t begin = at_;
  size_t at = at_;
  size_t run = 0;  // letters since the beginning or the last full stop
  while (at < text_.size()) {
    const char c = text_[at];
    if (const char folded = Folded(c); folded != 0) {
      Append(folded);
      run += IsLetter(c) ? 1 : 2;
      ++at;
      continue;
    }
    if (const size_t apostrophe = ApostropheAt(text_, at); apostrophe > 0) {
      if (!SkipApostrophe(&at, apostrophe)) break;
      run = 2;
      continue;
    }
    if (!IsAscii(c) && MarkAt(text_, at) == 0) {
      Append(c);
      beyond_ascii_ = true;
      run = 2;
      ++at;
      continue;
    }
    if (c != '.' || run != 1 || !IsAbbreviation(text_, at)) break;
    run = 0;
    ++at;
  }
  span_ = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
  at_ = std::max(at_, at);
}

// Goes over an apostrophe that stands within a word. False where the word ends before it; a possessive
// "'s" behind it is then left out.
bool WordReader::SkipApostrophe(size_t* at, size_t size) {
  const size_t behind = *at + size;
  if (!IsWordAt(text_, behind) || ApostropheAt(text_, behind) > 0) return false;
  const bool is_s = Folded(text_[behind]) == 's' && !IsWordAt(text_, behind + 1);
  if (is_s && ApostropheAt(text_, behind + 1) == 0) {
    at_ = behind + 1;
    return false;
  }
  *at = behind;
  return true;
}

// Folding may find marks inside what looked like a word: each piece between them is a word.
void WordReader::FoldBeyondAscii() {
  folded_ = NormaliseName({raw_.data(), raw_size_});
  std::erase(folded_, '\'');
  const auto is_word = [](char c) { return !IsAscii(c) || Folded(c) != 0; };
  pieces_.clear();
  const std::string_view all = folded_;
  for (auto at = all.begin(); at != all.end();) {
    const auto begin = std::find_if(at, all.end(), is_word);
    at = std::find_if_not(begin, all.end(), is_word);
    if (begin != at)
      pieces_.push_back(CutToTerm(
          all.substr(static_cast<size_t>(begin - all.begin()), static_cast<size_t>(at - begin))));
  }
  std::ranges::reverse(pieces_);
}

}  // namespace newsgraph

#include "ingest/text/word_end.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/text/chars.h"
#include "ingest/text/word_hash.h"
#include "ingest/text/word_shape.h"

namespace newsgraph {
namespace {

constexpr std::string_view kSuffixes[] = {"based", "born", "led", "backed", "elect", "turned"};
constexpr std::string_view kClitics[] = {"ll", "ve", "re", "d", "m"};
constexpr std::string_view kPrefixes[] = {"ex", "then", "non"};
constexpr std::string_view kDomains[] = {"com", "org", "net", "gov", "edu", "info",
                                         "biz", "mil", "int", "tv",  "io"};
constexpr std::string_view kCountryDomains[] = {"uk", "ca", "au", "nz", "in", "za", "ng",
                                                "ke", "br", "cn", "jp", "kr", "mx", "pk"};

uint8_t FlagsAt(std::string_view text, size_t at) {
  return at < text.size() ? FlagsOf(text[at]) : kBlankByte;
}

bool Is(std::string_view text, size_t at, uint8_t flags) {
  return (FlagsAt(text, at) & flags) != 0;
}

bool IsLetterClass(CharClass char_class) {
  return char_class == CharClass::kLower || char_class == CharClass::kUpper ||
         char_class == CharClass::kCaseless;
}

// A letter or digit, also outside ASCII.
bool IsWordChar(std::string_view text, size_t at) {
  const uint8_t flags = FlagsAt(text, at);
  if (flags != kWideByte) return (flags & kWordBytes) != 0;
  return IsLetterClass(ClassOfWide(DecodeChar(text, at).code_point));
}

size_t RunEnd(std::string_view text, size_t at, uint8_t flags) {
  while (at < text.size() && Is(text, at, flags)) ++at;
  return at;
}

bool EqualsFolded(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return static_cast<char>(a | 0x20) == b; });
}

template <size_t kCount>
bool IsOneOf(std::string_view word, const std::string_view (&list)[kCount]) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view one) { return EqualsFolded(word, one); });
}

WordId Known(const WordContext& context, size_t begin, size_t end) {
  return context.lexicon
      ->Find(HashWord<true>(context.text.substr(begin, end - begin), context.text.size() - begin))
      .word;
}

// The end of the character reference of a letter that begins here: "&uuml;", "&#244;"; 0 where there is none.
size_t ReferenceEnd(std::string_view text, size_t at) {
  constexpr std::string_view kMarks[] = {"acute", "grave", "circ",  "uml", "tilde",
                                         "cedil", "ring",  "slash", "lig", "caron"};
  constexpr std::string_view kFirstLetter = "192";  // A with grave
  const bool number = text.substr(at, 2) == "&#";
  const size_t begin = at + (number ? 2 : 1);
  constexpr size_t kLongest = 8;
  size_t end = begin;
  while (end < text.size() && end - begin < kLongest &&
         Is(text, end, number ? kDigitByte : kLetterBytes))
    ++end;
  if (end == begin || end >= text.size() || text[end] != ';') return 0;
  const std::string_view name = text.substr(begin, end - begin);
  if (number) return name.size() == 3 && name >= kFirstLetter ? end + 1 : 0;
  return name == "szlig" || IsOneOf(name.substr(1), kMarks) ? end + 1 : 0;
}

// One word, mark by mark.
class WordFinder {
 public:
  WordFinder(const WordContext& context, size_t begin)
      : context_(context), text_(context.text), begin_(begin), at_(begin) {}

  WordEnd Find() {
    while (!done_ && at_ < text_.size()) {
      const uint8_t flags = FlagsOf(text_[at_]);
      if ((flags & kWordBytes) != 0) {
        ++at_;
      } else if (flags == kWideByte) {
        PassWide();
      } else if ((flags & kConnectorByte) != 0) {
        PassMark();
      } else {
        break;
      }
    }
    word_.end = at_;
    return word_;
  }

 private:
  bool IsHere(size_t at, uint8_t flags) const { return Is(text_, at, flags); }
  bool AfterDigit() const { return at_ > begin_ && IsHere(at_ - 1, kDigitByte); }
  void Stay() { done_ = true; }
  void EndAt(size_t end) {
    at_ = end;
    done_ = true;
  }
  void Pass(size_t size) {
    at_ += size;
    part_ = at_;
  }

  void PassWide() {
    const DecodedChar wide = DecodeChar(text_, at_);
    const CharClass char_class = ClassOfWide(wide.code_point);
    if (IsLetterClass(char_class)) {
      word_.wide = true;
      at_ += wide.size;
      return;
    }
    if (char_class == CharClass::kHyphen) {
      PassHyphen(wide.size);
    } else if (char_class == CharClass::kApostrophe) {
      PassApostrophe(wide.size);
    } else {
      Stay();
    }
    word_.wide = word_.wide || !done_;
  }

  void PassMark() {
    switch (text_[at_]) {
      case '-':
        return PassHyphen(1);
      case '\'':
        return PassApostrophe(1);
      case '.':
        return PassStop();
      case ',':
        return PassNumberMark(3);
      case ':':
        return PassColon();
      case '&':
        return PassAmpersand();
      case '_':
        return IsWordChar(text_, at_ + 1) ? Pass(1) : Stay();
      case '@':
        return PassMailAddress();
      default:
        return Stay();
    }
  }

  // "AT&T", and what a text that was taken from a web page left: "M&uuml;ller", "F&#244;n", "AT&amp;T".
  void PassAmpersand() {
    const size_t reference = ReferenceEnd(text_, at_);
    const bool ampersand = text_.substr(at_, 5) == "&amp;";
    const size_t next = ampersand ? at_ + 5 : at_ + 1;
    if (reference > 0) return Pass(reference - at_);
    if (IsHere(at_ - 1, kUpperByte) && IsHere(next, kUpperByte)) return Pass(next - at_);
    Stay();
  }

  void PassHyphen(size_t size) {
    const size_t next = at_ + size;
    if (!IsWordChar(text_, next) || (AfterDigit() && IsHere(next, kDigitByte))) return Stay();
    if (size == 1 && HyphenSuffixEnd(text_, at_) > 0) return Stay();
    if (size == 1 && IsOneOf(text_.substr(begin_, at_ - begin_), kPrefixes)) return EndAt(next);
    Pass(size);
  }

  void PassApostrophe(size_t size) {
    if (!IsWordChar(text_, at_ + size) || PossessiveEnd(context_, at_) > 0 ||
        CliticEnd(text_, at_) > 0)
      return Stay();
    Pass(size);
  }

  // A comma or colon in a number, with that many digits behind it.
  void PassNumberMark(size_t digits) {
    const size_t end = RunEnd(text_, at_ + 1, kDigitByte);
    if (AfterDigit() && end == at_ + 1 + digits) return Pass(1);
    Stay();
  }

  void PassColon() {
    if (text_.substr(at_, 3) == "://") return PassWebAddress();
    PassNumberMark(2);
  }

  void PassStop() {
    const size_t next = at_ + 1;
    if (AfterDigit() && IsHere(next, kDigitByte)) return Pass(1);
    if (EqualsFolded(text_.substr(begin_, at_ - begin_), "www") && IsWordChar(text_, next))
      return PassWebAddress();
    if (IsHere(next, kWordBytes) && (PassDomain() || PassMailAddressWithStop())) return;
    const size_t part = at_ - part_;
    const bool letter = part == 1 && IsHere(part_, kLetterBytes);
    const bool doctor = part == 2 && EqualsFolded(text_.substr(part_, 2), "ph");
    if ((letter || doctor) && IsHere(next, kLetterBytes) && !IsWordChar(text_, next + 1)) {
      dotted_ = true;
      return Pass(1);
    }
    const bool initial = letter && at_ == begin_ + 1 && IsHere(begin_, kUpperByte) && IsInitial();
    if ((letter && dotted_) || initial || IsListed() || IsCompound()) return KeepStop();
    Stay();
  }

  // "J." always; "I." and "A." only inside a name, for a sentence may end with them.
  bool IsInitial() const {
    if (context_.lexicon == nullptr) return true;
    if (text_[begin_] != 'I' && text_[begin_] != 'A') return true;
    return context_.after_name && text_.substr(at_ + 1, 1) == " " && IsHere(at_ + 2, kUpperByte);
  }

  bool IsListed() const {
    if (context_.lexicon == nullptr) return true;
    return IsListedFrom(begin_) || (part_ > begin_ && IsListedFrom(part_));  // Staff-Sgt.
  }

  bool IsListedFrom(size_t begin) const {
    const LexiconImage::Word& word = context_.lexicon->words[Known(context_, begin, at_ + 1)];
    const Shape shape = ShapeOfWord(text_.substr(begin, at_ + 1 - begin));
    if (word.lex[kFormOfShape[static_cast<size_t>(shape)]] == 0)
      return false;  // unknown, or not in this spelling: Ill. but not ill.
    if (word.stop != StopKind::kNumber) return true;
    return IsHere(RunEnd(text_, at_ + 1, kBlankByte), kDigitByte);
  }

  // "Lt.-Gov." is a word although nothing is known of "Lt.".
  bool IsCompound() const {
    if (!IsHyphenBehind() || context_.lexicon == nullptr) return false;
    const size_t end = RunEnd(text_, at_ + 2, kLetterBytes);
    return end < text_.size() && text_[end] == '.' &&
           Known(context_, begin_, end + 1) != kUnknownWord;
  }

  // A hyphen with a word behind it follows the stop.
  bool IsHyphenBehind() const {
    return text_.substr(at_ + 1, 1) == "-" && IsHere(at_ + 2, kLetterBytes) &&
           HyphenSuffixEnd(text_, at_ + 1) == 0;
  }

  void KeepStop() {
    if (IsHyphenBehind()) return Pass(2);
    word_.keeps_stop = true;
    EndAt(at_ + 1);
  }

  // "arlen.com", "arlen.co.uk", "arlen.org/council".
  bool PassDomain() {
    size_t end = RunEnd(text_, at_ + 1, kLowerByte);
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    bool found = IsOneOf(name, kDomains);
    if (end < text_.size() && text_[end] == '.' && (found || name == "co" || name == "ac")) {
      const size_t last = RunEnd(text_, end + 1, kLowerByte);
      if (IsOneOf(text_.substr(end + 1, last - end - 1), kCountryDomains)) {
        end = last;
        found = true;
      }
    }
    if (!found || IsWordChar(text_, end)) return false;
    word_.address = !IsHere(begin_, kUpperByte);
    at_ = end;
    if (end < text_.size() && text_[end] == '/' && IsWordChar(text_, end + 1)) PassWebAddress();
    done_ = true;
    return true;
  }

  // To the next blank, quotation mark or bracket, without the marks of the sentence.
  void PassWebAddress() {
    size_t end = at_;
    while (end < text_.size() && !IsHere(end, kBlankByte | kWideByte) &&
           std::string_view("\"<>()[]{}").find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    while (end > at_ && std::string_view(".,;:!?'").find(text_[end - 1]) != std::string_view::npos)
      --end;
    word_.address = true;
    EndAt(end);
  }

  static bool InMailAddress(char c) {
    return (FlagsOf(c) & kWordBytes) != 0 || c == '.' || c == '-' || c == '_' || c == '+';
  }

  void PassMailAddress() {
    size_t end = at_ + 1;
    while (end < text_.size() && InMailAddress(text_[end])) ++end;
    while (end > at_ && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
    const std::string_view host = text_.substr(at_, end - at_);
    if (host.find('.') == std::string_view::npos) return Stay();
    word_.address = true;
    EndAt(end);
  }

  // "mara.tovik@arlen.example".
  bool PassMailAddressWithStop() {
    size_t end = at_ + 1;
    while (end < text_.size() && end - at_ < 64 && InMailAddress(text_[end])) ++end;
    if (end == text_.size() || text_[end] != '@' || !IsHere(end + 1, kWordBytes)) return false;
    const size_t stop = std::exchange(at_, end);
    PassMailAddress();
    if (!word_.address) {
      at_ = stop;
      done_ = false;
    }
    return word_.address;
  }

  const WordContext& context_;
  std::string_view text_;
  size_t begin_;
  size_t at_;
  size_t part_ = begin_;  // first byte after the last mark
  bool dotted_ = false;   // has passed a stop between single letters
  bool done_ = false;
  WordEnd word_;
};

}  // namespace

WordEnd FindWordEnd(const WordContext& context, size_t begin) {
  return WordFinder(context, begin).Find();
}

size_t PossessiveEnd(const WordContext& context, size_t at) {
  const std::string_view text = context.text;
  const bool turned = text.substr(at, 3) == "\xE2\x80\x98" && at > 0 &&
                      IsWordChar(text, at - 1);  // a slip of typesetting
  const size_t size = text[at] == '\'' ? 1 : turned || text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
  const size_t after = at + size + 1;
  if (size == 0 || after > text.size() || (text[after - 1] | 0x20) != 's') return 0;
  if (!IsWordChar(text, after)) return after;
  if (context.lexicon == nullptr || at < 2 || !IsWordChar(text, at - 1) ||
      !Is(text, at - 2, kLetterBytes))
    return 0;
  const size_t end = RunEnd(text, after, kLowerByte);
  if (end < after + 3 || IsWordChar(text, end) || Known(context, after, end) == kUnknownWord)
    return 0;
  return after;
}

size_t CliticEnd(std::string_view text, size_t at) {
  const size_t size = text[at] == '\'' ? 1 : text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
  if (size == 0 || at == 0 || !IsWordChar(text, at - 1)) return 0;
  const size_t end = RunEnd(text, at + size, kLetterBytes);
  if (end == at + size || IsWordChar(text, end)) return 0;
  return IsOneOf(text.substr(at + size, end - at - size), kClitics) ? end : 0;
}

size_t HyphenSuffixEnd(std::string_view text, size_t at) {
  const size_t end = RunEnd(text, at + 1, kLetterBytes);
  if (end == at + 1 || IsWordChar(text, end)) return 0;
  return IsOneOf(text.substr(at + 1, end - at - 1), kSuffixes) ? end : 0;
}

}  // namespace newsgraph

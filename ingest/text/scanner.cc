#include "ingest/text/scanner.h"

#include <algorithm>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/chars.h"
#include "ingest/text/word_end.h"
#include "ingest/text/word_hash.h"
#include "ingest/text/word_shape.h"

namespace newsgraph {
namespace {

constexpr size_t kLongestToken = 0xFFFF;

class Scanner {
 public:
  Scanner(std::string_view text, const LexiconImage* lexicon, TokenizedText* out)
      : text_(text), lexicon_(lexicon), tokens_(out->tokens), lines_(out->lines) {
    lines_.clear();
    tokens_.resize(text.size() / 4 + 16);
  }

  void Run() {
    while (SkipBlanks()) {
      const uint8_t flags = FlagsOf(text_[at_]);
      if ((flags & kWordBytes) != 0) {
        ScanWord();
      } else if (flags == kWideByte) {
        ScanWide();
      } else {
        ScanMark();
      }
    }
    tokens_.resize(count_);
  }

 private:
  char Byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  uint8_t Flags(size_t at) const { return at < text_.size() ? FlagsOf(text_[at]) : kBlankByte; }

  // Moves to the next token and notes in `before_` what stands before it. False at the end.
  bool SkipBlanks() {
    const size_t begin = at_;
    size_t lines = 0;
    size_t line_begin = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const uint8_t flags = FlagsOf(c);
      if (flags == kBlankByte) {
        if (c == '\n' || (c == '\r' && Byte(at_ + 1) != '\n')) {
          ++lines;
          line_begin = at_ + 1;
        }
        ++at_;
      } else if (flags == kWideByte) {
        const DecodedChar wide = DecodeChar(text_, at_);
        if (ClassOfWide(wide.code_point) != CharClass::kBlank) break;
        if (wide.code_point == 0x2028 || wide.code_point == 0x2029 || wide.code_point == 0x85)
          ++lines;
        at_ += wide.size;
        if (lines > 0) line_begin = at_;
      } else {
        break;
      }
    }
    before_ = begin < at_ ? Token::kBlankBefore : 0;
    if (lines > 0 || count_ == 0) {
      if (at_ < text_.size()) lines_.push_back(static_cast<uint32_t>(count_));
      before_ |= Token::kLineStart;
      if (lines != 1) before_ |= Token::kParagraphStart;
      if (at_ - line_begin >= 2 || (at_ > line_begin && text_[line_begin] == '\t'))
        before_ |= Token::kIndented;
    }
    return at_ < text_.size();
  }

  void ScanWord() {
    const size_t begin = at_;
    uint8_t seen = 0;
    size_t end = begin;
    uint8_t flags = kBlankByte;
    while (end < text_.size() && ((flags = FlagsOf(text_[end])) & kWordBytes) != 0) {
      seen |= flags;
      ++end;
    }
    if (end == text_.size()) flags = kBlankByte;
    if (end - begin > kLongestToken) return ScanMarkedWord();
    const uint64_t hash = HashRun(begin, end);
    if ((flags & (kConnectorByte | kWideByte)) != 0 && MayGoOn(end, hash)) return ScanMarkedWord();
    Emit(end, ShapeOfRun(text_.substr(begin, end - begin), seen), hash, 0);
  }

  // Whether the mark behind the run of letters and digits that ends at `end` may belong to the
  // word; FindWordEnd knows exactly.
  bool MayGoOn(size_t end, uint64_t hash) const {
    const uint8_t next = Flags(end + 1);
    switch (text_[end]) {
      case ',':
        return (next & kDigitByte) != 0;
      case ':':
        return (next & kDigitByte) != 0 || Byte(end + 1) == '/';
      case '.':
        return lexicon_ == nullptr || end == at_ + 1 || (next & (kWordBytes | kWideByte)) != 0 ||
               Byte(end + 1) == '-' ||
               (lexicon_->Find(hash).flags & LexiconImage::kHasStopForm) != 0;
      case '-':
        return (next & (kWordBytes | kWideByte)) != 0;
      case '/':
        return false;
      default:
        return true;
    }
  }

  // A word with marks or wide characters in it, or after it.
  void ScanMarkedWord() {
    const WordEnd word = FindWordEnd(Context(), at_);
    const size_t end =
        word.end - at_ <= kLongestToken ? word.end : CharBoundary(at_ + kLongestToken);
    const std::string_view bytes = text_.substr(at_, end - at_);
    const bool plain = !word.wide && bytes.find_first_of("@_") == std::string_view::npos;
    const uint64_t hash = plain ? HashRun(at_, end) : HashFolded(FoldCase(bytes));
    const Shape shape = word.address ? Shape::kAlphanumeric : ShapeOfWord(bytes);
    Emit(end, shape, hash, word.keeps_stop ? Token::kKeepsStop : uint8_t{0});
  }

  void ScanWide() {
    const DecodedChar wide = DecodeChar(text_, at_);
    switch (ClassOfWide(wide.code_point)) {
      case CharClass::kLower:
      case CharClass::kUpper:
      case CharClass::kCaseless:
        return ScanMarkedWord();
      case CharClass::kApostrophe:
        return ScanApostrophe(wide.size);
      case CharClass::kSymbol:
        return EmitMark(at_ + wide.size, Shape::kSymbol);
      default:
        return EmitMark(at_ + wide.size, Shape::kPunctuation);
    }
  }

  void ScanMark() {
    const char c = text_[at_];
    if (c == '\'') return ScanApostrophe(1);
    if (c == '-') {
      if (const size_t end = HyphenSuffixEnd(text_, at_); end > 0)
        return EmitMark(end, Shape::kLower);
    }
    if ((c == '@' || c == '#') && (Flags(at_ + 1) & kLetterBytes) != 0) {
      size_t end = at_ + 1;
      while ((Flags(end) & kWordBytes) != 0 || Byte(end) == '_') ++end;
      return EmitMark(end, Shape::kAlphanumeric);
    }
    size_t end = at_ + 1;
    if (RunsTogether(c)) {
      while (end < text_.size() && text_[end] == c && end - at_ < kLongestToken) ++end;
    }
    const Shape shape = (FlagsOf(c) & kSymbolByte) != 0 ? Shape::kSymbol : Shape::kPunctuation;
    Emit(end, shape, HashWord<false>(text_.substr(at_, end - at_), text_.size() - at_), 0);
  }

  // 's after a word, '' of typewriters, or one quotation mark.
  void ScanApostrophe(size_t size) {
    if (const size_t end = PossessiveEnd(Context(), at_); end > 0)
      return EmitMark(end, Shape::kLower);
    if (const size_t end = CliticEnd(text_, at_); end > 0) return EmitMark(end, Shape::kLower);
    const bool doubled = size == 1 && Byte(at_ + 1) == '\'';
    EmitMark(at_ + size + (doubled ? 1 : 0), Shape::kPunctuation);
  }

  static bool RunsTogether(char c) {
    return c == '.' || c == '-' || c == '=' || c == '*' || c == '_' || c == '~' || c == '#' ||
           c == '`' || c == '+';
  }

  WordContext Context() const {
    const bool after_name = count_ > 0 && tokens_[count_ - 1].shape == Shape::kCapital;
    return {text_, lexicon_, after_name};
  }

  // At most three bytes back.
  size_t CharBoundary(size_t end) const {
    while (end + 3 > at_ + kLongestToken && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80)
      --end;
    return end;
  }

  uint64_t HashRun(size_t begin, size_t end) const {
    return HashWord<true>(text_.substr(begin, end - begin), text_.size() - begin);
  }

  void EmitMark(size_t end, Shape shape) {
    end = std::min(end, at_ + kLongestToken);
    Emit(end, shape, HashFolded(FoldCase(text_.substr(at_, end - at_))), 0);
  }

  void Emit(size_t end, Shape shape, uint64_t hash, uint8_t flags) {
    Token& token = NextToken();
    token.hash = hash;
    token.begin = static_cast<uint32_t>(at_);
    token.length = static_cast<uint16_t>(end - at_);
    token.shape = shape;
    token.flags = static_cast<uint8_t>(before_ | flags);
    at_ = end;
  }

  // The vector is longer than what it holds while scanning: push_back would cost an eighth of the
  // time.
  Token& NextToken() {
    if (count_ == tokens_.size()) tokens_.resize(tokens_.size() * 2);
    Token& token = tokens_[count_++];
    token = Token();
    return token;
  }

  std::string_view text_;
  const LexiconImage* lexicon_;
  std::vector<Token>& tokens_;
  std::vector<uint32_t>& lines_;
  size_t count_ = 0;  // tokens found
  size_t at_ = 0;
  uint8_t before_ = 0;
};

// Looks every token up. A pass of its own, because the slots of most words are not in the nearest
// cache: fetched some tokens ahead, they cost nothing; looked up while scanning they took a third
// of the time.
void LookUp(const LexiconImage& lexicon, std::vector<Token>* tokens) {
  constexpr size_t kAhead = 24;
  const size_t mask = lexicon.slots.size() - 1;
  const size_t count = tokens->size();
  for (size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) __builtin_prefetch(&lexicon.slots[(*tokens)[i + kAhead].hash & mask]);
    Token& token = (*tokens)[i];
    const LexiconImage::Slot& slot = lexicon.Find(token.hash);
    token.word = slot.word;
    token.lex = slot.lex[kFormOfShape[static_cast<size_t>(token.shape)]];
    token.flags |= static_cast<uint8_t>(slot.flags);
  }
}

}  // namespace

void ScanTokens(std::string_view text, const LexiconImage* lexicon, TokenizedText* out) {
  out->text = text;
  Scanner(text, lexicon, out).Run();
  if (lexicon != nullptr) LookUp(*lexicon, &out->tokens);
}

}  // namespace newsgraph

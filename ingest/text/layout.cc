#include "ingest/text/layout.h"

#include <algorithm>
#include <span>

#include "ingest/text/marks.h"

namespace newsgraph {
namespace {

constexpr size_t kLongestWrappedLine = 200;  // bytes; longer lines are paragraphs
constexpr size_t kLongestHeadline = 40;      // tokens
constexpr size_t kFewestHeadlineWords = 4;

struct LineStats {
  size_t ends = 0;     // single line ends
  size_t open = 0;     // of these, between a word and a lower-case word
  size_t longest = 0;  // bytes of the longest line
};

// A line end with no sentence end before it and a lower-case word after it.
bool IsOpen(std::string_view text, const Token& before, const Token& after) {
  return after.shape == Shape::kLower && !EndsSentence(text, before) && !ClosesQuote(text, before);
}

LineStats Measure(const TokenizedText& text) {
  LineStats stats;
  for (size_t i = 1; i < text.lines.size(); ++i) {
    const Token& last = text.tokens[text.lines[i] - 1];
    const Token& next = text.tokens[text.lines[i]];
    stats.longest =
        std::max<size_t>(stats.longest, last.span().end - text.tokens[text.lines[i - 1]].begin);
    if (next.has(Token::kParagraphStart)) continue;
    ++stats.ends;
    if (IsOpen(text.text, last, next)) ++stats.open;
  }
  return stats;
}

// In running text cut at a fixed width a third or more of the lines begin with a lower-case word; a
// fifth is enough.
bool IsHardWrapped(const LineStats& stats) {
  return stats.open >= 2 && stats.open * 5 >= stats.ends && stats.longest <= kLongestWrappedLine;
}

// Decides for each line end of one text.
class LineJoiner {
 public:
  explicit LineJoiner(const TokenizedText& text)
      : text_(text.text),
        tokens_(text.tokens),
        stats_(Measure(text)),
        wrapped_(IsHardWrapped(stats_)) {}

  // Whether the line that begins with token `next` begins a paragraph; the line before begins with
  // token `line`.
  bool BeginsParagraph(size_t line, size_t next) const {
    const Token& last = tokens_[next - 1];
    if (tokens_[next].has(Token::kParagraphStart)) return true;
    if (!wrapped_) return !IsOpen(text_, last, tokens_[next]);
    if (tokens_[next].has(Token::kIndented) && !tokens_[line].has(Token::kIndented)) return true;
    const size_t length = last.span().end - tokens_[line].begin;
    const bool ended = EndsSentence(text_, last) || ClosesQuote(text_, last);
    if (ended) return length * 5 < stats_.longest * 3;
    return length * 2 < stats_.longest && tokens_[next].shape != Shape::kLower;
  }

 private:
  std::string_view text_;
  const std::vector<Token>& tokens_;
  LineStats stats_;
  bool wrapped_;
};

bool HasLetters(Shape shape) { return shape <= Shape::kDotted; }

// (Nearly) every word of four letters or more has a capital, and no full stop ends it.
bool IsHeadline(std::string_view text, std::span<const Token> line) {
  if (line.size() > kLongestHeadline) return false;
  size_t words = 0;
  size_t long_words = 0;
  size_t lower = 0;
  for (const Token& token : line) {
    if (!HasLetters(token.shape)) continue;
    ++words;
    if (token.length < 4) continue;
    ++long_words;
    if (token.shape == Shape::kLower) ++lower;
  }
  const bool stopped = text[line.back().begin] == '.';
  return words >= kFewestHeadlineWords && long_words >= 3 && lower * 10 <= long_words && !stopped;
}

}  // namespace

void MarkLayout(TokenizedText* out) {
  if (out->tokens.empty()) return;
  const LineJoiner joiner(*out);
  const std::span<Token> tokens(out->tokens);
  size_t paragraph = 0;  // its first token
  const auto end_paragraph = [&](size_t end) {
    const std::span<Token> line = tokens.subspan(paragraph, end - paragraph);
    if (IsHeadline(out->text, line)) {
      for (Token& token : line) token.flags |= Token::kHeadlineCase;
    }
    paragraph = end;
  };
  for (size_t i = 1; i < out->lines.size(); ++i) {
    const uint32_t next = out->lines[i];
    if (!joiner.BeginsParagraph(out->lines[i - 1], next)) continue;
    tokens[next].flags |= Token::kParagraphStart;
    end_paragraph(next);
  }
  end_paragraph(tokens.size());
}

}  // namespace newsgraph

#include "ingest/text/layout.h"

#include <algorithm>
#include <span>

#include "ingest/text/marks.h"

namespace newsgraph {
namespace {

constexpr size_t kLongestWrappedLine = 200;   // bytes; longer lines are paragraphs
constexpr size_t kLongestHeadline = 40;       // tokens
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

LineStats Measure(std::string_view text, std::span<const Token> tokens) {
  LineStats stats;
  uint32_t line = 0;
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (!tokens[i].has(Token::kLineStart)) continue;
    const Token& last = tokens[i - 1];
    stats.longest = std::max<size_t>(stats.longest, last.span().end - line);
    line = tokens[i].begin;
    if (tokens[i].has(Token::kParagraphStart)) continue;
    ++stats.ends;
    if (IsOpen(text, last, tokens[i])) ++stats.open;
  }
  return stats;
}

// In running text cut at a fixed width a third or more of the lines begin with a lower-case word; a fifth is enough.
bool IsHardWrapped(const LineStats& stats) {
  return stats.open >= 2 && stats.open * 5 >= stats.ends && stats.longest <= kLongestWrappedLine;
}

class ParagraphFinder {
 public:
  ParagraphFinder(std::string_view text, std::vector<Token>* tokens) : text_(text), tokens_(*tokens) {
    stats_ = Measure(text, tokens_);
    wrapped_ = IsHardWrapped(stats_);
  }

  void Run() {
    size_t line = 0;  // first token of the line
    for (size_t i = 1; i < tokens_.size(); ++i) {
      if (!tokens_[i].has(Token::kLineStart)) continue;
      if (!tokens_[i].has(Token::kParagraphStart) && BeginsParagraph(line, i)) tokens_[i].flags |= Token::kParagraphStart;
      line = i;
    }
  }

 private:
  // Whether the line [line, next) ends a paragraph.
  bool BeginsParagraph(size_t line, size_t next) const {
    const Token& last = tokens_[next - 1];
    if (!wrapped_) return !IsOpen(text_, last, tokens_[next]);
    if (tokens_[next].has(Token::kIndented) && !tokens_[line].has(Token::kIndented)) return true;
    const size_t length = last.span().end - tokens_[line].begin;
    const bool ended = EndsSentence(text_, last) || ClosesQuote(text_, last);
    if (ended) return length * 5 < stats_.longest * 3;
    return length * 2 < stats_.longest && tokens_[next].shape != Shape::kLower;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  LineStats stats_;
  bool wrapped_ = false;
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

void MarkHeadlines(std::string_view text, std::span<Token> tokens) {
  for (size_t first = 0; first < tokens.size();) {
    size_t last = first + 1;
    while (last < tokens.size() && !tokens[last].has(Token::kParagraphStart)) ++last;
    const std::span<Token> paragraph = tokens.subspan(first, last - first);
    if (IsHeadline(text, paragraph)) {
      for (Token& token : paragraph) token.flags |= Token::kHeadlineCase;
    }
    first = last;
  }
}

}  // namespace

void MarkLayout(std::string_view text, std::vector<Token>* tokens) {
  ParagraphFinder(text, tokens).Run();
  MarkHeadlines(text, *tokens);
}

}  // namespace newsgraph

#include "ingest/text/sentences.h"

#include "ingest/text/chars.h"
#include "ingest/text/marks.h"

namespace newsgraph {
namespace {

class SentenceSplitter {
 public:
  SentenceSplitter(const LexiconImage& lexicon, TokenizedText* out) : lexicon_(lexicon), out_(*out), tokens_(out->tokens) {}

  void Run() {
    out_.sentences.clear();
    const auto count = static_cast<uint32_t>(tokens_.size());
    uint32_t paragraph = 0;
    for (uint32_t first = 0; first < count;) {
      if (first > 0 && tokens_[first].has(Token::kParagraphStart)) ++paragraph;
      const uint32_t last = FindEnd(first);
      MarkStart(first, last);
      out_.sentences.push_back({first, last, paragraph});
      first = last;
    }
  }

 private:
  const Token* At(uint32_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }

  // One past the last token of the sentence that begins at `first`.
  uint32_t FindEnd(uint32_t first) const {
    const auto count = static_cast<uint32_t>(tokens_.size());
    for (uint32_t i = first; i + 1 < count; ++i) {
      if (tokens_[i + 1].has(Token::kParagraphStart)) return i + 1;
      if (!EndsSentence(out_.text, tokens_[i])) continue;
      const uint32_t next = PassClosingMarks(i + 1);
      if (next >= count || tokens_[next].has(Token::kParagraphStart) || Ends(i, next)) return next;
    }
    return count;
  }

  // Closing marks that stand directly behind the stop. A straight quotation mark with text directly behind it opens.
  uint32_t PassClosingMarks(uint32_t i) const {
    while (const Token* mark = At(i)) {
      if (!ClosesQuote(out_.text, *mark) || mark->has(Token::kParagraphStart)) break;
      const Token* next = At(i + 1);
      const bool straight = mark->length == 1 && (out_.text[mark->begin] == '"' || out_.text[mark->begin] == '\'');
      if (straight && next != nullptr && !next->has(Token::kBlankBefore) && next->shape != Shape::kPunctuation) break;
      ++i;
    }
    return i;
  }

  // Whether the sentence that has come to the stop at `stop` ends before `next`.
  bool Ends(uint32_t stop, uint32_t next) const {
    const Token& after = tokens_[next];
    if (!after.has(Token::kBlankBefore)) return EndsWithoutBlank(stop, next);
    if (!CanBegin(after)) return false;
    return !tokens_[stop].has(Token::kKeepsStop) || AbbreviationEnds(tokens_[stop], next);
  }

  // "... the vote.The mayor", "... a confession.“Really"
  bool EndsWithoutBlank(uint32_t stop, uint32_t next) const {
    if (tokens_[stop].has(Token::kKeepsStop)) return false;
    const Token& after = tokens_[next];
    if (OpensQuote(out_.text, after)) return true;
    const bool after_quote = next > stop + 1;
    const bool after_word = stop > 0 && tokens_[stop - 1].shape == Shape::kLower;
    return after.shape == Shape::kCapital && after.length >= 2 && (after_word || after_quote);
  }

  bool CanBegin(const Token& token) const {
    if (token.shape == Shape::kLower) return false;
    if (token.shape == Shape::kDotted) return (FlagsOf(out_.text[token.begin]) & kLowerByte) == 0;
    if (token.shape != Shape::kPunctuation) return true;
    const char c = out_.text[token.begin];
    return OpensQuote(out_.text, token) || c == '-' || IsCurly(out_.text, token.begin, 0x94) || IsCurly(out_.text, token.begin, 0x93);
  }

  StopKind KindOf(const Token& token) const {
    if (token.word != kUnknownWord && token.length > 2) return lexicon_.words[token.word].stop;
    return token.shape == Shape::kInitial || token.shape == Shape::kDotted ? StopKind::kMay : StopKind::kNever;
  }

  // For a word with a stop of its own, before a token that could begin a sentence.
  bool AbbreviationEnds(const Token& token, uint32_t next) const {
    if (KindOf(token) != StopKind::kMay) return false;
    const Token& after = tokens_[next];
    if (after.shape == Shape::kPunctuation) {
      const char c = out_.text[after.begin];
      return c != '(' && c != '[' && c != '-' && OpensQuote(out_.text, after) && token.shape != Shape::kInitial;
    }
    const uint8_t hints = lexicon_.sentence_hints[after.lex];
    if ((hints & LexiconImage::kStartsSentence) != 0) return true;
    if (after.shape != Shape::kCapital) return false;
    if ((FlagsOf(out_.text[token.begin]) & kLowerByte) != 0) return (hints & LexiconImage::kGoesOnWithTime) == 0;  // p.m. Monday
    return token.shape != Shape::kInitial && token.shape != Shape::kDotted && IsCommonWord(after) && IsLowerAt(next + 1);
  }

  // "Acme Inc. Shares rose": a word that is known in lower case and does not go on as a name does.
  bool IsCommonWord(const Token& token) const {
    return token.word != kUnknownWord && lexicon_.words[token.word].lex[kLowerForm] != 0;
  }
  bool IsLowerAt(uint32_t i) const { return i < tokens_.size() && tokens_[i].shape == Shape::kLower; }

  void MarkStart(uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; ++i) {
      tokens_[i].flags |= Token::kSentenceStart;
      if (!OpensQuote(out_.text, tokens_[i])) break;
    }
  }

  const LexiconImage& lexicon_;
  TokenizedText& out_;
  std::vector<Token>& tokens_;
};

}  // namespace

void SplitSentences(const LexiconImage& lexicon, TokenizedText* out) { SentenceSplitter(lexicon, out).Run(); }

}  // namespace newsgraph

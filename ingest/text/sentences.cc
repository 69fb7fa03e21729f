#include "ingest/text/sentences.h"

#include "ingest/text/chars.h"
#include "ingest/text/marks.h"

namespace newsgraph {
namespace {

class SentenceSplitter {
 public:
  SentenceSplitter(const LexiconImage& lexicon, TokenizedText* out)
      : lexicon_(lexicon), out_(*out), tokens_(out->tokens) {}

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
      if (!EndsSentence(out_.text, tokens_[i]) || IsListNumber(first, i)) continue;
      const uint32_t next = PassClosingMarks(i + 1);
      if (next >= count || tokens_[next].has(Token::kParagraphStart) || Ends(i, next)) return next;
    }
    return count;
  }

  // Closing marks and notes ([2]) that stand directly behind the stop.
  uint32_t PassClosingMarks(uint32_t i) const {
    while (const Token* mark = At(i)) {
      if (mark->has(Token::kBlankBefore)) break;
      if (IsNote(i)) {
        i += 3;
      } else if (Closes(*mark, At(i + 1))) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  // A straight quotation mark with text directly behind it opens; “ with a blank behind it and none
  // before is a slip for ”.
  bool Closes(const Token& mark, const Token* next) const {
    const bool before_blank = next == nullptr || next->has(Token::kBlankBefore);
    const char c = out_.text[mark.begin];
    if (c == '(' || c == '[') return false;
    if (OpensQuote(out_.text, mark))
      return before_blank || (c == '"' || c == '\'' ? next->shape == Shape::kPunctuation : false);
    return ClosesQuote(out_.text, mark);
  }

  // "[2]"
  bool IsNote(uint32_t i) const {
    return i + 2 < tokens_.size() && out_.text[tokens_[i].begin] == '[' &&
           tokens_[i + 1].shape == Shape::kNumber && out_.text[tokens_[i + 2].begin] == ']';
  }

  // "2. The harbour": the stop of a numbered line.
  bool IsListNumber(uint32_t first, uint32_t stop) const {
    return stop == first + 1 && tokens_[first].shape == Shape::kNumber &&
           tokens_[first].length <= 2;
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
    return OpensQuote(out_.text, token) || c == '-' || IsCurly(out_.text, token.begin, 0x94) ||
           IsCurly(out_.text, token.begin, 0x93);
  }

  StopKind KindOf(const Token& token) const {
    if (token.word != kUnknownWord && token.length > 2) return lexicon_.words[token.word].stop;
    return token.shape == Shape::kInitial || token.shape == Shape::kDotted ? StopKind::kMay
                                                                           : StopKind::kNever;
  }

  // For a word with a stop of its own, before a token that could begin a sentence.
  bool AbbreviationEnds(const Token& token, uint32_t next) const {
    if (KindOf(token) != StopKind::kMay) return false;
    const Token& after = tokens_[next];
    if (after.shape == Shape::kPunctuation) {
      const char c = out_.text[after.begin];
      return c != '(' && c != '[' && c != '-' && OpensQuote(out_.text, after) &&
             token.shape != Shape::kInitial;
    }
    const uint8_t hints = lexicon_.sentence_hints[after.lex];
    if ((hints & LexiconImage::kStartsSentence) != 0) return true;
    if (after.shape != Shape::kCapital) return false;
    if ((FlagsOf(out_.text[token.begin]) & kLowerByte) != 0)
      return (hints & LexiconImage::kGoesOnWithTime) == 0;  // p.m. Monday
    return token.shape != Shape::kInitial && token.shape != Shape::kDotted && IsCommonWord(after) &&
           IsLowerAt(next + 1);
  }

  // "Acme Inc. Shares rose": a word that is known in lower case and does not go on as a name does.
  bool IsCommonWord(const Token& token) const {
    return token.word != kUnknownWord && lexicon_.words[token.word].lex[kLowerForm] != 0;
  }
  bool IsLowerAt(uint32_t i) const {
    return i < tokens_.size() && tokens_[i].shape == Shape::kLower;
  }

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

void SplitSentences(const LexiconImage& lexicon, TokenizedText* out) {
  SentenceSplitter(lexicon, out).Run();
}

}  // namespace newsgraph

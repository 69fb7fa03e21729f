// What stands between quotation marks, of every kind and with those that are missing (quotes.h).
#include "ingest/extract/quotes.h"
#include "ingest/extract/turns.h"

namespace newsgraph {
namespace {

enum class Mark : uint8_t {
  kNone,
  kOpen,
  kClose,
  kStraight,
  kSingleOpen,
  kSingleClose,
  kSingleStraight
};

Mark MarkOf(std::string_view word) {
  if (word == "“" || word == "«" || word == "„") return Mark::kOpen;
  if (word == "”" || word == "»") return Mark::kClose;
  if (word == "\"" || word == "``" || word == "''") return Mark::kStraight;
  if (word == "‘") return Mark::kSingleOpen;
  if (word == "’") return Mark::kSingleClose;
  if (word == "'" || word == "`") return Mark::kSingleStraight;
  return Mark::kNone;
}

}  // namespace

void QuoteFinder::FindSpans(Document* doc) const {
  doc->quotes.clear();
  const auto& tokens = doc->text.tokens;
  const auto& sentences = doc->text.sentences;
  bool open = false;
  uint32_t begin = 0;
  const auto add = [&](uint32_t last) {
    if (last > begin)
      doc->quotes.push_back({.first = begin, .last = last, .kind = v1::Quote::DIRECT, .rule = {}});
    open = false;
  };
  for (size_t s = 0; s < sentences.size(); ++s) {
    bool may_close = true;  // a single mark: not once one has looked in vain
    const bool starts_paragraph = s == 0 || sentences[s].paragraph != sentences[s - 1].paragraph;
    if (starts_paragraph && open) {  // left open at the paragraph's end
      add(sentences[s].first);
    }
    for (uint32_t at = sentences[s].first; at < sentences[s].last; ++at) {
      if (tokens[at].shape != Shape::kPunctuation && tokens[at].shape != Shape::kSymbol) continue;
      Mark mark = MarkOf(doc->text.word(tokens[at]));
      if (mark == Mark::kNone) continue;
      const bool blank_before =
          tokens[at].has(Token::kBlankBefore) || tokens[at].has(Token::kLineStart) || at == 0;
      const bool blank_after = at + 1 >= tokens.size() || tokens[at + 1].has(Token::kBlankBefore) ||
                               tokens[at + 1].has(Token::kLineStart);
      if (mark == Mark::kSingleOpen || mark == Mark::kSingleClose ||
          mark == Mark::kSingleStraight) {
        // Single marks quote only in headings and after a colon; elsewhere they are apostrophes or
        // quotes in quotes.
        if (open || !blank_before || mark == Mark::kSingleClose) continue;
        const bool after_colon =
            at > sentences[s].first && tokens[at - 1].word == grammar_.words().colon;
        if (!after_colon && at != sentences[s].first) continue;
        if (!may_close) continue;
        may_close = false;
        for (uint32_t end = at + 2; end < sentences[s].last; ++end) {
          const Mark closing = MarkOf(doc->text.word(tokens[end]));
          if (closing == Mark::kSingleClose || closing == Mark::kSingleStraight) {
            begin = at + 1;
            add(end);
            at = end;
            may_close = true;
            break;
          }
        }
        continue;
      }
      if (!open) {
        if (mark == Mark::kClose && !(blank_before && !blank_after))
          continue;  // a stray closing mark
        if (mark == Mark::kStraight && blank_after && !blank_before) continue;
        open = true;
        begin = at + 1;
      } else if ((mark == Mark::kOpen ||
                  (mark == Mark::kStraight && tokens[at].has(Token::kSentenceStart) &&
                   at == sentences[s].first)) &&
                 blank_before && !blank_after) {
        add(at);  // opened again without having been closed
        open = true;
        begin = at + 1;
      } else {
        add(at);
      }
    }
  }
  if (open && !tokens.empty()) add(static_cast<uint32_t>(tokens.size()));
  // Kinds: quoted words inside the reporter's sentence are MIXED.
  for (size_t q = 0; q < doc->quotes.size(); ++q) {
    DocQuote& quote = doc->quotes[q];
    if (quote.first < 2) continue;
    const uint32_t mark = quote.first - 1;
    const uint32_t s = doc->SentenceOf(mark);
    if (mark == sentences[s].first) continue;
    const Token& before = tokens[mark - 1];
    const bool set_off = before.shape == Shape::kPunctuation || before.shape == Shape::kSymbol;
    const bool capital = tokens[quote.first].shape != Shape::kLower;
    if (!set_off || !capital) quote.kind = v1::Quote::MIXED;
    if (before.word == grammar_.words().comma && capital) quote.kind = v1::Quote::DIRECT;
    if (before.word == grammar_.words().colon && before.word != kUnknownWord)
      quote.kind = v1::Quote::DIRECT;
    // ," he said. "and more": the second half of a direct quote.
    if (set_off && !capital && before.word == grammar_.words().comma && q > 0) {
      const DocQuote& other = doc->quotes[q - 1];
      if (doc->SentenceOf(other.last) == s && other.kind == v1::Quote::DIRECT)
        quote.kind = v1::Quote::DIRECT;
    }
  }
  AddTurns(grammar_, doc);
  NumberTokens(doc);
}

void QuoteFinder::NumberTokens(Document* doc) {
  doc->quote_at.assign(doc->text.tokens.size(), -1);
  for (size_t q = 0; q < doc->quotes.size(); ++q) {
    if (doc->quotes[q].kind == v1::Quote::INDIRECT) continue;
    for (uint32_t at = doc->quotes[q].first; at < doc->quotes[q].last; ++at)
      doc->quote_at[at] = static_cast<int32_t>(q);
  }
}

}  // namespace newsgraph

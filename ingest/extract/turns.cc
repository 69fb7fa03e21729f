#include "ingest/extract/turns.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace newsgraph {
namespace {

// So many words a label has, before its bracket and in it.
constexpr uint32_t kLongestLabel = 4;
constexpr uint32_t kLongestBracket = 6;
// So many labels come back in a transcript.
constexpr size_t kFewestSpeakers = 2;
// So many paragraphs somebody speaks on without a new label; more are the writer's.
constexpr uint32_t kMostParagraphs = 12;

struct Label {
  uint32_t first = 0;  // tokens
  uint32_t colon = 0;
  uint64_t key = 0;      // the same words, the same key
  int32_t mention = -1;  // who is named by it
};

bool IsLabelWord(const Token& token) {
  return token.shape == Shape::kCapital || token.shape == Shape::kUpper ||
         token.shape == Shape::kMixed || token.shape == Shape::kSingle ||
         token.shape == Shape::kInitial || token.shape == Shape::kDotted;
}

// The colon of the label that begins at a token; the token itself where there is none.
uint32_t ColonOf(const Grammar& grammar, const Document& doc, uint32_t first, uint64_t* key) {
  const auto& tokens = doc.text.tokens;
  const size_t count = tokens.size();
  uint32_t at = first;
  *key = 0;
  for (; at < count && at < first + kLongestLabel && IsLabelWord(tokens[at]) &&
         (at == first || !tokens[at].has(Token::kLineStart));
       ++at)
    *key = *key * 31 + tokens[at].hash;
  if (at == first) return first;
  if (at < count && tokens[at].word == grammar.words().open_paren) {
    const uint32_t open = at;
    while (at < count && at < open + kLongestBracket &&
           tokens[at].word != grammar.words().close_paren)
      ++at;
    ++at;
  }
  const bool colon = at + 1 < count && tokens[at].word == grammar.words().colon &&
                     tokens[at].word != kUnknownWord && tokens[at + 1].has(Token::kBlankBefore) &&
                     !tokens[at + 1].has(Token::kLineStart) && !tokens[at].has(Token::kLineStart);
  return colon ? at : first;
}

std::vector<Label> FindLabels(const Grammar& grammar, const Document& doc) {
  std::vector<int32_t> named(doc.text.tokens.size(), -1);  // by token: the person whose name it is
  for (size_t m = 0; m < doc.mentions.size(); ++m) {
    const DocMention& mention = doc.mentions[m];
    if (mention.type == v1::Entity::PERSON && mention.form == v1::Mention::NAME &&
        mention.entity >= 0)
      std::fill(named.begin() + mention.first, named.begin() + mention.last,
                static_cast<int32_t>(m));
  }
  std::vector<Label> labels;
  for (const uint32_t first : doc.text.lines) {
    Label label{.first = first};
    label.colon = ColonOf(grammar, doc, first, &label.key);
    if (label.colon == first) continue;
    for (uint32_t at = first; at < label.colon && label.mention < 0; ++at)
      label.mention = named[at];
    labels.push_back(label);
  }
  return labels;
}

// Labels that come back, of whom one is named.
bool IsTranscript(const std::vector<Label>& labels) {
  std::unordered_map<uint64_t, uint32_t> times;
  size_t again = 0;
  bool person = false;
  for (const Label& label : labels) {
    if (++times[label.key] != 2) continue;
    ++again;
    person |= label.mention >= 0;
  }
  return person && again >= kFewestSpeakers;
}

// Adds what is said in the tokens [first, last) of one paragraph, and what is quoted there.
void AddParagraph(const Label& label, uint32_t first, uint32_t last,
                  std::vector<DocQuote>::const_iterator* quote, const Document& doc,
                  std::vector<DocQuote>* quotes) {
  const auto add = [&](uint32_t begin, uint32_t end) {
    if (end > begin + 1)
      quotes->push_back({.first = begin,
                         .last = end,
                         .kind = v1::Quote::DIRECT,
                         .speaker_mention = label.mention,
                         .speaker = doc.mentions[static_cast<size_t>(label.mention)].entity,
                         .rule = "speaker_label"});
  };
  for (; *quote != doc.quotes.end() && (*quote)->first < last; ++*quote) {
    if ((*quote)->kind == v1::Quote::MIXED || (*quote)->first <= first) continue;
    add(first, (*quote)->first - 1);
    quotes->push_back(**quote);
    first = std::min((*quote)->last + 1, last);
  }
  add(first, last);
}

}  // namespace

bool IsLabel(const Grammar& grammar, const Document& doc, const DocMention& mention) {
  constexpr uint32_t kTitles = 2;  // "Sen."
  const auto& tokens = doc.text.tokens;
  return mention.form == v1::Mention::NAME && mention.last < tokens.size() &&
         tokens[mention.last].word == grammar.words().colon &&
         mention.first <= doc.text.sentences[mention.sentence].first + kTitles;
}

void AddTurns(const Grammar& grammar, Document* doc) {
  const std::vector<Label> labels = FindLabels(grammar, *doc);
  if (!IsTranscript(labels)) return;
  const auto& sentences = doc->text.sentences;
  std::vector<DocQuote> quotes;
  auto quote = doc->quotes.cbegin();
  for (size_t l = 0; l < labels.size(); ++l) {
    for (; quote != doc->quotes.cend() && quote->first <= labels[l].colon; ++quote)
      quotes.push_back(*quote);
    if (labels[l].mention < 0) continue;
    const bool last = l + 1 == labels.size();
    const uint32_t end =
        last ? static_cast<uint32_t>(doc->text.tokens.size()) : labels[l + 1].first;
    const uint32_t most = last ? 1 : kMostParagraphs;
    uint32_t s = doc->SentenceOf(labels[l].colon);
    uint32_t first = labels[l].colon + 1;
    for (uint32_t paragraphs = 0; paragraphs < most && first < end; ++paragraphs) {
      const uint32_t paragraph = sentences[s].paragraph;
      while (s < sentences.size() && sentences[s].paragraph == paragraph &&
             sentences[s].first < end)
        ++s;
      AddParagraph(labels[l], first, std::min(end, sentences[s - 1].last), &quote, *doc, &quotes);
      first = s < sentences.size() ? sentences[s].first : end;
    }
  }
  quotes.insert(quotes.end(), quote, doc->quotes.cend());
  doc->quotes = std::move(quotes);
}

}  // namespace newsgraph

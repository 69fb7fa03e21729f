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
// So often a label comes back that is somebody's name though nothing else says so.
constexpr uint32_t kFewestOfName = 3;
// So many paragraphs somebody speaks on without a new label; more are the writer's.
constexpr uint32_t kMostParagraphs = 12;
// So many tokens the name under a post has, the whole signature with its date, and a line that may be one of several of a post.
constexpr uint32_t kLongestName = 8;
constexpr uint32_t kLongestSignature = 8;
constexpr uint32_t kShortLine = 12;

struct Label {
  uint32_t first = 0;  // tokens [first, last) of its words
  uint32_t last = 0;
  uint32_t colon = 0;
  uint64_t key = 0;      // the same words, the same key
  int32_t mention = -1;  // who is named by it
};

bool IsLabelWord(const Token& token) {
  return token.shape == Shape::kCapital || token.shape == Shape::kUpper ||
         token.shape == Shape::kMixed || token.shape == Shape::kSingle ||
         token.shape == Shape::kInitial || token.shape == Shape::kDotted;
}

// Reads the label that begins at a token; false where there is none.
bool ReadLabel(const Grammar& grammar, const Document& doc, uint32_t first, Label* label) {
  const auto& tokens = doc.text.tokens;
  const size_t count = tokens.size();
  uint32_t at = first;
  label->first = first;
  for (; at < count && at < first + kLongestLabel && IsLabelWord(tokens[at]) &&
         (at == first || !tokens[at].has(Token::kLineStart));
       ++at)
    label->key = label->key * 31 + tokens[at].hash;
  if (at == first) return false;
  label->last = at;
  if (at < count && tokens[at].word == grammar.words().open_paren) {
    const uint32_t open = at;
    while (at < count && at < open + kLongestBracket &&
           tokens[at].word != grammar.words().close_paren)
      ++at;
    ++at;
  }
  label->colon = at;
  return at + 1 < count && tokens[at].word == grammar.words().colon &&
         tokens[at].word != kUnknownWord && !tokens[at].has(Token::kLineStart) &&
         tokens[at + 1].has(Token::kBlankBefore) && !tokens[at + 1].has(Token::kLineStart);
}

std::vector<Label> FindLabels(const Grammar& grammar, const Document& doc,
                              const std::vector<int32_t>& named) {
  std::vector<Label> labels;
  for (const uint32_t first : doc.text.lines) {
    Label label;
    if (!ReadLabel(grammar, doc, first, &label)) continue;
    for (uint32_t at = first; at < label.colon && label.mention < 0; ++at)
      label.mention = named[at];
    labels.push_back(label);
  }
  return labels;
}

// Who is called in full elsewhere by the last word of a name, "Jake Tapper" for "TAPPER": hash of that word -> person, -1 for several.
std::unordered_map<uint64_t, int32_t> LastNames(const Document& doc) {
  std::unordered_map<uint64_t, int32_t> people;
  for (const DocMention& mention : doc.mentions) {
    if (mention.type != v1::Entity::PERSON || mention.form != v1::Mention::NAME ||
        mention.entity < 0 || mention.last - mention.first < 2)
      continue;
    const auto [at, added] = people.emplace(doc.text.tokens[mention.last - 1].hash, mention.entity);
    if (!added && at->second != mention.entity) at->second = -1;
  }
  return people;
}

// Labels that no name was found in are those of whom the text calls so in full; else a name of their own, if they come back and are
// no common noun: "QUESTION".
void NameLabels(const Grammar& grammar, Document* doc, std::vector<Label>* labels) {
  const std::unordered_map<uint64_t, int32_t> people = LastNames(*doc);
  std::unordered_map<uint64_t, uint32_t> times;
  for (const Label& label : *labels) ++times[label.key];
  std::unordered_map<uint64_t, int32_t> own;  // by key: entity
  for (Label& label : *labels) {
    const Token& word = doc->text.tokens[label.last - 1];
    if (label.mention >= 0 || word.shape != Shape::kUpper) continue;
    const auto mention = static_cast<int32_t>(doc->mentions.size());
    int32_t entity = -1;
    if (const auto person = people.find(word.hash); person != people.end()) {
      entity = person->second;
    } else if (times[label.key] >= kFewestOfName && label.last == label.first + 1 &&
               !grammar.is(word, grammar::kNoun | grammar::kNounPlural)) {
      const auto [at, added] = own.emplace(label.key, static_cast<int32_t>(doc->entities.size()));
      entity = at->second;
      if (added) {
        DocEntity speaker;
        speaker.type = v1::Entity::PERSON;
        speaker.best = mention;
        speaker.canonical = FoldCase(doc->text.word(word));
        doc->entities.push_back(std::move(speaker));
      }
    }
    if (entity < 0) continue;
    label.mention = mention;
    doc->mentions.push_back({.first = label.last - 1,
                             .last = label.last,
                             .sentence = doc->SentenceOf(label.last - 1),
                             .type = v1::Entity::PERSON,
                             .form = v1::Mention::NAME,
                             .entity = entity,
                             .rule = "speaker_label",
                             .confidence = 900,
                             .gender = doc->entities[static_cast<size_t>(entity)].gender,
                             .plural = false});
  }
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

// What somebody says in the tokens [first, last), without marks.
struct Said {
  uint32_t first = 0;
  uint32_t last = 0;
  int32_t mention = -1;
};

// Adds them, in text order and in no other's way, to the quotes; what is quoted there in its own sentence stays a quote of its own.
void AddSaid(const std::vector<Said>& all, Document* doc) {
  std::vector<DocQuote> quotes;
  auto quote = doc->quotes.cbegin();
  for (const Said& said : all) {
    for (; quote != doc->quotes.cend() && quote->first <= said.first; ++quote)
      quotes.push_back(*quote);
    uint32_t first = said.first;
    const auto add = [&](uint32_t end) {
      if (end <= first + 1) return;
      quotes.push_back({.first = first,
                        .last = end,
                        .kind = v1::Quote::DIRECT,
                        .speaker_mention = said.mention,
                        .speaker = doc->mentions[static_cast<size_t>(said.mention)].entity,
                        .rule = "speaker_label"});
    };
    for (; quote != doc->quotes.cend() && quote->first < said.last; ++quote) {
      if (quote->kind == v1::Quote::MIXED) continue;
      add(quote->first - 1);
      quotes.push_back(*quote);
      first = std::min(quote->last + 1, said.last);
    }
    add(said.last);
  }
  quotes.insert(quotes.end(), quote, doc->quotes.cend());
  doc->quotes = std::move(quotes);
}

// Each paragraph of each turn.
std::vector<Said> FindTurns(const Grammar& grammar, const std::vector<int32_t>& named,
                            Document* doc) {
  std::vector<Label> labels = FindLabels(grammar, *doc, named);
  std::vector<Said> all;
  if (!IsTranscript(labels)) return all;
  NameLabels(grammar, doc, &labels);
  const auto& sentences = doc->text.sentences;
  for (size_t l = 0; l < labels.size(); ++l) {
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
      all.push_back({first, std::min(end, sentences[s - 1].last), labels[l].mention});
      first = s < sentences.size() ? sentences[s].first : end;
    }
  }
  return all;
}

// The dash before the name of who signs a post, "- Ann Okafor (@annokafor)", whose bracket opens at a token; the token itself else.
uint32_t DashOf(const Grammar& grammar, const Document& doc, uint32_t bracket) {
  const auto& tokens = doc.text.tokens;
  if (tokens[bracket].word != grammar.words().open_paren || bracket + 1 >= tokens.size() ||
      !doc.text.word(tokens[bracket + 1]).starts_with('@'))
    return bracket;
  for (uint32_t at = bracket; at-- > 0 && bracket - at <= kLongestName;) {
    const WordId word = tokens[at].word;
    if (word == grammar.words().dash || word == grammar.words().double_dash ||
        word == grammar.words().em_dash)
      return word == kUnknownWord ? bracket : at;
  }
  return bracket;
}

// Where a post begins that ends at a token: in its paragraph, behind the signature before, and over short lines.
uint32_t BeginOfPost(const Grammar& grammar, const Document& doc, uint32_t floor, uint32_t dash) {
  const auto& sentences = doc.text.sentences;
  uint32_t s = doc.SentenceOf(dash);
  uint32_t paragraph = sentences[s].paragraph;
  uint32_t end = dash;  // of the paragraph
  while (s > 0 && sentences[s - 1].first >= floor) {
    if (sentences[s - 1].paragraph != paragraph) {
      const bool colon = doc.text.tokens[sentences[s - 1].last - 1].word == grammar.words().colon;
      uint32_t begin = s - 1;
      while (begin > 0 && sentences[begin - 1].paragraph == sentences[s - 1].paragraph) --begin;
      if (colon || sentences[s - 1].last - sentences[begin].first > kShortLine ||
          end - sentences[s].first > kShortLine)
        break;
      end = sentences[s - 1].last;
      paragraph = sentences[s - 1].paragraph;
    }
    --s;
  }
  return std::max(sentences[s].first, floor);
}

// Behind "(@annokafor) May 3, 2017", whose bracket is given.
uint32_t EndOfSignature(const Grammar& grammar, const Document& doc, uint32_t bracket) {
  const auto& tokens = doc.text.tokens;
  uint32_t at = bracket + 2;
  while (at < tokens.size() && at < bracket + kLongestSignature &&
         !tokens[at].has(Token::kLineStart) &&
         (tokens[at].shape == Shape::kNumber || tokens[at].shape == Shape::kPunctuation ||
          grammar.is(tokens[at], grammar::kMonth)))
    ++at;
  return at;
}

// Posts that stand in the text with their signatures, of whom the text names.
std::vector<Said> FindPosts(const Grammar& grammar, const Document& doc,
                            const std::vector<int32_t>& named) {
  std::vector<Said> all;
  uint32_t floor = 0;
  for (uint32_t at = 0; at < doc.text.tokens.size(); ++at) {
    const uint32_t dash = DashOf(grammar, doc, at);
    if (dash == at || dash < floor) continue;
    const uint32_t first = BeginOfPost(grammar, doc, floor, dash);
    if (named[at - 1] >= 0 && dash > first) all.push_back({first, dash, named[at - 1]});
    floor = EndOfSignature(grammar, doc, at);
  }
  return all;
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
  std::vector<int32_t> named(doc->text.tokens.size(), -1);  // by token: the person whose name it is
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    const DocMention& mention = doc->mentions[m];
    if (mention.type == v1::Entity::PERSON && mention.form == v1::Mention::NAME &&
        mention.entity >= 0)
      std::fill(named.begin() + mention.first, named.begin() + mention.last,
                static_cast<int32_t>(m));
  }
  std::vector<Said> all = FindTurns(grammar, named, doc);
  if (all.empty()) all = FindPosts(grammar, *doc, named);
  if (!all.empty()) AddSaid(all, doc);
}

}  // namespace newsgraph

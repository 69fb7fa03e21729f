// Collects terms into words, phrases and memberships, and lays them out as the image.
#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/lexicon/lexicon_image.h"
#include "ingest/lexicon/word_compiler.h"
#include "ingest/text/scanner.h"

namespace newsgraph {
namespace {

constexpr size_t kLongestPhrase = 32;
constexpr size_t kLinesAhead = 64;
constexpr size_t kLongList = size_t{4} << 20;    // bytes
constexpr size_t kLargeTable = size_t{8} << 20;  // bytes
constexpr ClassId kAbbreviationClass = 0;

constexpr uint8_t kAllForms = 1 << kLowerForm | 1 << kCapitalForm | 1 << kUpperForm;

uint8_t FormsOf(TermCase term_case, Shape shape) {
  const auto written = static_cast<uint8_t>(1 << kFormOfShape[static_cast<size_t>(shape)]);
  switch (term_case) {
    case TermCase::kAny:
      return kAllForms;
    case TermCase::kLower:
      return 1 << kLowerForm;
    case TermCase::kExact:
      return written;
    case TermCase::kCapitalized:
      break;
  }
  return shape == Shape::kUpper ? written : 1 << kCapitalForm | 1 << kUpperForm;
}

uint8_t FormsOfPhrase(TermCase term_case, uint32_t capitals) {
  switch (term_case) {
    case TermCase::kAny:
      return kAllForms;
    case TermCase::kLower:
      return 1 << kLowerForm;
    case TermCase::kExact:
    case TermCase::kCapitalized:
      break;
  }
  return capitals == 0 ? 1 << kLowerForm : 1 << kCapitalForm;
}

// Tables of hundreds of megabytes, read at random: large pages spare the faults and most misses of
// the TLB. A wish only, after the vector has its room.
template <class T>
void WantLargePages(std::vector<T>* table) {
#ifdef MADV_HUGEPAGE
  constexpr uintptr_t kPage = size_t{2} << 20;
  const auto begin = (reinterpret_cast<uintptr_t>(table->data()) + kPage - 1) / kPage * kPage;
  const auto end = reinterpret_cast<uintptr_t>(table->data() + table->capacity()) / kPage * kPage;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

// Gives an empty table its size.
template <class T>
void Size(size_t size, std::vector<T>* table) {
  table->reserve(size);
  if (size * sizeof(T) >= kLargeTable) WantLargePages(table);
  table->resize(size);
}

// Appends FoldCase(word); most words are ASCII, and need no string of their own.
void AppendFolded(std::string_view word, std::string* out) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::ranges::all_of(word, is_ascii)) {
    *out += FoldCase(word);
    return;
  }
  for (const char c : word) out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
}

}  // namespace

struct LexiconBuilder::State {
  struct Word {
    uint64_t hash = 0;
    uint32_t text_begin = 0;
    uint32_t text_size = 0;
    uint32_t node = 0;
    uint32_t capitals = ~0U;
    StopKind stop = StopKind::kNever;
    bool has_stop_form = false;
  };

  std::vector<Word> words{1};  // [0]: the unknown word
  // Open addressing by hash, with the hash beside the word: a look-up touches one cache line.
  struct IndexSlot {
    uint64_t hash = 0;
    WordId word = kUnknownWord;
  };
  std::vector<IndexSlot> index = std::vector<IndexSlot>(1 << 18);
  std::vector<LexiconImage::Edge> edges = std::vector<LexiconImage::Edge>(1 << 12);
  size_t edge_count = 0;
  std::vector<WordId> node_phrase{kUnknownWord};  // node 0 is none
  std::vector<Membership> memberships;
  std::vector<LexiconImage::Attribute> attributes;
  std::string text;
  std::vector<std::string> class_names;
  std::unordered_map<std::string, ClassId> class_by_name;
  std::vector<std::string> keys;
  TokenizedText scanned;  // the term being added
  std::string folded;     // the same, folded

  // A term of the next lines of a list, scanned ahead.
  struct Ahead {
    std::string_view term;
    uint32_t first = 0;  // its tokens in `tokens_ahead`
    uint32_t last = 0;
    uint64_t hash = 0;  // of the whole term, folded
  };
  std::vector<Ahead> ahead;
  std::vector<Token> tokens_ahead;

  WordId AddWord(std::string_view word, uint64_t hash);
  WordId AddPhrase(std::string_view term, std::span<const Token> tokens, uint64_t hash);
  uint64_t HashTerm(std::string_view term);
  uint32_t AddEdge(uint32_t node, WordId word);
  uint32_t KeyId(std::string_view key);
  void AddAttribute(std::string_view key, std::string_view value);
  // A word with a full stop of its own is an ABBREVIATION in the forms in which it is listed, also
  // inside a phrase.
  void NoteAbbreviations(std::string_view term, std::span<const Token> tokens, TermCase term_case);
  // The last thing of AddTerm: `first_attribute` is where its attributes begin.
  Status AddMembership(std::string_view term, std::span<const Token> tokens, uint64_t hash,
                       ClassId id, TermCase term_case, size_t first_attribute);
  // Makes room for a long list at once.
  void Reserve(std::string_view tsv);
  // Scans the terms of the next lines, and fetches into the cache what they will look up. The tables of a million
  // names are far larger than the cache: terms that wait for memory together halve the time.
  void ScanAhead(std::string_view tsv);
  void GrowIndex(size_t size);
  void GrowEdges(size_t size);
};

void LexiconBuilder::State::Reserve(std::string_view tsv) {
  const auto lines = static_cast<size_t>(std::ranges::count(tsv, '\n')) + 1;
  const auto fields = static_cast<size_t>(std::ranges::count(tsv, '\t'));
  const auto grow = [](auto* table, size_t more) {
    table->reserve(table->size() + more);
    WantLargePages(table);
  };
  grow(&words, lines + lines / 4);
  grow(&memberships, lines + lines / 16);
  grow(&attributes, fields);
  grow(&node_phrase, lines + lines / 2);
  text.reserve(text.size() + tsv.size());
  GrowIndex(std::bit_ceil((words.size() + lines + lines / 4) * 2));
  GrowEdges(std::bit_ceil((edge_count + lines + lines / 4) * 2));
}

void LexiconBuilder::State::GrowIndex(size_t size) {
  if (size <= index.size()) return;
  std::vector<IndexSlot>().swap(index);
  Size(size, &index);
  const size_t mask = index.size() - 1;
  for (WordId id = 1; id < words.size(); ++id) {
    size_t at = words[id].hash & mask;
    while (index[at].word != kUnknownWord) at = (at + 1) & mask;
    index[at] = {words[id].hash, id};
  }
}

WordId LexiconBuilder::State::AddWord(std::string_view word, uint64_t hash) {
  const size_t mask = index.size() - 1;
  size_t at = hash & mask;
  for (; index[at].word != kUnknownWord; at = (at + 1) & mask) {
    if (index[at].hash == hash) return index[at].word;
  }
  const auto id = static_cast<WordId>(words.size());
  index[at] = {hash, id};
  Word row;
  row.hash = hash;
  row.text_begin = static_cast<uint32_t>(text.size());
  AppendFolded(word, &text);
  row.text_size = static_cast<uint32_t>(text.size()) - row.text_begin;
  words.push_back(row);
  if (words.size() * 2 > index.size()) GrowIndex(index.size() * 2);
  if (word.size() > 1 && word.back() == '.') {
    const std::string bare = FoldCase(word.substr(0, word.size() - 1));
    words[AddWord(bare, HashFolded(bare))].has_stop_form = true;
  }
  return id;
}

void LexiconBuilder::State::GrowEdges(size_t size) {
  if (size <= edges.size()) return;
  std::vector<LexiconImage::Edge> old;
  Size(size, &old);
  old.swap(edges);
  const size_t mask = edges.size() - 1;
  for (const LexiconImage::Edge& edge : old) {
    if (edge.node == 0) continue;
    size_t at = LexiconImage::EdgeHash(edge.node, edge.word) & mask;
    while (edges[at].node != 0) at = (at + 1) & mask;
    edges[at] = edge;
  }
}

uint32_t LexiconBuilder::State::AddEdge(uint32_t node, WordId word) {
  if (edge_count * 2 >= edges.size()) GrowEdges(edges.size() * 2);
  const size_t mask = edges.size() - 1;
  size_t at = LexiconImage::EdgeHash(node, word) & mask;
  for (; edges[at].node != 0; at = (at + 1) & mask) {
    if (edges[at].node == node && edges[at].word == word) return edges[at].next;
  }
  const auto next = static_cast<uint32_t>(node_phrase.size());
  node_phrase.push_back(kUnknownWord);
  edges[at] = {node, word, next};
  ++edge_count;
  return next;
}

namespace {

bool IsComment(std::string_view line) { return line.empty() || line[0] == '#'; }

// The next line without its end, which goes off `tsv`.
std::string_view TakeLine(std::string_view* tsv) {
  const size_t end = std::min(tsv->find('\n'), tsv->size());
  std::string_view line = tsv->substr(0, end);
  tsv->remove_prefix(std::min(end + 1, tsv->size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Whether the term is its tokens with single blanks between them.
bool HasSingleBlanks(std::string_view term, std::span<const Token> tokens) {
  size_t end = 0;
  for (const Token& token : tokens) {
    const bool blank = end > 0 && token.has(Token::kBlankBefore);
    if (token.begin != end + (blank ? 1 : 0) || (blank && term[end] != ' ')) return false;
    end = token.begin + token.length;
  }
  return end == term.size();
}

}  // namespace

uint64_t LexiconBuilder::State::HashTerm(std::string_view term) {
  folded.clear();
  AppendFolded(term, &folded);
  return HashFolded(folded);
}

void LexiconBuilder::State::ScanAhead(std::string_view tsv) {
  ahead.clear();
  tokens_ahead.clear();
  const size_t index_mask = index.size() - 1;
  for (size_t number = 0; number < kLinesAhead && !tsv.empty(); ++number) {
    const std::string_view line = TakeLine(&tsv);
    if (IsComment(line)) continue;
    const std::string_view term = line.substr(0, line.find('\t'));
    ScanTokens(term, nullptr, &scanned);
    const auto first = static_cast<uint32_t>(tokens_ahead.size());
    tokens_ahead.insert(tokens_ahead.end(), scanned.tokens.begin(), scanned.tokens.end());
    ahead.push_back({term, first, static_cast<uint32_t>(tokens_ahead.size()), HashTerm(term)});
    for (const Token& token : scanned.tokens) __builtin_prefetch(&index[token.hash & index_mask]);
    __builtin_prefetch(&index[ahead.back().hash & index_mask]);
  }
  const auto find = [&](uint64_t hash) {
    size_t at = hash & index_mask;
    while (index[at].word != kUnknownWord && index[at].hash != hash) at = (at + 1) & index_mask;
    return index[at].word;
  };
  const auto is_phrase = [](const Ahead& term) { return term.last - term.first > 1; };
  for (const Ahead& term : ahead) {
    if (is_phrase(term)) __builtin_prefetch(&words[find(tokens_ahead[term.first].hash)]);
  }
  for (const Ahead& term : ahead) {
    if (!is_phrase(term)) continue;
    const uint32_t node = words[find(tokens_ahead[term.first].hash)].node;
    const WordId second = find(tokens_ahead[term.first + 1].hash);
    __builtin_prefetch(&edges[LexiconImage::EdgeHash(node, second) & (edges.size() - 1)]);
  }
}

// The phrase of the term's tokens; its text is the term's with single blanks.
WordId LexiconBuilder::State::AddPhrase(std::string_view term, std::span<const Token> tokens,
                                        uint64_t hash) {
  uint32_t node = 0;
  for (const Token& token : tokens) {
    const WordId id = AddWord(term.substr(token.begin, token.length), token.hash);
    if (&token == tokens.data()) {
      if (words[id].node == 0) {
        words[id].node = static_cast<uint32_t>(node_phrase.size());
        node_phrase.push_back(kUnknownWord);
      }
      node = words[id].node;
    } else {
      node = AddEdge(node, id);
    }
  }
  if (node_phrase[node] != kUnknownWord) return node_phrase[node];
  if (HasSingleBlanks(term, tokens)) return node_phrase[node] = AddWord(term, hash);
  std::string phrase;
  for (const Token& token : tokens) {
    if (!phrase.empty() && token.has(Token::kBlankBefore)) phrase += ' ';
    phrase += term.substr(token.begin, token.length);
  }
  return node_phrase[node] = AddWord(phrase, HashTerm(phrase));
}

uint32_t LexiconBuilder::State::KeyId(std::string_view key) {
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) {
    keys.emplace_back(key);
    return static_cast<uint32_t>(keys.size() - 1);
  }
  return static_cast<uint32_t>(found - keys.begin());
}

void LexiconBuilder::State::AddAttribute(std::string_view key, std::string_view value) {
  attributes.push_back(
      {KeyId(key), static_cast<uint32_t>(text.size()), static_cast<uint32_t>(value.size())});
  text += value;
}

void LexiconBuilder::State::NoteAbbreviations(std::string_view term, std::span<const Token> tokens,
                                              TermCase term_case) {
  for (const Token& token : tokens) {
    const std::string_view word = term.substr(token.begin, token.length);
    if (word.size() < 2 || word.back() != '.' || token.shape == Shape::kPunctuation) continue;
    Membership membership;
    membership.word = AddWord(word, token.hash);
    membership.class_id = kAbbreviationClass;
    membership.forms = FormsOf(term_case, token.shape);
    memberships.push_back(membership);
  }
}

Status LexiconBuilder::State::AddMembership(std::string_view term, std::span<const Token> tokens,
                                            uint64_t hash, ClassId id, TermCase term_case,
                                            size_t first_attribute) {
  if (tokens.empty()) return InvalidArgumentError("a term is empty");
  if (tokens.size() > kLongestPhrase)
    return InvalidArgumentError("term \"" + std::string(term) + "\" has more than 32 tokens");
  Membership membership;
  membership.class_id = id;
  membership.first_attribute = static_cast<uint32_t>(first_attribute);
  membership.last_attribute = static_cast<uint32_t>(attributes.size());
  if (tokens.size() == 1) {
    membership.word = AddWord(term.substr(tokens[0].begin, tokens[0].length), tokens[0].hash);
    membership.forms = FormsOf(term_case, tokens[0].shape);
  } else {
    uint32_t capitals = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (kFormOfShape[static_cast<size_t>(tokens[i].shape)] != kLowerForm) capitals |= 1U << i;
    }
    membership.word = AddPhrase(term, tokens, hash);
    membership.forms = FormsOfPhrase(term_case, capitals);
    if (term_case == TermCase::kCapitalized || term_case == TermCase::kExact)
      words[membership.word].capitals &= capitals;
  }
  for (size_t i = first_attribute; i < attributes.size(); ++i) {
    if (keys[attributes[i].key] != "stop") continue;
    const std::string_view value =
        std::string_view(text).substr(attributes[i].value_begin, attributes[i].value_size);
    words[membership.word].stop = value == "number" ? StopKind::kNumber
                                  : value == "may"  ? StopKind::kMay
                                                    : StopKind::kNever;
  }
  memberships.push_back(membership);
  NoteAbbreviations(term, tokens, term_case);
  return OkStatus();
}

LexiconBuilder::LexiconBuilder() : state_(std::make_unique<State>()) {
  NG_CHECK(AddClass("ABBREVIATION") == kAbbreviationClass);
}
LexiconBuilder::~LexiconBuilder() = default;

ClassId LexiconBuilder::AddClass(std::string_view name) {
  const auto [at, added] =
      state_->class_by_name.emplace(name, static_cast<ClassId>(state_->class_names.size()));
  if (added) state_->class_names.emplace_back(name);
  return at->second;
}

Status LexiconBuilder::AddTerm(std::string_view text, ClassId id, TermCase term_case,
                               std::span<const std::pair<std::string, std::string>> attributes) {
  const size_t first = state_->attributes.size();
  for (const auto& [key, value] : attributes) state_->AddAttribute(key, value);
  ScanTokens(text, nullptr, &state_->scanned);
  return state_->AddMembership(text, state_->scanned.tokens, state_->HashTerm(text), id, term_case,
                               first);
}

Status LexiconBuilder::AddTsv(std::string_view name, std::string_view tsv, ClassId id,
                              TermCase term_case) {
  if (tsv.size() >= kLongList) state_->Reserve(tsv);
  size_t number = 0;
  size_t next = 0;
  while (!tsv.empty()) {
    if (number % kLinesAhead == 0) {
      state_->ScanAhead(tsv);
      next = 0;
    }
    ++number;
    std::string_view line = TakeLine(&tsv);
    if (IsComment(line)) continue;
    const State::Ahead term = state_->ahead[next++];
    const size_t first = state_->attributes.size();
    line.remove_prefix(std::min(term.term.size() + 1, line.size()));
    Status status = OkStatus();
    while (!line.empty()) {
      const std::string_view field = line.substr(0, line.find('\t'));
      line.remove_prefix(std::min(field.size() + 1, line.size()));
      const size_t equals = field.find('=');
      if (equals == std::string_view::npos) {
        status = InvalidArgumentError("\"" + std::string(field) + "\" is not key=value");
      } else {
        state_->AddAttribute(field.substr(0, equals), field.substr(equals + 1));
      }
    }
    if (status.ok()) {
      const std::span<const Token> tokens =
          std::span(state_->tokens_ahead).subspan(term.first, term.last - term.first);
      status = state_->AddMembership(term.term, tokens, term.hash, id, term_case, first);
    }
    if (!status.ok()) {
      return InvalidArgumentError(std::string(name) + ":" + std::to_string(number) + ": " +
                                  std::string(AsStd(status.message())));
    }
  }
  return OkStatus();
}

namespace {

// Memberships in order of word, then class, then as added.
std::vector<Membership> SortByWord(const std::vector<Membership>& memberships, size_t word_count) {
  std::vector<uint32_t> first(word_count + 1);
  for (const Membership& membership : memberships) ++first[membership.word + 1];
  for (size_t i = 1; i <= word_count; ++i) first[i] += first[i - 1];
  std::vector<Membership> sorted;
  Size(memberships.size(), &sorted);
  for (const Membership& membership : memberships) sorted[first[membership.word]++] = membership;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::find_if(begin, sorted.end(),
                                  [&](const Membership& m) { return m.word != begin->word; });
    if (end - begin > 1) {
      std::stable_sort(begin, end, [](const Membership& a, const Membership& b) {
        return a.class_id < b.class_id;
      });
    }
    begin = end;
  }
  return sorted;
}

// Fails if two words of the lexicon cannot be told apart by what a slot keeps of their hashes (one
// chance in 2^32 a pair).
Status FillSlots(std::span<const uint64_t> hashes, std::span<const uint16_t> flags,
                 LexiconImage* image) {
  Size(std::bit_ceil(hashes.size() + hashes.size() / 2), &image->slots);
  const size_t mask = image->slots.size() - 1;
  for (WordId id = 1; id < hashes.size(); ++id) {
    const auto check = static_cast<uint32_t>(hashes[id] >> 32);
    size_t at = hashes[id] & mask;
    for (; image->slots[at].word != kUnknownWord; at = (at + 1) & mask) {
      if (image->slots[at].check == check) {
        return InternalError("lexicon: two words have one hash: " +
                             std::string(image->TextOf(image->words[id])));
      }
    }
    image->slots[at] = {check, id, image->words[id].lex, flags[id]};
  }
  return OkStatus();
}

}  // namespace

StatusOr<std::shared_ptr<const Lexicon>> LexiconBuilder::Build() {
  const std::unique_ptr<State> state = std::exchange(state_, std::make_unique<State>());
  AddClass("ABBREVIATION");
  auto image = std::make_unique<LexiconImage>();
  image->text = std::move(state->text);
  image->class_names = std::move(state->class_names);
  image->class_by_name = std::move(state->class_by_name);
  image->keys = std::move(state->keys);
  image->edges = std::move(state->edges);
  image->node_phrase = std::move(state->node_phrase);
  image->node_filter.resize(image->node_phrase.size());
  for (const LexiconImage::Edge& edge : image->edges)
    image->node_filter[edge.node] |= uint64_t{edge.node != 0} << (edge.word % 64);
  Size(state->words.size() + 1, &image->words);
  const std::vector<Membership> memberships = SortByWord(state->memberships, state->words.size());
  std::vector<State::IndexSlot>().swap(state->index);  // its memory is needed below
  image->entries.reserve(memberships.size() + 1);
  image->attributes.reserve(state->attributes.size());
  WordCompiler compiler(image.get(), state->attributes);
  std::vector<uint64_t> hashes;
  Size(state->words.size(), &hashes);
  std::vector<uint16_t> flags(state->words.size());
  auto begin = memberships.begin();
  for (WordId id = 0; id < state->words.size(); ++id) {
    const State::Word& from = state->words[id];
    LexiconImage::Word& word = image->words[id];
    word.text_begin = from.text_begin;
    word.text_size = from.text_size;
    word.stop = from.stop;
    word.node = from.node;
    word.capitals = from.capitals == ~0U ? 0 : from.capitals;
    hashes[id] = from.hash;
    flags[id] = static_cast<uint16_t>((from.node != 0 ? Token::kStartsPhrase : 0) |
                                      (from.has_stop_form ? LexiconImage::kHasStopForm : 0));
    const auto end =
        std::find_if(begin, memberships.end(), [id](const Membership& m) { return m.word != id; });
    compiler.Compile(std::span(begin, end), &word);
    begin = end;
  }
  if (compiler.full())
    return ResourceExhaustedError("lexicon: more than 65,535 distinct sets of classes");
  image->words.back().first_entry = static_cast<uint32_t>(image->entries.size());
  image->entries.push_back({kNoClass, static_cast<uint32_t>(image->attributes.size())});
  NG_RETURN_IF_ERROR(FillSlots(hashes, flags, image.get()));
  return std::make_shared<const Lexicon>(std::move(image));
}

}  // namespace newsgraph

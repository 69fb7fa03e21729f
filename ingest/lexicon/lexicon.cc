#include "ingest/lexicon/lexicon.h"

#include <algorithm>

#include "ingest/lexicon/lexicon_image.h"
#include "ingest/text/chars.h"
#include "ingest/text/word_hash.h"

namespace newsgraph {
namespace {

void AppendUtf8(uint32_t c, std::string* out) {
  const auto append = [out](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    append(c);
  } else if (c < 0x800) {
    append(0xC0 | c >> 6);
    append(0x80 | (c & 0x3F));
  } else {
    append(0xE0 | c >> 12);
    append(0x80 | (c >> 6 & 0x3F));
    append(0x80 | (c & 0x3F));
  }
}

// Appends the folded form of the character at word[at].
void AppendFolded(std::string_view word, size_t at, const DecodedChar& c, std::string* out) {
  if (c.code_point == 0xAD) return;  // soft hyphen
  if (c.code_point == 0x2010 || c.code_point == 0x2011) return out->push_back('-');
  if (ClassOfWide(c.code_point) == CharClass::kApostrophe) return out->push_back('\'');
  const uint32_t lower = LowerWide(c.code_point);
  if (lower != c.code_point) return AppendUtf8(lower, out);
  out->append(word.substr(at, c.size));
}

}  // namespace

std::string FoldCase(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (size_t at = 0; at < word.size();) {
    const char byte = word[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      folded.push_back((FlagsOf(byte) & kUpperByte) != 0 ? static_cast<char>(byte | 0x20) : byte);
      ++at;
      continue;
    }
    const DecodedChar c = DecodeChar(word, at);
    AppendFolded(word, at, c, &folded);
    at += c.size;
  }
  return folded;
}

uint64_t HashFolded(std::string_view folded) { return HashWord<false>(folded, folded.size()); }

Lexicon::Lexicon(std::unique_ptr<LexiconImage> image) : image_(std::move(image)) {}
Lexicon::~Lexicon() = default;

ClassId Lexicon::FindClass(std::string_view name) const {
  const auto found = image_->class_by_name.find(std::string(name));
  return found == image_->class_by_name.end() ? kNoClass : found->second;
}

std::string_view Lexicon::class_name(ClassId id) const { return image_->class_names[id]; }
size_t Lexicon::class_count() const { return image_->class_names.size(); }
size_t Lexicon::lex_count() const { return image_->lex_first.size() - 1; }
size_t Lexicon::word_count() const { return image_->words.size() - 2; }

bool Lexicon::Has(LexId lex, ClassId id) const {
  if (id >= class_count()) return false;
  return (image_->lex_bits[lex * image_->row_words + id / 64] >> (id % 64) & 1) != 0;
}

std::span<const ClassId> Lexicon::classes(LexId lex) const {
  const uint32_t first = image_->lex_first[lex];
  return std::span(image_->lex_classes).subspan(first, image_->lex_first[lex + 1U] - first);
}

WordId Lexicon::FindWord(uint64_t folded_hash) const { return image_->Find(folded_hash).word; }

LexId Lexicon::LexOf(WordId word, Shape shape) const {
  return image_->words[word].lex[kFormOfShape[static_cast<size_t>(shape)]];
}

std::string_view Lexicon::word_text(WordId word) const {
  return image_->TextOf(image_->words[word]);
}

namespace {

// Which tokens of a phrase have capitals, gathered one by one.
class PhraseSpelling {
 public:
  void Add(const Token& token, size_t index) {
    if (kFormOfShape[static_cast<size_t>(token.shape)] == kLowerForm) return;
    capitals_ |= 1U << index;
    if (index == 0) only_of_sentence_ = token.has(Token::kSentenceStart);
  }

  // With too few capitals ("Prime minister"), or none but the sentence's own ("City council
  // voted"), it is written in lower case.
  CaseForm FormFor(const LexiconImage::Word& phrase) const {
    if (capitals_ == 0 || (capitals_ & phrase.capitals) != phrase.capitals) return kLowerForm;
    if (capitals_ == 1 && only_of_sentence_ && phrase.capitals == 0) return kLowerForm;
    return kCapitalForm;
  }

 private:
  uint32_t capitals_ = 0;  // bit i: token i
  bool only_of_sentence_ = false;
};

}  // namespace

bool Lexicon::LongestPhrase(std::span<const Token> tokens, size_t at, size_t end,
                            PhraseMatch* match) const {
  if (!tokens[at].has(Token::kStartsPhrase)) return false;
  uint32_t node = image_->words[tokens[at].word].node;
  PhraseSpelling spelling;
  spelling.Add(tokens[at], 0);
  bool found = false;
  for (size_t i = at + 1; i < end && tokens[i].word != kUnknownWord; ++i) {
    node = image_->Step(node, tokens[i].word);
    if (node == 0) break;
    spelling.Add(tokens[i], i - at);
    const WordId word = image_->node_phrase[node];
    if (word == kUnknownWord) continue;
    const LexiconImage::Word& phrase = image_->words[word];
    const LexId lex = phrase.lex[spelling.FormFor(phrase)];
    if (lex == 0) continue;
    *match = {static_cast<uint32_t>(i - at + 1), lex, word};
    found = true;
  }
  return found;
}

EntryId Lexicon::FindEntry(WordId word, ClassId id) const {
  const uint32_t last = image_->words[word + 1].first_entry;
  for (uint32_t entry = image_->words[word].first_entry; entry < last; ++entry) {
    if (image_->entries[entry].class_id == id) return entry;
  }
  return kNoEntry;
}

std::string_view Lexicon::Attribute(EntryId entry, std::string_view key) const {
  if (entry == kNoEntry) return {};
  const uint32_t last = image_->entries[entry + 1].first_attribute;
  for (uint32_t i = image_->entries[entry].first_attribute; i < last; ++i) {
    const LexiconImage::Attribute& attribute = image_->attributes[i];
    if (image_->keys[attribute.key] == key) {
      return std::string_view(image_->text).substr(attribute.value_begin, attribute.value_size);
    }
  }
  return {};
}

}  // namespace newsgraph

#include "graph/search/segment_format.h"

#include <algorithm>

#include "graph/base/bytes.h"
#include "graph/base/hash.h"
#include "graph/search/words.h"

namespace newsgraph {
namespace {

std::string Prefixed(std::string_view prefix, size_t reserve = 24) {
  std::string key;
  key.reserve(reserve);
  return key.append(prefix);
}

bool TakeNumber(std::string_view* bytes, uint32_t* number) {
  uint64_t wide = 0;
  if (!TakeVarint(bytes, &wide) || wide > UINT32_MAX) return false;
  *number = static_cast<uint32_t>(wide);
  return true;
}

bool TakeBytes(std::string_view* from, std::string_view* bytes) {
  uint64_t size = 0;
  if (!TakeVarint(from, &size) || size > from->size()) return false;
  *bytes = from->substr(0, static_cast<size_t>(size));
  from->remove_prefix(static_cast<size_t>(size));
  return true;
}

}  // namespace

std::string TailKey(uint64_t id) {
  std::string key = Prefixed(kTailPrefix);
  AppendBigEndian(&key, id);
  return key;
}

std::string StaleKey(ArticleId article) {
  std::string key = Prefixed(kStalePrefix);
  AppendBigEndian(&key, article.value);
  return key;
}

std::optional<ArticleId> ParseStaleKey(std::string_view key) {
  if (key.size() != 9 || !key.starts_with(kStalePrefix)) return std::nullopt;
  return ArticleId{ReadBigEndian<uint64_t>(key, 1)};
}

std::string SegmentKey(uint32_t segment) {
  std::string key = Prefixed(kSegmentPrefix);
  AppendBigEndian(&key, segment);
  return key;
}

std::string SegmentKey(uint32_t segment, SegmentPart part) {
  std::string key = SegmentKey(segment);
  AppendBigEndian(&key, static_cast<uint8_t>(part));
  return key;
}

std::string ColumnKey(uint32_t segment, SegmentColumn column) {
  std::string key = SegmentKey(segment, SegmentPart::kColumn);
  AppendBigEndian(&key, static_cast<uint8_t>(column));
  return key;
}

std::string DictionaryKey(uint32_t segment, std::string_view term) {
  return SegmentKey(segment, SegmentPart::kDictionary).append(term);
}

std::string BlockKey(uint32_t segment, SegmentPart part, std::string_view term, uint32_t last) {
  std::string key = SegmentKey(segment, part).append(term);
  key.push_back('\0');
  AppendBigEndian(&key, last);
  return key;
}

std::optional<uint32_t> ParseSegmentKey(std::string_view key) {
  if (key.size() < 6 || !key.starts_with(kSegmentPrefix)) return std::nullopt;
  return ReadBigEndian<uint32_t>(key, 1);
}

std::string EncodeSearchState(const SearchState& state) {
  std::string bytes;
  AppendBigEndian(&bytes, state.version);
  AppendBigEndian(&bytes, state.next_segment);
  AppendBigEndian(&bytes, FastHash64(bytes));
  return bytes;
}

bool DecodeSearchState(std::string_view bytes, SearchState* state) {
  if (bytes.size() != 16 || ReadBigEndian<uint64_t>(bytes, 8) != FastHash64(bytes.substr(0, 8))) {
    return false;
  }
  *state = {ReadBigEndian<uint32_t>(bytes, 0), ReadBigEndian<uint32_t>(bytes, 4)};
  return true;
}

std::string EncodeTail(const std::vector<TailArticle>& articles) {
  std::string bytes;
  bytes.reserve(articles.size() * 12);
  for (const TailArticle& article : articles) {
    AppendBigEndian(&bytes, article.article.value);
    AppendBigEndian(&bytes, article.text_bytes);
  }
  return bytes;
}

bool DecodeTail(std::string_view bytes, std::vector<TailArticle>* articles) {
  if (bytes.size() % 12 != 0) return false;
  for (size_t at = 0; at < bytes.size(); at += 12) {
    articles->push_back(
        {ArticleId{ReadBigEndian<uint64_t>(bytes, at)}, ReadBigEndian<uint32_t>(bytes, at + 8)});
  }
  return true;
}

std::string EncodeStale(uint32_t below_segment) {
  std::string bytes;
  AppendBigEndian(&bytes, below_segment);
  return bytes;
}

bool DecodeStale(std::string_view bytes, uint32_t* below_segment) {
  if (bytes.size() != 4) return false;
  *below_segment = ReadBigEndian<uint32_t>(bytes, 0);
  return true;
}

std::string EncodeSegmentHeader(const SegmentHeader& header) {
  std::string bytes;
  AppendVarint(&bytes, header.articles);
  AppendVarint(&bytes, header.words);
  AppendVarint(&bytes, header.text_bytes);
  AppendVarint(&bytes, header.terms);
  return bytes;
}

bool DecodeSegmentHeader(std::string_view bytes, SegmentHeader* header) {
  return TakeNumber(&bytes, &header->articles) && TakeVarint(&bytes, &header->words) &&
         TakeVarint(&bytes, &header->text_bytes) && TakeVarint(&bytes, &header->terms) &&
         bytes.empty();
}

bool DecodeArticles(std::string_view bytes, uint32_t articles, std::vector<ArticleId>* values) {
  if (bytes.size() != size_t{articles} * 8) return false;
  values->clear();
  values->reserve(articles);
  for (size_t at = 0; at < bytes.size(); at += 8) {
    values->push_back(ArticleId{ReadBigEndian<uint64_t>(bytes, at)});
  }
  return std::ranges::adjacent_find(
             *values, [](ArticleId a, ArticleId b) { return a.value >= b.value; }) == values->end();
}

bool DecodeNumbers(std::string_view bytes, uint32_t articles, std::vector<uint32_t>* values) {
  if (bytes.size() != size_t{articles} * 4) return false;
  values->clear();
  values->reserve(articles);
  for (size_t at = 0; at < bytes.size(); at += 4) {
    values->push_back(ReadBigEndian<uint32_t>(bytes, at));
  }
  return true;
}

bool DecodeLengths(std::string_view bytes, uint32_t articles, std::vector<uint32_t>* values) {
  if (bytes.size() < articles) return false;
  values->clear();
  values->reserve(articles);
  for (uint32_t i = 0; i < articles; ++i) {
    uint32_t length = 0;
    if (!TakeNumber(&bytes, &length)) return false;
    values->push_back(length);
  }
  return bytes.empty();
}

void AppendPosting(std::string* block, const Posting& posting, uint32_t previous) {
  const bool once = posting.count == 1;
  AppendVarint(block, uint64_t{posting.number - previous} << 2 | (posting.in_title ? 2u : 0u) |
                          (once ? 1u : 0u));
  if (!once) AppendVarint(block, posting.count);
}

bool DecodePostings(std::string_view block, uint32_t articles, std::vector<Posting>* postings) {
  postings->clear();
  uint64_t number = 0;
  while (!block.empty()) {
    uint64_t code = 0;
    if (postings->size() == kBlockArticles || !TakeVarint(&block, &code)) return false;
    if (!postings->empty() && code < 4) return false;
    number += code >> 2;
    Posting posting = {static_cast<uint32_t>(number), 1, (code & 2) != 0};
    if (number >= articles) return false;
    if ((code & 1) == 0 && (!TakeNumber(&block, &posting.count) || posting.count < 2)) return false;
    postings->push_back(posting);
  }
  return !postings->empty();
}

bool TakePositions(std::string_view* block, uint32_t count, std::vector<uint32_t>* positions) {
  positions->clear();
  uint64_t position = 0;
  for (uint32_t i = 0; i < count; ++i) {
    uint32_t step = 0;
    if (!TakeNumber(block, &step) || (i > 0 && step == 0)) return false;
    position += step;
    if (position > UINT32_MAX) return false;
    positions->push_back(static_cast<uint32_t>(position));
  }
  return true;
}

void AppendEntry(std::string* block, const DictionaryEntry& entry, std::string_view previous) {
  const auto differs = std::ranges::mismatch(entry.term, previous);
  const auto shared = static_cast<size_t>(differs.in1 - entry.term.begin());
  AppendVarint(block, shared);
  AppendVarint(block, entry.term.size() - shared);
  block->append(entry.term, shared);
  AppendVarint(block, uint64_t{entry.articles} << 1 | (entry.is_inline ? 1u : 0u));
  if (!entry.is_inline) return;
  AppendVarint(block, entry.postings.size());
  block->append(entry.postings);
  AppendVarint(block, entry.positions.size());
  block->append(entry.positions);
}

bool DictionaryReader::Next() {
  if (damaged_ || rest_.empty()) return false;
  damaged_ = !Take();
  return !damaged_;
}

bool DictionaryReader::Take() {
  uint64_t shared = 0;
  uint64_t code = 0;
  std::string_view rest;
  if (!TakeVarint(&rest_, &shared) || shared > entry_.term.size() || !TakeBytes(&rest_, &rest) ||
      !TakeVarint(&rest_, &code)) {
    return false;
  }
  if (shared + rest.size() > kLongestTerm) return false;
  std::string term = entry_.term.substr(0, static_cast<size_t>(shared)).append(rest);
  if (term <= entry_.term || code >> 1 == 0 || code >> 1 > UINT32_MAX) return false;
  entry_ = {std::move(term), static_cast<uint32_t>(code >> 1), (code & 1) != 0, {}, {}};
  return !entry_.is_inline ||
         (TakeBytes(&rest_, &entry_.postings) && TakeBytes(&rest_, &entry_.positions));
}

}  // namespace newsgraph

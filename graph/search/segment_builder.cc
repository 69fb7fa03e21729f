#include "graph/search/segment_builder.h"

#include <algorithm>
#include <numeric>

#include "graph/base/bytes.h"
#include "graph/base/hash.h"
#include "graph/search/words.h"

namespace newsgraph {
namespace {

constexpr size_t kDictionaryBytes = 8 << 10;  // of a block
// Longer lists have rows of their own, so that looking at their neighbours does not read them.
constexpr size_t kInlineBytes = 4 << 10;
constexpr size_t kFirstSlots = 1 << 12;

}  // namespace

SegmentBuilder::SegmentBuilder() : slots_(kFirstSlots) {}

void SegmentBuilder::Add(const SearchArticle& article) {
  const uint32_t title_words = AddField(article.title, true, 0);
  const uint32_t text_words = AddField(article.text, false, title_words + 1);
  for (const uint32_t number : touched_) Close(&terms_[number]);
  touched_.clear();
  AddColumns(article.article, article.date.yyyymmdd, article.outlet, title_words + text_words,
             article.text.size());
}

void SegmentBuilder::AddColumns(ArticleId article, uint32_t date, uint32_t outlet, uint32_t words,
                                uint64_t text_bytes) {
  AppendBigEndian(&columns_[static_cast<size_t>(SegmentColumn::kArticles)], article.value);
  AppendBigEndian(&columns_[static_cast<size_t>(SegmentColumn::kDates)], date);
  AppendBigEndian(&columns_[static_cast<size_t>(SegmentColumn::kOutlets)], outlet);
  AppendVarint(&columns_[static_cast<size_t>(SegmentColumn::kLengths)], words);
  ++header_.articles;
  header_.words += words;
  header_.text_bytes += text_bytes;
}

void SegmentBuilder::AddPosting(std::string_view term, const Posting& posting,
                                const std::vector<uint32_t>& positions) {
  Term& to = terms_[TermNumber(term)];
  to.open = posting;
  uint32_t previous = 0;
  for (const uint32_t position : positions) {
    AppendVarint(&to.positions, position - previous);
    previous = position;
  }
  Close(&to);
}

// Returns how many words the field has.
uint32_t SegmentBuilder::AddField(std::string_view text, bool is_title, uint32_t position) {
  const uint32_t begin = position;
  for (WordReader words(text); words.Next(); ++position) {
    const uint32_t number = TermNumber(words.term());
    Term& term = terms_[number];
    if (term.open.count == 0) {
      touched_.push_back(number);
      term.open = {header_.articles, 0, is_title};
      term.position = 0;
    }
    ++term.open.count;
    AppendVarint(&term.positions, position - term.position);
    term.position = position;
  }
  return position - begin;
}

// The open posting goes into the block, and the block ends where it is full.
void SegmentBuilder::Close(Term* term) {
  AppendPosting(&term->postings, term->open, term->last);
  term->last = term->open.number;
  term->open.count = 0;
  ++term->articles;
  if (++term->in_block < kBlockArticles) return;
  term->cuts.push_back({term->last, term->postings.size(), term->positions.size()});
  term->in_block = 0;
  term->last = 0;
}

uint32_t SegmentBuilder::TermNumber(std::string_view term) {
  const uint64_t hash = FastHash64(term);
  const auto check = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  for (; slots_[at].term != 0; at = (at + 1) & mask) {
    if (slots_[at].check != check) continue;
    if (TextOf(terms_[slots_[at].term - 1]) == term) return slots_[at].term - 1;
  }
  const auto number = static_cast<uint32_t>(terms_.size());
  Term& made = terms_.emplace_back();
  made.text_begin = texts_.size();
  made.text_size = static_cast<uint32_t>(term.size());
  texts_.append(term);
  slots_[at] = {number + 1, check};
  if (terms_.size() * 2 > slots_.size()) Grow();
  return number;
}

void SegmentBuilder::Grow() {
  slots_.assign(slots_.size() * 2, {});
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < terms_.size(); ++i) {
    const uint64_t hash = FastHash64(TextOf(terms_[i]));
    size_t at = hash & mask;
    while (slots_[at].term != 0) at = (at + 1) & mask;
    slots_[at] = {static_cast<uint32_t>(i + 1), static_cast<uint32_t>(hash >> 32)};
  }
}

void SegmentBuilder::Finish(uint32_t segment, Batch* batch) {
  header_.terms = terms_.size();
  batch->Put(Family::kSearch, SegmentKey(segment, SegmentPart::kHeader),
             EncodeSegmentHeader(header_));
  PutColumns(segment, batch);
  PutTerms(segment, batch);
}

void SegmentBuilder::PutColumns(uint32_t segment, Batch* batch) const {
  for (const SegmentColumn column : {SegmentColumn::kArticles, SegmentColumn::kDates,
                                     SegmentColumn::kOutlets, SegmentColumn::kLengths}) {
    batch->Put(Family::kSearch, ColumnKey(segment, column), columns_[static_cast<size_t>(column)]);
  }
}

void SegmentBuilder::PutTerms(uint32_t segment, Batch* batch) {
  std::vector<uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [this](uint32_t number) { return TextOf(terms_[number]); });
  std::string block;
  std::string_view previous;
  for (const uint32_t number : order) {
    Term& term = terms_[number];
    const std::string_view name = TextOf(term);
    DictionaryEntry entry = {std::string(name), term.articles, false, {}, {}};
    entry.is_inline =
        term.cuts.empty() && term.postings.size() + term.positions.size() <= kInlineBytes;
    if (entry.is_inline) {
      entry.postings = term.postings;
      entry.positions = term.positions;
    } else {
      PutBlocks(segment, name, &term, batch);
    }
    AppendEntry(&block, entry, previous);
    previous = name;
    if (block.size() < kDictionaryBytes) continue;
    batch->Put(Family::kSearch, DictionaryKey(segment, name), block);
    block.clear();
    previous = {};
  }
  if (!block.empty()) batch->Put(Family::kSearch, DictionaryKey(segment, previous), block);
}

void SegmentBuilder::PutBlocks(uint32_t segment, std::string_view name, Term* term, Batch* batch) {
  if (term->in_block > 0) {
    term->cuts.push_back({term->last, term->postings.size(), term->positions.size()});
  }
  Cut before;
  for (const Cut& cut : term->cuts) {
    const auto put = [&](SegmentPart part, std::string_view bytes, size_t begin, size_t end) {
      batch->Put(Family::kSearch, BlockKey(segment, part, name, cut.last),
                 bytes.substr(begin, end - begin));
    };
    put(SegmentPart::kPostings, term->postings, before.postings_end, cut.postings_end);
    put(SegmentPart::kPositions, term->positions, before.positions_end, cut.positions_end);
    before = cut;
  }
}

}  // namespace newsgraph

#include "graph/search/segment_reader.h"

#include <algorithm>
#include <utility>

namespace newsgraph {
namespace {

SegmentTerm Owned(const DictionaryEntry& entry) {
  return {entry.term, entry.articles, entry.is_inline, std::string(entry.postings),
          std::string(entry.positions)};
}

}  // namespace

StatusOr<SegmentReader> SegmentReader::Open(std::shared_ptr<const OrderedView> view,
                                            uint32_t segment) {
  SegmentReader reader(std::move(view), segment);
  NG_ASSIGN_OR_RETURN(
      const std::optional<std::string> bytes,
      reader.view_->Get(Family::kSearch, SegmentKey(segment, SegmentPart::kHeader)));
  if (!bytes || !DecodeSegmentHeader(*bytes, &reader.header_)) {
    return reader.Damaged(bytes ? "the header is not readable" : "the header is missing");
  }
  return reader;
}

Status SegmentReader::Damaged(std::string_view what) const {
  return DataLossError("search segment " + std::to_string(number_) + ": " + std::string(what) +
                       ". `newsgraph compact` builds the index anew");
}

StatusOr<std::optional<SegmentTerm>> SegmentReader::Find(std::string_view term) const {
  const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kSearch);
  rows->Seek(DictionaryKey(number_, term));
  NG_RETURN_IF_ERROR(rows->status());
  const std::string prefix = SegmentKey(number_, SegmentPart::kDictionary);
  if (!rows->Valid() || !rows->key().starts_with(prefix)) return std::optional<SegmentTerm>();
  DictionaryReader entries(rows->value());
  while (entries.Next() && entries.entry().term < term) {
  }
  if (entries.damaged()) return Damaged("a dictionary block is not readable");
  if (entries.entry().term != term) return std::optional<SegmentTerm>();
  return std::optional<SegmentTerm>(Owned(entries.entry()));
}

Status SegmentReader::ForEachTerm(const std::function<Status(const SegmentTerm&)>& visit) const {
  const std::unique_ptr<OrderedIterator> rows = view_->NewIterator(Family::kSearch);
  const std::string prefix = SegmentKey(number_, SegmentPart::kDictionary);
  for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
    DictionaryReader entries(rows->value());
    while (entries.Next()) NG_RETURN_IF_ERROR(visit(Owned(entries.entry())));
    if (entries.damaged()) return Damaged("a dictionary block is not readable");
  }
  return rows->status();
}

StatusOr<std::vector<ArticleId>> SegmentReader::Articles() const {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view_->Get(Family::kSearch, ColumnKey(number_, SegmentColumn::kArticles)));
  std::vector<ArticleId> articles;
  if (!bytes || !DecodeArticles(*bytes, header_.articles, &articles)) {
    return Damaged("its articles are not readable");
  }
  return articles;
}

StatusOr<std::vector<uint32_t>> SegmentReader::Column(SegmentColumn column) const {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view_->Get(Family::kSearch, ColumnKey(number_, column)));
  std::vector<uint32_t> values;
  const auto decode = column == SegmentColumn::kLengths ? DecodeLengths : DecodeNumbers;
  if (!bytes || !decode(*bytes, header_.articles, &values)) {
    return Damaged("a column is not readable");
  }
  return values;
}

PostingCursor::PostingCursor(const SegmentReader& segment, const SegmentTerm& term)
    : segment_(segment), term_(term) {
  if (term_.is_inline) return;
  rows_ = segment_.view()->NewIterator(Family::kSearch);
  prefix_ = SegmentKey(segment_.number(), SegmentPart::kPostings).append(term_.term);
  prefix_.push_back('\0');
}

void PostingCursor::Fail(std::string_view what) {
  status_ = DataLossError("search segment " + std::to_string(segment_.number()) + ", term \"" +
                          term_.term + "\": " + std::string(what) +
                          ". `newsgraph compact` builds the index anew");
}

void PostingCursor::SkipTo(uint32_t number) {
  if (!status_.ok()) return;
  const bool in_block = began_ && !block_.empty() && number <= block_.back().number;
  if (!in_block) LoadBlock(number);
  if (!status_.ok()) return;
  // Mostly the next one is meant.
  if (in_block && block_[at_].number >= number) return;
  if (in_block && block_[at_ + 1].number >= number) {
    ++at_;
    return;
  }
  const auto from = block_.begin() + static_cast<ptrdiff_t>(in_block ? at_ : 0);
  const auto found = std::ranges::lower_bound(from, block_.end(), number, {}, &Posting::number);
  at_ = static_cast<size_t>(found - block_.begin());
}

// The block in which an article of that number stands, or the first one above it. None: block_ is
// empty.
void PostingCursor::LoadBlock(uint32_t number) {
  const bool is_first = !std::exchange(began_, true);
  block_.clear();
  at_ = 0;
  positions_.reset();
  if (rows_ == nullptr) {
    if (!is_first) return;
    Take(term_.postings);
    if (status_.ok() && block_.size() != term_.articles) Fail("postings are missing");
    return;
  }
  rows_->Seek(BlockKey(segment_.number(), SegmentPart::kPostings, term_.term, number));
  status_ = rows_->status();
  if (!status_.ok() || !rows_->Valid() || !rows_->key().starts_with(prefix_)) return;
  Take(rows_->value());
  if (!status_.ok()) return;
  last_ = block_.back().number;
  const bool fits =
      rows_->key() == BlockKey(segment_.number(), SegmentPart::kPostings, term_.term, last_);
  if (!fits) Fail("a block of postings is not where it should be");
}

void PostingCursor::Take(std::string_view postings) {
  if (DecodePostings(postings, segment_.header().articles, &block_)) return;
  block_.clear();
  Fail("a block of postings is not readable");
}

bool PostingCursor::LoadPositions() {
  if (positions_) return true;
  if (term_.is_inline) {
    positions_ = term_.positions;
  } else {
    StatusOr<std::optional<std::string>> bytes = segment_.view()->Get(
        Family::kSearch, BlockKey(segment_.number(), SegmentPart::kPositions, term_.term, last_));
    status_ = bytes.status();
    if (!status_.ok()) return false;
    positions_ = *std::move(bytes);
    if (!positions_) Fail("a block of positions is missing");
    if (!positions_) return false;
  }
  positions_left_ = *positions_;
  positions_taken_ = 0;
  return true;
}

const std::vector<uint32_t>* PostingCursor::Positions() {
  if (!LoadPositions()) return nullptr;
  while (positions_taken_ <= at_) {
    if (!TakePositions(&positions_left_, block_[positions_taken_].count, &positions_here_)) {
      Fail("a block of positions is not readable");
      return nullptr;
    }
    ++positions_taken_;
  }
  return &positions_here_;
}

}  // namespace newsgraph

// Reads one segment of the full-text index: a term's postings, block by block, and the columns.
//
//   NG_ASSIGN_OR_RETURN(const std::optional<SegmentTerm> term, segment.Find("mayor"));
//   PostingCursor postings(segment, *term);
//   for (postings.SkipTo(0); postings.Valid(); postings.SkipTo(postings.posting().number + 1)) ..
//   NG_RETURN_IF_ERROR(postings.status());
//
// Threads: a segment may be shared; a cursor belongs to one thread. DataLoss, with the place, where
// stored bytes are damaged or missing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "graph/search/segment_format.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

// A DictionaryEntry that owns its bytes.
struct SegmentTerm {
  std::string term;
  uint32_t articles = 0;
  bool is_inline = false;
  std::string postings;
  std::string positions;
};

class SegmentReader {
 public:
  static StatusOr<SegmentReader> Open(std::shared_ptr<const OrderedView> view, uint32_t segment);

  uint32_t number() const { return number_; }
  const SegmentHeader& header() const { return header_; }
  const std::shared_ptr<const OrderedView>& view() const { return view_; }

  // nullopt where no article of the segment has it. One seek.
  StatusOr<std::optional<SegmentTerm>> Find(std::string_view term) const;
  // Every term, ascending.
  Status ForEachTerm(const std::function<Status(const SegmentTerm&)>& visit) const;

  StatusOr<std::vector<ArticleId>> Articles() const;
  // kDates: yyyymmdd; kOutlets: OutletCode; kLengths: words.
  StatusOr<std::vector<uint32_t>> Column(SegmentColumn column) const;

 private:
  SegmentReader(std::shared_ptr<const OrderedView> view, uint32_t number)
      : view_(std::move(view)), number_(number) {}
  Status Damaged(std::string_view what) const;

  std::shared_ptr<const OrderedView> view_;
  uint32_t number_ = 0;
  SegmentHeader header_;
};

// Walks the articles that have a term. Holds one block at a time. Segment and term outlive it.
class PostingCursor {
 public:
  PostingCursor(const SegmentReader& segment, const SegmentTerm& term);

  // To the first article of that number or above; never back. Blocks between are not read.
  void SkipTo(uint32_t number);
  bool Valid() const { return at_ < block_.size() && status_.ok(); }
  // REQUIRES: Valid().
  const Posting& posting() const { return block_[at_]; }
  // Where the term stands in this article, ascending; nullptr, with an error in status(), when the
  // bytes are damaged. Holds until the next move.
  const std::vector<uint32_t>* Positions();
  const Status& status() const { return status_; }

 private:
  void LoadBlock(uint32_t number);
  void Take(std::string_view postings);
  bool LoadPositions();
  void Fail(std::string_view what);

  const SegmentReader& segment_;
  const SegmentTerm& term_;
  std::unique_ptr<OrderedIterator> rows_;  // of postings; null where they are inline
  std::string prefix_;
  uint32_t last_ = 0;  // of the block, as its key says
  bool began_ = false;
  std::vector<Posting> block_;
  size_t at_ = 0;
  std::optional<std::string> positions_;  // of the block, once they are asked for
  std::string_view positions_left_;       // those behind block_[positions_taken_ - 1]
  size_t positions_taken_ = 0;
  std::vector<uint32_t> positions_here_;
  Status status_;
};

}  // namespace newsgraph

// Makes a segment of the full-text index: articles in, rows out.
//
//   SegmentBuilder builder;
//   for (const SearchArticle& article : articles) builder.Add(article);   // in ascending order of id
//   builder.Finish(segment, &batch);
//
// The rows follow from the articles alone. Memory is about three times the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/ids.h"
#include "graph/search/segment_format.h"
#include "graph/store/batch.h"

namespace newsgraph {

// What full-text search knows of an article. Positions count the words of the title, then, behind a gap
// of one that no phrase crosses, those of the text.
struct SearchArticle {
  ArticleId article;
  Date date;            // of publication
  uint32_t outlet = 0;  // OutletCode
  std::string title;
  std::string text;
};

class SegmentBuilder {
 public:
  SegmentBuilder();

  // REQUIRES: article.article is above those added before.
  void Add(const SearchArticle& article);

  // The same from what another segment holds: the columns of an article, then its postings; terms in
  // any order, the articles of a term ascending.
  void AddColumns(ArticleId article, uint32_t date, uint32_t outlet, uint32_t words,
                  uint64_t text_bytes);
  void AddPosting(std::string_view term, const Posting& posting,
                  const std::vector<uint32_t>& positions);

  const SegmentHeader& header() const { return header_; }

  // Puts the rows of all that was added. The builder is spent then.
  void Finish(uint32_t segment, Batch* batch);

 private:
  // A closed block ends there in `postings` and `positions`.
  struct Cut {
    uint32_t last = 0;
    size_t postings_end = 0;
    size_t positions_end = 0;
  };
  struct Term {
    size_t text_begin = 0;  // of the term in texts_
    uint32_t text_size = 0;
    uint32_t articles = 0;
    uint32_t in_block = 0;  // articles of the open block
    uint32_t last = 0;      // article before this one; 0 at the beginning of a block
    Posting open;           // of the article that is being added; count 0: it has not had the term
    uint32_t position = 0;  // the last one
    std::string postings;
    std::string positions;
    std::vector<Cut> cuts;
  };

  uint32_t TermNumber(std::string_view term);
  void Grow();
  std::string_view TextOf(const Term& term) const {
    return std::string_view(texts_).substr(term.text_begin, term.text_size);
  }
  uint32_t AddField(std::string_view text, bool is_title, uint32_t position);
  void Close(Term* term);
  void PutColumns(uint32_t segment, Batch* batch) const;
  void PutTerms(uint32_t segment, Batch* batch);
  static void PutBlocks(uint32_t segment, std::string_view name, Term* term, Batch* batch);

  SegmentHeader header_;
  std::vector<Term> terms_;
  std::string texts_;
  // Open addressing: number of a term + 1, 0 = free; the upper half of its hash saves comparing.
  struct Slot {
    uint32_t term = 0;
    uint32_t check = 0;
  };
  std::vector<Slot> slots_;
  std::vector<uint32_t> touched_;  // terms of the article that is being added
  std::string columns_[4];
};

}  // namespace newsgraph

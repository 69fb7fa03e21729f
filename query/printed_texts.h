// Which articles print one text: near-duplicates among the headers of a store, for people who ask how
// much of it is reprints.
//
//   PrintedTexts texts;
//   texts.Add(article, header);            // each article, 60 bytes of memory
//   texts.Report(&inquiry, &response);     // texts, reprints
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/sketch.h"
#include "newsgraph/v1/query.pb.h"
#include "query/inquiry.h"

namespace newsgraph {

class PrintedTexts {
 public:
  void Add(ArticleId article, const v1::Article& header);
  // Texts that several articles print: those that most articles do first, as many as the budget lets.
  Status Report(Inquiry* inquiry, v1::StatsResponse* response) const;

 private:
  struct Printed {
    ArticleId article;
    Date date;
    uint32_t outlet = 0;
    uint8_t agency = 0;
  };

  static v1::ReprintedText Describe(const std::vector<const Printed*>& copies);

  std::vector<Printed> articles_;
  std::vector<WideSketch> sketches_;
};

}  // namespace newsgraph

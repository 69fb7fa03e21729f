// Which body "it" and "its" stand for.
//
//   "Brellin Foods closed. It was founded by Rask."     the body that opens the sentence before
//   "Brellin Foods named Rask its chairman."            the only body or place named before it in the sentence
//   "The council met. It said .."                       an "it" that speaks: the first body of the sentences before
//
// Where a place is named as well, "its" may be the place's, and nothing is linked.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Of one article, while it is read; looks its mentions through when first asked.
class BodyPronouns {
 public:
  BodyPronouns(const Grammar& grammar, const Document& doc) : grammar_(grammar), doc_(doc) {}

  // The entity of an "it" with a verb of saying; -1 where none fits.
  int32_t Speaker(uint32_t sentence);

  // The entity of another "it" or "its" at a token; -1 where none fits.
  int32_t Body(uint32_t token, uint32_t sentence);

 private:
  struct Named {
    uint32_t first = 0;  // token
    int32_t entity = -1;
    bool body = false;  // a place otherwise
    bool name = false;
  };

  void Look();
  bool IsSubject(uint32_t it) const;
  int32_t Opening(uint32_t sentence) const;
  std::vector<Named>::const_iterator From(uint32_t token) const;

  const Grammar& grammar_;
  const Document& doc_;
  bool looked_ = false;
  std::vector<Named> named_;  // by place
  // The last sentence that an "it" opens, and which body that is.
  uint32_t opened_ = UINT32_MAX;
  int32_t opened_by_ = -1;
};

}  // namespace newsgraph

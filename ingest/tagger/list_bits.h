// Which of the lexicon's classes a word is in, as bits that the tagger learns weights for.
//
// The lists are those of the program and of its users' packs; a class that nobody defines is never set.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/token.h"

namespace newsgraph {

// What a word says about a name beside it; evidence of the article is collected from it.
namespace beside {
enum Bit : uint16_t {
  kTitle = 1,       // president, Mr., her brother
  kBody = 2,        // officials, shares, Ltd
  kPersonal = 4,    // said, who, was
  kWhere = 8,       // in, near
  kPlaceNoun = 16,  // province, northern
  kGivenName = 32,
  kThe = 64,
  kPossessive = 128,
  kConnector = 256,  // of, the, de, &: may stand inside a name
};
}  // namespace beside

// Immutable after construction; any thread may read.
class ListBits {
 public:
  explicit ListBits(const Lexicon& lexicon);

  // Of a token, with what its word is in lower case and, for cities, their size.
  uint64_t Of(const Token& token) const;
  // Of a class set alone.
  uint16_t Beside(LexId lex) const { return beside_[lex]; }
  // Kind of a phrase (1 .. kPhraseKinds), 0 for those that are no names.
  uint8_t PhraseKind(LexId lex) const { return phrase_kind_[lex]; }

 private:
  const Lexicon& lexicon_;
  ClassId city_;
  std::vector<uint64_t> bits_;  // by LexId
  std::vector<uint16_t> beside_;
  std::vector<uint8_t> phrase_kind_;
};

}  // namespace newsgraph

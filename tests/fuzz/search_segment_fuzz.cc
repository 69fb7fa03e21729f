// Whatever bytes a damaged index holds, its decoders read them or refuse them, in time and memory that
// follow their size; and words are read from any text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "graph/search/segment_format.h"
#include "graph/search/words.h"

namespace newsgraph {
namespace {

void CheckPostings(std::string_view bytes) {
  std::vector<Posting> postings;
  if (!DecodePostings(bytes, UINT32_MAX, &postings)) return;
  std::string again;
  uint32_t previous = 0;
  for (const Posting& posting : postings) {
    NG_CHECK(posting.count > 0);
    AppendPosting(&again, posting, previous);
    previous = posting.number;
  }
  std::vector<Posting> read_again;
  NG_CHECK(DecodePostings(again, UINT32_MAX, &read_again) && read_again == postings);
}

void CheckPositions(std::string_view bytes) {
  std::vector<uint32_t> positions;
  for (uint32_t count = 1; TakePositions(&bytes, count, &positions); count = count % 7 + 1) {
    NG_CHECK(positions.size() == count);
    for (size_t i = 1; i < positions.size(); ++i) NG_CHECK(positions[i - 1] < positions[i]);
  }
}

void CheckDictionary(std::string_view bytes) {
  std::string previous;
  for (DictionaryReader entries(bytes); entries.Next();) {
    NG_CHECK(previous < entries.entry().term);
    NG_CHECK(entries.entry().term.size() <= kLongestTerm);
    previous = entries.entry().term;
    CheckPostings(entries.entry().postings);
    CheckPositions(entries.entry().positions);
  }
}

void CheckWords(std::string_view bytes) {
  for (WordReader words(bytes); words.Next();) {
    NG_CHECK(!words.term().empty() && words.term().size() <= kLongestTerm);
    NG_CHECK(words.span().end <= bytes.size());
  }
}

}  // namespace
}  // namespace newsgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace newsgraph;  // the target is C and stands outside
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  CheckPostings(input);
  CheckPositions(input);
  CheckDictionary(input);
  CheckWords(input);
  ParseStaleKey(input);
  ParseSegmentKey(input);
  SegmentHeader header;
  if (DecodeSegmentHeader(input, &header)) {
    SegmentHeader again;
    NG_CHECK(DecodeSegmentHeader(EncodeSegmentHeader(header), &again) && again == header);
  }
  SearchState state;
  DecodeSearchState(input, &state);
  std::vector<TailArticle> tail;
  if (DecodeTail(input, &tail)) NG_CHECK(EncodeTail(tail) == input);
  std::vector<uint32_t> numbers;
  DecodeLengths(input, static_cast<uint32_t>(size), &numbers);
  DecodeNumbers(input, static_cast<uint32_t>(size / 4), &numbers);
  std::vector<ArticleId> articles;
  DecodeArticles(input, static_cast<uint32_t>(size / 8), &articles);
  return 0;
}

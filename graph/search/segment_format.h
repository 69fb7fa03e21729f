// The bytes of the full-text index: keys and values of the family `search`, which docs/storage.md
// draws. Everything here is a pure function; what cannot be read is refused, never misread. On disk: do
// not renumber, do not reorder.
//
//   'n'                                    -> version of the index, number of the next segment, their hash
//   't' id8                                -> articles that no segment holds yet (the tail)
//   'd' article8                           -> segments below that number hold an older version of it
//   's' segment4 0                         -> SegmentHeader
//   's' segment4 1 column1                 -> one value for each article, by its number in the segment
//   's' segment4 2 last term               -> dictionary: terms up to that one, rare ones with postings
//   's' segment4 3 term 0x00 last number4  -> postings of a frequent term, up to that article
//   's' segment4 4 term 0x00 last number4  -> positions of the same
//
// A block is named by its last term or article: seeking what is wanted lands in the block that holds it,
// so RocksDB's own index is the skip list. Articles of a segment are numbered in order of their ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"

namespace newsgraph {

inline constexpr uint32_t kSearchVersion = 1;
// Articles in one block of postings.
inline constexpr uint32_t kBlockArticles = 512;

enum class SegmentPart : uint8_t {
  kHeader = 0,
  kColumn = 1,
  kDictionary = 2,
  kPostings = 3,
  kPositions = 4,
};
enum class SegmentColumn : uint8_t { kArticles = 0, kDates = 1, kOutlets = 2, kLengths = 3 };

// --- keys

inline constexpr std::string_view kSearchStateKey = "n";
inline constexpr std::string_view kTailPrefix = "t";
inline constexpr std::string_view kStalePrefix = "d";
inline constexpr std::string_view kSegmentPrefix = "s";

std::string TailKey(uint64_t id);
std::string StaleKey(ArticleId article);
std::optional<ArticleId> ParseStaleKey(std::string_view key);
// Of all rows of a segment; of one part of it.
std::string SegmentKey(uint32_t segment);
std::string SegmentKey(uint32_t segment, SegmentPart part);
std::string ColumnKey(uint32_t segment, SegmentColumn column);
std::string DictionaryKey(uint32_t segment, std::string_view term);
// REQUIRES: part is kPostings or kPositions.
std::string BlockKey(uint32_t segment, SegmentPart part, std::string_view term, uint32_t last);
// The segment of any of its rows' keys.
std::optional<uint32_t> ParseSegmentKey(std::string_view key);

// --- values

struct SearchState {
  uint32_t version = kSearchVersion;
  uint32_t next_segment = 0;
};
std::string EncodeSearchState(const SearchState& state);
bool DecodeSearchState(std::string_view bytes, SearchState* state);

struct TailArticle {
  ArticleId article;
  uint32_t text_bytes = 0;  // to know how much there is to index

  friend bool operator==(const TailArticle&, const TailArticle&) = default;
};
std::string EncodeTail(const std::vector<TailArticle>& articles);
// Appends.
bool DecodeTail(std::string_view bytes, std::vector<TailArticle>* articles);

std::string EncodeStale(uint32_t below_segment);
bool DecodeStale(std::string_view bytes, uint32_t* below_segment);

struct SegmentHeader {
  uint32_t articles = 0;
  uint64_t words = 0;  // of titles and texts
  uint64_t text_bytes = 0;
  uint64_t terms = 0;

  friend bool operator==(const SegmentHeader&, const SegmentHeader&) = default;
};
std::string EncodeSegmentHeader(const SegmentHeader& header);
bool DecodeSegmentHeader(std::string_view bytes, SegmentHeader* header);

// Columns of fixed width: articles are of 8 bytes and ascending, dates and outlets of 4; lengths (words
// of an article) are varints. False unless there are exactly `articles` values.
bool DecodeArticles(std::string_view bytes, uint32_t articles, std::vector<ArticleId>* values);
bool DecodeNumbers(std::string_view bytes, uint32_t articles, std::vector<uint32_t>* values);
bool DecodeLengths(std::string_view bytes, uint32_t articles, std::vector<uint32_t>* values);

// How often an article has a term.
struct Posting {
  uint32_t number = 0;  // of the article in its segment
  uint32_t count = 0;   // 1 or more
  bool in_title = false;

  friend bool operator==(const Posting&, const Posting&) = default;
};
// Appends one posting. `previous` is the number before it in the block, 0 for the first.
//   varint (number - previous) << 2 | in_title << 1 | (count == 1); then varint count unless it is 1
void AppendPosting(std::string* block, const Posting& posting, uint32_t previous);
// Replaces `postings`. False unless the numbers ascend below `articles` and there are 1 to
// kBlockArticles of them.
bool DecodePostings(std::string_view block, uint32_t articles, std::vector<Posting>* postings);

// Takes the positions of one posting off the front of *block: varints, each less the one before it.
// Replaces `positions`. False where the block ends early or they do not ascend.
bool TakePositions(std::string_view* block, uint32_t count, std::vector<uint32_t>* positions);

// One term of a dictionary block.
struct DictionaryEntry {
  std::string term;
  uint32_t articles = 0;      // that have it
  bool is_inline = false;     // otherwise its blocks are rows of their own
  std::string_view postings;  // where inline: a block of each
  std::string_view positions;
};
// Appends an entry behind that of `previous` ("" for the first of a block).
//   varint shared prefix, varint size of the rest, rest, varint articles << 1 | is_inline,
//   where inline: varint size, postings, varint size, positions
void AppendEntry(std::string* block, const DictionaryEntry& entry, std::string_view previous);

// Walks the entries of a block in ascending order of terms.
class DictionaryReader {
 public:
  explicit DictionaryReader(std::string_view block) : rest_(block) {}
  // False at the end, and where the bytes are damaged.
  bool Next();
  // Views of the block; the term holds until Next().
  const DictionaryEntry& entry() const { return entry_; }
  bool damaged() const { return damaged_; }

 private:
  bool Take();

  std::string_view rest_;
  DictionaryEntry entry_;
  bool damaged_ = false;
};

}  // namespace newsgraph

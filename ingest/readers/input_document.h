// What a reader gives for each document of its input: an article, or the reason why there is none.
// Nothing disappears.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// Where a document stands in the input.
struct Origin {
  std::string path{};  // "-" is standard input
  uint64_t line = 0;   // of a JSONL file, from 1; 0 = the whole file

  // "news/a.jsonl:17".
  std::string ToString() const;
  friend bool operator==(const Origin&, const Origin&) = default;
};

// A document that was turned away.
struct Reject {
  Origin origin{};
  std::string id{};      // as given, where it could be read
  std::string reason{};  // what is wrong and how to mend it

  // "news/a.jsonl:17: the text is empty".
  std::string ToString() const { return origin.ToString() + ": " + reason; }
  friend bool operator==(const Reject&, const Reject&) = default;
};

struct InputDocument {
  Origin origin{};
  v1::Article article{};           // of no meaning beside a reject
  std::optional<Reject> reject{};  // present = turned away
  // What was let pass: "news/a.jsonl:17: `date` "yesterday" is no date that can be read and counts
  // as unknown".
  std::vector<std::string> warnings{};
};

// The memory that a document stands for, with all its fields, its reject and its warnings.
size_t BytesOf(const InputDocument& document);

}  // namespace newsgraph

// Texts in Unicode code points, as gold files count, and the arithmetic of spans that every score shares.
//
//   EvalText text("Zoë Lund left.");   text.At(0, 3) is "Zoë"; text.FromBytes({0, 4}) is {0, 3}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsgraph {

// Half-open, in code points.
struct CodeSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  friend auto operator<=>(const CodeSpan&, const CodeSpan&) = default;
};

// Code points that two spans have in common.
uint32_t Shared(CodeSpan a, CodeSpan b);
double Jaccard(CodeSpan a, CodeSpan b);

// A text of UTF-8, and where its code points begin.
class EvalText {
 public:
  explicit EvalText(std::string bytes = {});

  uint32_t size() const { return static_cast<uint32_t>(begins_.size()) - 1; }
  std::string_view bytes() const { return bytes_; }
  // REQUIRES: span.end <= size().
  std::string_view At(CodeSpan span) const {
    return std::string_view(bytes_).substr(begins_[span.begin],
                                           begins_[span.end] - begins_[span.begin]);
  }
  // Nothing where a bound lies inside a letter or outside the text.
  std::optional<CodeSpan> FromBytes(uint32_t begin, uint32_t end) const;
  // The span in its context on one line: ".. told [[Zoë Lund]] that ..".
  std::string Excerpt(CodeSpan span, uint32_t around = 45) const;

 private:
  std::string bytes_;
  std::vector<uint32_t> begins_;  // by code point: its first byte; one more at the end
};

// A name's string as names are compared: without a leading "the" (of a person: without titles) and a
// possessive ending. Returns the part of `text` that is left, all of it where nothing would be.
std::string_view TrimName(std::string_view text, bool person);

// Blanks of any kind as one blank, ’ as '.
std::string FlatName(std::string_view text);

// [(gold, predicted)]: pairs that share a code point and that `same` allows, best Jaccard first,
// each span used once.
struct TypedSpan {
  CodeSpan span;
  int type = 0;
  friend auto operator<=>(const TypedSpan&, const TypedSpan&) = default;
};
std::vector<std::pair<size_t, size_t>> OneToOne(const std::vector<TypedSpan>& gold,
                                                const std::vector<TypedSpan>& predicted);

}  // namespace newsgraph

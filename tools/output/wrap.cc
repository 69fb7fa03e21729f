#include "tools/output/wrap.h"

#include <algorithm>
#include <utility>

#include "tools/output/terminal.h"

namespace newsgraph {
namespace {

// Marks travel through the wrapping as letters that printable text cannot hold: 1 and 2 open a
// mark, 3 closes it.
constexpr char kOpenName = '\x01';
constexpr char kOpenTrigger = '\x02';
constexpr char kClose = '\x03';
constexpr std::string_view kMarkLetters = "\x01\x02\x03";

struct MarkStyle {
  std::string open_name, close_name, open_trigger, close_trigger;
  size_t width = 0;      // columns of each of them
  bool styling = false;  // ends with the line and must be opened again
};

MarkStyle StyleOf(bool colour) {
  if (colour) return {"\x1b[1;33m", "\x1b[0m", "\x1b[4m", "\x1b[0m", 0, true};
  return {"«", "»", "*", "*", 1, false};
}

// Those of `marks` that can be shown beside each other, in order. A name is shown whole; of a
// trigger what no name covers.
std::vector<Mark> Disjoint(std::string_view text, std::vector<Mark> marks) {
  std::ranges::sort(marks, [](const Mark& a, const Mark& b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Mark> shown;
  const auto add = [&shown](Mark mark) {
    if (mark.span.empty()) return;
    const auto after = std::ranges::find_if(
        shown, [&](const Mark& other) { return other.span.begin > mark.span.begin; });
    shown.insert(after, mark);
  };
  for (Mark mark : marks) {
    if (mark.span.end > text.size()) continue;
    const std::vector<Mark> before = shown;  // NOLINT: add() changes shown
    for (const Mark& other : before) {
      if (!other.span.Overlaps(mark.span)) continue;
      if (mark.kind == Mark::kTrigger)
        add({{mark.span.begin, std::max(mark.span.begin, other.span.begin)}, mark.kind});
      mark.span.begin =
          mark.kind == Mark::kTrigger ? std::min(other.span.end, mark.span.end) : mark.span.end;
    }
    add(mark);
  }
  return shown;
}

std::string WithMarks(std::string_view text, std::vector<Mark> marks) {
  std::string out;
  size_t at = 0;
  for (const Mark& mark : Disjoint(text, std::move(marks))) {
    std::string_view words = mark.span.In(text);
    const size_t first = words.find_first_not_of(" \n\t,;");
    if (first == std::string_view::npos) continue;  // what is left of a trigger is only a comma
    words = words.substr(first, words.find_last_not_of(" \n\t,;") + 1 - first);
    const size_t begin = mark.span.begin + first;
    out += Printable(text.substr(at, begin - at));
    out += (mark.kind == Mark::kName ? kOpenName : kOpenTrigger) + Printable(words) + kClose;
    at = begin + words.size();
  }
  return out + Printable(text.substr(at));
}

size_t WidthWithMarks(std::string_view word, const MarkStyle& style) {
  size_t width = 0;
  for (size_t at = 0; at < word.size();) {
    const size_t end = std::min(word.find_first_of(kMarkLetters, at), word.size());
    width += DisplayWidth(word.substr(at, end - at)) + (end < word.size() ? style.width : 0);
    at = end + 1;
  }
  return width;
}

class LineBreaker {
 public:
  LineBreaker(size_t width, const MarkStyle& style) : width_(width), style_(style) {}

  void Add(std::string_view word) {
    size_t need = WidthWithMarks(word, style_);
    if (used_ > 0 && used_ + 1 + need > width_) EndLine();
    while (need > width_) {  // longer than a line
      const size_t cut = std::max<size_t>(1, PrefixThatFits(word, width_));
      line_ += word.substr(0, cut);
      EndLine();
      word.remove_prefix(cut);
      need = WidthWithMarks(word, style_);
    }
    if (word.empty()) return;
    if (used_ > 0) line_ += ' ';
    line_ += word;
    used_ += (used_ > 0 ? 1 : 0) + need;
  }

  std::vector<std::string> Finish() {
    if (!line_.empty() || lines_.empty()) EndLine();
    return std::move(lines_);
  }

 private:
  void EndLine() {
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
  }

  const size_t width_;
  const MarkStyle& style_;
  std::vector<std::string> lines_;
  std::string line_;
  size_t used_ = 0;  // columns of line_
};

// Writes the marks of each line; a coloured mark that goes over a line's end is closed there and
// opened again.
void StyleLines(std::vector<std::string>& lines, const MarkStyle& style) {
  char open = 0;  // the letter of the mark that we are in
  const auto opening = [&] {
    return open == 0 ? "" : open == kOpenName ? style.open_name : style.open_trigger;
  };
  const auto closing = [&] {
    return open == 0 ? "" : open == kOpenName ? style.close_name : style.close_trigger;
  };
  for (std::string& line : lines) {
    std::string styled = style.styling ? opening() : "";
    for (const char c : line) {
      if (kMarkLetters.find(c) == std::string_view::npos) {
        styled += c;
      } else if (c == kClose) {
        styled += closing();
        open = 0;
      } else {
        open = c;
        styled += opening();
      }
    }
    if (style.styling) styled += closing();
    line = std::move(styled);
  }
}

}  // namespace

std::vector<std::string> WrapText(std::string_view text, size_t width) {
  return WrapMarked(text, {}, width, false);
}

std::vector<std::string> WrapMarked(std::string_view text, std::vector<Mark> marks, size_t width,
                                    bool colour) {
  const MarkStyle style = StyleOf(colour);
  const std::string marked = WithMarks(text, std::move(marks));
  LineBreaker breaker(width, style);
  for (size_t at = 0; at < marked.size();) {
    const size_t end = std::min(marked.find(' ', at), marked.size());
    if (end > at) breaker.Add(std::string_view(marked).substr(at, end - at));
    at = end + 1;
  }
  std::vector<std::string> lines = breaker.Finish();
  StyleLines(lines, style);
  return lines;
}

}  // namespace newsgraph

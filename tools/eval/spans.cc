#include "tools/eval/spans.h"

#include <algorithm>
#include <array>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

// Titles that are no part of a person's name.
constexpr std::string_view kTitles[] = {"the",
                                        "former",
                                        "acting",
                                        "deputy",
                                        "vice",
                                        "prime",
                                        "foreign",
                                        "first",
                                        "chief",
                                        "mr",
                                        "mrs",
                                        "ms",
                                        "miss",
                                        "mx",
                                        "dr",
                                        "prof",
                                        "professor",
                                        "sir",
                                        "dame",
                                        "lord",
                                        "lady",
                                        "rev",
                                        "reverend",
                                        "fr",
                                        "father",
                                        "sister",
                                        "rabbi",
                                        "imam",
                                        "sheikh",
                                        "pope",
                                        "bishop",
                                        "archbishop",
                                        "cardinal",
                                        "king",
                                        "queen",
                                        "prince",
                                        "princess",
                                        "gen",
                                        "general",
                                        "lt",
                                        "lieutenant",
                                        "col",
                                        "colonel",
                                        "maj",
                                        "major",
                                        "capt",
                                        "captain",
                                        "sgt",
                                        "sergeant",
                                        "cpl",
                                        "const",
                                        "constable",
                                        "supt",
                                        "superintendent",
                                        "insp",
                                        "inspector",
                                        "det",
                                        "detective",
                                        "judge",
                                        "justice",
                                        "sen",
                                        "senator",
                                        "rep",
                                        "representative",
                                        "gov",
                                        "governor",
                                        "mayor",
                                        "coun",
                                        "councillor",
                                        "cllr",
                                        "ald",
                                        "alderman",
                                        "pres",
                                        "president",
                                        "premier",
                                        "chancellor",
                                        "minister",
                                        "secretary",
                                        "ambassador",
                                        "congressman",
                                        "congresswoman",
                                        "mp",
                                        "mla",
                                        "mpp",
                                        "hon",
                                        "honourable",
                                        "chairman",
                                        "chairwoman",
                                        "director",
                                        "coach"};

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kCurly = "\xE2\x80\x99";

// Bytes of the blank at `at`, 0 where there is none.
size_t BlankAt(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (std::string_view(" \t\n\r\f\v").find(text[at]) != std::string_view::npos) return 1;
  return text.substr(at).starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

// Letters, digits, _; of other bytes all but general punctuation (E2 80 xx) and the no-break space.
bool IsWordAt(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return std::isalnum(byte) != 0 || byte == '_';
  return !text.substr(at).starts_with("\xE2\x80") && !text.substr(at).starts_with(kNoBreakSpace);
}

// The end of a leading title with what separates it from the next word; `at` if there is none.
size_t TitleEnd(std::string_view text, size_t at, bool person) {
  size_t end = at;
  while (IsWordAt(text, end)) ++end;
  const std::string word = FoldCase(text.substr(at, end - at));
  const bool known = person ? std::ranges::find(kTitles, word) != std::end(kTitles) : word == "the";
  if (!known) return at;
  if (person && end < text.size() && text[end] == '.') ++end;
  const size_t separator = end;
  for (size_t step;
       (step = BlankAt(text, end)) > 0 || (person && end < text.size() && text[end] == '-');)
    end += std::max<size_t>(step, 1);
  return end == separator ? at : end;
}

}  // namespace

uint32_t Shared(CodeSpan a, CodeSpan b) {
  const uint32_t begin = std::max(a.begin, b.begin);
  const uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

double Jaccard(CodeSpan a, CodeSpan b) {
  const uint32_t common = Shared(a, b);
  return common == 0 ? 0 : static_cast<double>(common) / (a.size() + b.size() - common);
}

EvalText::EvalText(std::string bytes) : bytes_(std::move(bytes)) {
  begins_.reserve(bytes_.size() + 1);
  for (uint32_t at = 0; at < bytes_.size(); ++at) {
    if ((static_cast<unsigned char>(bytes_[at]) & 0xC0) != 0x80) begins_.push_back(at);
  }
  begins_.push_back(static_cast<uint32_t>(bytes_.size()));
}

std::optional<CodeSpan> EvalText::FromBytes(uint32_t begin, uint32_t end) const {
  const auto find = [&](uint32_t byte) {
    const auto found = std::ranges::lower_bound(begins_, byte);
    return found == begins_.end() || *found != byte ? begins_.end() : found;
  };
  const auto first = find(begin);
  const auto last = find(end);
  if (first == begins_.end() || last == begins_.end() || begin >= end) return std::nullopt;
  return CodeSpan{static_cast<uint32_t>(first - begins_.begin()),
                  static_cast<uint32_t>(last - begins_.begin())};
}

std::string EvalText::Excerpt(CodeSpan span, uint32_t around) const {
  const CodeSpan before = {span.begin > around ? span.begin - around : 0, span.begin};
  const CodeSpan after = {span.end, std::min(size(), span.end + around)};
  std::string line(At(before));
  line += "[[";
  line += At(span);
  line += "]]";
  line += At(after);
  std::string out;
  for (size_t at = 0; at < line.size();) {
    const size_t blank = BlankAt(line, at);
    if (blank == 0) {
      out += line[at++];
      continue;
    }
    at += blank;
    if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view TrimName(std::string_view text, bool person) {
  size_t begin = 0;
  for (size_t next; (next = TitleEnd(text, begin, person)) > begin && IsWordAt(text, next);) {
    begin = next;
    if (!person) break;
  }
  size_t end = text.size();
  for (const std::string_view tail : {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"}) {
    if (!text.ends_with(tail)) continue;
    end -= tail.size();
    break;
  }
  return begin < end ? text.substr(begin, end - begin) : text;
}

std::string FlatName(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (const size_t blank = BlankAt(text, at); blank > 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      at += blank;
    } else if (text.substr(at).starts_with(kCurly)) {
      out += '\'';
      at += kCurly.size();
    } else {
      out += text[at++];
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::pair<size_t, size_t>> OneToOne(const std::vector<TypedSpan>& gold,
                                                const std::vector<TypedSpan>& predicted) {
  struct Pair {
    double jaccard;
    size_t gold;
    size_t predicted;
  };
  std::vector<Pair> pairs;
  for (size_t g = 0; g < gold.size(); ++g) {
    for (size_t p = 0; p < predicted.size(); ++p) {
      if (gold[g].type != predicted[p].type || Shared(gold[g].span, predicted[p].span) == 0)
        continue;
      pairs.push_back({Jaccard(gold[g].span, predicted[p].span), g, p});
    }
  }
  std::ranges::stable_sort(pairs,
                           [](const Pair& a, const Pair& b) { return a.jaccard > b.jaccard; });
  std::vector<bool> gold_used(gold.size()), predicted_used(predicted.size());
  std::vector<std::pair<size_t, size_t>> matched;
  for (const Pair& pair : pairs) {
    if (gold_used[pair.gold] || predicted_used[pair.predicted]) continue;
    gold_used[pair.gold] = predicted_used[pair.predicted] = true;
    matched.emplace_back(pair.gold, pair.predicted);
  }
  return matched;
}

}  // namespace newsgraph

#include "graph/name.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

namespace newsgraph {
namespace {

enum class Mark { kLetter, kBlank, kDropped };

Mark ClassOfAscii(char c) {
  if (c >= 'a' && c <= 'z') return Mark::kLetter;
  if (c >= '0' && c <= '9') return Mark::kLetter;
  switch (c) {
    case '\'':
    case '-':
    case '&':
    case '+':
    case '@':
    case '$':
      return Mark::kLetter;
    case '.':
    case '"':
    case '`':
      return Mark::kDropped;
    default:
      return Mark::kBlank;
  }
}

// Appends words with single blanks between them and none at the ends.
class WordJoiner {
 public:
  void Add(std::string_view bytes) {
    if (blank_ && !out_.empty()) out_.push_back(' ');
    blank_ = false;
    out_.append(bytes);
  }
  void Blank() { blank_ = true; }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
  bool blank_ = false;
};

void AddAscii(char c, WordJoiner* out) {
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  switch (ClassOfAscii(c)) {
    case Mark::kLetter:
      out->Add({&c, 1});
      break;
    case Mark::kBlank:
      out->Blank();
      break;
    case Mark::kDropped:
      break;
  }
}

// Letters that canonical decomposition leaves whole although readers take them for a plain letter;
// after case folding.
std::string_view PlainLetters(UChar32 c) {
  switch (c) {
    case 0x00F8:
      return "o";  // o with stroke
    case 0x0142:
      return "l";  // l with stroke
    case 0x0111:   // d with stroke
    case 0x00F0:   // eth
      return "d";
    case 0x00FE:
      return "th";  // thorn
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x0131:
      return "i";  // dotless i
    case 0x0127:
      return "h";  // h with stroke
    default:
      return {};
  }
}

bool IsApostrophe(UChar32 c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x02BB || c == 0x00B4 ||
         c == 0x2032;
}

bool IsDropped(UChar32 c) {
  if (c >= 0x0300 && c <= 0x036F) return true;  // combining marks of Latin, Greek, Cyrillic
  if (c == 0x00AD || c == 0x00B7 || c == 0x0640) return true;  // soft hyphen, middle dot, tatweel
  if (u_charType(c) == U_FORMAT_CHAR) return true;             // joiners, direction marks
  return c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB || c == 0xFFFD;
}

void AddUnicode(UChar32 c, WordJoiner* out) {
  if (c < 0x80) return AddAscii(static_cast<char>(c), out);
  if (IsDropped(c)) return;
  if (IsApostrophe(c)) return out->Add("'");
  if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212) return out->Add("-");
  if (const std::string_view plain = PlainLetters(c); !plain.empty()) return out->Add(plain);
  if (u_isalnum(c) || U_GET_GC_MASK(c) & U_GC_M_MASK) {
    std::string bytes;
    icu::UnicodeString(c).toUTF8String(bytes);
    return out->Add(bytes);
  }
  out->Blank();
}

// The marks that make up most of what news holds beyond ASCII; what AddUnicode does with them needs
// no normalising first. 0 for anything else.
UChar32 CommonMark(std::string_view run) {
  if (run == "\u00a0") return ' ';
  for (const std::string_view mark : {"\u2019", "\u2018", "\u201c", "\u201d", "\u2013", "\u2014"}) {
    if (run == mark) return 0x2000 | (run[1] & 0x3f) << 6 | (run[2] & 0x3f);
  }
  return 0;
}

// Putting marks in order costs the square of their number. No name has more than 30 in a row, and what
// follows them is dropped: the limit of "stream-safe text" in UAX 15.
icu::UnicodeString WithoutPiledMarks(const icu::UnicodeString& text) {
  constexpr int32_t kMostMarks = 30;
  if (text.length() <= kMostMarks) return text;
  icu::UnicodeString kept;
  int32_t marks = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    marks = u_getCombiningClass(c) == 0 ? 0 : marks + 1;
    if (marks <= kMostMarks) kept.append(c);
  }
  return kept;
}

// A run of bytes beyond ASCII. Nothing composes with, or moves across, an ASCII neighbour that is
// decomposed again, so a run can be normalised by itself.
void AddRun(std::string_view run, WordJoiner* out) {
  if (const UChar32 mark = CommonMark(run); mark != 0) return AddUnicode(mark, out);
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const fold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(error);
  const icu::UnicodeString text = WithoutPiledMarks(
      icu::UnicodeString::fromUTF8({run.data(), static_cast<int32_t>(run.size())}));
  const icu::UnicodeString folded = decompose->normalize(fold->normalize(text, error), error);
  if (U_FAILURE(error)) return;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    AddUnicode(folded.char32At(i), out);
  }
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::string NormaliseName(std::string_view name) {
  WordJoiner out;
  while (!name.empty()) {
    if (IsAscii(name.front())) {
      AddAscii(name.front(), &out);
      name.remove_prefix(1);
      continue;
    }
    const auto end = std::find_if(name.begin(), name.end(), IsAscii);
    const auto size = static_cast<size_t>(end - name.begin());
    AddRun(name.substr(0, size), &out);
    name.remove_prefix(size);
  }
  return out.Take();
}

std::vector<std::string_view> NameWords(std::string_view normalised) {
  std::vector<std::string_view> words;
  while (!normalised.empty()) {
    const size_t end = std::min(normalised.find(' '), normalised.size());
    if (end > 0) words.push_back(normalised.substr(0, end));
    normalised.remove_prefix(std::min(end + 1, normalised.size()));
  }
  return words;
}

bool IsNameSuffix(std::string_view word) {
  constexpr std::string_view kSuffixes[] = {"jr", "sr", "ii", "iii", "iv"};
  return std::ranges::find(kSuffixes, word) != std::end(kSuffixes);
}

}  // namespace newsgraph

// Names that the text says are another name of what stands before them (aliases.h).
//
//   "Federation of Harbour Towns (VKO)"                    a short form in brackets
//   "Lindale Institute of Technology (Lintech)"            whose letters stand in the name in that order
//   "Brellin Foods (formerly Tollard Bread)"               in brackets or behind a comma, with words that say so
//   "Dana Whitlock, also known as Dot Whitlock,"
//   "Dana Whitlock (born Dana Rask; 3 May 1950)"
#include <array>

#include "ingest/extract/aliases.h"

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

// So many tokens stand at most between the two names.
constexpr uint32_t kMostBetween = 7;

template <size_t N>
bool IsOneOf(const std::array<uint64_t, N>& words, uint64_t hash) {
  for (const uint64_t word : words) {
    if (word == hash) return true;
  }
  return false;
}

// Whether the letters of a short form stand in a longer name in that order, beginning with the same one.
bool IsShortFormOf(std::string_view shorter, std::string_view longer) {
  const std::string small = FoldCase(shorter), large = FoldCase(longer);
  if (small.size() < 3 || small[0] != large[0]) return false;
  size_t next = 0;
  for (const char letter : large) {
    if (next < small.size() && letter == small[next]) ++next;
  }
  return next == small.size();
}

}  // namespace

// Whether the tokens [first, last) between two names say that the second is another one of the first.
bool AliasFinder::SaysOtherName(const TokenizedText& text, uint32_t first, uint32_t last) const {
  static const std::array<uint64_t, 7> kSays = {HashFolded("known"),       HashFolded("formerly"),
                                                HashFolded("previously"),  HashFolded("referred"),
                                                HashFolded("abbreviated"), HashFolded("née"),
                                                HashFolded("originally")};
  static const std::array<uint64_t, 14> kBeside = {
      HashFolded("also"), HashFolded("better"), HashFolded("best"), HashFolded("commonly"),
      HashFolded("more"), HashFolded("widely"), HashFolded("as"),   HashFolded("to"),
      HashFolded("now"),  HashFolded("simply"), HashFolded("the"),  HashFolded("called"),
      HashFolded("\""),   HashFolded("“")};
  static const uint64_t kBorn = HashFolded("born");
  if (last <= first + 1 || last - first > kMostBetween) return false;
  const bool bracket = text.tokens[first].hash == words_.open;
  if (!bracket && text.tokens[first].hash != words_.comma) return false;
  if (bracket && last == first + 2 && text.tokens[first + 1].hash == kBorn) return true;
  bool says = false;
  for (uint32_t at = first + 1; at < last; ++at) {
    const uint64_t hash = text.tokens[at].hash;
    if (IsOneOf(kSays, hash)) {
      says = true;
    } else if (!IsOneOf(kBeside, hash)) {
      return false;
    }
  }
  return says;
}

void AliasFinder::FindOtherNames(const TokenizedText& text, std::span<const Candidate> candidates,
                                 const NameTable& table) {
  for (size_t c = 1; c < candidates.size(); ++c) {
    const Candidate& before = candidates[c - 1];
    const Candidate& candidate = candidates[c];
    if (before.name < 0 || candidate.name < 0 || before.sentence != candidate.sentence ||
        candidate.last >= text.tokens.size())
      continue;
    const Name& longer = table.names[static_cast<size_t>(before.name)];
    const Name& shorter = table.names[static_cast<size_t>(candidate.name)];
    Owners& link = links_[static_cast<size_t>(candidate.name)];
    const bool body = longer.Is(v1::Entity::ORGANIZATION) && shorter.Is(v1::Entity::ORGANIZATION);
    const bool person = longer.Is(v1::Entity::PERSON) && shorter.Is(v1::Entity::PERSON);
    if ((!body && !person) || link.names[0] != candidate.name) continue;
    const Token& short_form = text.tokens[candidate.first];
    const bool bracketed =
        body && candidate.first == before.last + 1 && candidate.last == candidate.first + 1 &&
        text.tokens[before.last].hash == words_.open &&
        text.tokens[candidate.last].hash == words_.close &&
        (short_form.shape == Shape::kUpper ||
         IsShortFormOf(text.word(short_form), text.bytes(before.first, before.last).In(text.text)));
    // "best known as Dana Whitlock in the series": whom she plays
    static const std::array<uint64_t, 3> kPlays = {HashFolded("in"), HashFolded("on"),
                                                   HashFolded("from")};
    const uint64_t next = text.tokens[candidate.last].hash;
    const bool said = SaysOtherName(text, before.last, candidate.first) &&
                      next != words_.possessive && !(person && IsOneOf(kPlays, next));
    if (!bracketed && !said) continue;
    const int32_t root = Root(before.name);
    if (root == candidate.name) continue;
    link.names.assign(1, root);
    link.rule = bracketed ? "bracketed" : "other_name";
  }
}

}  // namespace newsgraph

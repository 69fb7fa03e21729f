// Names into which other words ran on, in captions and headlines without full stops (aliases.h).
#include <algorithm>

#include "ingest/extract/aliases.h"

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

constexpr uint32_t kLongestFullName = 7;  // words
// No name of somebody is looked for in more words.
constexpr uint32_t kLongestRunOn = 24;
// So many times as often as a longer name is the shorter one in it that is somebody's own.
constexpr uint32_t kRuleToRunOn = 8;

bool IsInitial(const Token& token) {
  return token.shape == Shape::kInitial || token.shape == Shape::kSingle;
}

}  // namespace

// Whether words of a name stand alone elsewhere and are somebody: then words ran on into it, and it is nobody's full name.
bool AliasFinder::LinkPart(const NameTable& table, int32_t index, uint32_t first, uint32_t size) {
  const Name& name = table.names[static_cast<size_t>(index)];
  const int32_t own = table.Find(table.words(name).subspan(first, size));
  if (own < 0 || own == index || !table.names[static_cast<size_t>(own)].Is(v1::Entity::PERSON) ||
      table.names[static_cast<size_t>(own)].count < name.count)
    return false;
  links_[static_cast<size_t>(index)] = {{own}, kRunOnRule};
  return true;
}

// "Getty Images Mara Tovik", "GETTY Mara"
bool AliasFinder::LinkRunOnBefore(const NameTable& table, int32_t index) {
  const Name& name = table.names[static_cast<size_t>(index)];
  const std::span<const Token> tokens = TokensOf(name);
  if (name.size > kLongestRunOn || words_.is(tokens[0], kGiven | kParticle) || IsInitial(tokens[0]))
    return false;
  for (uint32_t begin = 1; begin + 2 <= name.size; ++begin) {
    if (words_.is(tokens[begin], kGiven) && LinkPart(table, index, begin, name.size - begin))
      return true;
  }
  const uint32_t last = name.size - 1;
  return tokens[0].shape == Shape::kUpper && tokens[last].shape != Shape::kUpper &&
         words_.is(tokens[last], kGiven) && LinkPart(table, index, last, 1);
}

// "Mara Tovik Piet Rask" of a caption, "Mara Tovik TV", "Mara Tovik Show"
bool AliasFinder::LinkRunOnBehind(const NameTable& table, int32_t index) {
  const Name& name = table.names[static_cast<size_t>(index)];
  const std::span<const Token> tokens = TokensOf(name);
  if (name.size > kLongestRunOn) return false;
  const auto is_cry = [&](const Token& token) {
    return token.shape == Shape::kUpper && tokens[0].shape != Shape::kUpper &&
           !words_.is(token, kNameSuffix | kParticle);
  };
  const auto is_plain = [&](const Token& token) {
    return !words_.is(token, kGiven | kSurname | kParticle | kNameSuffix | kHead | kWorkHead) &&
           words_.lower_bits(token) != 0;
  };
  // "Mara Tovik West", where "Tovik West" is somebody
  const auto is_surname = [&](uint32_t end) {
    const int32_t own = table.Find(table.words(name).subspan(end - 1));
    return own >= 0 && own != index && table.names[static_cast<size_t>(own)].Is(v1::Entity::PERSON);
  };
  for (uint32_t end = name.size - 1; end >= 1; --end) {
    const std::span<const Token> behind = tokens.subspan(end);
    const bool cries = std::ranges::all_of(behind, is_cry);
    if (end < 2 && !cries) break;
    const bool another = behind.size() >= 2 && words_.is(behind[0], kGiven);
    if ((cries || another || (std::ranges::all_of(behind, is_plain) && !is_surname(end))) &&
        LinkPart(table, index, 0, end))
      return true;
  }
  return false;
}

// "Ann Lund Just Got Asked About Piet Rask", "Lund Says", "Ann Lund Ann Lund": words of headlines and captions that run on are
// nobody's full name.
bool AliasFinder::IsRunOn(const Name& name) const {
  if (name.size > kLongestFullName || (name.in_title && name.size > 3)) return true;
  const std::span<const Token> tokens = TokensOf(name);
  bool common = false;  // a plain word behind a whole name
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& word = tokens[at];
    if (words_.is(word, kParticle | kNameSuffix | kAnyTitle)) continue;
    for (size_t before = 0; before < at; ++before) {
      if (tokens[before].hash == word.hash) return true;
    }
    if (words_.is(word, kGiven | kSurname)) {
      if (common && words_.is(word, kGiven)) return true;
      continue;
    }
    const uint64_t plain = words_.lower_bits(word);
    if ((plain & kPreposition) != 0 || (plain & (kOtherWord | kNoun)) == kOtherWord) return true;
    // "Piet Rask Backs Tovik": it may be a verb, with something behind it.
    if ((plain & kOtherWord) != 0 && at >= 2 && at + 1 < tokens.size()) return true;
    common |= plain != 0 && at >= 2;
  }
  return false;
}

// "Piet Ann Lund" of a caption in an article about Ann Lund and Piet: two whose names run on. A man's name before a woman's may be one
// name all the same, so that each must stand alone as well, and hers mostly.
bool AliasFinder::HoldsAnother(const NameTable& table, const Name& name) const {
  const std::span<const Token> tokens = TokensOf(name);
  const Gender gender = GenderIn(tokens.front(), given_);
  const std::span<const uint64_t> words = table.words(name);
  for (uint32_t at = 1; gender != Gender::kUnknown && at + 2 <= name.size; ++at) {
    const Gender other = GenderIn(tokens[at], given_);
    if (other == Gender::kUnknown || other == gender) continue;
    const int32_t him = table.Find(words.first(at)), her = table.Find(words.subspan(at));
    if (him < 0 || her < 0) continue;
    const Name& whole = table.names[static_cast<size_t>(her)];
    if (table.names[static_cast<size_t>(him)].Is(v1::Entity::PERSON) &&
        whole.Is(v1::Entity::PERSON) && whole.count >= kRuleToRunOn * name.count)
      return true;
  }
  return false;
}

}  // namespace newsgraph

#include "graph/text_forms.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr uint32_t kFolds = 3;
// Form of a key: 1 + (fold - 1) * kTails + tail.
enum Tail : uint32_t { kNoTail, kArticleTail, kNumberTail, kScopeTail };
constexpr uint32_t kTails = 4;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr size_t kNoPrefix = std::string_view::npos;

// The length of the folded name, where `text` begins with it. Ends at the first difference, for names may
// be long and many.
size_t FoldedPrefix(uint32_t form, std::string_view name, std::string_view text) {
  constexpr std::string_view kThe = "the ";
  if (form == 3) {
    const bool has_the =
        name.size() >= kThe.size() &&
        std::ranges::equal(name.substr(0, kThe.size()), kThe, {}, [](char c) { return Lower(c); });
    if (has_the) name.remove_prefix(kThe.size());
  }
  size_t length = 0;
  for (const char c : name) {
    if (form == 2 && c == '.') continue;
    if (length == text.size() || text[length] != Lower(c)) return kNoPrefix;
    ++length;
  }
  return length;
}

std::string TailText(uint32_t tail, const KeyParts& parts) {
  switch (tail) {
    case kArticleTail:
      return "#" + ToHex(parts.article);
    case kNumberTail:
      return "#" + ToHex(parts.article) + ":" + std::to_string(parts.entity);
    case kScopeTail:
      return "<" + std::string(parts.scope_key);
    default:
      return "";
  }
}

// kTails where it is none of them.
uint32_t TailOf(std::string_view rest, const KeyParts& parts) {
  if (rest.empty()) return kNoTail;
  if (rest.front() == '<' && !parts.scope_key.empty()) {
    return rest.substr(1) == parts.scope_key ? kScopeTail : kTails;
  }
  if (rest == TailText(kArticleTail, parts)) return kArticleTail;
  return rest == TailText(kNumberTail, parts) ? kNumberTail : kTails;
}

}  // namespace

std::string FoldedText(uint32_t form, std::string_view name) {
  std::string text;
  if (form < 1 || form > kFolds) return text;
  text.reserve(name.size());
  for (const char c : name) {
    if (form != 2 || c != '.') text.push_back(Lower(c));
  }
  if (form == 3 && text.starts_with("the ")) text.erase(0, 4);
  return text;
}

uint32_t FoldFormOf(std::string_view text, std::string_view name) {
  for (uint32_t form = 1; form <= kFolds; ++form) {
    if (FoldedPrefix(form, name, text) == text.size()) return form;
  }
  return kWrittenOut;
}

uint32_t KeyFormOf(std::string_view key, const KeyParts& parts) {
  const std::string head = v1::Entity::Type_Name(parts.type) + "/";
  if (!key.starts_with(head)) return kWrittenOut;
  key.remove_prefix(head.size());
  for (uint32_t fold = 1; fold <= kFolds; ++fold) {
    const size_t folded = FoldedPrefix(fold, parts.name, key);
    if (folded == kNoPrefix) continue;
    const uint32_t tail = TailOf(key.substr(folded), parts);
    if (tail < kTails) return 1 + (fold - 1) * kTails + tail;
  }
  return kWrittenOut;
}

std::string KeyOfForm(uint32_t form, const KeyParts& parts) {
  if (form == kWrittenOut || form > kFolds * kTails) return "";
  return v1::Entity::Type_Name(parts.type) + "/" + FoldedText(1 + (form - 1) / kTails, parts.name) +
         TailText((form - 1) % kTails, parts);
}

bool FormNeedsScope(uint32_t form) {
  return form != kWrittenOut && (form - 1) % kTails == kScopeTail;
}

}  // namespace newsgraph

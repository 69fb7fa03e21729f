#include "graph/text_forms.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr uint32_t kFolds = 3;
// Form of a key: 1 + (fold - 1) * kTails + tail.
enum Tail : uint32_t { kNoTail, kArticleTail, kNumberTail, kScopeTail };
constexpr uint32_t kTails = 4;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

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
    if (FoldedText(form, name) == text) return form;
  }
  return kWrittenOut;
}

uint32_t KeyFormOf(std::string_view key, const KeyParts& parts) {
  const std::string head = v1::Entity::Type_Name(parts.type) + "/";
  if (!key.starts_with(head)) return kWrittenOut;
  key.remove_prefix(head.size());
  for (uint32_t fold = 1; fold <= kFolds; ++fold) {
    const std::string folded = FoldedText(fold, parts.name);
    if (!key.starts_with(folded)) continue;
    const uint32_t tail = TailOf(key.substr(folded.size()), parts);
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

#include "graph/store/batch.h"

#include <algorithm>

namespace newsgraph {

std::string_view FamilyName(Family family) {
  switch (family) {
    case Family::kMeta:
      return "meta";
    case Family::kArticle:
      return "article";
    case Family::kText:
      return "text";
    case Family::kAnalysis:
      return "analysis";
    case Family::kMention:
      return "mention";
    case Family::kEdge:
      return "edge";
    case Family::kName:
      return "name";
    case Family::kJudgement:
      return "judgement";
    case Family::kSearch:
      return "search";
    case Family::kRetracted:
      return "retracted";
    case Family::kJournal:
      return "journal";
  }
  return "?";
}

void Batch::Put(Family family, std::string_view key, std::string_view value) {
  changes_.push_back({bytes_.size(), static_cast<uint32_t>(key.size()),
                      static_cast<uint32_t>(value.size()), family, true});
  bytes_.append(key).append(value);
}

void Batch::Delete(Family family, std::string_view key) {
  changes_.push_back({bytes_.size(), static_cast<uint32_t>(key.size()), 0, family, false});
  bytes_.append(key);
}

void Batch::Append(const Batch& other) {
  const size_t base = bytes_.size();
  bytes_ += other.bytes_;
  changes_.reserve(changes_.size() + other.changes_.size());
  for (Entry entry : other.changes_) {
    entry.begin += base;
    changes_.push_back(entry);
  }
}

void Batch::Sort() {
  const auto same_key = [this](const Entry& a, const Entry& b) {
    return a.family == b.family && KeyOf(a) == KeyOf(b);
  };
  std::stable_sort(changes_.begin(), changes_.end(), [this](const Entry& a, const Entry& b) {
    if (a.family != b.family) return a.family < b.family;
    return KeyOf(a) < KeyOf(b);
  });
  size_t kept = 0;
  for (size_t i = 0; i < changes_.size(); ++i) {
    if (kept > 0 && same_key(changes_[kept - 1], changes_[i])) --kept;
    changes_[kept++] = changes_[i];
  }
  changes_.resize(kept);
}

void Batch::Clear() {
  bytes_.clear();
  changes_.clear();
}

std::string_view Batch::KeyOf(const Entry& entry) const {
  return std::string_view(bytes_).substr(entry.begin, entry.key_size);
}

Batch::Change Batch::at(size_t index) const {
  const Entry& entry = changes_[index];
  const std::string_view bytes = bytes_;
  return {entry.family, entry.is_put, bytes.substr(entry.begin, entry.key_size),
          bytes.substr(entry.begin + entry.key_size, entry.value_size)};
}

}  // namespace newsgraph

#include "query/name_index.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "graph/base/hash.h"
#include "graph/name.h"
#include "query/name_variants.h"

namespace newsgraph {
namespace {

// Words this short are not filed under their slips.
constexpr size_t kShortest = 4;
// Words of a name that are tried, the rarest first: a slip or a left-out name may hide one of them,
// hardly two.
constexpr size_t kTriedWords = 2;

void AddForms(std::string_view word, std::vector<uint64_t>* forms) {
  forms->push_back(FastHash64(word, 0));
  if (word.size() < kShortest) return;
  std::string shorter;
  for (size_t i = 0; i < word.size(); ++i) {
    shorter.assign(word.substr(0, i)).append(word.substr(i + 1));
    forms->push_back(FastHash64(shorter, 0));
  }
  const std::string sound = SoundSkeleton(word);
  if (!sound.empty()) forms->push_back(FastHash64(sound, 1));
}

bool IsScreened(v1::Entity::Type type) {
  return type == v1::Entity::PERSON || type == v1::Entity::ORGANIZATION;
}

}  // namespace

StatusOr<NameIndex> NameIndex::Build(const GraphSnapshot& snapshot, Meter* meter) {
  NameIndex index;
  NameCursor names = snapshot.Names("");
  for (; names.Valid() && meter->ReadEdge(); names.Next()) {
    const bool full = names.name().find(' ') != std::string_view::npos;
    if (!IsScreened(names.type()) || (!full && names.type() == v1::Entity::PERSON)) continue;
    index.File(names.name(), static_cast<uint32_t>(index.names_.size()));
    index.names_.push_back({std::string(names.name()), names.node()});
  }
  NG_RETURN_IF_ERROR(names.status());
  std::ranges::sort(index.filed_);
  index.filed_.erase(std::unique(index.filed_.begin(), index.filed_.end()), index.filed_.end());
  return index;
}

void NameIndex::File(std::string_view name, uint32_t index) {
  std::vector<uint64_t> forms;
  for (const std::string_view word : NameWords(name)) {
    if (word.size() > 1) AddForms(word, &forms);
  }
  for (const uint64_t form : forms) filed_.emplace_back(form, index);
}

std::vector<uint32_t> NameIndex::NamesWith(std::string_view word) const {
  std::vector<uint64_t> forms;
  AddForms(word, &forms);
  std::vector<uint32_t> names;
  for (const uint64_t form : forms) {
    const auto begin = std::ranges::lower_bound(filed_, Filed(form, 0));
    for (auto at = begin; at != filed_.end() && at->first == form; ++at) {
      names.push_back(at->second);
    }
  }
  return names;
}

std::vector<NameIndex::Hit> NameIndex::Find(std::string_view name, uint32_t min_score) const {
  std::vector<std::vector<uint32_t>> by_word;
  for (const std::string_view word : NameWords(name)) {
    if (word.size() > 1) by_word.push_back(NamesWith(word));
  }
  std::ranges::sort(by_word, {}, &std::vector<uint32_t>::size);
  if (by_word.size() > kTriedWords) by_word.resize(kTriedWords);
  std::vector<uint32_t> candidates;
  for (const std::vector<uint32_t>& names : by_word)
    std::ranges::copy(names, std::back_inserter(candidates));
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());

  std::unordered_map<NodeId, uint32_t> best;
  for (const uint32_t candidate : candidates) {
    const uint32_t score = CompareNames(name, names_[candidate].text);
    if (score == 0 || score < min_score) continue;
    uint32_t& of_node = best[names_[candidate].node];
    of_node = std::max(of_node, score);
  }
  std::vector<Hit> hits;
  for (const auto& [node, score] : best) hits.push_back({node, score});
  std::ranges::sort(hits, {},
                    [](const Hit& hit) { return std::pair(-int64_t{hit.score}, hit.node); });
  return hits;
}

}  // namespace newsgraph

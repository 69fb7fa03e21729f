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

bool HasInitial(std::string_view name) {
  return std::ranges::any_of(NameWords(name),
                             [](std::string_view word) { return word.size() == 1; });
}

template <typename T>
void SortAndUnique(std::vector<T>* values) {
  std::ranges::sort(*values);
  values->erase(std::unique(values->begin(), values->end()), values->end());
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
    index.names_.push_back({std::string(names.name()), names.node(), HasInitial(names.name())});
  }
  NG_RETURN_IF_ERROR(names.status());
  SortAndUnique(&index.filed_);
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
  SortAndUnique(&names);
  return names;
}

// Names that have a form of both outer words of `name`, or of one of them where the other may be an
// initial.
std::vector<uint32_t> NameIndex::Candidates(std::string_view name) const {
  const std::vector<std::string_view> words = NameWords(name);
  if (words.empty()) return {};
  std::vector<uint32_t> first = NamesWith(words.front());
  std::vector<uint32_t> last = NamesWith(words.back());
  if (words.front().size() == 1 || words.size() == 1) return last;
  if (words.back().size() == 1) return first;
  std::vector<uint32_t> candidates;
  std::ranges::set_intersection(first, last, std::back_inserter(candidates));
  for (const std::vector<uint32_t>* names : {&first, &last}) {
    std::ranges::copy_if(*names, std::back_inserter(candidates),
                         [&](uint32_t candidate) { return names_[candidate].has_initial; });
  }
  SortAndUnique(&candidates);
  return candidates;
}

std::vector<NodeId> NameIndex::WithSurname(std::string_view word) const {
  const uint64_t form = FastHash64(word, 0);
  std::vector<NodeId> nodes;
  const auto begin = std::ranges::lower_bound(filed_, Filed(form, 0));
  for (auto at = begin; at != filed_.end() && at->first == form; ++at) {
    const Name& name = names_[at->second];
    const std::vector<std::string_view> words = NameWords(name.text);
    if (words.size() > 1 && words.back() == word) nodes.push_back(name.node);
  }
  SortAndUnique(&nodes);
  return nodes;
}

std::vector<NameIndex::Hit> NameIndex::Find(std::string_view name, uint32_t min_score) const {
  std::unordered_map<NodeId, uint32_t> best;
  for (const uint32_t candidate : Candidates(name)) {
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

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

// A word at one end of a person's name and the one at the other, as hashes.
using Ends = std::pair<uint64_t, uint64_t>;

void AddEnds(std::string_view name, std::vector<Ends>* ends) {
  const std::vector<std::string_view> words = NameWords(name);
  const uint64_t first = FastHash64(words.front(), 0), last = FastHash64(words.back(), 0);
  ends->emplace_back(first, last);
  ends->emplace_back(last, first);
}

// The words that stand beside two others and more.
std::unordered_set<uint64_t> NamesOfTheirOwn(std::vector<Ends> ends) {
  SortAndUnique(&ends);
  std::unordered_set<uint64_t> words;
  for (size_t i = 1; i < ends.size(); ++i) {
    if (ends[i].first == ends[i - 1].first) words.insert(ends[i].first);
  }
  return words;
}

}  // namespace

StatusOr<NameIndex> NameIndex::Build(const GraphSnapshot& snapshot, Meter* meter) {
  NameIndex index;
  std::vector<Ends> ends;
  NameCursor names = snapshot.Names("");
  for (; names.Valid() && meter->ReadEdge(); names.Next()) {
    const bool full = names.name().find(' ') != std::string_view::npos;
    if (!IsScreened(names.type()) || (!full && names.type() == v1::Entity::PERSON)) continue;
    index.File(names.name(), static_cast<uint32_t>(index.names_.size()));
    index.names_.push_back({std::string(names.name()), names.node(), HasInitial(names.name())});
    if (names.type() == v1::Entity::PERSON) AddEnds(names.name(), &ends);
  }
  NG_RETURN_IF_ERROR(names.status());
  SortAndUnique(&index.filed_);
  index.names_of_their_own_ = NamesOfTheirOwn(std::move(ends));
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

bool NameIndex::IsAnotherName(std::string_view asked, std::string_view known) const {
  return std::ranges::any_of(DifferingWords(asked, known), [&](const auto& words) {
    return names_of_their_own_.contains(FastHash64(words.first, 0)) &&
           !IsOneNameSpeltTwice(words.first, words.second);
  });
}

std::vector<NameIndex::Hit> NameIndex::Find(std::string_view name, uint32_t min_score) const {
  return Find(name, min_score, false);
}

std::vector<NameIndex::Hit> NameIndex::FindStrictly(std::string_view name,
                                                    uint32_t min_score) const {
  return Find(name, min_score, true);
}

std::vector<NameIndex::Hit> NameIndex::Find(std::string_view name, uint32_t min_score,
                                            bool strictly) const {
  std::unordered_map<NodeId, uint32_t> best;
  for (const uint32_t candidate : Candidates(name)) {
    uint32_t score = CompareNames(name, names_[candidate].text);
    if (strictly && score > kAnotherName && IsAnotherName(name, names_[candidate].text)) {
      score = kAnotherName;
    }
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

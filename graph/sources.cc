#include "graph/sources.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/sketch.h"

namespace newsgraph {
namespace {

// Parts that are joined grow together; find answers with one member for the whole part.
class Parts {
 public:
  size_t Add() {
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }
  size_t Find(size_t part) {
    while (parents_[part] != part) {
      parents_[part] = parents_[parents_[part]];
      part = parents_[part];
    }
    return part;
  }
  void Join(size_t a, size_t b) { parents_[Find(a)] = Find(b); }

 private:
  std::vector<size_t> parents_;
};

void JoinNear(const std::vector<NarrowSketch>& sketches, Parts* parts) {
  if (sketches.size() < 2) return;
  std::vector<size_t> first_of;  // by part: the article that began it
  const std::vector<uint32_t> near = NearParts(sketches);
  for (size_t article = 0; article < near.size(); ++article) {
    if (near[article] == first_of.size()) first_of.push_back(article);
    parts->Join(article, first_of[near[article]]);
  }
}

// For each evidence the number of its text: articles joined by a long sentence or near sketches.
std::vector<size_t> TextsOf(std::span<const Evidence> evidences) {
  Parts parts;
  std::unordered_map<ArticleId, size_t> of_article;
  std::unordered_map<uint64_t, size_t> of_sentence;
  std::vector<size_t> articles;
  std::vector<NarrowSketch> sketches;  // of each article
  for (const Evidence& evidence : evidences) {
    const auto [found, is_new] = of_article.try_emplace(evidence.article);
    if (is_new) {
      found->second = parts.Add();
      sketches.push_back({evidence.text});
    }
    const size_t article = found->second;
    articles.push_back(article);
    if (evidence.sentence == 0) continue;
    const auto [first, is_first] = of_sentence.try_emplace(evidence.sentence, article);
    if (!is_first) parts.Join(first->second, article);
  }
  JoinNear(sketches, &parts);
  for (size_t& article : articles) article = parts.Find(article);
  return articles;
}

// Maximum matching by augmenting paths: each outlet takes a text, moving others to their next
// choice.
class Matching {
 public:
  Matching(std::vector<std::vector<size_t>> texts_of_outlet, size_t texts)
      : texts_of_outlet_(std::move(texts_of_outlet)), outlet_of_text_(texts, kNone) {}

  uint32_t Count() {
    uint32_t count = 0;
    for (size_t outlet = 0; outlet < texts_of_outlet_.size(); ++outlet) {
      tried_.assign(outlet_of_text_.size(), false);
      if (Place(outlet)) ++count;
    }
    return count;
  }

 private:
  static constexpr size_t kNone = SIZE_MAX;

  // Iterative, because a chain of moves may be as long as there are outlets.
  bool Place(size_t outlet) {
    struct Step {
      size_t outlet;
      size_t next = 0;  // choice to try
    };
    std::vector<Step> path{{outlet}};
    while (!path.empty()) {
      Step& step = path.back();
      const std::vector<size_t>& texts = texts_of_outlet_[step.outlet];
      if (step.next == texts.size()) {
        path.pop_back();
        continue;
      }
      const size_t text = texts[step.next++];
      if (tried_[text]) continue;
      tried_[text] = true;
      const size_t holder = outlet_of_text_[text];
      if (holder != kNone) {
        path.push_back({holder});
        continue;
      }
      for (const Step& taken : path) {
        outlet_of_text_[texts_of_outlet_[taken.outlet][taken.next - 1]] = taken.outlet;
      }
      return true;
    }
    return false;
  }

  const std::vector<std::vector<size_t>> texts_of_outlet_;
  std::vector<size_t> outlet_of_text_;
  std::vector<bool> tried_;
};

}  // namespace

uint32_t CountSources(std::span<const Evidence> evidences) {
  const std::vector<size_t> texts = TextsOf(evidences);
  std::unordered_map<size_t, size_t> number_of_text;
  std::unordered_map<uint32_t, size_t> number_of_outlet;
  std::vector<std::vector<size_t>> texts_of_outlet;
  for (size_t i = 0; i < evidences.size(); ++i) {
    const size_t text = number_of_text.try_emplace(texts[i], number_of_text.size()).first->second;
    const auto [outlet, is_new] =
        number_of_outlet.try_emplace(evidences[i].outlet, texts_of_outlet.size());
    if (is_new) texts_of_outlet.emplace_back();
    texts_of_outlet[outlet->second].push_back(text);
  }
  for (std::vector<size_t>& choices : texts_of_outlet) {
    std::sort(choices.begin(), choices.end());
    choices.erase(std::unique(choices.begin(), choices.end()), choices.end());
  }
  return Matching(std::move(texts_of_outlet), number_of_text.size()).Count();
}

uint32_t CountArticles(std::span<const Evidence> evidences) {
  std::unordered_set<ArticleId> articles;
  for (const Evidence& evidence : evidences) articles.insert(evidence.article);
  return static_cast<uint32_t>(articles.size());
}

}  // namespace newsgraph

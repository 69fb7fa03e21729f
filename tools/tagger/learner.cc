#include "tools/tagger/learner.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <span>
#include <unordered_map>

#include "graph/base/status.h"
#include "ingest/tagger/article_view.h"
#include "ingest/tagger/list_bits.h"
#include "ingest/tagger/word_forms.h"

namespace newsgraph {
namespace {

constexpr uint32_t kNoRow = 0xFFFFFFFF;

// splitmix64: the same numbers everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
  }
  double Fraction() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }
  size_t Below(size_t limit) { return static_cast<size_t>(Next() % limit); }

 private:
  uint64_t state_;
};

// Numbers of the rows of a word in a slot, or of a table's value.
struct Rows {
  std::vector<uint32_t> numbers;
  size_t identity = 0;  // of them know the very word; they come first
  bool made = false;
};

struct Weight {
  float value = 0;
  float sum_of_squares = 0;
  double moved = 0;  // sum of changes times the step at which they came
};

class Learner {
 public:
  Learner(const Lexicon& lexicon, std::shared_ptr<const TaggerModel> clusters,
          const LearnOptions& options)
      : options_(options),
        lists_(lexicon),
        model_(std::move(clusters)),
        forms_(lists_, model_.get()),
        view_(lists_, &forms_),
        random_(options.seed) {}

  void CountFeatures(const std::vector<WeightedDocument>& documents);
  void Pass(const std::vector<WeightedDocument>& documents);
  void Write(ModelContents* contents) const;

 private:
  using LaneWeights = std::array<Weight, kLanes>;

  template <typename Use>
  void ForEachSite(const TaggedDocument& document, Use use);
  void Collect(const Site& site, const TagState& state, bool drop_identity);
  const Rows& WordRows(WordSlot slot, FormId form);
  const Rows& TableRows(TableSlot slot, uint32_t value);
  void AddRows(const Rows& rows, bool drop_identity);
  uint32_t RowOf(FeatureKey key);
  void Read(const TaggedDocument& document);
  Tag LearnSite(const Site& site, const TagState& state, Tag right);
  Tag LearnOpen(const Site& site, Tag right, const std::array<float, kLanes>& scores);
  Tag LearnInside(const Site& site, TaggedType type, Tag right, float score);
  void Move(size_t lane, double gradient);
  static bool Reaches(Tag guess, Tag right);

  LearnOptions options_;
  ListBits lists_;
  std::shared_ptr<const TaggerModel> model_;
  WordForms forms_;
  ArticleView view_;
  Random random_;
  bool counting_ = true;
  std::unordered_map<FeatureKey, uint32_t> counts_;  // while counting; then the numbers of rows
  std::vector<LaneWeights> weights_;
  std::array<std::vector<Rows>, kWordSlots> word_rows_;
  std::array<std::vector<Rows>, kTableSlots> table_rows_;
  std::vector<FeatureKey> keys_;
  std::vector<uint32_t> active_;
  std::vector<Tag> guesses_;
  uint64_t step_ = 1;
  uint64_t wrong_ = 0;
};

uint32_t Learner::RowOf(FeatureKey key) {
  const auto found = counts_.find(key);
  return found == counts_.end() ? kNoRow : found->second;
}

const Rows& Learner::WordRows(WordSlot slot, FormId form) {
  std::vector<Rows>& all = word_rows_[static_cast<size_t>(slot)];
  if (form >= all.size()) all.resize(forms_.size());
  Rows& rows = all[form];
  if (rows.made) return rows;
  rows.made = true;
  keys_.clear();
  size_t identity = 0;
  AppendWordKeys(slot, forms_[form], &keys_, &identity);
  for (size_t i = 0; i < keys_.size(); ++i) {
    const uint32_t row = RowOf(keys_[i]);
    if (row == kNoRow) continue;
    rows.numbers.push_back(row);
    if (i < identity) ++rows.identity;
  }
  return rows;
}

const Rows& Learner::TableRows(TableSlot slot, uint32_t value) {
  std::vector<Rows>& all = table_rows_[static_cast<size_t>(slot)];
  if (all.empty()) all.resize(TableSize(slot));
  Rows& rows = all[value];
  if (rows.made) return rows;
  rows.made = true;
  keys_.clear();
  AppendTableKeys(slot, value, &keys_);
  for (const FeatureKey key : keys_) {
    if (const uint32_t row = RowOf(key); row != kNoRow) rows.numbers.push_back(row);
  }
  return rows;
}

void Learner::AddRows(const Rows& rows, bool drop_identity) {
  const auto first =
      rows.numbers.begin() + static_cast<ptrdiff_t>(drop_identity ? rows.identity : 0);
  active_.insert(active_.end(), first, rows.numbers.end());
}

// The rows that speak at a site: Tagger::Score, with rows instead of sums.
void Learner::Collect(const Site& site, const TagState& state, bool drop_identity) {
  active_.clear();
  const auto word = [&](WordSlot slot, FormId form) {
    if (!counting_) return AddRows(WordRows(slot, form), drop_identity);
    keys_.clear();
    size_t identity = 0;
    AppendWordKeys(slot, forms_[form], &keys_, &identity);
    for (const FeatureKey key : keys_) ++counts_[key];
  };
  const auto table = [&](TableSlot slot, uint32_t value) {
    if (!counting_) return AddRows(TableRows(slot, value), false);
    keys_.clear();
    AppendTableKeys(slot, value, &keys_);
    for (const FeatureKey key : keys_) ++counts_[key];
  };
  for (size_t slot = 0; slot < kWordSlots; ++slot) {
    word(static_cast<WordSlot>(slot), site.forms[slot]);
  }
  for (size_t slot = 0; slot < kStaticTables; ++slot) {
    table(static_cast<TableSlot>(slot), site.values[slot]);
  }
  const std::array<uint32_t, 4> states = ArticleView::StateValues(site, state);
  for (size_t i = 0; i < states.size(); ++i) {
    table(static_cast<TableSlot>(static_cast<size_t>(kStaticTables) + i), states[i]);
  }
  if (!site.capital) return;
  ArticleView::ForEachHistory(view_.seen(site.seen),
                              [&](uint32_t value) { table(TableSlot::kHistory, value); });
}

// Calls use(site, right tag, state) for each site, which answers with the tag that later sites see.
template <typename Use>
void Learner::ForEachSite(const TaggedDocument& document, Use use) {
  view_.Read(document.tokens, document.phrases, document.rules);
  const std::span<const Site> sites = view_.sites();
  size_t next = 0;
  for (const Sentence& sentence : document.tokens.sentences) {
    const size_t first = next;
    TagState state;
    guesses_.clear();
    for (; next < sites.size() && sites[next].token < sentence.last; ++next) {
      const Site& site = sites[next];
      if (!site.follows) state = {};
      const Tag right = document.tags[site.token];
      const Tag guess = use(site, right, state);
      guesses_.push_back(guess);
      state.Step(right == kIgnored || Reaches(guess, right) ? guess : right);
    }
    for (size_t i = first; i < next; ++i) view_.Note(sites[i], guesses_[i - first]);
  }
}

// Whether the tags after `right` are still possible after `guess`.
bool Learner::Reaches(Tag guess, Tag right) {
  if (Continues(guess) != Continues(right)) return false;
  return !Continues(guess) || TypeOf(guess) == TypeOf(right);
}

void Learner::CountFeatures(const std::vector<WeightedDocument>& documents) {
  for (const WeightedDocument& weighted : documents) {
    ForEachSite(*weighted.document, [&](const Site& site, Tag right, const TagState& state) {
      Collect(site, state, false);
      return right == kIgnored ? kOutside : right;
    });
  }
  std::vector<FeatureKey> kept;
  for (const auto& [key, count] : counts_) {
    if (count >= options_.fewest) kept.push_back(key);
  }
  std::ranges::sort(kept);
  counts_.clear();
  for (const FeatureKey key : kept) counts_.emplace(key, static_cast<uint32_t>(counts_.size()));
  weights_.resize(kept.size());
  counting_ = false;
}

void Learner::Move(size_t lane, double gradient) {
  if (std::fabs(gradient) < 0.01) return;
  const auto g = static_cast<float>(gradient);
  const auto rate = static_cast<float>(options_.rate);
  for (const uint32_t row : active_) {
    Weight& weight = weights_[row][lane];
    weight.sum_of_squares += g * g;
    const float change = -rate * g / std::sqrt(weight.sum_of_squares + 1e-2F);
    weight.value += change;
    weight.moved += static_cast<double>(change) * static_cast<double>(step_);
  }
}

Tag Learner::LearnOpen(const Site& site, Tag right, const std::array<float, kLanes>& scores) {
  // "Out" has score 0 and no weights of its own.
  std::array<double, kOpenLanes> odds{};
  double sum = 1;
  int best = -1;
  for (int lane = 0; lane < kOpenLanes; ++lane) {
    if (lane % 2 == 0 && !site.goes_on) continue;
    const auto index = static_cast<size_t>(lane);
    odds[index] = std::exp(std::min(50.0F, scores[index]));
    sum += odds[index];
    if (scores[index] > (best < 0 ? 0.0F : scores[static_cast<size_t>(best)])) best = lane;
  }
  if (right != kIgnored) {
    for (int lane = 0; lane < kOpenLanes; ++lane) {
      const auto index = static_cast<size_t>(lane);
      Move(index, odds[index] / sum - (right == TagOfLane(lane) ? 1.0 : 0.0));
    }
  }
  return best < 0 ? kOutside : TagOfLane(best);
}

Tag Learner::LearnInside(const Site& site, TaggedType type, Tag right, float score) {
  if (!site.goes_on) return TagOf(type, Position::kLast);
  if (right != kIgnored) {
    const double inside = 1 / (1 + std::exp(-static_cast<double>(score)));
    Move(static_cast<size_t>(InsideLane(type)),
         inside - (right == TagOf(type, Position::kInside) ? 1.0 : 0.0));
  }
  return TagOf(type, score > 0 ? Position::kInside : Position::kLast);
}

Tag Learner::LearnSite(const Site& site, const TagState& state, Tag right) {
  Collect(site, state, random_.Fraction() < options_.drop);
  std::array<float, kLanes> scores{};
  for (const uint32_t row : active_) {
    for (size_t lane = 0; lane < kLanes; ++lane) scores[lane] += weights_[row][lane].value;
  }
  ++step_;
  Tag guess = kOutside;
  if (Continues(state.before)) {
    const TaggedType type = TypeOf(state.before);
    // The name was begun by a guess among ignored tokens: nothing to learn.
    const bool known =
        right != kOutside && right != kIgnored && TypeOf(right) == type && !BeginsName(right);
    guess = LearnInside(site, type, known ? right : kIgnored,
                        scores[static_cast<size_t>(InsideLane(type))]);
  } else {
    const bool known = right == kOutside || (right != kIgnored && BeginsName(right));
    guess = LearnOpen(site, known ? right : kIgnored, scores);
  }
  if (right != kIgnored && guess != right) ++wrong_;
  return guess;
}

void Learner::Read(const TaggedDocument& document) {
  ForEachSite(document, [&](const Site& site, Tag right, const TagState& state) {
    return LearnSite(site, state, right);
  });
}

void Learner::Pass(const std::vector<WeightedDocument>& documents) {
  std::vector<size_t> order(documents.size());
  std::iota(order.begin(), order.end(), size_t{0});
  for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.Below(i)]);
  wrong_ = 0;
  const uint64_t first = step_;
  for (const size_t index : order) {
    double left = documents[index].weight;
    for (; left >= 1; left -= 1) Read(*documents[index].document);
    if (random_.Fraction() < left) Read(*documents[index].document);
  }
  std::fprintf(stderr, "pass: %.4f of %llu tokens wrong, %zu features\n",
               static_cast<double>(wrong_) / static_cast<double>(step_ - first),
               static_cast<unsigned long long>(step_ - first), weights_.size());
}

void Learner::Write(ModelContents* contents) const {
  for (const auto& [key, row] : counts_) {
    std::array<int8_t, kLanes> rounded{};
    bool any = false;
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const Weight& weight = weights_[row][lane];
      const double mean =
          static_cast<double>(weight.value) - weight.moved / static_cast<double>(step_);
      if (std::fabs(mean) < options_.smallest) continue;
      rounded[lane] =
          static_cast<int8_t>(std::clamp(std::lround(mean * kWeightScale), -127L, 127L));
      any = any || rounded[lane] != 0;
    }
    if (any) contents->rows.emplace(key, rounded);
  }
}

}  // namespace

ModelContents Learn(const Lexicon& lexicon, const std::vector<WeightedDocument>& documents,
                    const std::map<uint64_t, Clusters>& clusters, const LearnOptions& options) {
  ModelContents contents;
  contents.clusters = clusters;
  StatusOr<std::shared_ptr<const TaggerModel>> words =
      TaggerModel::FromBytes(ModelBytes(contents), "clusters");
  NG_CHECK(words.ok());
  Learner learner(lexicon, *std::move(words), options);
  learner.CountFeatures(documents);
  for (int pass = 0; pass < options.passes; ++pass) learner.Pass(documents);
  learner.Write(&contents);
  return contents;
}

}  // namespace newsgraph

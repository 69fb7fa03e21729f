#include "ingest/tagger/tagger.h"

#include <algorithm>
#include <cstdlib>

namespace newsgraph {
namespace {

// Words that a thread keeps; 15 MB. Beyond, it begins anew.
constexpr size_t kMostForms = 100000;

// The best tag where a name may begin, and by how much it won; "out" wins when equal.
Tag BestOpen(const std::array<int16_t, kOpenLanes>& lanes, bool goes_on, int32_t* margin) {
  int best_lane = -1;
  int32_t best = 0;
  int32_t second = INT16_MIN;
  for (int lane = goes_on ? 0 : 1; lane < kOpenLanes; lane += goes_on ? 1 : 2) {
    const int32_t score = lanes[static_cast<size_t>(lane)];
    second = std::max(second, std::min(best, score));
    if (score > best) {
      best = score;
      best_lane = lane;
    }
  }
  *margin = best - second;
  return best_lane < 0 ? kOutside : TagOfLane(best_lane);
}

}  // namespace

Tagger::Tagger(const Lexicon& lexicon, std::shared_ptr<const TaggerModel> model)
    : model_(std::move(model)),
      lists_(lexicon),
      forms_(lists_, model_.get()),
      view_(lists_, &forms_) {
  for (int slot = 0; slot < kTableSlots; ++slot) {
    const auto table = static_cast<TableSlot>(slot);
    for (uint32_t value = 0; value < TableSize(table); ++value) {
      keys_.clear();
      AppendTableKeys(table, value, &keys_);
      tables_.push_back(Sum(keys_));
    }
  }
}

Lanes Tagger::Sum(std::span<const FeatureKey> keys) const {
  Lanes sum{};
  for (const FeatureKey key : keys) model_->Prefetch(key);
  for (const FeatureKey key : keys) {
    const int8_t* const weights = model_->Find(key);
    if (weights == nullptr) continue;
    for (size_t lane = 0; lane < kLanes; ++lane) {
      sum[lane] = static_cast<int16_t>(sum[lane] + weights[lane]);
    }
  }
  return sum;
}

const Lanes& Tagger::WordLanes(WordSlot slot, FormId id) {
  WordForm& form = forms_[id];
  Lanes& sum = slot == WordSlot::kAt       ? form.at
               : slot == WordSlot::kBefore ? form.before
                                           : form.after;
  const auto bit = static_cast<uint8_t>(1U << static_cast<unsigned>(slot));
  if ((form.made & bit) == 0) {
    keys_.clear();
    size_t identity = 0;
    AppendWordKeys(slot, form, &keys_, &identity);
    sum = Sum(keys_);
    form.made = static_cast<uint8_t>(form.made | bit);
  }
  return sum;
}

// Calls use(lanes) for all that speaks at a site.
template <typename Use>
void Tagger::ForEachLanes(const Site& site, const TagState& state, Use use) {
  for (int slot = 0; slot < kWordSlots; ++slot) {
    use(WordLanes(static_cast<WordSlot>(slot), site.forms[static_cast<size_t>(slot)]));
  }
  for (int slot = 0; slot < kStaticTables; ++slot) {
    use(TableLanes(static_cast<TableSlot>(slot), site.values[static_cast<size_t>(slot)]));
  }
  const std::array<uint32_t, 4> states = ArticleView::StateValues(site, state);
  for (size_t i = 0; i < states.size(); ++i) {
    use(TableLanes(static_cast<TableSlot>(kStaticTables + static_cast<int>(i)), states[i]));
  }
  if (!site.capital) return;
  ArticleView::ForEachHistory(view_.seen(site.seen),
                              [&](uint32_t value) { use(TableLanes(TableSlot::kHistory, value)); });
}

// A name may begin here.
Tag Tagger::TagOpen(const Site& site, const TagState& state) {
  std::array<int16_t, kOpenLanes> sum{};
  ForEachLanes(site, state, [&](const Lanes& lanes) {
    // Eight numbers of two bytes: one addition of vectors.
    for (size_t lane = 0; lane < kOpenLanes; ++lane) {
      sum[lane] = static_cast<int16_t>(sum[lane] + lanes[lane]);
    }
  });
  TypeScores& scores = scores_[site.token];
  for (size_t type = 0; type < kTaggedTypes; ++type) {
    scores[type] = site.goes_on ? std::max(sum[2 * type], sum[2 * type + 1]) : sum[2 * type + 1];
  }
  int32_t margin = 0;
  const Tag tag = BestOpen(sum, site.goes_on, &margin);
  if (tag != kOutside) names_.push_back({site.token, site.token + 1, TypeOf(tag), margin});
  return tag;
}

// The last name goes on here, at least to this token.
Tag Tagger::TagInside(const Site& site, const TagState& state) {
  TaggedName& name = names_.back();
  scores_[site.token] = scores_[name.first];
  name.last = site.token + 1;
  const TaggedType type = TypeOf(state.before);
  if (!site.goes_on) return TagOf(type, Position::kLast);
  const auto lane = static_cast<size_t>(InsideLane(type));
  int32_t sum = 0;
  ForEachLanes(site, state, [&](const Lanes& lanes) { sum += lanes[lane]; });
  name.margin = std::min(name.margin, std::abs(sum));
  return TagOf(type, sum > 0 ? Position::kInside : Position::kLast);
}

void Tagger::TagSentence(std::span<const Site> sites) {
  TagState state;
  sentence_tags_.clear();
  for (const Site& site : sites) {
    if (!site.follows) state = {};
    const Tag tag = Continues(state.before) ? TagInside(site, state) : TagOpen(site, state);
    sentence_tags_.push_back(tag);
    state.Step(tag);
  }
  for (size_t i = 0; i < sites.size(); ++i) view_.Note(sites[i], sentence_tags_[i]);
}

void Tagger::TagArticle(const TokenizedText& text, std::span<const PhraseMatch> phrases,
                        std::span<const RuleView> rules) {
  if (forms_.size() > kMostForms) forms_.Clear();
  view_.Read(text, phrases, rules);
  TypeScores never;
  never.fill(kNever);
  scores_.assign(text.tokens.size(), never);
  names_.clear();
  const std::span<const Site> sites = view_.sites();
  size_t next = 0;
  for (const Sentence& sentence : text.sentences) {
    const size_t first = next;
    while (next < sites.size() && sites[next].token < sentence.last) ++next;
    if (next > first) TagSentence(sites.subspan(first, next - first));
  }
}

}  // namespace newsgraph

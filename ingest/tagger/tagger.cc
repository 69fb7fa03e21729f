#include "ingest/tagger/tagger.h"

#include <algorithm>
#include <cstdlib>

namespace newsgraph {
namespace {

// Words that a thread keeps; 15 MB. Beyond, it begins anew.
constexpr size_t kMostForms = 100000;

void Add(const Lanes& from, Lanes* to) {
  for (size_t lane = 0; lane < kLanes; ++lane) {
    (*to)[lane] = static_cast<int16_t>((*to)[lane] + from[lane]);
  }
}

// The best tag where a name may begin, and by how much it won; "out" wins when equal.
Tag BestOpen(const Lanes& lanes, bool goes_on, int32_t* margin) {
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
      tables_[static_cast<size_t>(slot)].push_back(Sum(keys_));
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
  const auto index = static_cast<size_t>(slot);
  const auto bit = static_cast<uint8_t>(1U << index);
  if ((form.made & bit) == 0) {
    keys_.clear();
    size_t identity = 0;
    AppendWordKeys(slot, form, &keys_, &identity);
    form.sums[index] = Sum(keys_);
    form.made = static_cast<uint8_t>(form.made | bit);
  }
  return form.sums[index];
}

Lanes Tagger::Score(const Site& site, const TagState& state) {
  Lanes lanes = WordLanes(WordSlot::kAt, site.forms[0]);
  for (int slot = 1; slot < kWordSlots; ++slot) {
    Add(WordLanes(static_cast<WordSlot>(slot), site.forms[static_cast<size_t>(slot)]), &lanes);
  }
  for (int slot = 0; slot < kStaticTables; ++slot) {
    Add(TableLanes(static_cast<TableSlot>(slot), site.values[static_cast<size_t>(slot)]), &lanes);
  }
  const std::array<uint32_t, 4> states = ArticleView::StateValues(site, state);
  for (size_t i = 0; i < states.size(); ++i) {
    Add(TableLanes(static_cast<TableSlot>(kStaticTables + static_cast<int>(i)), states[i]), &lanes);
  }
  if (!site.capital) return lanes;
  ArticleView::ForEachHistory(view_.seen(site.seen), [&](uint32_t value) {
    Add(TableLanes(TableSlot::kHistory, value), &lanes);
  });
  return lanes;
}

void Tagger::TagSentence(std::span<const Site> sites) {
  TagState state;
  sentence_tags_.clear();
  size_t open = 0;  // names_ index + 1 of the name that goes on
  for (const Site& site : sites) {
    if (!site.follows) state = {};
    const Lanes lanes = Score(site, state);
    Tag tag = kOutside;
    TypeScores& scores = scores_[site.token];
    if (Continues(state.before)) {
      const TaggedType type = TypeOf(state.before);
      const int32_t score = lanes[static_cast<size_t>(InsideLane(type))];
      const bool inside = site.goes_on && score > 0;
      TaggedName& name = names_[open - 1];
      if (site.goes_on) name.margin = std::min(name.margin, std::abs(score));
      tag = TagOf(type, inside ? Position::kInside : Position::kLast);
      scores = scores_[site.token - 1];
      name.last = site.token + 1;
    } else {
      int32_t margin = 0;
      tag = BestOpen(lanes, site.goes_on, &margin);
      for (size_t type = 0; type < kTaggedTypes; ++type) {
        scores[type] =
            site.goes_on ? std::max(lanes[2 * type], lanes[2 * type + 1]) : lanes[2 * type + 1];
      }
      if (tag != kOutside) {
        names_.push_back({site.token, site.token + 1, TypeOf(tag), margin});
        open = names_.size();
      }
    }
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

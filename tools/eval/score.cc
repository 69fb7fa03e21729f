#include "tools/eval/score.h"

#include <algorithm>

namespace newsgraph {

Tally& Tally::operator+=(const Tally& more) {
  gold += more.gold;
  found += more.found;
  predicted += more.predicted;
  right += more.right;
  return *this;
}

Tally& Report::Row(const std::string& label, const std::string& group) {
  const auto [at, is_new] = index_.try_emplace({group, label}, rows_.size());
  if (is_new) rows_.push_back({{group, label}, {}});
  return rows_[at->second].second;
}

void Report::Error(std::string kind, const std::string& article, std::string what,
                   const std::string& rule) {
  v1::EvalError& error = errors_.emplace_back();
  error.set_kind(std::move(kind));
  error.set_article(article);
  error.set_what(std::move(what));
  error.set_rule(rule);
}

v1::EvalReport Report::Finish(GoldLayout layout, size_t articles, size_t most_errors) const {
  v1::EvalReport report;
  report.set_layout(layout == GoldLayout::kNames    ? "names"
                    : layout == GoldLayout::kClaims ? "claims"
                                                    : "quotes");
  report.set_articles(static_cast<uint32_t>(articles));
  report.set_errors_in_all(static_cast<uint32_t>(errors_.size()));
  auto rows = rows_;
  const auto weight = [](const auto& row) {
    return row.first.first.starts_with("by ") ? std::max(row.second.gold, row.second.predicted) : 0;
  };
  // Groups in the order in which they came.
  std::vector<std::string> groups;
  for (const auto& row : rows_) {
    if (std::ranges::find(groups, row.first.first) == groups.end())
      groups.push_back(row.first.first);
  }
  std::ranges::stable_sort(rows, [&](const auto& a, const auto& b) {
    const auto group_a = std::ranges::find(groups, a.first.first);
    const auto group_b = std::ranges::find(groups, b.first.first);
    return group_a != group_b ? group_a < group_b : weight(a) > weight(b);
  });
  for (const auto& [name, tally] : rows) {
    v1::Score* score = report.add_scores();
    score->set_group(name.first);
    score->set_label(name.second);
    score->set_gold(tally.gold);
    score->set_found(tally.found);
    score->set_predicted(tally.predicted);
    score->set_right(tally.right);
    if (tally.predicted > 0)
      score->set_precision(static_cast<double>(tally.right) / tally.predicted);
    if (tally.gold > 0) score->set_recall(static_cast<double>(tally.found) / tally.gold);
    if (tally.predicted > 0 && tally.gold > 0) {
      const double sum = score->precision() + score->recall();
      score->set_f1(sum == 0 ? 0 : 2 * score->precision() * score->recall() / sum);
    }
  }
  const size_t step = most_errors == 0 ? 1 : std::max<size_t>(1, errors_.size() / most_errors);
  for (size_t e = 0; e < errors_.size() && static_cast<size_t>(report.errors_size()) < most_errors;
       e += step)
    *report.add_errors() = errors_[e];
  return report;
}

std::string GoldType(v1::Entity::Type type) {
  if (type == v1::Entity::ORGANIZATION) return "ORG";
  if (type == v1::Entity::PLACE) return "LOC";
  return v1::Entity::Type_Name(type);
}

EvalAnalysis::EvalAnalysis(const v1::Analysis& made, const EvalText& text)
    : analysis(made), of(static_cast<size_t>(made.entities_size())) {
  for (const v1::Entity& entity : made.entities()) entities.push_back(GoldType(entity.type()));
  for (const v1::Mention& mention : made.mentions()) {
    const auto span = text.FromBytes(mention.begin(), mention.end());
    if (!span || mention.entity() >= of.size()) {
      ++broken;
      mention_at.push_back(-1);
      continue;
    }
    mention_at.push_back(static_cast<int32_t>(mentions.size()));
    of[mention.entity()].push_back(mentions.size());
    mentions.push_back(
        {*span, GoldType(mention.type()), mention.form(), mention.entity(), mention.rule()});
  }
}

}  // namespace newsgraph

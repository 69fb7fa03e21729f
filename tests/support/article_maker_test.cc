// The maker of test articles keeps its promises: the same on every run, and hard enough to be worth
// ingesting.
#include "tests/support/article_maker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace newsgraph {
namespace {

TEST(ArticleMaker, RepeatsIdsAndTexts) {
  const auto lines = MakeArticles({.seed = 3, .count = 1000});
  ASSERT_EQ(lines.size(), 1000u);
  EXPECT_EQ(lines, MakeArticles({.seed = 3, .count = 1000}));
  std::set<std::string> different_lines(lines.begin(), lines.end());
  std::map<std::string, std::set<std::string>> texts_of_id;
  std::map<std::string, std::set<std::string>> outlets_of_text;
  for (const std::string& line : lines) {
    const auto article = nlohmann::json::parse(line);
    texts_of_id[article.value("outlet", "") + article.value("id", line)].insert(article["text"]);
    outlets_of_text[article["text"]].insert(article.value("outlet", ""));
  }
  const auto several = [](const auto& sets) {
    return std::count_if(sets.begin(), sets.end(),
                         [](const auto& entry) { return entry.second.size() > 1; });
  };
  EXPECT_LT(different_lines.size(), 990u) << "articles sent twice";
  EXPECT_GT(several(texts_of_id), 30) << "versions";
  EXPECT_GT(several(outlets_of_text), 30) << "reprints";
}

}  // namespace
}  // namespace newsgraph

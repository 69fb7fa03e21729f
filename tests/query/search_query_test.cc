// What people type into search: what it means, and what they are told where it means nothing.
#include "query/search_query.h"

#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

// mayor "step down" -"town hall"
std::string Shown(std::string_view text) {
  const StatusOr<SearchQuery> query = SearchQuery::Parse(text);
  if (!query.ok()) return "error: " + std::string(AsStd(query.status().message()));
  std::string all;
  for (const SearchClause& clause : query->clauses) {
    all += std::string(all.empty() ? "" : " ") + (clause.is_excluded ? "-" : "");
    const bool is_phrase = clause.terms.size() > 1;
    if (is_phrase) all += '"';
    for (size_t i = 0; i < clause.terms.size(); ++i) {
      all += (i > 0 ? " " : "") + query->terms[clause.terms[i]];
    }
    if (is_phrase) all += '"';
  }
  return all;
}

TEST(SearchQuery, IsUnderstood) {
  const struct {
    std::string_view text, want;
  } cases[] = {
      {"mayor", "mayor"},
      {"  Mayor   COUNCIL ", "mayor council"},
      {"mayor mayor MAYOR", "mayor"},
      {"\"step down\" mayor", "\"step down\" mayor"},
      {"“step down” «town hall»", "\"step down\" \"town hall\""},
      {"\"mayor\"", "mayor"},
      {"mayor -council", "mayor -council"},
      {"mayor -\"town hall\"", "mayor -\"town hall\""},
      {"mayor\"step down\"", "mayor \"step down\""},
      {"brown-field", "\"brown field\""},
      {"-brown-field mayor", "-\"brown field\" mayor"},
      {"José O'Neil's U.N.", "jose oneil un"},
      {"AT & T — news", "at t news"},
      {"\"new new york\"", "\"new new york\""},
      {"\"OR\"", "or"},
      {"or and not", "or and not"},
  };
  for (const auto& one : cases) EXPECT_EQ(Shown(one.text), one.want) << one.text;
}

TEST(SearchQuery, ThatMeansNothingIsExplained) {
  const struct {
    std::string_view text, part;
  } cases[] = {
      {"", "no word to look for"},
      {" & ", "no word to look for"},
      {"-council", "at least one must be looked for"},
      {"mayor - council", "a \"-\" stands alone at byte 7"},
      {"mayor -", "stands alone"},
      {"\"step down", "before \"step down\" is not closed"},
      {"mayor \"\"", "no letter or digit"},
      {"mayor -&", "no letter or digit"},
      {"mayor OR council", "ask once for each"},
      {"mayor AND council", "leave it out"},
      {"mayor NOT council", "-word"},
      {"resign*", "no wildcards"},
  };
  for (const auto& one : cases) {
    const std::string shown = Shown(one.text);
    EXPECT_TRUE(shown.starts_with("error: ") && shown.find(one.part) != std::string::npos)
        << one.text << ": " << shown;
  }
}

TEST(SearchQuery, IsBounded) {
  std::string many;
  for (size_t i = 0; i <= kMostQueryTerms; ++i) many += " w" + std::to_string(i);
  EXPECT_NE(Shown(many).find("at most 64 words"), std::string::npos);
  EXPECT_NE(Shown("\"" + std::string(200, 'a') + " a a" + many + "\"").find("at most"),
            std::string::npos);
}

}  // namespace
}  // namespace newsgraph

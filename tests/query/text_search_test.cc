// Full-text search against a naive one that reads every article: the same articles, scores and order,
// however the articles came and wherever they lie.
#include "query/text_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/search/words.h"
#include "graph/verify.h"
#include "query/answer.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

// A small vocabulary, some words much more frequent than others, with what folding must fold.
constexpr std::string_view kWords[] = {
    "the",   "of",  "mayor", "Mayor", "council", "José", "jose", "brown-field", "U.N.", "harbour",
    "ferry", "tax", "vote",  "Łódź",  "O’Neil",  "rain", "quay", "3.5",         "step", "down"};

struct Written {
  std::string id, outlet, title, text;
  uint32_t date = 0;

  PreparedArticle Prepare() const {
    HandMade article(id, outlet, date);
    article.article().set_title(title);
    article.article().set_text(text);
    return article.Prepare();
  }
};

class Newsroom {
 public:
  explicit Newsroom(uint32_t seed) : random_(seed) {}

  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  std::string Text(uint32_t most) {
    std::string text;
    for (uint32_t i = Below(most + 1); i > 0; --i) {
      const uint32_t rank = std::min(Below(std::size(kWords)), Below(std::size(kWords)));
      text += std::string(kWords[rank]) + (Below(9) == 0 ? ".\n" : " ");
    }
    return text;
  }

  Written Write(int number) {
    constexpr uint32_t kDates[] = {0, 20240000, 20240105, 20240301, 20231231};
    return {"a" + std::to_string(number), Below(2) == 0 ? "Velden Courier" : "Ostmark Herald",
            Text(5), Text(60), kDates[Below(std::size(kDates))]};
  }

  std::string Query() {
    std::string query;
    for (uint32_t i = 1 + Below(3); i > 0; --i) {
      const bool excluded = !query.empty() && Below(4) == 0;
      query += (query.empty() ? "" : " ") + std::string(excluded ? "-" : "");
      if (Below(3) == 0) {
        query += '"' + Word() + " " + Word() + (Below(3) == 0 ? " " + Word() : "") + '"';
      } else {
        query += Word();
      }
    }
    return query;
  }

 private:
  std::string Word() { return std::string(kWords[Below(std::size(kWords))]); }

  std::mt19937 random_;
};

using Terms = std::vector<std::string>;

Terms TermsOf(std::string_view text) {
  Terms terms;
  for (WordReader words(text); words.Next();) terms.emplace_back(words.term());
  return terms;
}

bool HoldsPhrase(const Terms& field, const Terms& phrase) {
  return std::search(field.begin(), field.end(), phrase.begin(), phrase.end()) != field.end();
}

// Reads every article for every question.
class NaiveSearch {
 public:
  explicit NaiveSearch(const std::vector<PreparedArticle>& articles,
                       const std::map<ArticleId, Written>& written) {
    for (const PreparedArticle& article : articles) {
      const Written& one = written.at(article.article);
      articles_.push_back(
          {article.article, Date{one.date}, one.outlet, TermsOf(one.title), TermsOf(one.text)});
    }
  }

  std::vector<SearchHit> Search(const SearchQuery& query, const EvidenceFilter& filter) const {
    std::vector<SearchHit> hits;
    for (const Article& article : articles_) {
      const uint32_t outlet = OutletCode(NormaliseOutlet(article.outlet));
      if (!filter.PassesDate(article.date) || !filter.PassesOutlet(outlet)) continue;
      if (Fits(article, query)) hits.push_back({article.id, article.date, Score(article, query)});
    }
    std::ranges::sort(hits, [](const SearchHit& a, const SearchHit& b) {
      if (std::abs(a.score - b.score) > 1e-12) return a.score > b.score;
      if (a.date != b.date) return a.date > b.date;
      return a.article < b.article;
    });
    return hits;
  }

 private:
  struct Article {
    ArticleId id;
    Date date;
    std::string outlet;
    Terms title, text;
  };

  static std::string NormaliseOutlet(const std::string& outlet) {
    v1::Article article;
    article.set_outlet(outlet);
    return OutletName(article);
  }

  static bool Fits(const Article& article, const SearchQuery& query) {
    return std::ranges::all_of(query.clauses, [&](const SearchClause& clause) {
      Terms phrase;
      for (const uint32_t term : clause.terms) phrase.push_back(query.terms[term]);
      const bool has = HoldsPhrase(article.title, phrase) || HoldsPhrase(article.text, phrase);
      return has != clause.is_excluded;
    });
  }

  double Score(const Article& article, const SearchQuery& query) const {
    double words = 0;
    for (const Article& one : articles_)
      words += static_cast<double>(one.title.size() + one.text.size());
    const auto all = static_cast<double>(articles_.size());
    const auto length = static_cast<double>(article.title.size() + article.text.size());
    double score = 0;
    for (size_t i = 0; i < query.terms.size(); ++i) {
      if (!query.is_wanted[i]) continue;
      const std::string& term = query.terms[i];
      double with = 0;
      for (const Article& one : articles_) with += Count(one, term) > 0 ? 1 : 0;
      const double count =
          Count(article, term) + (std::ranges::count(article.title, term) > 0 ? 2 : 0);
      score += std::log(1 + (all - with + 0.5) / (with + 0.5)) * count * 2.2 /
               (count + 1.2 * (0.25 + 0.75 * length / (words / all)));
    }
    return score;
  }

  static double Count(const Article& article, const std::string& term) {
    return static_cast<double>(std::ranges::count(article.title, term) +
                               std::ranges::count(article.text, term));
  }

  std::vector<Article> articles_;
};

SearchHits Search(const Graph& graph, const SearchQuery& query, const EvidenceFilter& filter,
                  const std::vector<ArticleId>& hidden = {}, size_t limit = 1000) {
  const StatusOr<SearchIndex> index = SearchIndex::Open(graph.Snapshot().view(), hidden);
  NG_CHECK(index.ok());
  Meter meter(v1::Budget{});
  StatusOr<SearchHits> hits = SearchArticles(*index, query, filter, limit, &meter);
  NG_CHECK(hits.ok());
  return *std::move(hits);
}

void ExpectEqual(const SearchHits& got, const std::vector<SearchHit>& want,
                 const std::string& what) {
  ASSERT_EQ(got.articles, want.size()) << what;
  ASSERT_EQ(got.best.size(), want.size()) << what;
  // Two sums of the same weights in another order differ in their last digit: which of two hits with
  // one score comes first is not asked here.
  std::map<ArticleId, double> scores;
  for (const SearchHit& hit : want) scores[hit.article] = hit.score;
  for (size_t i = 0; i < want.size(); ++i) {
    const auto wanted = scores.find(got.best[i].article);
    ASSERT_NE(wanted, scores.end()) << what << ", hit " << i;
    ASSERT_NEAR(got.best[i].score, wanted->second, 1e-9) << what << ", hit " << i;
    ASSERT_NEAR(got.best[i].score, want[i].score, 1e-9) << what << ", hit " << i;
  }
}

void ExpectSound(const Graph& graph) {
  VerifyReport report;
  const Status status = Verify(
      graph.Snapshot(), [](const std::string&) {}, &report);
  ASSERT_TRUE(status.ok()) << status;
}

EvidenceFilter SomeFilter(Newsroom* newsroom) {
  v1::Filter filter;
  if (newsroom->Below(3) == 0) filter.set_since("2024");
  if (newsroom->Below(3) == 0) filter.set_until("2024-01");
  if (newsroom->Below(3) == 0) filter.add_outlets("ostmark HERALD");
  return *EvidenceFilter::From(filter);
}

// Articles come, change, and are indexed at random moments; some are hidden. After each step the
// answers are those of a naive search, and the same bits as from one segment of all.
TEST(TextSearch, AnswersAsReadingEveryArticleDoes) {
  constexpr uint32_t seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  Newsroom newsroom(seed);
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  std::map<ArticleId, Written> written;
  std::map<ArticleId, PreparedArticle> prepared;
  for (int step = 0; step < 40; ++step) {
    for (uint32_t i = newsroom.Below(12); i > 0; --i) {
      const Written one = newsroom.Write(static_cast<int>(newsroom.Below(120)));
      const PreparedArticle article = one.Prepare();
      ASSERT_TRUE(
          graph->writer().Apply(std::span(&article, 1), {.sync = false, .replace = true}).ok());
      written[article.article] = one;
      prepared[article.article] = article;
    }
    if (newsroom.Below(2) == 0) {
      ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
    }
    std::vector<ArticleId> hidden;
    std::vector<PreparedArticle> shown;
    for (const auto& [id, article] : prepared) {
      if (newsroom.Below(10) == 0) {
        hidden.push_back(id);
      } else {
        shown.push_back(article);
      }
    }
    const NaiveSearch naive(shown, written);
    const std::unique_ptr<Graph> at_once = Graph::InMemory();
    ASSERT_TRUE(at_once->writer().Apply(shown, {.sync = false}).ok());
    ASSERT_TRUE(at_once->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
    for (int i = 0; i < 10; ++i) {
      const std::string text = newsroom.Query();
      const StatusOr<SearchQuery> query = SearchQuery::Parse(text);
      ASSERT_TRUE(query.ok()) << text << query.status();
      const EvidenceFilter filter = SomeFilter(&newsroom);
      const SearchHits hits = Search(*graph, *query, filter, hidden);
      ExpectEqual(hits, naive.Search(*query, filter), text);
      const SearchHits same = Search(*at_once, *query, filter);
      ASSERT_EQ(hits.best.size(), same.best.size());
      for (size_t k = 0; k < hits.best.size(); ++k) {
        ASSERT_EQ(hits.best[k].article, same.best[k].article) << text;
        ASSERT_EQ(hits.best[k].score, same.best[k].score) << text;
      }
      const SearchHits few = Search(*graph, *query, filter, hidden, 3);
      ASSERT_EQ(few.articles, hits.articles);
      ASSERT_EQ(few.best.size(), std::min<size_t>(3, hits.best.size()));
      for (size_t k = 0; k < few.best.size(); ++k) {
        ASSERT_EQ(few.best[k].article, hits.best[k].article) << text;
      }
    }
    ExpectSound(*graph);
  }
}

Written Article(int number, std::string text) {
  return {"n" + std::to_string(number), "Velden Courier", "", std::move(text), 20240105};
}

// More articles than a block of postings holds, in and beside words that few have.
TEST(TextSearch, FindsRareWordsAmongFrequentOnes) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  std::vector<PreparedArticle> articles;
  constexpr int kArticles = 1500;
  for (int i = 0; i < kArticles; ++i) {
    std::string text = "the mayor of the town";
    if (i % 700 == 3) text += " met a heron";
    if (i % 3 == 0) text = "town " + text + " hall";
    articles.push_back(Article(i, text).Prepare());
  }
  ASSERT_TRUE(graph->writer().Apply(articles, {.sync = false}).ok());
  ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
  const auto count = [&](std::string_view text) {
    return Search(*graph, *SearchQuery::Parse(text), {}).articles;
  };
  EXPECT_EQ(count("the"), 1500u);
  EXPECT_EQ(count("heron the"), 3u);
  EXPECT_EQ(count("the heron town"), 3u);
  EXPECT_EQ(count("\"the town\""), 1500u);
  EXPECT_EQ(count("\"the town hall\""), 499u) << "one has a heron in it";
  EXPECT_EQ(count("\"town the mayor\""), 500u);
  EXPECT_EQ(count("the -hall"), 1000u);
  EXPECT_EQ(count("mayor -\"the town\""), 0u);
  EXPECT_EQ(count("absent the"), 0u);
  ExpectSound(*graph);
}

TEST(TextSearch, APhraseDoesNotReachFromTheTitleIntoTheText) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const Written one = {"a1", "Velden Courier", "New quay", "opens today", 20240105};
  const PreparedArticle article = one.Prepare();
  ASSERT_TRUE(graph->writer().Apply(std::span(&article, 1), {.sync = false}).ok());
  for (const bool indexed : {false, true}) {
    if (indexed) {
      ASSERT_TRUE(graph->writer().CatchUpSearch(CatchUpUntil::kNothingLeft).ok());
    }
    const auto count = [&](std::string_view text) {
      return Search(*graph, *SearchQuery::Parse(text), {}).articles;
    };
    EXPECT_EQ(count("quay opens"), 1u) << indexed;
    EXPECT_EQ(count("\"quay opens\""), 0u) << indexed;
    EXPECT_EQ(count("\"new quay\" \"opens today\""), 1u) << indexed;
  }
}

v1::SearchResponse Ask(const Graph& graph, const std::string& query, uint32_t rows = 0) {
  v1::SearchRequest request;
  request.set_query(query);
  request.mutable_budget()->set_rows(rows);
  const StatusOr<v1::SearchResponse> response = Answer(graph.Snapshot(), request);
  NG_CHECK(response.ok());
  return *response;
}

TEST(TextSearch, ShowsTheWordsAskedForWhereMostOfThemStand) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  std::string text = "The mayor spoke. ";
  for (int i = 0; i < 40; ++i) text += "It rained on the quay. ";
  text += "José, the mayor’s aide, asked her to step down at once. Nobody else did.";
  const Written one = {"a1", "Velden Courier", "A mayor in the rain", text, 20240105};
  const PreparedArticle article = one.Prepare();
  ASSERT_TRUE(graph->writer().Apply(std::span(&article, 1), {.sync = false}).ok());
  const v1::SearchResponse response = Ask(*graph, "MAYOR \"step down\" jose");
  ASSERT_EQ(response.rows_size(), 1);
  const v1::SearchRow& row = response.rows(0);
  EXPECT_EQ(row.snippet(), "José, the mayor’s aide, asked her to step down at once.");
  std::vector<std::string> marks;
  for (const v1::Span& span : row.marks()) {
    marks.push_back(text.substr(span.begin(), span.end() - span.begin()));
  }
  EXPECT_EQ(marks, (std::vector<std::string>{"José", "mayor", "step down"}));
  ASSERT_EQ(row.title_marks_size(), 1);
  EXPECT_EQ(row.title_marks(0).begin(), 2u);
  EXPECT_EQ(row.article().id(), "a1");
}

TEST(TextSearch, SaysHowManyThereAreAndThatItWasCut) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  for (int i = 0; i < 30; ++i) {
    const PreparedArticle article = Article(i, "a quay").Prepare();
    ASSERT_TRUE(graph->writer().Apply(std::span(&article, 1), {.sync = false}).ok());
  }
  const v1::SearchResponse cut = Ask(*graph, "quay");
  EXPECT_EQ(cut.articles(), 30u);
  EXPECT_EQ(cut.rows_size(), 20);
  EXPECT_TRUE(cut.truncated());
  EXPECT_EQ(cut.cut_by(), v1::ROWS);
  const v1::SearchResponse whole = Ask(*graph, "quay", 30);
  EXPECT_EQ(whole.rows_size(), 30);
  EXPECT_FALSE(whole.truncated());
}

TEST(TextSearch, RefusesFiltersOfClaims) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  v1::SearchRequest request;
  request.set_query("quay");
  request.mutable_filter()->set_min_sources(2);
  EXPECT_TRUE(absl::IsInvalidArgument(Answer(graph->Snapshot(), request).status()));
}

}  // namespace
}  // namespace newsgraph

#include "graph/ids.h"

#include <gtest/gtest.h>

#include <functional>

#include "graph/predicates.h"

namespace newsgraph {
namespace {

TEST(Ids, CanonicalUrlsOfOnePageAreOne) {
  struct Case {
    const char* url;
    const char* want;
    const char* host;
  };
  const Case cases[] = {
      {"https://Courier.Example/news/1/", "https://courier.example/news/1", "courier.example"},
      {"https://courier.example:443/news/1#top", "https://courier.example/news/1",
       "courier.example"},
      {"http://www.courier.example/a?utm_source=x&id=2&fbclid=y",
       "http://www.courier.example/a?id=2", "courier.example"},
      {"courier.example", "courier.example", "courier.example"},
      {"http://newsbox/a/?utm_source=x#t", "http://newsbox/a", ""},
      {"http://u:p@courier.example:8080/a", "http://courier.example:8080/a", "courier.example"},
      {" not a url ", "not a url", ""},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(CanonicalUrl(c.url), c.want);
    EXPECT_EQ(CanonicalUrl(CanonicalUrl(c.url)), CanonicalUrl(c.url));
    EXPECT_EQ(UrlHost(c.url), c.host) << c.url;
  }
}

v1::Article Sample() {
  v1::Article article;
  article.set_id("v-1");
  article.set_url("https://courier.example/1");
  article.set_outlet("Velden Courier");
  article.set_text("It rained.");
  return article;
}

ArticleId IdOf(v1::Article article) {
  IdentifyArticle(&article);
  return ArticleId{article.article_id()};
}

TEST(Ids, AnArticleIsItsGivenIdWithinItsOutletElseItsSource) {
  v1::Article other = Sample();
  other.set_text("It snowed.");
  other.set_url("https://courier.example/2");
  EXPECT_EQ(IdOf(Sample()), IdOf(other));
  other.set_outlet("Ostmark Herald");
  EXPECT_NE(IdOf(Sample()), IdOf(other));
  v1::Article without = Sample();
  without.clear_outlet();
  v1::Article from_source = without;
  from_source.set_source("wire");
  EXPECT_NE(IdOf(without), IdOf(from_source));
}

TEST(Ids, AnOutletNamedByItsHostIsThatOfTheHostsUrls) {
  const auto named = [](const std::string& outlet, const std::string& url) {
    v1::Article article;
    article.set_outlet(outlet);
    article.set_url(url);
    return OutletName(article);
  };
  EXPECT_EQ(named("", "https://www.example.org/x"), "example.org");
  EXPECT_EQ(named("example.org", ""), "example.org");
  EXPECT_EQ(named(" WWW.Example.org ", ""), "example.org");
  EXPECT_EQ(named("A.P.", ""), "ap");
  EXPECT_EQ(named("U.S. News", ""), "us news");
  EXPECT_EQ(named("St. Alban's Post", ""), "st alban's post");
  // What is asked for is not the host.
  EXPECT_EQ(named("", "www.example.org/r?u=https://other.example/a"), "example.org");
}

TEST(Ids, WithoutGivenIdTheUrlThenTheContentDecides) {
  v1::Article a = Sample();
  a.clear_id();
  v1::Article b = a;
  b.set_url("https://Courier.example/1?utm_medium=mail#x");
  b.set_text("It snowed.");
  EXPECT_EQ(IdOf(a), IdOf(b));
  a.clear_url();
  b.clear_url();
  EXPECT_NE(IdOf(a), IdOf(b));
  b.set_text(a.text());
  EXPECT_EQ(IdOf(a), IdOf(b));
}

TEST(Ids, TheContentHashSeesEveryFieldOfTheInput) {
  const uint64_t plain = ContentHashOf(Sample());
  const std::function<void(v1::Article*)> changes[] = {
      [](v1::Article* a) { a->set_id("v-2"); },
      [](v1::Article* a) { a->set_url("x"); },
      [](v1::Article* a) { a->set_title("x"); },
      [](v1::Article* a) { a->set_outlet("x"); },
      [](v1::Article* a) { a->add_authors("x"); },
      [](v1::Article* a) { a->mutable_published()->set_yyyymmdd(20240101); },
      [](v1::Article* a) { a->mutable_modified()->set_yyyymmdd(20240101); },
      [](v1::Article* a) { a->set_modified_second(5); },
      [](v1::Article* a) { a->mutable_fetched()->set_yyyymmdd(20240101); },
      [](v1::Article* a) { a->set_text("x"); },
  };
  for (const auto& change : changes) {
    v1::Article article = Sample();
    change(&article);
    EXPECT_NE(ContentHashOf(article), plain);
  }
  v1::Article with_source = Sample();
  with_source.set_source("x");
  with_source.set_language("en");
  EXPECT_EQ(ContentHashOf(with_source), plain);
}

TEST(Predicates, HaveCodesOfTheirOwnAndReadableEnds) {
  std::vector<std::string> names;
  for (const Predicate& predicate : Predicates()) {
    names.emplace_back(predicate.name);
    EXPECT_EQ(PredicateName(PredicateCodeOf(predicate.name)), predicate.name);
    EXPECT_EQ(predicate.domain.find_first_not_of("PORLWEGX"), std::string_view::npos);
    EXPECT_EQ(predicate.range.find_first_not_of("PORLWEGX-"), std::string_view::npos);
  }
  EXPECT_EQ(names.size(), 40u);
  EXPECT_TRUE(CheckPredicateNames(names).ok());
  EXPECT_FALSE(CheckPredicateNames(std::vector<std::string>{"Not a name"}).ok());
}

TEST(Predicates, RefusesTwoNamesWithOneCode) {
  // Found by search: SHA-256 of both begins with the same four bytes.
  const std::vector<std::string> names = {"p19847", "p42256"};
  ASSERT_EQ(PredicateCodeOf(names[0]), PredicateCodeOf(names[1]));
  EXPECT_TRUE(absl::IsInvalidArgument(CheckPredicateNames(names)));
}

TEST(Predicates, KinTermsInvert) {
  EXPECT_EQ(KinClass("wife"), KinClass("husband"));
  EXPECT_EQ(InverseKin("wife"), KinClass("husband"));
  EXPECT_EQ(InverseKin("mother"), "child");
  EXPECT_EQ(InverseKin(InverseKin("aunt")), KinClass("aunt"));
  EXPECT_EQ(InverseKin("in-law"), "in-law");
}

}  // namespace
}  // namespace newsgraph

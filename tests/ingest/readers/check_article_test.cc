#include "ingest/readers/check_article.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

v1::Article Good() {
  v1::Article article;
  article.set_id("a");
  article.set_text("Mayor Mara Tovik spoke.");
  article.mutable_published()->set_yyyymmdd(20131106);
  article.mutable_modified()->set_yyyymmdd(20131100);
  article.set_modified_second(86'399);
  return article;
}

// What no reader of files gives may still come from a client of the server.
TEST(CheckArticle, BoundsWhatAClientMaySend) {
  EXPECT_TRUE(CheckArticle(Good()).ok());
  struct {
    void (*spoil)(v1::Article*);
    const char* want;
  } const cases[] = {
      {[](v1::Article* a) { a->mutable_text()->resize(kMostDocumentBytes + 1, 'x'); },
       "over the limit"},
      {[](v1::Article* a) { a->mutable_title()->resize(kMostDocumentBytes + 1, 'x'); },
       "over the limit"},
      {[](v1::Article* a) { a->mutable_published()->set_yyyymmdd(20139999); },
       "`published` 20139999 is no date"},
      {[](v1::Article* a) { a->mutable_published()->set_yyyymmdd(4294967295); }, "is no date"},
      {[](v1::Article* a) { a->mutable_modified()->set_yyyymmdd(20130230); },
       "`modified` 20130230"},
      {[](v1::Article* a) { a->mutable_fetched()->set_yyyymmdd(12); }, "`fetched` 12"},
      {[](v1::Article* a) { a->set_modified_second(86'400); }, "`modified_second` 86400"},
  };
  for (const auto& c : cases) {
    v1::Article article = Good();
    c.spoil(&article);
    EXPECT_THAT(CheckArticle(article).ToString(), testing::HasSubstr(c.want));
  }
}

}  // namespace
}  // namespace newsgraph

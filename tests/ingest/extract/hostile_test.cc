// Articles that nobody wrote: one fragment, over and over. A table flattened by a scraper and a page that a stranger prepared look
// alike, and neither may cost more than its length.
//
// In a fragment "@" stands for a capitalised word that the article did not have before: Xaaaa, Xaaab ..
#include <gtest/gtest.h>

#include <ctime>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/extract/extractor.h"

namespace newsgraph {
namespace {

std::string FreshWord(uint32_t number) {
  std::string word = "Xaaaa";
  for (size_t at = word.size(); --at > 0; number /= 26)
    word[at] = static_cast<char>('a' + number % 26);
  return word;
}

std::string Repeated(std::string_view fragment, size_t bytes) {
  std::string text;
  for (uint32_t words = 0; text.size() < bytes;) {
    for (const char c : fragment) {
      if (c == '@') {
        text += FreshWord(words++);
      } else {
        text += c;
      }
    }
  }
  return text;
}

// Seconds of the processor, which others on the machine do not lengthen.
double SecondsOf(const std::string& text) {
  static Extractor* const extractor = new Extractor(RuleBook::Load().value());
  v1::Article article;
  article.set_id("t");
  article.set_text(text);
  article.mutable_published()->set_yyyymmdd(20240312);
  v1::Analysis analysis;
  const std::clock_t start = std::clock();
  extractor->Extract(article, &analysis);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Hostile, RepeatedFragmentsTakeLinearTime) {
  constexpr size_t kBytes = 100'000;
  constexpr const char* kFragments[] = {
      // names
      "@ Ford met us. Ford said so. ",
      "The mayor of @ met. The mayor said so. ",
      "Mayor @ Ford met the mayor of @. ",
      "The @ Bank said. The bank left. ",
      "@ Bank (AB) said. ",
      "@, who ",
      "Theresa May left and May said and ",
      "president and chief executive of ",
      // runs without a noun
      "12 34 ",
      "x1 b2 ",
      "2010 2011 ",
      "going ",
      // quotation marks
      "Dana Whitlock: ‘hello ",
      "He said \"",
      "called it a “gift” and ",
      // sentences that never end
      "Dana Whitlock met Piet Rask in March 2012 and ",
      "according to Dana Whitlock, ",
      "according to him, it is safe, ",
      "he said she was here and ",
      "it is safe, he said, ",
      "it said some said that ",
      "it is not true that ",
      "who owns big old ",
      "the power to remove ",
  };
  SecondsOf("Dana Whitlock left.");  // loads the rules
  const double plain = SecondsOf(Repeated("Dana Whitlock left. ", 4 * kBytes));
  for (const char* fragment : kFragments) {
    const double small = SecondsOf(Repeated(fragment, kBytes));
    const double large = SecondsOf(Repeated(fragment, 4 * kBytes));
    // Quadratic: 16 times. The summand is the clock's noise.
    EXPECT_LT(large, 8 * small + 0.02) << fragment;
    // A bound that is reached early makes any cost linear, but not small.
    EXPECT_LT(large, 10 * plain) << fragment;
  }
}

}  // namespace
}  // namespace newsgraph

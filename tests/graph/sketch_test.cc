// Near-duplicates by sketch: what is near, what is not, and that many copies cost little.
#include "graph/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

// Words drawn as a language has them: a few often, most seldom.
class Writer {
 public:
  explicit Writer(uint32_t seed) : random_(seed) {}

  std::string Word() {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    const int number = static_cast<int>(3000 * u * u * u);
    return (number % 4 == 0 ? "W" : "w") + std::to_string(number);  // one in four is a name
  }
  std::vector<std::string> Text(size_t words) {
    std::vector<std::string> text(words);
    for (std::string& word : text) word = Word();
    return text;
  }
  // One word in `every` is another.
  std::vector<std::string> Edited(std::vector<std::string> text, size_t every) {
    for (std::string& word : text) {
      if (random_() % every == 0) word = Word();
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

size_t CountNear(const std::function<std::pair<std::string, std::string>(Writer&)>& make, bool wide,
                 size_t pairs) {
  Writer writer(7);
  size_t near = 0;
  for (size_t i = 0; i < pairs; ++i) {
    const auto [a, b] = make(writer);
    const TextSketch left = SketchOf(a), right = SketchOf(b);
    near += wide ? AreNear(left.wide, right.wide) : AreNear(left.narrow, right.narrow);
  }
  return near;
}

TEST(Sketch, KnowsACopyWithAnotherHeadlineSpacingAndCase) {
  Writer writer(1);
  const std::string text = Joined(writer.Text(300));
  std::string lines = text, shouted = text;
  std::ranges::replace(lines, ' ', '\n');
  for (char& c : shouted) c = static_cast<char>(std::toupper(c));
  EXPECT_EQ(SketchOf(text).wide, SketchOf(lines).wide);
  EXPECT_EQ(SketchOf(text).narrow, SketchOf(shouted).narrow);
  EXPECT_TRUE(AreNear(SketchOf(text).wide, SketchOf("A new headline for it. " + text).wide));
}

TEST(Sketch, FindsEditedAndTrimmedCopies) {
  const auto edited = [](Writer& writer) {
    const auto text = writer.Text(250);
    return std::pair(Joined(text), Joined(writer.Edited(text, 20)));
  };
  const auto trimmed = [](Writer& writer) {
    auto text = writer.Text(250);
    const std::string whole = Joined(text);
    text.resize(160);
    return std::pair(whole, Joined(text));
  };
  EXPECT_GE(CountNear(edited, true, 400), 398u);
  EXPECT_GE(CountNear(edited, false, 400), 385u);
  EXPECT_GE(CountNear(trimmed, true, 400), 385u);
}

TEST(Sketch, KeepsOtherTextsApartThoughTheyQuoteOneParagraph) {
  const auto unrelated = [](Writer& writer) {
    return std::pair(Joined(writer.Text(250)), Joined(writer.Text(250)));
  };
  const auto quoting = [](Writer& writer) {
    const std::string quote = Joined(writer.Text(40));
    return std::pair(quote + Joined(writer.Text(210)), Joined(writer.Text(210)) + quote);
  };
  EXPECT_EQ(CountNear(unrelated, true, 1000), 0u);
  EXPECT_LE(CountNear(unrelated, false, 1000), 1u);
  EXPECT_EQ(CountNear(quoting, true, 1000), 0u);
  EXPECT_LE(CountNear(quoting, false, 1000), 5u);
}

// Two bond issues: the same sentences, other names and numbers.
TEST(Sketch, KeepsStoriesOfOneMouldApart) {
  const auto of_one_mould = [](Writer& writer) {
    std::string first, second;
    for (const std::string& word : writer.Text(120)) {
      const bool name = word[0] == 'W' || word.size() < 3;
      first += (name ? "A" + writer.Word() : word) + " ";
      second += (name ? "B" + writer.Word() : word) + " ";
    }
    return std::pair(first, second);
  };
  EXPECT_LE(CountNear(of_one_mould, true, 1000), 2u);
}

TEST(Sketch, ShortTextsHaveNone) {
  EXPECT_TRUE(SketchOf("").empty());
  EXPECT_TRUE(SketchOf("A short note of a few words.").empty());
  EXPECT_FALSE(AreNear(SketchOf("").wide, SketchOf("").wide));
  EXPECT_EQ(NearParts(std::vector<NarrowSketch>(3)), (std::vector<uint32_t>{0, 1, 2}));
}

TEST(Sketch, RecognisesCreditLines) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"VELDEN (Reuters) - The council met.", "Reuters"},
      {"VELDEN, March 3 (AP) \u2014 The council met.", "Associated Press"},
      {"By The Associated Press\nThe council met.", "Associated Press"},
      {"VELDEN, Friday (AFP) The council met.", "Agence France-Presse"},
      {"The council met on Friday.\n\u00A9 AFP", "Agence France-Presse"},
      {"The Reuters office in Velden met.", ""},
      {"The MAP - a drawing - was lost.", ""},
      {"(APW) The council met.", ""},
      {"", ""}};
  for (const auto& [text, agency] : rows) EXPECT_EQ(AgencyName(AgencyOf(text)), agency) << text;
}

TEST(Sketch, CopiesThatCreditOneAgencyMayDifferMore) {
  const auto pair = [](std::string_view credit) {
    return [credit](Writer& writer) {
      auto text = writer.Text(250);
      const std::string whole = Joined(text);
      text.resize(110);  // 44 % of it
      return std::pair("VELDEN " + std::string(credit) + " - " + whole,
                       "Velden " + std::string(credit) + " - " + Joined(text));
    };
  };
  const size_t without = CountNear(pair("(Own)"), true, 300);
  const size_t with = CountNear(pair("(Reuters)"), true, 300);
  EXPECT_LE(without, 190u);
  EXPECT_GE(with, without + 50);
}

// The parts that comparing every pair would give.
std::vector<uint32_t> PartsSlowly(const std::vector<WideSketch>& sketches) {
  std::vector<uint32_t> parts(sketches.size());
  for (uint32_t i = 0; i < parts.size(); ++i) parts[i] = i;
  for (size_t round = 0; round < sketches.size(); ++round) {
    for (size_t i = 0; i < sketches.size(); ++i) {
      for (size_t k = 0; k < sketches.size(); ++k) {
        if (AreNear(sketches[i], sketches[k])) parts[i] = parts[k] = std::min(parts[i], parts[k]);
      }
    }
  }
  std::map<uint32_t, uint32_t> numbers;
  for (uint32_t& part : parts) {
    part = numbers.try_emplace(part, static_cast<uint32_t>(numbers.size())).first->second;
  }
  return parts;
}

TEST(Sketch, PartsAreThoseOfAllPairsInAnyOrder) {
  Writer writer(3);
  std::mt19937 random(5);
  std::vector<WideSketch> sketches;
  for (int story = 0; story < 12; ++story) {
    const auto text = writer.Text(150 + random() % 200);
    for (uint32_t copy = 0; copy <= static_cast<uint32_t>(story) % 6; ++copy) {
      sketches.push_back(SketchOf(Joined(writer.Edited(text, 25))).wide);
    }
  }
  sketches.emplace_back();
  for (int round = 0; round < 5; ++round) {
    ASSERT_EQ(NearParts(sketches), PartsSlowly(sketches));
    std::ranges::shuffle(sketches, random);
  }
}

TEST(Sketch, ManyCopiesOfOneTextCostLittle) {
  Writer writer(9);
  const auto text = writer.Text(60);
  std::vector<WideSketch> sketches;
  for (int copy = 0; copy < 20'000; ++copy) {
    sketches.push_back(SketchOf(Joined(writer.Edited(text, 30))).wide);
  }
  const auto start = std::chrono::steady_clock::now();
  const std::vector<uint32_t> parts = NearParts(sketches);
  const auto seconds = std::chrono::steady_clock::now() - start;
  EXPECT_LT(std::ranges::count_if(parts, [](uint32_t part) { return part != 0; }), 20);
  EXPECT_LT(seconds, std::chrono::seconds(20)) << "quadratic: all pairs would take minutes";
}

}  // namespace
}  // namespace newsgraph

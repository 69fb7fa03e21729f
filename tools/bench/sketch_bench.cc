// Sketches of texts: bytes a second, and how many near copies of real articles they find.
//
// The copies are made as newsrooms make them: trimmed from the end, one word in thirty another, and a
// new first sentence; so each pair is known to be one text.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/sketch.h"
#include "tools/bench/corpus.h"

namespace newsgraph {
namespace {

void BM_Sketch(benchmark::State& state) {
  const std::vector<v1::Article>& articles = Articles();
  size_t next = 0;
  uint64_t bytes = 0;
  for (auto _ : state) {
    const v1::Article& article = articles[next];
    next = next + 1 == articles.size() ? 0 : next + 1;
    benchmark::DoNotOptimize(SketchOf(article.text()));
    bytes += article.text().size();
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(BM_Sketch);

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(" \n"), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string NearCopy(std::string_view text, double kept, std::mt19937_64& random) {
  std::vector<std::string_view> words = WordsOf(text);
  words.resize(static_cast<size_t>(static_cast<double>(words.size()) * kept));
  std::string copy = "Here is what is known so far about this story. ";
  for (const std::string_view word : words) {
    const bool exchanged = random() % 30 == 0;
    copy += exchanged ? words[random() % words.size()] : word;
    copy += ' ';
  }
  return copy;
}

// Of all pairs that `parts` join, how many are copies of one article: those of numbers 2 n and 2 n + 1.
double Precision(const std::vector<uint32_t>& parts) {
  std::unordered_map<uint32_t, uint64_t> sizes;
  for (const uint32_t part : parts) ++sizes[part];
  uint64_t joined = 0;
  for (const auto& [part, size] : sizes) joined += size * (size - 1) / 2;
  uint64_t right = 0;
  for (size_t i = 0; i + 1 < parts.size(); i += 2) right += parts[i] == parts[i + 1] ? 1 : 0;
  return joined == 0 ? 1 : static_cast<double>(right) / static_cast<double>(joined);
}

// Two copies of each of up to 5,000 articles of 100 words and more; `kept` is what the second keeps,
// in percent. found_% of the pairs are in one part (recall); precision_% of the pairs in one part are such
// pairs, where no two of the articles are of one text already (tools/bench/resampled_articles.py).
void BM_NearCopies(benchmark::State& state) {
  std::mt19937_64 random(4);
  std::vector<WideSketch> sketches;
  for (const v1::Article& article : Articles()) {
    if (WordsOf(article.text()).size() < 100 || sketches.size() == 10'000) continue;
    sketches.push_back(SketchOf(NearCopy(article.text(), 1, random)).wide);
    sketches.push_back(
        SketchOf(NearCopy(article.text(), static_cast<double>(state.range(0)) / 100, random)).wide);
  }
  size_t found = 0;
  for (auto _ : state) {
    const std::vector<uint32_t> parts = NearParts(sketches);
    found = 0;
    for (size_t i = 0; i + 1 < parts.size(); i += 2) found += parts[i] == parts[i + 1];
  }
  const double pairs = static_cast<double>(sketches.size()) / 2;
  state.counters["precision_%"] = 100 * Precision(NearParts(sketches));
  state.counters["found_%"] = 100 * static_cast<double>(found) / pairs;
  state.counters["pairs"] = pairs;
}
BENCHMARK(BM_NearCopies)->Arg(100)->Arg(80)->Arg(60)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsgraph

// Text to tokens, to rule matches, to a whole analysis: MB of article text a second, one thread.
#include <benchmark/benchmark.h>

#include <cctype>
#include <cstdlib>
#include <iterator>

#include "ingest/extract/extractor.h"
#include "ingest/rules/rulebook.h"
#include "ingest/text/tokenizer.h"
#include "tools/bench/corpus.h"
#include "tools/output/analysis_json.h"
#include "tools/reading/model_file.h"

namespace newsgraph {
namespace {

const std::shared_ptr<const RuleBook>& Book() {
  static const std::shared_ptr<const RuleBook> book = ValueOrDie(RuleBook::Load());
  return book;
}

void ReportText(benchmark::State& state, uint64_t articles, uint64_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["articles/s"] =
      benchmark::Counter(static_cast<double>(articles), benchmark::Counter::kIsRate);
}

// Walks the corpus round and round, one article an iteration.
template <typename Work>
void OverArticles(benchmark::State& state, const Work& work) {
  const std::vector<v1::Article>& articles = Articles();
  uint64_t bytes = 0;
  size_t next = 0;
  for (auto _ : state) {
    const v1::Article& article = articles[next];
    next = next + 1 == articles.size() ? 0 : next + 1;
    work(article);
    bytes += article.text().size();
  }
  ReportText(state, static_cast<uint64_t>(state.iterations()), bytes);
}

void BM_LoadRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ValueOrDie(RuleBook::Load()));
}
BENCHMARK(BM_LoadRules)->Unit(benchmark::kMillisecond);

// A million names with two attributes each, of words that come again as those of companies do.
std::string MillionNames() {
  constexpr const char* kSyllables[] = {"ka",  "ro",  "ven", "tor", "mil", "sen", "bra", "dol",
                                        "fi",  "gar", "hul", "jen", "lop", "mar", "nor", "pel",
                                        "qui", "ras", "sta", "ulm", "vik", "wen", "zor", "ach"};
  constexpr const char* kForms[] = {"Ltd", "Group", "Holdings", "Foundation"};
  uint64_t random = 1;
  const auto next = [&random](uint64_t most) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (random >> 33) % most;
  };
  std::vector<std::string> words;
  for (int w = 0; w < 150'000; ++w) {
    std::string& word = words.emplace_back();
    for (uint64_t n = 2 + next(3); n > 0; --n) word += kSyllables[next(std::size(kSyllables))];
    word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  }
  std::string list;
  for (int n = 0; n < 1'000'000; ++n) {
    for (uint64_t more = 1 + next(2); more > 0; --more) list += words[next(words.size())] + " ";
    list += std::string(kForms[next(std::size(kForms))]) + "\tcountry=XX\tid=Q" +
            std::to_string(n) + "\n";
  }
  return list;
}

void BM_CompileMillionNames(benchmark::State& state) {
  const std::string list = MillionNames();
  for (auto _ : state) {
    LexiconBuilder builder;
    const ClassId id = builder.AddClass("NAMES");
    if (!builder.AddTsv("names.tsv", list, id, TermCase::kCapitalized).ok()) std::abort();
    benchmark::DoNotOptimize(ValueOrDie(builder.Build()));
  }
}
BENCHMARK(BM_CompileMillionNames)->Unit(benchmark::kMillisecond);

void BM_Tokenize(benchmark::State& state) {
  TokenizedText tokens;
  OverArticles(state, [&](const v1::Article& article) {
    Tokenize(article.text(), Book()->lexicon(), &tokens);
  });
}
BENCHMARK(BM_Tokenize);

// Every sentence of every article as a string of plain tokens, matched against the rules of one
// phase.
void BM_Rules(benchmark::State& state) {
  Matcher matcher(Book()->phase(PhaseId::kRelations));
  std::vector<std::vector<Unit>> sentences;
  uint64_t bytes = 0;
  TokenizedText tokens;
  for (const v1::Article& article : Articles()) {
    Tokenize(article.text(), Book()->lexicon(), &tokens);
    for (const Sentence& sentence : tokens.sentences) {
      std::vector<Unit>& units = sentences.emplace_back();
      for (uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = tokens.tokens[i];
        units.push_back({.first = i,
                         .last = i + 1,
                         .word = token.word,
                         .lex = token.lex,
                         .code = CodeOf(token.shape)});
      }
    }
    bytes += article.text().size();
  }
  std::vector<RuleMatch> matches;
  for (auto _ : state) {
    for (const std::vector<Unit>& units : sentences) {
      matches.clear();
      matcher.FindAll(units, &matches);
      benchmark::DoNotOptimize(matches.data());
    }
  }
  const auto rounds = static_cast<uint64_t>(state.iterations());
  ReportText(state, rounds * Articles().size(), rounds * bytes);
}
BENCHMARK(BM_Rules)->Unit(benchmark::kMillisecond);

// Without a model file "with the model" is the rules alone too.
ExtractOptions WithModel() {
  ExtractOptions options;
  options.model = ValueOrDie(FindModel());
  return options;
}

void BM_Extract(benchmark::State& state) {
  Extractor extractor(Book(), WithModel());
  v1::Analysis analysis;
  OverArticles(state, [&](const v1::Article& article) { extractor.Extract(article, &analysis); });
}
BENCHMARK(BM_Extract);

void BM_ExtractByRulesAlone(benchmark::State& state) {
  Extractor extractor(Book());
  v1::Analysis analysis;
  OverArticles(state, [&](const v1::Article& article) { extractor.Extract(article, &analysis); });
}
BENCHMARK(BM_ExtractByRulesAlone);

void BM_ExtractAsJson(benchmark::State& state) {
  Extractor extractor(Book(), WithModel());
  v1::Analysis analysis;
  std::string json;
  OverArticles(state, [&](const v1::Article& article) {
    extractor.Extract(article, &analysis);
    json.clear();
    AppendAnalysisJson(analysis, &json);
  });
}
BENCHMARK(BM_ExtractAsJson);

}  // namespace
}  // namespace newsgraph

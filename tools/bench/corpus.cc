#include "tools/bench/corpus.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "graph/ids.h"
#include "graph/writer.h"
#include "ingest/extract/extractor.h"
#include "ingest/readers/article_reader.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {
namespace {

constexpr uint64_t kMegabyte = 1'000'000;
constexpr size_t kGroup = 64;  // articles written at once, as ingest does

std::vector<v1::Article> ReadArticles() {
  const BenchOptions& options = Options();
  const bool samples = options.articles.empty();
  const std::vector<std::string> paths = {
      samples ? NEWSGRAPH_SOURCE_DIR "/tools/samples/articles.jsonl" : options.articles};
  ArticleReader reader(ListInputFiles(paths), {}, nullptr);
  std::vector<v1::Article> articles;
  uint64_t bytes = 0;
  for (InputDocument document; bytes < options.megabytes * kMegabyte && reader.Next(&document);) {
    if (document.reject) continue;
    bytes += document.article.text().size();
    articles.push_back(std::move(document.article));
  }
  if (articles.empty()) {
    std::fprintf(stderr, "newsgraph_bench: no articles in %s\n", paths[0].c_str());
    std::exit(1);
  }
  const size_t once = articles.size();
  for (size_t i = 0; samples && bytes < kMegabyte; ++i) {
    v1::Article again = articles[i % once];
    again.set_id(again.id() + "-" + std::to_string(i / once));
    bytes += again.text().size();
    articles.push_back(std::move(again));
  }
  return articles;
}

std::unique_ptr<Graph> BuildStore(const std::string& folder) {
  auto graph = ValueOrDie(Graph::Open(folder));
  Extractor extractor(ValueOrDie(RuleBook::Load()));
  std::vector<PreparedArticle> group;
  v1::Analysis analysis;
  for (v1::Article article : Articles()) {
    IdentifyArticle(&article);
    extractor.Extract(article, &analysis);
    group.push_back(ValueOrDie(PrepareArticle(article, 1, &analysis)));
    if (group.size() < kGroup) continue;
    ValueOrDie(graph->writer().Apply(group, {.sync = false}));
    group.clear();
  }
  ValueOrDie(graph->writer().Apply(group, {}));
  return graph;
}

}  // namespace

BenchOptions& Options() {
  static BenchOptions options;
  return options;
}

const std::vector<v1::Article>& Articles() {
  static const std::vector<v1::Article> articles = ReadArticles();
  return articles;
}

uint64_t TextBytes() {
  uint64_t bytes = 0;
  for (const v1::Article& article : Articles()) bytes += article.text().size();
  return bytes;
}

ScratchFolder::ScratchFolder() {
  std::string path = std::filesystem::temp_directory_path() / "newsgraph_bench.XXXXXX";
  if (mkdtemp(path.data()) == nullptr) std::abort();
  path_ = path;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

const Graph& BenchStore() {
  static const ScratchFolder scratch;
  static const std::unique_ptr<Graph> graph = [] {
    const std::string& given = Options().store;
    if (given.empty()) return BuildStore(scratch.path() + "/store");
    return ValueOrDie(Graph::Open(given, {.read_only = true, .create = false}));
  }();
  return *graph;
}

}  // namespace newsgraph

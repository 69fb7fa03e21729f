#include "tests/golden/golden_run.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include "ingest/extract/extractor.h"
#include "tests/support/source_tree.h"

namespace newsgraph {

std::vector<FileCase> AllCases() {
  std::vector<FileCase> all;
  for (const SourceFile& file : SourceTree({"tests/golden"}, {".golden"})) {
    StatusOr<std::vector<GoldenCase>> cases = ParseGolden(file.text);
    if (!cases.ok()) {
      std::fprintf(stderr, "%s: %s\n", file.path.c_str(),
                   std::string(cases.status().message()).c_str());
      std::exit(2);
    }
    for (GoldenCase& golden : *cases) all.push_back({file.path, std::move(golden)});
  }
  return all;
}

Description Extracted(const GoldenCase& golden) {
  static const std::shared_ptr<const RuleBook> book = RuleBook::Load().value();
  static Extractor extractor(book);
  const v1::Article article = ToArticle(golden);
  v1::Analysis analysis;
  extractor.Extract(article, &analysis);
  return Describe(article, analysis);
}

}  // namespace newsgraph

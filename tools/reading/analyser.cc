#include "tools/reading/analyser.h"

#include <string>
#include <utility>
#include <vector>

#include "ingest/extract/extractor.h"

namespace newsgraph {

StatusOr<std::shared_ptr<const RuleBook>> LoadRules(const Invocation& call) {
  std::vector<PackSource> packs;
  for (const std::string& path : call.Values("--pack")) {
    NG_ASSIGN_OR_RETURN(PackSource pack, ReadPackFile(path));
    packs.push_back(std::move(pack));
  }
  return RuleBook::Load(packs);
}

StatusOr<Analyser> LoadAnalyser(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(call));
  const auto for_thread = [book] {
    const auto extractor = std::make_shared<Extractor>(book);
    return Analyse([extractor](const v1::Article& article, v1::Analysis* analysis) {
      extractor->Extract(article, analysis);
    });
  };
  return Analyser{.for_thread = for_thread, .made_by = MadeBy(*book)};
}

}  // namespace newsgraph

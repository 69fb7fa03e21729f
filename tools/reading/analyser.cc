#include "tools/reading/analyser.h"

#include <memory>

#include "ingest/extract/extractor.h"

namespace newsgraph {

StatusOr<Analyser> LoadAnalyser() {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, RuleBook::Load());
  const auto for_thread = [book] {
    const auto extractor = std::make_shared<Extractor>(book);
    return Analyse([extractor](const v1::Article& article, v1::Analysis* analysis) {
      extractor->Extract(article, analysis);
    });
  };
  return Analyser{.for_thread = for_thread, .made_by = MadeBy(*book)};
}

}  // namespace newsgraph

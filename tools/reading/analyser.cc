#include "tools/reading/analyser.h"

#include <cstdio>
#include <memory>

#include "ingest/extract/extractor.h"
#include "tools/reading/model_file.h"

namespace newsgraph {

StatusOr<Analyser> LoadAnalyser(UseModel use_model) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, RuleBook::Load());
  std::shared_ptr<const TaggerModel> model;
  if (use_model == UseModel::kYes) {
    NG_ASSIGN_OR_RETURN(model, FindModel());
    if (model == nullptr) {
      std::fprintf(stderr, "newsgraph: no model of names at %s: the rules are alone\n",
                   ModelFilePlaces().front().c_str());
    }
  }
  const auto for_thread = [book, model] {
    ExtractOptions options;
    options.model = model;
    const auto extractor = std::make_shared<Extractor>(book, std::move(options));
    return Analyse([extractor](const v1::Article& article, v1::Analysis* analysis) {
      extractor->Extract(article, analysis);
    });
  };
  return Analyser{.for_thread = for_thread, .made_by = MadeBy(*book, model.get())};
}

}  // namespace newsgraph

#include "tools/reading/analyser.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ingest/extract/extractor.h"
#include "tools/reading/model_file.h"

namespace newsgraph {

StatusOr<std::shared_ptr<const RuleBook>> LoadRules(const Invocation& call) {
  std::vector<PackSource> packs;
  for (const std::string& path : call.Values("--pack")) {
    NG_ASSIGN_OR_RETURN(PackSource pack, ReadPackFile(path));
    packs.push_back(std::move(pack));
  }
  return RuleBook::Load(packs);
}

StatusOr<std::shared_ptr<const TaggerModel>> LoadModel(const Invocation& call) {
  if (call.Has("--no-model")) return std::shared_ptr<const TaggerModel>();
  NG_ASSIGN_OR_RETURN(std::shared_ptr<const TaggerModel> model, FindModel());
  if (model == nullptr) {
    std::fprintf(stderr, "newsgraph: no model of names at %s: the rules are alone\n",
                 ModelFilePlaces().front().c_str());
  }
  return model;
}

StatusOr<Analyser> LoadAnalyser(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(call));
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const TaggerModel> model, LoadModel(call));
  const auto for_thread = [book, model] {
    ExtractOptions options;
    options.model = model;
    const auto extractor = std::make_shared<Extractor>(book, std::move(options));
    return Analyse([extractor](const v1::Article& article, v1::Analysis* analysis) {
      extractor->Extract(article, analysis);
    });
  };
  return Analyser{.for_thread = for_thread,
                  .made_by = MadeBy(*book, model.get()),
                  .packs = book->fingerprint(),
                  .model = model == nullptr ? 0 : model->fingerprint(),
                  .pack_files = call.Values("--pack")};
}

}  // namespace newsgraph

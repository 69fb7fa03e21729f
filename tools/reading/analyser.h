// The packs and the tagger's model, loaded once, and what each thread needs to read articles with them.
#pragma once

#include <cstdint>
#include <functional>

#include "graph/base/status.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

// Fills the analysis of one article. Belongs to one thread.
using Analyse = std::function<void(const v1::Article&, v1::Analysis*)>;

// Copies share the packs; any thread.
struct Analyser {
  std::function<Analyse()> for_thread;
  uint64_t made_by = 0;  // Analysis.made_by
};

enum class UseModel : uint8_t { kNo, kYes };

// InvalidArgument where a pack is broken: file, line, rule. Where no model is found the rules are alone, and a line on standard
// error says so; a damaged one is DataLoss.
StatusOr<Analyser> LoadAnalyser(UseModel use_model);

}  // namespace newsgraph

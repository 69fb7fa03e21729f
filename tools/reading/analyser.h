// The packs and the tagger's model, loaded once, and what each thread needs to read articles with them.
//
//   newsgraph extract --pack court.textproto    the built-in packs, and over them the user's
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "graph/base/status.h"
#include "ingest/rules/rulebook.h"
#include "ingest/tagger/model.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"
#include "tools/cli/command.h"

namespace newsgraph {

// Fills the analysis of one article. Belongs to one thread.
using Analyse = std::function<void(const v1::Article&, v1::Analysis*)>;

// Copies share the packs; any thread.
struct Analyser {
  std::function<Analyse()> for_thread;
  uint64_t made_by = 0;  // Analysis.made_by
  // For the journal: of all packs and lists, of the model (0 = none), and what --pack names.
  uint64_t packs = 0;
  uint64_t model = 0;
  std::vector<std::string> pack_files{};
};

// What decides how articles are read: every command that reads some takes these.
inline constexpr Option kPackOption = {
    "--pack", "FILE", "a rule pack of yours over the built-in ones; may be given several times"};

inline constexpr Option kNoModelOption = {
    "--no-model", "", "find names by rules and lists alone, without the trained model"};

// The built-in packs and then those of --pack, in the order given. InvalidArgument where one is
// broken: file, line, rule.
StatusOr<std::shared_ptr<const RuleBook>> LoadRules(const Invocation& call);

// The tagger's model; null with --no-model, and where none is found: then a line on standard error says so. DataLoss where it is
// damaged.
StatusOr<std::shared_ptr<const TaggerModel>> LoadModel(const Invocation& call);

StatusOr<Analyser> LoadAnalyser(const Invocation& call);

}  // namespace newsgraph

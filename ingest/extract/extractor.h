// From an article to what it says: a pure function of (article, compiled packs). No storage, no clock, no globals.
//
//   tokens -> name candidates -> types over the whole document -> groups (roles, bodies) -> coreference -> quotes and speakers
//   -> clauses -> claims
//
//   "Coun. Mara Tovik told CTV she will not resign."   gives  PERSON "Mara Tovik" holds_position ROLE "Councillor",
//   left_position NEGATIVE PLANNED attributed to her, and an INDIRECT quote with its speaker.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "ingest/rules/rulebook.h"
#include "ingest/tagger/model.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

struct Explanation;

// Part of Analysis.made_by: raise it when the same packs would give other answers.
inline constexpr uint32_t kExtractionVersion = 4;

struct ExtractOptions {
  // Called with the id of each rule that fires and the bytes it matched; for `rules check` and
  // `explain`. Empty: not called.
  std::function<void(std::string_view rule_id, ByteSpan where)> on_fire;
  // What the tagger of names learned; null: the rules alone.
  std::shared_ptr<const TaggerModel> model = nullptr;
  // Called with why each article was understood so (explanation.h). Empty: not called, and nothing
  // is kept for it.
  std::function<void(const Explanation&)> on_explain;
};

// One thread's extractor: holds compiled matchers and buffers that are reused. Not thread-safe;
// make one per thread (a few milliseconds and under 100 MB).
class Extractor {
 public:
  explicit Extractor(std::shared_ptr<const RuleBook> book, ExtractOptions options = {});
  ~Extractor();

  // Fills *analysis (cleared before): id, mentions, entities, claims, quotes, language; "stored"
  // fields are graph/resolve.h's. The text must be valid UTF-8. Same article, same answer, whatever
  // was extracted before.
  void Extract(const v1::Article& article, v1::Analysis* analysis);

  // The thread's matchers, to measure them.
  MatcherSet& matchers();

  // Types of names that are fixed from outside for the next article only (tests of packs).
  void Give(std::string_view name, v1::Entity::Type type);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// hash(kExtractionVersion, packs, model): Analysis.made_by. `model` may be null.
uint64_t MadeBy(const RuleBook& book, const TaggerModel* model);

}  // namespace newsgraph

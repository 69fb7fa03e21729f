// Names: candidates, their types decided over the whole document, and which of them are one entity.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/rules/rulebook.h"
#include "ingest/tagger/model.h"
#include "ingest/tagger/rule_view.h"

namespace newsgraph {

struct Explanation;

// One thread's name finder. Not thread-safe.
class NameFinder {
 public:
  using FireFunction = std::function<void(std::string_view, ByteSpan)>;

  // `evidence` is the thread's matcher of PhaseId::kEvidence. Both outlive the finder. Without a model the rules are alone.
  NameFinder(const RuleBook& book, Matcher& evidence, std::shared_ptr<const TaggerModel> model);
  ~NameFinder();

  // Fills doc->mentions (form NAME, sorted, not overlapping; demonyms as PLACE of form NOMINAL) and doc->entities, from doc->text
  // and doc->title_text. `given` fixes types of names by their text. `fire`, unless empty, is told which
  // evidence counted.
  void Find(std::span<const std::pair<std::string, EntityType>> given, const FireFunction& fire,
            Document* doc);

  // From the next article on keeps what spoke for each type.
  void KeepReasons();
  // Adds the names of the last article, and why they have their types. REQUIRES: KeepReasons.
  void Explain(const Document& doc, Explanation* explanation) const;
  // What the last Find() of a finder without a model made of each token: for training one.
  void View(const Document& doc, std::vector<RuleView>* views) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

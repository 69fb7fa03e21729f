// Names: candidates, their types decided over the whole document, and which of them are one entity.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/extract/document.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

struct Explanation;

// One thread's name finder. Not thread-safe.
class NameFinder {
 public:
  using FireFunction = std::function<void(std::string_view, ByteSpan)>;

  // `evidence` is the thread's matcher of PhaseId::kEvidence. Both outlive the finder.
  NameFinder(const RuleBook& book, Matcher& evidence);
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

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

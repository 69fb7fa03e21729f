// Articles with analyses made by hand, for tests of the graph: no extraction is needed to fill a
// store.
//
//   HandMade article("a1", "Velden Courier", 20240305);
//   article.Say({.subject = "Mara Tovik", .predicate = "member_of", .object = "Velden Water
//   Board"}); article.Prepare()  // PreparedArticle, as GraphWriter takes it
//
// Every Say adds one sentence to the text and one claim with exact spans.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/writer.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

inline constexpr uint64_t kHandMade = 7;  // made_by

struct Saying {
  std::string subject = {};
  v1::Entity::Type subject_type = v1::Entity::PERSON;
  std::string predicate = "member_of";
  std::string object = {};  // empty: no object
  v1::Entity::Type object_type = v1::Entity::ORGANIZATION;
  std::string scope = {};  // a PLACE that scopes the object
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Status status = v1::Claim::CURRENT;
  std::string said_by = {};       // a PERSON; empty: the narrator
  std::string kin = {};           // qualifier
  std::string organization = {};  // qualifier, an entity
  std::string words = "as the harbour office of the old town wrote on a rainy day";
};

class HandMade {
 public:
  HandMade(std::string_view id, std::string_view outlet, uint32_t published);

  HandMade& Say(const Saying& saying);
  // A sentence in quotation marks and its speaker.
  HandMade& Quote(std::string_view speaker, std::string_view words);

  v1::Article& article() { return article_; }
  v1::Analysis& analysis() { return analysis_; }
  ArticleId id() const;
  // Identified and resolved; the object may be used again.
  PreparedArticle Prepare(uint64_t made_by = kHandMade) const;

 private:
  uint32_t EntityIndex(v1::Entity::Type type, std::string_view name);
  // Appends the name to the text, with its mention. Returns the mention's index.
  uint32_t Mention(v1::Entity::Type type, std::string_view name);

  v1::Article article_;
  v1::Analysis analysis_;
};

// The lines of the graph's dump, or those of one family (graph/dump.h). Aborts where it cannot be read or
// is not sorted.
std::vector<std::string> DumpOf(const Graph& graph, std::string_view family = "");

}  // namespace newsgraph

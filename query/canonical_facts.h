// Facts after judgements: rows that speak of the members of one entity, or of offices and bodies that
// are one, say one fact where they say the same.
//
//   "Rob Ambler holds_position Mayor[Velden]", "Robert Ambler holds_position Mayor[Velden]",
//   Rob = Robert        ->  one fact, its evidence counted together
//
// Two facts with the same predicate and ends stay two where identifying qualifiers tell them apart:
// chair of one board, chair of another.
#pragma once

#include <string>
#include <vector>

#include "graph/facts.h"
#include "query/articles.h"

namespace newsgraph {

// In the order of the first of each; the id is the least of those joined. Reads an analysis for each
// of several facts with the same ends that has qualifiers.
Status JoinEqualFacts(ArticleReader* articles, std::vector<Fact>* facts);

// The identifying qualifiers of a fact as one text, entities by their ids; "" where it has none.
StatusOr<std::string> IdentifyingQualifiers(const Fact& fact, ArticleReader* articles);

}  // namespace newsgraph

// The rows of one article: a pure function of its header and Analysis, used by the writer, by the
// deletion of what an older version wrote, and by verify. Nothing else writes rows of the truth.
//
//   article   article8                    -> StoredArticle (the header)
//   text      article8                    -> the text
//   analysis  article8                    -> Analysis
//   mention   node8 ~date4 article8       -> how the article names the node
//   edge      node8 direction1 predicate4 neighbour8 fact8 article8
//                                         -> type of the neighbour, evidences; one row at each end
//
// The index of names (normalised name, node) is shared by all articles that use the name: a row is
// there exactly when some mention row of the node has the name. The writer keeps that true, verify
// proves it. (A row for every article would be two rows in five of the store, and finding a name
// would read one for every article that prints it.)
#pragma once

#include <string>
#include <vector>

#include "graph/evidence.h"
#include "graph/ids.h"
#include "graph/store/batch.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/article.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

struct NameOfNode {
  std::string name;  // normalised
  NodeId node;
  v1::Entity::Type type = v1::Entity::PERSON;

  friend bool operator==(const NameOfNode&, const NameOfNode&) = default;
  friend auto operator<=>(const NameOfNode&, const NameOfNode&) = default;
};

struct ArticleRows {
  Batch rows;                     // puts only, sorted
  std::vector<NameOfNode> names;  // sorted, each once
};

// What the edge rows say of claims(number): `of_article` has the fields that all claims of the article
// share. REQUIRES: resolved.
Evidence EvidenceOf(const v1::Analysis& analysis, uint32_t number, const Evidence& of_article);

// Rows of header, analysis, mentions and edges; the text row is the writer's. REQUIRES: resolved.
ArticleRows RowsOf(const v1::StoredArticle& header, const v1::Analysis& analysis);

}  // namespace newsgraph

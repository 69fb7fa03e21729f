// Entities as rows of an answer: what a node is called, how many articles name it, since when.
//
//   EntityReader entities(snapshot);
//   NG_ASSIGN_OR_RETURN(*row->mutable_subject(), entities.Ref(node));
//
// One reader per request (it remembers labels); not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"
#include "query/articles.h"
#include "query/budget.h"
#include "query/evidence_filter.h"

namespace newsgraph {

class EntityReader {
 public:
  EntityReader(const GraphSnapshot& snapshot, ArticleReader* articles)
      : identity_(snapshot.identity()), articles_(articles), mentions_(snapshot.Mentions()) {}

  // NotFound where no article names the node.
  StatusOr<const NodeLabel*> Label(NodeId node);
  StatusOr<v1::EntityRef> Ref(NodeId node);
  // Reads every article row of the node that the filter lets through: 0.5 us each. With outlets in
  // the filter, their headers too. A node that the filter leaves without articles has a row with
  // articles = 0.
  StatusOr<v1::EntityRow> Row(NodeId node, const EvidenceFilter& filter, Meter* meter);
  // Every key that it has: one, or those of all its members; sorted.
  StatusOr<std::vector<std::string>> Keys(NodeId node);
  // Its other names as articles write them, the most frequent first; reads a few analyses.
  Status AddAliases(NodeId node, Meter* meter, v1::EntityRow* row);

 private:
  StatusOr<std::string> ScopeName(std::string_view key);

  const Identity& identity_;
  ArticleReader* const articles_;
  MentionCursor mentions_;  // one for all: to make one costs as much as to move it
  std::unordered_map<NodeId, NodeLabel> labels_;
};

// The key of what scopes an entity: "PLACE/velden" of "ROLE/mayor<PLACE/velden", "" where nothing
// does.
std::string_view ScopeOfKey(std::string_view key);
// The normalised name in a key: "mayor" of "ROLE/mayor<PLACE/velden".
std::string_view NameOfKey(std::string_view key);

}  // namespace newsgraph

// The articles that an answer cites: header, analysis and text of each are read once, and only when
// something asks for them.
//
//   ArticleReader articles(snapshot);
//   NG_ASSIGN_OR_RETURN(const v1::Article* header, articles.Header(id));
//   NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles.Analysis(id));
//
// Pointers hold as long as the reader. One reader per request; not thread-safe. Errors: DataLoss
// where a row that another row speaks of is missing or damaged.
#pragma once

#include <google/protobuf/arena.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "graph/snapshot.h"
#include "newsgraph/v1/query.pb.h"
#include "query/evidence_filter.h"

namespace newsgraph {

class ArticleReader {
 public:
  explicit ArticleReader(const GraphSnapshot& snapshot) : snapshot_(snapshot) {}

  StatusOr<const v1::Article*> Header(ArticleId article);
  StatusOr<const v1::Analysis*> Analysis(ArticleId article);
  StatusOr<const std::string*> Text(ArticleId article);

  // What is kept of them all, for Meter::MayKeep.
  uint64_t bytes() const { return arena_.SpaceAllocated() + text_bytes_; }

  StatusOr<v1::ArticleRow> Row(ArticleId article);
  // Reads the header only where the filter names outlets.
  StatusOr<bool> PassesOutlet(ArticleId article, const EvidenceFilter& filter);

 private:
  struct Parts {
    std::unique_ptr<v1::StoredArticle> header;
    v1::Analysis* analysis = nullptr;  // in arena_
    std::unique_ptr<std::string> text;
  };

  const GraphSnapshot& snapshot_;
  google::protobuf::Arena arena_;
  std::unordered_map<ArticleId, Parts> parts_;
  uint64_t text_bytes_ = 0;
};

// The article whose 16 digits, given id or url that is. NotFound, which says of a retracted one that
// it is; InvalidArgument lists several.
StatusOr<ArticleId> FindArticle(const std::string& text, const GraphSnapshot& snapshot);
// The same among those that are retracted, as the log calls them.
StatusOr<ArticleId> FindRetracted(const std::string& text, const GraphSnapshot& snapshot);

// How an answer names an article: its given id, else its url, else the 16 digits of its article_id.
std::string ShownId(const v1::Article& header);

}  // namespace newsgraph

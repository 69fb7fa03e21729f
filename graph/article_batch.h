// Whole articles that enter and leave the store, in one batch: with an article goes every row that it
// wrote, and a name stays in the index exactly as long as any article calls its node so.
//
//   ArticleBatch articles(view, &names);
//   NG_RETURN_IF_ERROR(articles.Remove(id, header));
//   articles.Put(id, &rows, text);
//   NG_ASSIGN_OR_RETURN(Batch* batch, articles.Finish());
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/name_cache.h"
#include "graph/rows.h"
#include "graph/store/batch.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

// Not thread-safe. View and names outlive it; where the batch is not written, clear the names.
class ArticleBatch {
 public:
  ArticleBatch(const OrderedView& view, NameCache* names) : view_(view), names_(*names) {}

  // Deletes the rows of a stored article. DataLoss where its analysis cannot be read.
  Status Remove(ArticleId article, const v1::StoredArticle& header);
  // The rows of an article that is not stored, or that is removed. `rows` and `text` outlive Finish.
  void Put(ArticleId article, const ArticleRows* rows, std::string_view text);

  // Deletes first, then puts. The batch may be added to, and is then to be sorted.
  StatusOr<Batch*> Finish();

 private:
  struct Newcomer {
    ArticleId article;
    const ArticleRows* rows;
    std::string_view text;
  };

  Status DeleteUnusedNames();
  Status KeepUnused(NodeId node, OrderedIterator* mentions, std::set<NameOfNode>* names) const;
  void PutRows(const Newcomer& newcomer);

  const OrderedView& view_;
  NameCache& names_;
  std::vector<Newcomer> newcomers_;
  std::map<NodeId, std::set<NameOfNode>> removed_names_;
  std::set<ArticleId> removed_;
  Batch batch_;
};

}  // namespace newsgraph

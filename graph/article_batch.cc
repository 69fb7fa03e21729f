#include "graph/article_batch.h"

#include <memory>
#include <optional>

#include "graph/keys.h"
#include "graph/row_values.h"
#include "graph/stored_analysis.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

Status ArticleBatch::Remove(ArticleId article, const v1::StoredArticle& header) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view_.Get(Family::kAnalysis, ArticleKey(article)));
  v1::Analysis analysis;
  NG_RETURN_IF_ERROR(ParseRow(bytes, "analysis", article, &analysis));
  const ArticleRows old = RowsOf(header, analysis);
  for (size_t i = 0; i < old.rows.size(); ++i) {
    batch_.Delete(old.rows.at(i).family, old.rows.at(i).key);
  }
  batch_.Delete(Family::kText, ArticleKey(article));
  for (const NameOfNode& name : old.names) removed_names_[name.node].insert(name);
  removed_.insert(article);
  return OkStatus();
}

void ArticleBatch::Put(ArticleId article, const ArticleRows* rows, std::string_view text) {
  newcomers_.push_back({article, rows, text});
}

StatusOr<Batch*> ArticleBatch::Finish() {
  NG_RETURN_IF_ERROR(DeleteUnusedNames());
  for (const Newcomer& newcomer : newcomers_) PutRows(newcomer);
  return &batch_;
}

Status ArticleBatch::DeleteUnusedNames() {
  for (const Newcomer& newcomer : newcomers_) {
    for (const NameOfNode& name : newcomer.rows->names) {
      const auto removed = removed_names_.find(name.node);
      if (removed != removed_names_.end()) removed->second.erase(name);
    }
  }
  const std::unique_ptr<OrderedIterator> mentions = view_.NewIterator(Family::kMention);
  for (auto& [node, names] : removed_names_) {
    NG_RETURN_IF_ERROR(KeepUnused(node, mentions.get(), &names));
    for (const NameOfNode& name : names) {
      batch_.Delete(Family::kName, Encode(NameKey{name.name, name.node}));
      names_.Remove(name);
    }
  }
  return OkStatus();
}

// Takes out the names that an article of the store uses which this batch leaves alone. Common ones
// are found in the first row.
Status ArticleBatch::KeepUnused(NodeId node, OrderedIterator* mentions,
                                std::set<NameOfNode>* names) const {
  const std::string prefix = EdgePrefix(node);
  mentions->Seek(prefix);
  for (; !names->empty() && mentions->Valid() && mentions->key().starts_with(prefix);
       mentions->Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(mentions->key());
    NodeMention mention;
    if (!key || !DecodeMentionValue(mentions->value(), *key, &mention)) {
      return DataLossError(DescribeKey("mention", mentions->key()) + ": not readable");
    }
    if (removed_.contains(key->article)) continue;
    std::erase_if(*names,
                  [&](const NameOfNode& name) { return MentionHasName(mention, name.name); });
  }
  return mentions->status();
}

void ArticleBatch::PutRows(const Newcomer& newcomer) {
  batch_.Append(newcomer.rows->rows);
  batch_.Put(Family::kText, ArticleKey(newcomer.article), newcomer.text);
  for (const NameOfNode& name : newcomer.rows->names) {
    if (names_.Has(name)) continue;
    batch_.Put(Family::kName, Encode(NameKey{name.name, name.node}), EncodeNameValue(name.type));
    names_.Add(name);
  }
}

}  // namespace newsgraph

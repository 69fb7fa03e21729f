// GraphSnapshot::Count: the numbers of `stats`, by one walk over headers, mentions, edges and
// names.
#include <map>
#include <optional>
#include <set>

#include "graph/keys.h"
#include "graph/row_values.h"
#include "graph/snapshot.h"

namespace newsgraph {
namespace {

Status CountHeaders(const GraphSnapshot& snapshot, GraphCounts* counts) {
  std::map<uint64_t, uint64_t> made_by;
  NG_RETURN_IF_ERROR(snapshot.ForEachArticle([&](ArticleId, const v1::StoredArticle& header) {
    ++counts->articles;
    counts->text_bytes += header.text_bytes();
    counts->quotes += header.quotes();
    ++made_by[header.made_by()];
    return true;
  }));
  for (const auto& [fingerprint, articles] : made_by) {
    counts->made_by.push_back({fingerprint, articles});
  }
  counts->rows += 3 * counts->articles;  // header, text, analysis
  return OkStatus();
}

Status CountMentionRows(const OrderedView& view, GraphCounts* counts) {
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kMention);
  NodeId last;
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(rows->key());
    if (!key) return DataLossError(DescribeKey("mention", rows->key()) + ": not readable");
    if (counts->mentions == 0 || key->node != last) ++counts->entities;
    last = key->node;
    ++counts->mentions;
  }
  counts->rows += counts->mentions;
  return rows->status();
}

// Each claim stands at both ends: it is counted at its subject, or at the lesser end.
bool IsCountedHere(const EdgeKey& key) {
  if (key.direction == Direction::kBoth) return key.node <= key.neighbour;
  return key.direction == Direction::kOut;
}

Status CountEdgeRows(const OrderedView& view, GraphCounts* counts) {
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kEdge);
  std::vector<Evidence> evidences;
  std::set<ClaimId> claims;  // of the fact at hand
  FactId fact;
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    ++counts->rows;
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    evidences.clear();
    if (!key || !DecodeEdgeValue(rows->value(), key->article, &evidences)) {
      return DataLossError(DescribeKey("edge", rows->key()) + ": not readable");
    }
    if (!IsCountedHere(*key)) continue;
    if (counts->facts == 0 || key->fact != fact) {
      ++counts->facts;
      fact = key->fact;
      counts->claims += claims.size();
      claims.clear();
    }
    counts->evidences += evidences.size();
    for (const Evidence& evidence : evidences) claims.insert(evidence.claim);
  }
  counts->claims += claims.size();
  return rows->status();
}

Status CountOtherRows(const OrderedView& view, GraphCounts* counts) {
  for (const Family family : {Family::kMeta, Family::kName, Family::kJudgement}) {
    const std::unique_ptr<OrderedIterator> rows = view.NewIterator(family);
    for (rows->Seek(""); rows->Valid(); rows->Next()) ++counts->rows;
    NG_RETURN_IF_ERROR(rows->status());
  }
  return OkStatus();
}

}  // namespace

StatusOr<GraphCounts> GraphSnapshot::Count() const {
  GraphCounts counts;
  NG_RETURN_IF_ERROR(CountHeaders(*this, &counts));
  NG_RETURN_IF_ERROR(CountMentionRows(*view_, &counts));
  NG_RETURN_IF_ERROR(CountEdgeRows(*view_, &counts));
  NG_RETURN_IF_ERROR(CountOtherRows(*view_, &counts));
  return counts;
}

}  // namespace newsgraph

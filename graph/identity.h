// What the log of judgements makes of the graph: an immutable picture that every reader of one
// snapshot shares. Stored rows are never rewritten; readers ask here what a stored node means.
//
//   identity.Canonical(node, article)     the entity that an occurrence belongs to
//   identity.LanesOf(entity)              the stored rows that an entity is read from
//
// An occurrence (a stored node in one article) belongs to the label that a split assigned it to, else
// to the node itself, the split's rest; nodes and labels that are the same are one entity, under the least of their ids
// (graph/parts.h). So an entity is read from one or several *lanes*: the rows of a stored node, all of
// them or those of some articles.
//
// Built once for a state of the log (graph/snapshots.h) and kept until the log changes, or an article
// that it speaks of. Costs 2 us a judgement and 5 us an article that one names, 30 us where that
// article was extracted anew since.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"
#include "graph/judgement_log.h"
#include "graph/parts.h"
#include "graph/retractions.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// Which articles of a stored node belong to which label of its split.
using Assignments = std::unordered_map<ArticleId, NodeId>;

// Rows of one stored node.
struct Lane {
  NodeId stored;
  const Assignments* assigned = nullptr;  // null: it is not split, all articles belong
  NodeId label = {};                      // those assigned to it; 0 = those assigned to none

  bool Has(ArticleId article) const {
    if (assigned == nullptr) return true;
    const auto found = assigned->find(article);
    return found == assigned->end() ? !label : found->second == label;
  }
};

// A name that was split.
struct Split {
  std::string key;                  // of the stored node
  std::vector<std::string> labels;  // sorted
  std::string rest;                 // the label that takes what is not assigned; empty: none
};

// A name that people gave a labelled node.
struct SplitLabel {
  std::string name;  // normalised
  NodeId entity;
  v1::Entity::Type type = v1::Entity::PERSON;
};

// Immutable; any thread may read.
class Identity {
 public:
  // Never null. Where the log, or an article it names, cannot be read, status() says so and the
  // picture is that of an empty log: readers must refuse.
  static std::shared_ptr<const Identity> Of(const OrderedView& view);
  // The same of a log that is not (or not yet) what the view has.
  static std::shared_ptr<const Identity> Of(const OrderedView& view, JudgementLog log);
  // The picture of an empty log.
  static std::shared_ptr<const Identity> None();

  const Status& status() const { return status_; }
  const JudgementLog& log() const { return log_; }
  const Parts& parts() const { return parts_; }

  // False where no row means anything else than it says: readers then go their straight way.
  bool changes_nodes() const { return !canonical_.empty() || !splits_.empty(); }
  bool hides_rows() const { return !rejected_.empty() || !rejected_facts_.empty(); }

  // The entity of a stored node in that article.
  NodeId Canonical(NodeId stored, ArticleId article) const;
  // The entity of any node: a stored one (where it is split: the rest), a labelled one, an entity.
  NodeId Canonical(NodeId node) const;
  bool IsSplit(NodeId stored) const { return splits_.contains(stored); }
  // What an entity is read from; nullptr: the rows of the node itself, all of them.
  const std::vector<Lane>* LanesOf(NodeId entity) const;
  // The entities among which the occurrences of a stored node are, each once; the rest last.
  std::vector<NodeId> EntitiesOf(NodeId stored) const;

  // The key that speaks for an entity of several members or with a label: the first by node id that
  // is known beyond one article, else the first. nullptr: its stored rows say it.
  const std::string* KeyOf(NodeId entity) const;
  // Of a labelled node or of the rest of a split; nullptr for others.
  const Split* SplitOf(NodeId entity) const;
  // By name: each label alone, and behind the name of what was split.
  const std::vector<SplitLabel>& labels() const { return labels_; }
  // "wikidata:Q42" of the entity's members, sorted, each once.
  std::vector<std::string> IdentifiersOf(NodeId entity) const;
  // Entities of that identifier, by id.
  std::vector<NodeId> Identified(std::string_view identifier) const;

  // The claim with that number in Analysis.claims was rejected.
  bool IsRejected(ArticleId article, uint32_t number) const;
  bool HasRejected(ArticleId article) const { return rejected_.contains(article); }
  bool IsRejected(FactId fact) const { return rejected_facts_.contains(fact); }

  // Which articles are withdrawn. The rows of the snapshot are of none of them.
  const Retractions& retractions() const { return retractions_; }

  // Some judgement names the article: a new version of it may change what the log means.
  bool SpeaksOf(ArticleId article) const { return articles_.contains(article); }
  // What a judgement says of occurrences or claims that no article has any more, by its id.
  const std::unordered_map<uint64_t, std::vector<std::string>>& dangling() const {
    return dangling_;
  }

 private:
  class Builder;
  Identity() = default;

  Status status_;
  JudgementLog log_;
  Parts parts_;
  Retractions retractions_;
  std::unordered_set<ArticleId> articles_;
  std::unordered_map<uint64_t, std::vector<std::string>> dangling_;

  std::unordered_map<NodeId, NodeId> canonical_;    // members that are not the entity's own id
  std::unordered_map<NodeId, Assignments> splits_;  // by stored node
  std::unordered_map<NodeId, std::vector<Lane>> lanes_;
  std::unordered_map<NodeId, std::string> keys_;
  std::unordered_map<NodeId, Split> split_info_;  // by labelled node and by the rest's entity
  std::vector<SplitLabel> labels_;

  std::unordered_map<ArticleId, std::vector<uint32_t>> rejected_;  // numbers, sorted
  std::unordered_set<FactId> rejected_facts_;
};

}  // namespace newsgraph

// The graph at one moment, for readers. Everything here is a look-up or a walk over sorted rows;
// nothing is loaded whole.
//
//   const GraphSnapshot snapshot = graph.Snapshot();
//   for (NameCursor name = snapshot.Names("mara tov"); name.Valid(); name.Next()) Use(name.node());
//
//   EdgeCursor edges = snapshot.Edges();  // one for many nodes
//   const EdgeFilter members = {.predicate = PredicateCodeOf("member_of")};
//   for (edges.Seek(node, members); edges.Valid(); edges.Next()) Use(edges.neighbour());
//   NG_RETURN_IF_ERROR(edges.status());
//
// A walk ends early when stored bytes are damaged: status() is then DataLoss with the place, so ask
// it after every walk. Threads: a snapshot may be shared; a cursor belongs to one thread. Neither
// may outlive the graph.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/base/status.h"
#include "graph/evidence.h"
#include "graph/identity.h"
#include "graph/ids.h"
#include "graph/journal.h"
#include "graph/store/ordered_store.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {

struct EdgeKey;

// An unknown date lies in no window. A bound of less precision ("2013") holds all of its year.
// Unknown bounds are open.
bool IsWithin(Date date, Date since, Date until);

// Walks the index of names: every name (best name and aliases) of every node, in order of the
// normalised name, then the labels of splits. node() is the entity that has the name: where members
// of it share a name it comes more than once, and a name that was split comes once for each entity.
class NameCursor {
 public:
  bool Valid() const { return valid_; }
  void Next();
  std::string_view name() const { return name_; }  // normalised
  NodeId node() const { return node_; }
  v1::Entity::Type type() const { return type_; }
  Status status() const { return status_; }

 private:
  friend class GraphSnapshot;
  NameCursor(std::shared_ptr<const OrderedView> view, std::shared_ptr<const Identity> identity,
             std::shared_ptr<const KnownArticles> known, std::string prefix, bool whole_name);
  void Load();
  void LoadRow();
  bool IsUsed(std::string_view name, NodeId stored);
  void LoadLabel();

  std::shared_ptr<const OrderedView> view_;
  std::shared_ptr<const Identity> identity_;
  std::shared_ptr<const KnownArticles> known_;
  std::unique_ptr<OrderedIterator> rows_;
  std::unique_ptr<OrderedIterator> mentions_;  // where articles are hidden
  std::string prefix_;
  std::string_view name_;
  NodeId node_;
  v1::Entity::Type type_ = v1::Entity::PERSON;
  std::vector<NodeId> entities_;  // of a row whose node was split
  size_t at_entity_ = 0;
  size_t at_label_ = 0;
  bool in_rows_ = true;
  bool valid_ = false;
  Status status_;
};

// How one article names one node.
struct NodeMention {
  ArticleId article;
  Date date;  // publication of the article
  v1::Entity::Type type = v1::Entity::PERSON;
  v1::Entity::Kind kind = v1::Entity::KIND_UNSPECIFIED;
  uint32_t entity = 0;               // index into Analysis.entities
  uint32_t mentions = 0;             // how often, pronouns and nominals included
  uint32_t quotes = 0;               // how many quotes it speaks in that article
  std::string key;                   // key text
  std::string name;                  // best name in that article; "" for an unnamed subject
  std::vector<std::string> aliases;  // normalised, without the best name
};

// What an entity is, as its newest article says it.
struct NodeLabel {
  NodeId node;  // the entity's id
  v1::Entity::Type type = v1::Entity::PERSON;
  v1::Entity::Kind kind = v1::Entity::KIND_UNSPECIFIED;
  std::string name;  // "" for an unnamed subject
  std::string key;   // of several members: Identity::KeyOf
  ArticleId newest;  // the newest article that names it
};

// Walks the articles that name an entity, newest first, undated last; each once, whatever names it
// has there.
class MentionCursor {
 public:
  // Dates outside [since, until] are left out; unknown bounds are open. An undated article is left
  // out when a bound is given.
  void Seek(NodeId node, Date since = {}, Date until = {});
  bool Valid() const { return valid_; }
  void Next();
  const NodeMention& mention() const { return mention_; }
  Status status() const { return status_; }

  // Each moves the cursor to the node. A new cursor costs as much as a move: who asks for many nodes
  // keeps one.
  // Of the entity that the node is a member of. NotFound when no article names it.
  StatusOr<NodeLabel> Label(NodeId node);
  // Articles that name it, at most `limit` (reads one row each, and only its key). Who asks for many
  // nodes asks in order of their ids: a node near the last one is reached without a seek.
  StatusOr<uint64_t> Count(NodeId node, uint64_t limit);

 private:
  friend class GraphSnapshot;
  MentionCursor(std::shared_ptr<const OrderedView> view, std::shared_ptr<const Identity> identity,
                std::shared_ptr<const KnownArticles> known);
  void Settle(size_t lane);
  void Load();
  void Read(size_t lane, bool first);
  Status NameByKey(NodeLabel* label);

  std::shared_ptr<const OrderedView> view_;
  std::shared_ptr<const Identity> identity_;
  std::shared_ptr<const KnownArticles> known_;
  std::vector<Lane> lanes_;                             // without node: at its end
  std::vector<std::unique_ptr<OrderedIterator>> rows_;  // of each lane
  std::vector<size_t> here_;                            // lanes that stand at the mention
  Date since_;
  Date until_;
  NodeMention mention_;
  bool valid_ = false;
  Status status_;
};

struct EdgeFilter {
  // Which ends the node may be; symmetric predicates (kBoth) pass either way.
  bool out = true;
  bool in = true;
  PredicateCode predicate = {};  // 0 = any
  NodeId neighbour = {};         // 0 = any; cheap only together with a predicate
  // Publication dates; unknown bounds are open. An undated article is left out when a bound is
  // given.
  Date since = {};
  Date until = {};
};

// Walks the rows of an entity: one row is one fact in one article with its evidences. Order of the
// rows of each stored node: direction, predicate, neighbour, fact, article; so the rows of one fact
// stand together. Where judgements make an entity of several nodes, theirs follow each other, and
// those who count must group again (query/node_facts.h). What was rejected is not there.
class EdgeCursor {
 public:
  void Seek(NodeId node, const EdgeFilter& filter = {});
  bool Valid() const { return valid_; }
  void Next();
  // Leaves out the remaining rows of this neighbour (in this direction and predicate) by seeking,
  // not by reading them.
  void NextNeighbour();

  // REQUIRES: Valid().
  // The entity.
  NodeId node() const { return node_; }
  Direction direction() const { return direction_; }
  PredicateCode predicate() const { return predicate_; }
  // An entity; 0 for a claim without object.
  NodeId neighbour() const { return neighbour_; }
  // The node as the row has it.
  NodeId stored_neighbour() const { return stored_neighbour_; }
  // Read from the head of the value, so that a path can leave out roles and places without looking
  // each of them up. REQUIRES: neighbour() is not 0.
  v1::Entity::Type neighbour_type() const;
  FactId fact() const { return fact_; }
  ArticleId article() const { return article_; }
  Date date() const;
  // Decoded when asked for; holds until the next move. Empty, with an error in status(), when the
  // bytes are damaged.
  const std::vector<Evidence>& evidences();
  Status status() const { return status_; }

 private:
  friend class GraphSnapshot;
  EdgeCursor(std::shared_ptr<const OrderedView> view, std::shared_ptr<const Identity> identity,
             std::shared_ptr<const KnownArticles> known);
  std::string SeekTarget(Direction direction) const;
  void SeekEntity();
  void SeekLane();
  void SeekNextLanes();
  void GoTo(std::string_view target);
  void Settle();
  bool Take(const EdgeKey& key);
  bool TakeAsJudged(const EdgeKey& key);
  bool IsHidden();

  std::shared_ptr<const OrderedView> view_;
  std::shared_ptr<const Identity> identity_;
  std::shared_ptr<const KnownArticles> known_;
  const Identity* changed_;  // null: no node means anything but itself
  const Identity* hidden_;   // null: no row is hidden
  std::unique_ptr<OrderedIterator> rows_;
  EdgeFilter filter_;
  NodeId node_;
  Lane lane_;
  std::span<const Lane> lanes_left_;
  NodeId prefix_neighbour_;
  std::string targets_[3];  // of each direction, where a predicate is asked for
  NodeId passed_;  // the iterator stands on the first row behind all of this node's; 0: it does not
  NodeId stored_neighbour_;
  Direction direction_ = Direction::kOut;
  PredicateCode predicate_;
  NodeId neighbour_;
  FactId fact_;
  ArticleId article_;
  std::vector<Evidence> evidences_;
  bool decoded_ = false;
  bool valid_ = false;
  Status status_;
};

class GraphSnapshot {
 public:
  // The rows as they are stored, as if nothing had been judged.
  explicit GraphSnapshot(std::shared_ptr<const OrderedView> view)
      : GraphSnapshot(std::move(view), Identity::None()) {}
  GraphSnapshot(std::shared_ptr<const OrderedView> view, std::shared_ptr<const Identity> identity)
      : view_(std::move(view)), identity_(std::move(identity)) {}

  // The same as if only the articles were there whose text had come in before that moment. Reads all
  // arrivals: 0.2 us each; then every row costs a search among them.
  StatusOr<GraphSnapshot> KnownBefore(Moment moment) const;
  // Articles that are stored and were not known then, ascending.
  StatusOr<std::vector<ArticleId>> HiddenArticles() const;

  // NotFound when the article is not there.
  StatusOr<v1::StoredArticle> Header(ArticleId article) const;
  StatusOr<std::string> Text(ArticleId article) const;
  StatusOr<v1::Analysis> AnalysisOf(ArticleId article) const;
  // Into a message that is used again, or that lies in an arena: half the time of a new one. The
  // nodes of its entities are those that judgements make of them; keys and facts are as written.
  Status ReadAnalysis(ArticleId article, v1::Analysis* analysis) const;
  // Articles whose given id is `text`, whatever their outlet, or whose canonical URL is that of
  // `text`; reads every header, so it is for people (10 us an article).
  StatusOr<std::vector<ArticleId>> ArticlesCalled(std::string_view text) const;
  // Calls visit for each header in order of article id until it returns false.
  Status ForEachArticle(
      const std::function<bool(ArticleId, const v1::StoredArticle&)>& visit) const;
  // The same from that id on.
  Status ForEachArticleFrom(
      ArticleId from, const std::function<bool(ArticleId, const v1::StoredArticle&)>& visit) const;

  // Names that begin with `prefix`, or that are `prefix` where `whole_name`. The prefix is
  // normalised here (NormaliseName), but a blank at its end is kept.
  NameCursor Names(std::string_view prefix, bool whole_name = false) const;
  MentionCursor Mentions() const;
  EdgeCursor Edges() const;
  // What the log of judgements means here. Ask its status() before anything else.
  const Identity& identity() const { return *identity_; }

  const std::shared_ptr<const OrderedView>& view() const { return view_; }
  // Equal: the same store at the same state, and with it the same judgements.
  uint64_t version() const { return view_->version(); }
  // False for one of KnownBefore.
  bool shows_all() const { return known_ == nullptr; }

 private:
  std::shared_ptr<const OrderedView> view_;
  std::shared_ptr<const Identity> identity_;
  std::shared_ptr<const KnownArticles> known_;  // null: all
};

}  // namespace newsgraph

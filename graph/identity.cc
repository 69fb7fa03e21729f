#include "graph/identity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "graph/entity_key.h"
#include "graph/keys.h"
#include "graph/name.h"
#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/stored.pb.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// The articles that judgements name, each read once.
class JudgedArticles {
 public:
  explicit JudgedArticles(const OrderedView& view) : view_(view) {}

  // nullptr where there is no such article.
  StatusOr<const v1::StoredArticle*> Header(ArticleId id) {
    Judged& article = articles_[id];
    if (!article.looked_up) {
      article.looked_up = true;
      NG_RETURN_IF_ERROR(Read(Family::kArticle, id, &article.header));
    }
    return article.header.get();
  }

  StatusOr<const v1::Analysis*> Analysis(ArticleId id) {
    Judged& article = articles_[id];
    if (article.analysis == nullptr) {
      NG_RETURN_IF_ERROR(Read(Family::kAnalysis, id, &article.analysis));
    }
    return article.analysis.get();
  }

 private:
  struct Judged {
    bool looked_up = false;
    std::unique_ptr<v1::StoredArticle> header;
    std::unique_ptr<v1::Analysis> analysis;
  };

  template <typename Message>
  Status Read(Family family, ArticleId id, std::unique_ptr<Message>* message) {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, view_.Get(family, ArticleKey(id)));
    if (!bytes) return OkStatus();
    *message = std::make_unique<Message>();
    if ((*message)->ParseFromString(*bytes)) return OkStatus();
    return DataLossError(DescribeKey(FamilyName(family), ArticleKey(id)) + ": not readable");
  }

  const OrderedView& view_;
  std::unordered_map<ArticleId, Judged> articles_;
};

bool HasKey(const v1::Entity& entity, std::string_view key) { return entity.key() == key; }

// The entity with that key, else the one mentioned at one of the places, else the one of that type
// with one of the surface forms; -1 where there is none, or where two fit equally.
int FindEntity(const v1::Analysis& analysis, const Judgement::Occurrence& occurrence,
               bool same_text) {
  for (int i = 0; i < analysis.entities_size(); ++i) {
    if (HasKey(analysis.entities(i), occurrence.key())) return i;
  }
  for (const v1::Mention& mention : analysis.mentions()) {
    if (same_text && std::ranges::count(occurrence.begins(), mention.begin()) > 0) {
      return static_cast<int>(mention.entity());
    }
  }
  int found = -1;
  for (int i = 0; i < analysis.entities_size(); ++i) {
    const v1::Entity& entity = analysis.entities(i);
    const bool same_type = occurrence.key().starts_with(v1::Entity::Type_Name(entity.type()) + "/");
    const auto is_called = [&](const std::string& surface) {
      return std::ranges::count(entity.names(), NormaliseName(surface)) > 0;
    };
    if (!same_type || std::ranges::none_of(occurrence.surfaces(), is_called)) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

bool IsCalled(const v1::Entity& entity, const std::string& surface) {
  return entity.name() == surface || std::ranges::count(entity.names(), NormaliseName(surface)) > 0;
}

bool Says(const v1::Analysis& analysis, const v1::Claim& claim,
          const Judgement::RejectedEvidence& evidence) {
  if (claim.evidence().sentence_hash() != evidence.sentence_hash() ||
      claim.predicate() != evidence.predicate() || claim.polarity() != evidence.polarity() ||
      claim.modality() != evidence.modality() || claim.status() != evidence.status()) {
    return false;
  }
  const auto is_end = [&](uint32_t index, const std::string& surface) {
    return IsCalled(analysis.entities(static_cast<int>(index)), surface);
  };
  return is_end(claim.subject(), evidence.subject_surface()) &&
         (claim.has_object() ? is_end(claim.object(), evidence.object_surface())
                             : evidence.object_surface().empty());
}

}  // namespace

class Identity::Builder {
 public:
  Builder(const OrderedView& view, Identity* identity) : articles_(view), identity_(*identity) {}

  Status Build() {
    identity_.parts_ = Parts::Of(identity_.log_);
    CollectArticles();
    for (const LoggedJudgement* entry : InOrderOfWeight()) {
      if (entry->judgement.kind() == Judgement::ASSIGN) NG_RETURN_IF_ERROR(Assign(*entry));
      if (entry->judgement.kind() == Judgement::REJECT) NG_RETURN_IF_ERROR(Reject(*entry));
    }
    SortRejected();
    MakeLanes();
    Label();
    return OkStatus();
  }

 private:
  void CollectArticles() {
    for (const LoggedJudgement& entry : identity_.log_.entries()) {
      for (const auto& occurrence : entry.judgement.occurrences()) {
        identity_.articles_.insert(ArticleId{occurrence.article_id()});
      }
      for (const auto& evidence : entry.judgement.evidences()) {
        identity_.articles_.insert(ArticleId{evidence.article_id()});
      }
      for (const uint64_t article : entry.judgement.article_ids()) {
        identity_.articles_.insert(ArticleId{article});
      }
    }
  }

  // What stands: people's before the program's, later before earlier, then by id. The first one that
  // says something of an occurrence is believed.
  std::vector<const LoggedJudgement*> InOrderOfWeight() const {
    std::vector<const LoggedJudgement*> entries;
    for (const LoggedJudgement& entry : identity_.log_.entries()) {
      if (entry.stands()) entries.push_back(&entry);
    }
    std::ranges::sort(entries, [](const LoggedJudgement* a, const LoggedJudgement* b) {
      return IsWeightier(*a, *b);
    });
    return entries;
  }

  Status Assign(const LoggedJudgement& entry) {
    const Judgement& judgement = entry.judgement;
    const std::string key(WithoutLabel(judgement.left()));
    const std::string labelled = LabelledKey(key, judgement.label());
    const NodeId node = NodeIdOf(labelled);
    labelled_[node] = labelled;
    labels_of_[key].insert(judgement.label());
    identity_.splits_.try_emplace(NodeIdOf(key));
    std::set<std::string>& called = called_[node];
    for (const Judgement::Occurrence& occurrence : judgement.occurrences()) {
      if (occurrence.surfaces_size() > 0) called.insert(occurrence.surfaces(0));
      NG_ASSIGN_OR_RETURN(const std::optional<NodeId> stored, Anchor(occurrence));
      if (stored) {
        identity_.splits_[*stored].try_emplace(ArticleId{occurrence.article_id()}, node);
        sources_[node].insert(*stored);
      } else {
        identity_.dangling_[entry.id].push_back(
            "article " + ToHex(uint64_t{occurrence.article_id()}) + " has no " + occurrence.key());
      }
    }
    return OkStatus();
  }

  // The stored node that the occurrence is today; nullopt: it dangles.
  StatusOr<std::optional<NodeId>> Anchor(const Judgement::Occurrence& occurrence) {
    const ArticleId id{occurrence.article_id()};
    NG_ASSIGN_OR_RETURN(const v1::StoredArticle* header, articles_.Header(id));
    if (header == nullptr) return std::optional<NodeId>();
    const bool same_text = header->article().content_hash() == occurrence.content_hash();
    if (same_text && header->made_by() == occurrence.made_by()) {
      return std::optional(NodeIdOf(occurrence.key()));
    }
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles_.Analysis(id));
    if (analysis == nullptr) return std::optional<NodeId>();
    const int found = FindEntity(*analysis, occurrence, same_text);
    if (found < 0) return std::optional<NodeId>();
    return std::optional(NodeId{analysis->entities(found).node()});
  }

  Status Reject(const LoggedJudgement& entry) {
    for (const uint64_t fact : entry.judgement.always_facts()) {
      identity_.rejected_facts_.insert(FactId{fact});
    }
    for (const Judgement::RejectedEvidence& evidence : entry.judgement.evidences()) {
      const ArticleId id{evidence.article_id()};
      NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles_.Analysis(id));
      bool found = false;
      for (int i = 0; analysis != nullptr && i < analysis->claims_size(); ++i) {
        if (!Says(*analysis, analysis->claims(i), evidence)) continue;
        identity_.rejected_[id].push_back(static_cast<uint32_t>(i));
        found = true;
      }
      if (found) continue;
      identity_.dangling_[entry.id].push_back(
          "article " + ToHex(id) + " no longer says that " + evidence.subject_surface() + " " +
          evidence.predicate() + " " + evidence.object_surface());
    }
    return OkStatus();
  }

  void SortRejected() {
    for (auto& [article, numbers] : identity_.rejected_) {
      std::ranges::sort(numbers);
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    }
  }

  // A member of an entity is a stored node (where it is split, what no label has taken of it) or a
  // label.
  std::vector<Lane> LanesOfMember(NodeId member) const {
    std::vector<Lane> lanes;
    const auto sources = sources_.find(member);
    if (sources != sources_.end()) {
      for (const NodeId stored : sources->second) {
        lanes.push_back({stored, &identity_.splits_.at(stored), member});
      }
    }
    if (labelled_.contains(member)) return lanes;
    const auto split = identity_.splits_.find(member);
    lanes.push_back({member, split == identity_.splits_.end() ? nullptr : &split->second, {}});
    return lanes;
  }

  void MakeLanes() {
    std::unordered_map<NodeId, std::vector<NodeId>> members;
    for (const auto& [entity, keys] : identity_.parts_.parts()) {
      for (const std::string& key : keys) {
        const NodeId member = NodeIdOf(key);
        members[entity].push_back(member);
        if (member != entity) identity_.canonical_[member] = entity;
      }
      identity_.keys_[entity] = *std::ranges::min_element(keys, {}, [](const std::string& key) {
        return std::tuple(IsLocalKey(key), LabelOf(key).empty(), NodeIdOf(key));
      });
    }
    const auto alone = [&](NodeId node) {
      if (!identity_.canonical_.contains(node)) members.try_emplace(node, std::vector{node});
    };
    for (const auto& [node, assigned] : identity_.splits_) alone(node);
    for (const auto& [node, key] : labelled_) alone(node);
    for (auto& [entity, nodes] : members) {
      std::vector<Lane>& lanes = identity_.lanes_[entity];
      for (const NodeId node : nodes) {
        std::ranges::copy(LanesOfMember(node), std::back_inserter(lanes));
      }
      std::ranges::sort(lanes, {},
                        [](const Lane& lane) { return std::pair(lane.stored, lane.label); });
    }
    for (const auto& [node, key] : labelled_) {
      if (!identity_.canonical_.contains(node)) identity_.keys_.try_emplace(node, key);
    }
  }

  void Label() {
    for (const auto& [key, labels] : labels_of_) {
      Split split{key, {labels.begin(), labels.end()}, {}};
      const NodeId rest = identity_.Canonical(NodeIdOf(key));
      for (const std::string& label : labels) {
        const NodeId node = identity_.Canonical(NodeIdOf(LabelledKey(key, label)));
        if (node == rest) split.rest = label;
        AddNames(key, label, node);
      }
      for (const std::string& label : labels) {
        identity_.split_info_[identity_.Canonical(NodeIdOf(LabelledKey(key, label)))] = split;
      }
      identity_.split_info_[rest] = split;
    }
    std::ranges::sort(identity_.labels_, {}, [](const SplitLabel& label) {
      return std::pair(std::string_view(label.name), label.entity);
    });
  }

  // The label alone, and behind each name that the assigned articles call its node by.
  void AddNames(std::string_view key, const std::string& label, NodeId entity) {
    SplitLabel name;
    v1::Entity::Type_Parse(std::string(key.substr(0, key.find('/'))), &name.type);
    name.entity = entity;
    std::set<std::string> names = {NormaliseName(label)};
    for (const std::string& called : called_[NodeIdOf(LabelledKey(key, label))]) {
      names.insert(NormaliseName(LabelledName(called, label)));
    }
    for (const std::string& one : names) {
      name.name = one;
      identity_.labels_.push_back(name);
    }
  }

  JudgedArticles articles_;
  Identity& identity_;
  std::map<NodeId, std::string> labelled_;                  // keys of labelled nodes
  std::map<std::string, std::set<std::string>> labels_of_;  // by key
  std::map<NodeId, std::set<std::string>> called_;          // what articles call a labelled node
  std::map<NodeId, std::set<NodeId>> sources_;              // stored nodes of a labelled one
};

std::shared_ptr<const Identity> Identity::Of(const OrderedView& view) {
  StatusOr<JudgementLog> log = JudgementLog::Read(view);
  if (log.ok() && log->empty()) return None();
  if (log.ok()) return Of(view, *std::move(log));
  const auto identity = std::shared_ptr<Identity>(new Identity);
  identity->status_ = log.status();
  return identity;
}

std::shared_ptr<const Identity> Identity::Of(const OrderedView& view, JudgementLog log) {
  const auto identity = std::shared_ptr<Identity>(new Identity);
  identity->log_ = std::move(log);
  Status status = Builder(view, identity.get()).Build();
  if (status.ok()) return identity;
  const auto broken = std::shared_ptr<Identity>(new Identity);
  broken->status_ = std::move(status);
  return broken;
}

std::shared_ptr<const Identity> Identity::None() {
  static const std::shared_ptr<const Identity> none(new Identity);
  return none;
}

NodeId Identity::Canonical(NodeId stored, ArticleId article) const {
  const auto split = splits_.find(stored);
  if (split != splits_.end()) {
    const auto assigned = split->second.find(article);
    if (assigned != split->second.end()) return Canonical(assigned->second);
  }
  return Canonical(stored);
}

NodeId Identity::Canonical(NodeId node) const {
  const auto found = canonical_.find(node);
  return found == canonical_.end() ? node : found->second;
}

const std::vector<Lane>* Identity::LanesOf(NodeId entity) const {
  const auto found = lanes_.find(entity);
  return found == lanes_.end() ? nullptr : &found->second;
}

std::vector<NodeId> Identity::EntitiesOf(NodeId stored) const {
  std::vector<NodeId> entities;
  const auto add = [&](NodeId entity) {
    if (std::ranges::count(entities, entity) == 0) entities.push_back(entity);
  };
  const auto split = splits_.find(stored);
  if (split != splits_.end()) {
    std::set<NodeId> labels;
    for (const auto& [article, label] : split->second) labels.insert(label);
    for (const NodeId label : labels) add(Canonical(label));
  }
  add(Canonical(stored));
  return entities;
}

const std::string* Identity::KeyOf(NodeId entity) const {
  const auto found = keys_.find(entity);
  return found == keys_.end() ? nullptr : &found->second;
}

const Split* Identity::SplitOf(NodeId entity) const {
  const auto found = split_info_.find(entity);
  return found == split_info_.end() ? nullptr : &found->second;
}

std::vector<std::string> Identity::IdentifiersOf(NodeId entity) const {
  std::vector<std::string> all;
  for (const auto& [key, identifiers] : parts_.identifiers()) {
    if (Canonical(NodeIdOf(key)) == entity) std::ranges::copy(identifiers, std::back_inserter(all));
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<NodeId> Identity::Identified(std::string_view identifier) const {
  std::set<NodeId> entities;
  for (const auto& [key, identifiers] : parts_.identifiers()) {
    if (std::ranges::count(identifiers, identifier) > 0) {
      entities.insert(Canonical(NodeIdOf(key)));
    }
  }
  return {entities.begin(), entities.end()};
}

bool Identity::IsRejected(ArticleId article, uint32_t number) const {
  const auto found = rejected_.find(article);
  return found != rejected_.end() && std::ranges::binary_search(found->second, number);
}

}  // namespace newsgraph

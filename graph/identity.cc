#include "graph/identity.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "graph/entity_key.h"
#include "graph/judged_articles.h"
#include "graph/name.h"

namespace newsgraph {
namespace {

using v1::Judgement;

}  // namespace

class Identity::Builder {
 public:
  Builder(const OrderedView& view, Identity* identity) : articles_(view), identity_(*identity) {}

  Status Build() {
    identity_.parts_ = Parts::Of(identity_.log_);
    identity_.retractions_ = Retractions::Of(identity_.log_);
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
      NG_ASSIGN_OR_RETURN(const std::optional<NodeId> stored, articles_.Anchor(occurrence));
      if (stored) {
        identity_.splits_[*stored].try_emplace(ArticleId{occurrence.article_id()}, node);
        sources_[node].insert(*stored);
      } else if (!IsRetracted(occurrence.article_id())) {
        identity_.dangling_[entry.id].push_back(
            "article " + ToHex(uint64_t{occurrence.article_id()}) + " has no " + occurrence.key());
      }
    }
    return OkStatus();
  }

  Status Reject(const LoggedJudgement& entry) {
    for (const uint64_t fact : entry.judgement.always_facts()) {
      identity_.rejected_facts_.insert(FactId{fact});
    }
    for (const Judgement::RejectedEvidence& evidence : entry.judgement.evidences()) {
      const ArticleId id{evidence.article_id()};
      NG_ASSIGN_OR_RETURN(const std::vector<uint32_t> numbers, articles_.ClaimsThatSay(evidence));
      if (!numbers.empty()) {
        std::ranges::copy(numbers, std::back_inserter(identity_.rejected_[id]));
        continue;
      }
      if (IsRetracted(id.value)) continue;
      identity_.dangling_[entry.id].push_back(
          "article " + ToHex(id) + " no longer says that " + evidence.subject_surface() + " " +
          evidence.predicate() + " " + evidence.object_surface());
    }
    return OkStatus();
  }

  // What is said of a withdrawn article waits for its return.
  bool IsRetracted(uint64_t article) const {
    return identity_.retractions_.By(ArticleId{article}) != 0;
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

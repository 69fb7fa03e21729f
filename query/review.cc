#include "query/review.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "graph/name.h"
#include "graph/parts.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/name_index.h"
#include "query/name_relation.h"
#include "query/review_evidence.h"

namespace newsgraph {
namespace {

constexpr uint32_t kDeadlineMs = 120'000;
constexpr uint32_t kLeastLikeness = 700;  // of CompareNames: an initial
constexpr uint32_t kAliasInOneArticle = 680;
// So many persons with other given names make a word a surname.
constexpr size_t kSharesASurname = 3;
constexpr size_t kMostRivals = 32;  // that are compared
// A name that so many have tells nothing ("m tovik" in fifty articles).
constexpr size_t kMostNamesakes = 8;

using Pair = std::pair<NodeId, NodeId>;  // the lesser first

Pair PairOf(NodeId a, NodeId b) { return a < b ? Pair{a, b} : Pair{b, a}; }

struct Name {
  std::string text;
  NodeId node;

  friend auto operator<=>(const Name&, const Name&) = default;
};

// Every full name of a person, by name and node.
StatusOr<std::vector<Name>> PersonNames(Inquiry* inquiry) {
  std::vector<Name> persons;
  NameCursor names = inquiry->snapshot.Names("");
  for (; names.Valid() && inquiry->meter.ReadEdge(); names.Next()) {
    const bool full = names.name().find(' ') != std::string_view::npos;
    if (full && names.type() == v1::Entity::PERSON) {
      persons.push_back({std::string(names.name()), names.node()});
    }
  }
  NG_RETURN_IF_ERROR(names.status());
  std::ranges::sort(persons);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  return persons;
}

// What stands in the log about the two, whatever was decided.
std::set<Pair> JudgedPairs(const Identity& identity) {
  std::set<Pair> judged;
  for (const LoggedJudgement& entry : identity.log().entries()) {
    const v1::Judgement& judgement = entry.judgement;
    if (!entry.stands() || judgement.right().empty()) continue;
    judged.insert(PairOf(identity.Canonical(NodeIdOf(judgement.left())),
                         identity.Canonical(NodeIdOf(judgement.right()))));
  }
  return judged;
}

// "Ines and Otto Brask": read as one name.
bool NamesTwo(std::string_view name) {
  return name.find(" and ") != std::string_view::npos || name.find('&') != std::string_view::npos;
}

class Reviewer {
 public:
  Reviewer(const v1::ReviewRequest& request, Inquiry* inquiry)
      : inquiry_(*inquiry),
        evidence_(inquiry),
        min_score_(request.min_score() == 0 ? kDefaultReviewScore : request.min_score()),
        judged_(JudgedPairs(inquiry->snapshot.identity())) {}

  StatusOr<std::vector<v1::ReviewProposal>> Proposals(NodeId about) {
    NG_ASSIGN_OR_RETURN(names_, PersonNames(&inquiry_));
    NG_ASSIGN_OR_RETURN(const NameIndex index,
                        NameIndex::Build(inquiry_.snapshot, &inquiry_.meter));
    CountSurnames();
    std::vector<v1::ReviewProposal> proposals;
    const std::map<Pair, std::string> candidates = Candidates(index, about);
    for (const auto& [pair, alias] : candidates) {
      like_[pair.first].push_back(pair.second);
      like_[pair.second].push_back(pair.first);
    }
    for (const auto& [pair, alias] : candidates) {
      if (!inquiry_.meter.InTime()) break;
      NG_RETURN_IF_ERROR(AddPair(pair, alias, &proposals));
    }
    NG_RETURN_IF_ERROR(AddSplits(about, &proposals));
    std::ranges::stable_sort(proposals, {}, [](const v1::ReviewProposal& proposal) {
      return std::tuple(-int64_t{proposal.score()}, proposal.left().node(),
                        proposal.right().node());
    });
    return proposals;
  }

 private:
  void CountSurnames() {
    for (const Name& name : names_) {
      const size_t blank = name.text.find(' ');
      const bool two_words = name.text.find(' ', blank + 1) == std::string::npos;
      if (two_words) surnames_[name.text.substr(blank + 1)].insert(name.text.substr(0, blank));
    }
  }

  // Each pair with a name that both are called by, or "".
  std::map<Pair, std::string> Candidates(const NameIndex& index, NodeId about) {
    std::map<Pair, std::string> pairs;
    const auto add = [&](NodeId a, NodeId b, const std::string& alias) {
      if (a == b || (about && a != about && b != about)) return;
      std::string& known = pairs[PairOf(a, b)];
      if (known.size() < alias.size()) known = alias;  // the more words, the fewer have it
    };
    for (size_t i = 0; i < names_.size() && inquiry_.meter.InTime(); ++i) {
      const Name& name = names_[i];
      const auto [begin, end] = Called(name.text);
      if (static_cast<size_t>(end - begin) <= kMostNamesakes) {
        for (auto other = begin; other != end; ++other) add(name.node, other->node, name.text);
      }
      for (const NameIndex::Hit& hit : index.Find(name.text, kLeastLikeness)) {
        if (hit.score < 1000) add(name.node, hit.node, "");
      }
      const size_t blank = name.text.find(' ');
      for (size_t at = blank; at != std::string::npos; at = name.text.find(' ', at + 1)) {
        if (name.text.find(' ', at + 1) == std::string::npos) break;  // a surname alone
        const auto [first, last] = Called(name.text.substr(at + 1));
        if (static_cast<size_t>(last - first) > kMostNamesakes) continue;
        for (auto other = first; other != last; ++other) add(name.node, other->node, "");
      }
      for (const std::string_view given : GivenNamesLike(name.text.substr(0, blank))) {
        const auto [first, last] = Called(std::string(given) + name.text.substr(blank));
        for (auto other = first; other != last; ++other) add(name.node, other->node, "");
      }
    }
    return pairs;
  }

  std::pair<std::vector<Name>::const_iterator, std::vector<Name>::const_iterator> Called(
      const std::string& name) const {
    return {std::ranges::lower_bound(names_, name, {}, &Name::text),
            std::ranges::upper_bound(names_, name, {}, &Name::text)};
  }

  // "Ada Holm" and "Ada B. Holm": an "Ada C. Holm", who cannot be the latter, may be the former. So may
  // "A. Holm" and "van der Meer" be any Holm or van der Meer. Is the pair's shorter name one that
  // somebody else goes by as well?
  StatusOr<NodeId> RivalOf(const NodeLabel& left, const NodeLabel& right) {
    const size_t of_left = NameWords(NameOfKey(left.key)).size();
    const size_t of_right = NameWords(NameOfKey(right.key)).size();
    if (of_left == of_right) return NodeId{};
    const NodeLabel shorter = of_left < of_right ? left : right;
    const std::string longer_key = of_left < of_right ? right.key : left.key;
    const std::vector<NodeId>& others = like_[shorter.node];
    for (size_t i = 0; i < std::min(others.size(), kMostRivals); ++i) {
      if (others[i] == left.node || others[i] == right.node) continue;
      NG_ASSIGN_OR_RETURN(const NodeLabel* other, inquiry_.entities.Label(others[i]));
      if (IsLocalKey(other->key) || other->type != v1::Entity::PERSON) continue;
      const std::string_view name = NameOfKey(other->key);
      const bool fits = RelateNames(NameOfKey(shorter.key), name).score > 0 &&
                        NameContradiction(shorter.key, other->key).empty();
      const bool is_another = IsLocalKey(shorter.key)
                                  ? RelateNames(NameOfKey(longer_key), name).score == 0
                                  : !NameContradiction(longer_key, other->key).empty();
      if (fits && is_another) return others[i];
    }
    return NodeId{};
  }

  // Where a third person goes by that very name, each of the two is proposed to be him.
  bool IsOfAThird(const std::string& alias, const NodeLabel& left, const NodeLabel& right) const {
    if (alias == NameOfKey(left.key) || alias == NameOfKey(right.key)) return false;
    const NodeId third = inquiry_.snapshot.identity().Canonical(
        NodeIdOf(EntityKey(v1::Entity::PERSON, alias, "", ArticleId{})));
    const auto [begin, end] = Called(alias);
    return third != left.node && third != right.node &&
           std::any_of(begin, end, [&](const Name& name) { return name.node == third; });
  }

  Status AddPair(const Pair& pair, const std::string& alias,
                 std::vector<v1::ReviewProposal>* proposals) {
    if (judged_.contains(pair)) return OkStatus();
    NG_ASSIGN_OR_RETURN(const NodeLabel* left, inquiry_.entities.Label(pair.first));
    NG_ASSIGN_OR_RETURN(const NodeLabel* right, inquiry_.entities.Label(pair.second));
    if (NamesTwo(left->name) || NamesTwo(right->name)) return OkStatus();
    const bool both_local = IsLocalKey(left->key) && IsLocalKey(right->key);
    const bool persons = left->type == v1::Entity::PERSON && right->type == v1::Entity::PERSON;
    if (both_local || !persons || !NameContradiction(left->key, right->key).empty()) {
      return OkStatus();
    }
    if (WithoutLabel(left->key) == WithoutLabel(right->key)) return OkStatus();  // a split
    const NameRelation relation = RelateNames(NameOfKey(left->key), NameOfKey(right->key));
    PairEvidence found;
    if (!alias.empty() && !IsOfAThird(alias, *left, *right)) {
      const bool local = IsLocalKey(left->key) || IsLocalKey(right->key);
      const uint32_t score = ScoreOfSharedName(
          NameOfKey(left->key), NameOfKey(right->key), [&](std::string_view word) {
            const auto known = surnames_.find(std::string(word));
            return known != surnames_.end() && known->second.size() >= kSharesASurname;
          });
      NG_RETURN_IF_ERROR(evidence_.AddAlias(pair.first, pair.second,
                                            local ? std::min(score, kAliasInOneArticle) : score,
                                            alias, &found));
    } else if (relation.score > 0) {
      NG_RETURN_IF_ERROR(
          evidence_.AddName(pair.first, pair.second, relation.score, relation.words, &found));
    } else {
      return OkStatus();  // their aliases are alike, their names are not
    }
    NG_RETURN_IF_ERROR(evidence_.AddShared(pair.first, pair.second, &found));
    NG_ASSIGN_OR_RETURN(const NodeId rival, RivalOf(*left, *right));
    if (rival) NG_RETURN_IF_ERROR(evidence_.AddRival(rival, &found));
    if (found.score < static_cast<int64_t>(min_score_)) return OkStatus();
    v1::ReviewProposal& proposal = proposals->emplace_back();
    proposal.set_kind(v1::Judgement::SAME);
    NG_ASSIGN_OR_RETURN(*proposal.mutable_left(), Row(pair.first));
    NG_ASSIGN_OR_RETURN(*proposal.mutable_right(), Row(pair.second));
    proposal.set_score(static_cast<uint32_t>(std::min(found.score, kMostScore)));
    for (v1::ReviewReason& reason : found.reasons) *proposal.add_reasons() = std::move(reason);
    return OkStatus();
  }

  Status AddSplits(NodeId about, std::vector<v1::ReviewProposal>* proposals) {
    const Identity& identity = inquiry_.snapshot.identity();
    std::set<NodeId> persons;
    for (const Name& name : names_) {
      if (!about || name.node == about) persons.insert(name.node);
    }
    for (const NodeId person : persons) {
      if (!inquiry_.meter.InTime()) break;
      if (identity.SplitOf(person) != nullptr) continue;
      NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(person));
      if (judged_.contains(PairOf(person, NodeIdOf(LabelledKey(label->key, "?"))))) continue;
      NG_ASSIGN_OR_RETURN(const TwoCareers careers, evidence_.FindTwoCareers(person));
      if (careers.score < static_cast<int64_t>(min_score_)) continue;
      v1::ReviewProposal& proposal = proposals->emplace_back();
      proposal.set_kind(v1::Judgement::ASSIGN);
      NG_ASSIGN_OR_RETURN(*proposal.mutable_left(), Row(person));
      proposal.set_score(static_cast<uint32_t>(std::min(careers.score, kMostScore)));
      for (const v1::ReviewReason& reason : careers.reasons) *proposal.add_reasons() = reason;
      for (const std::string& article : careers.articles) proposal.add_articles(article);
    }
    return OkStatus();
  }

  StatusOr<v1::EntityRow> Row(NodeId node) {
    return inquiry_.entities.Row(node, inquiry_.filter, &inquiry_.meter);
  }

  Inquiry& inquiry_;
  ReviewEvidence evidence_;
  const uint32_t min_score_;
  const std::set<Pair> judged_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::set<std::string>> surnames_;  // and the given names beside
  std::unordered_map<NodeId, std::vector<NodeId>> like_;             // candidates of each
};

v1::Budget BudgetOf(const v1::ReviewRequest& request) {
  v1::Budget budget = request.budget();
  if (budget.deadline_ms() == 0) budget.set_deadline_ms(kDeadlineMs);
  if (budget.edges() == 0) budget.set_edges(UINT32_MAX);
  return budget;
}

}  // namespace

StatusOr<v1::ReviewResponse> Review(const GraphSnapshot& snapshot,
                                    const v1::ReviewRequest& request) {
  NG_RETURN_IF_ERROR(snapshot.identity().status());
  Inquiry inquiry(snapshot, {}, BudgetOf(request));
  NodeId about;
  if (!request.entity().empty()) {
    NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), &inquiry));
    about = resolved.node;
  }
  Reviewer reviewer(request, &inquiry);
  NG_ASSIGN_OR_RETURN(std::vector<v1::ReviewProposal> proposals, reviewer.Proposals(about));
  v1::ReviewResponse response;
  for (v1::ReviewProposal& proposal : proposals) {
    if (!inquiry.meter.AddRow(proposal.ByteSizeLong())) break;
    *response.add_proposals() = std::move(proposal);
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

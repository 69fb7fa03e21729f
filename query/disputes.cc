#include "query/disputes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/as_of.h"

namespace newsgraph {
namespace {

bool Holds(const Statement& statement, const Evidence& evidence) {
  return statement.polarity == evidence.polarity && statement.modality == evidence.modality &&
         statement.status == evidence.status;
}

// That somebody else holds a post, or that it was over before, says nothing against having held it.
bool Concerns(const Dispute& dispute, const Statement& statement) {
  const bool about_now =
      dispute.kind == Dispute::Kind::kOtherHolder || dispute.kind == Dispute::Kind::kFormerBefore;
  return !about_now || (statement.status == v1::Claim::CURRENT && !statement.ended());
}

// Appends the statement of `other` that the dispute speaks of.
void AddStatement(const Dispute& dispute, const Fact& other, const Statement& disputed,
                  std::vector<Contradiction>* out) {
  for (const Statement& statement : other.statements) {
    if (&statement != &disputed && Holds(statement, dispute.evidence)) {
      out->push_back({dispute.kind, &other, &statement});
      return;
    }
  }
}

std::vector<Contradiction> OthersAsOf(const Fact& mine, const Statement& disputed,
                                      const std::vector<Fact>& holders) {
  std::vector<Contradiction> others;
  if (disputed.status != v1::Claim::CURRENT || disputed.ended()) return others;
  for (const Fact& other : holders) {
    if (other.subject == mine.subject) continue;
    for (const Statement& statement : other.statements) {
      const bool holds = statement.plain() && statement.status == v1::Claim::CURRENT &&
                         !statement.ended() && !statement.undated();
      if (holds) others.push_back({Dispute::Kind::kOtherHolder, &other, &statement});
    }
  }
  return others;
}

}  // namespace

StatusOr<std::vector<Contradiction>> DisputeFinder::Against(const Fact& fact,
                                                            const Statement& statement) {
  if (!statement.plain() || statement.undated()) return std::vector<Contradiction>();
  std::vector<Contradiction> against;
  if (fact.predicate == PredicateCodeOf("holds_position") && fact.object) {
    NG_ASSIGN_OR_RETURN(against, AmongHolders(fact, statement));
  }
  for (const Dispute& dispute : DisputesWithin(fact)) {
    if (Concerns(dispute, statement)) AddStatement(dispute, fact, statement, &against);
  }
  std::ranges::stable_sort(against, {}, &Contradiction::kind);
  return against;
}

StatusOr<std::vector<Contradiction>> DisputeFinder::AmongHolders(const Fact& fact,
                                                                 const Statement& statement) {
  std::vector<Contradiction> against;
  NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry_.entities.Label(fact.object));
  if (!IsSingleHolderRole(role->key)) return against;
  NG_ASSIGN_OR_RETURN(const std::vector<Fact>* holders, HoldersOf(fact.object));
  // Two people of one name that was split have facts of one id.
  const auto find = [&](FactId id, NodeId holder) {
    return std::ranges::find_if(
        *holders, [&](const Fact& held) { return held.id == id && held.subject == holder; });
  };
  const auto at = find(fact.id, fact.subject);
  if (at == holders->end()) return against;
  if (inquiry_.filter.as_of.known()) return OthersAsOf(*at, statement, *holders);
  const auto index = static_cast<size_t>(std::distance(holders->begin(), at));
  for (const Dispute& dispute : DisputesAmongHolders(*holders, index, role->key)) {
    if (!Concerns(dispute, statement)) continue;
    const bool is_other = dispute.kind == Dispute::Kind::kOtherHolder;
    const auto other = find(dispute.fact, is_other ? dispute.other_holder : fact.subject);
    if (other != holders->end()) AddStatement(dispute, *other, statement, &against);
  }
  return against;
}

StatusOr<const std::vector<Fact>*> DisputeFinder::HoldersOf(NodeId role) {
  const auto known = holders_.find(role);
  if (known != holders_.end()) return &known->second;
  NG_ASSIGN_OR_RETURN(
      std::vector<Fact> holders,
      inquiry_.facts.Of(role, {.out = false, .predicate = PredicateCodeOf("holds_position")}));
  NG_ASSIGN_OR_RETURN(holders, StandingFacts(std::move(holders), inquiry_.filter, &bounds_));
  return &holders_.emplace(role, std::move(holders)).first->second;
}

}  // namespace newsgraph

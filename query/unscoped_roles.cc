#include "query/unscoped_roles.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "graph/entity_key.h"
#include "graph/predicates.h"
#include "graph/resolve.h"
#include "query/canonical_facts.h"

namespace newsgraph {
namespace {

using JoinKey = std::tuple<PredicateCode, NodeId, std::string>;

bool TakesRoles(PredicateCode code) {
  const Predicate* predicate = FindPredicate(PredicateName(code));
  return predicate != nullptr && predicate->range.find('R') != std::string_view::npos;
}

// The id of a fact with an identifying qualifier is not that of its ends alone.
StatusOr<bool> HasIdentifyingQualifier(const Fact& fact, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* subject, inquiry->entities.Label(fact.subject));
  NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry->entities.Label(fact.object));
  if (fact.id == PlainFactId(PredicateName(fact.predicate), subject->key, role->key)) return false;
  if (!inquiry->snapshot.identity().changes_nodes()) return true;
  NG_ASSIGN_OR_RETURN(const std::string qualifiers,
                      IdentifyingQualifiers(fact, &inquiry->articles));
  return !qualifiers.empty();
}

void AppendEvidences(const Fact& fact, std::vector<Evidence>* evidences) {
  for (const Statement& statement : fact.statements) {
    std::ranges::copy(statement.evidences, std::back_inserter(*evidences));
  }
}

// The facts that may be one, by what they say; each list in the order of `facts`. A role of an article
// of its own costs a look-up, and most holders have one: only who has several is looked at.
StatusOr<std::map<JoinKey, std::vector<size_t>>> GroupUnscoped(const std::vector<Fact>& facts,
                                                               Inquiry* inquiry) {
  std::map<std::pair<PredicateCode, NodeId>, size_t> roles;
  for (const Fact& fact : facts) ++roles[{fact.predicate, fact.subject}];
  std::map<JoinKey, std::vector<size_t>> groups;
  for (size_t i = 0; i < facts.size(); ++i) {
    if (roles[{facts[i].predicate, facts[i].subject}] == 1) continue;
    NG_ASSIGN_OR_RETURN(const bool unscoped, HasUnscopedRole(facts[i], inquiry));
    if (!unscoped) continue;
    NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry->entities.Label(facts[i].object));
    const std::string name(NameOfKey(role->key));
    groups[{facts[i].predicate, facts[i].subject, name}].push_back(i);
  }
  return groups;
}

}  // namespace

StatusOr<bool> HasUnscopedRole(const Fact& fact, Inquiry* inquiry) {
  if (!fact.object || !TakesRoles(fact.predicate)) return false;
  NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry->entities.Label(fact.object));
  return role->type == v1::Entity::ROLE && IsLocalKey(role->key) && ScopeOfKey(role->key).empty();
}

Status JoinTheirScopedRoles(std::vector<Fact>* scoped, std::vector<Fact>* unscoped,
                            Inquiry* inquiry) {
  constexpr size_t kSeveral = SIZE_MAX;
  std::map<JoinKey, size_t> post;  // in *scoped
  const auto key_of = [&](const Fact& fact) -> StatusOr<JoinKey> {
    NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry->entities.Label(fact.object));
    return JoinKey{fact.predicate, fact.subject, std::string(NameOfKey(role->key))};
  };
  for (size_t i = 0; i < scoped->size(); ++i) {
    NG_ASSIGN_OR_RETURN(JoinKey key, key_of((*scoped)[i]));
    const auto [known, is_new] = post.emplace(std::move(key), i);
    if (!is_new) known->second = kSeveral;
  }
  std::vector<Fact> left;
  for (Fact& fact : *unscoped) {
    NG_ASSIGN_OR_RETURN(const JoinKey key, key_of(fact));
    NG_ASSIGN_OR_RETURN(const bool apart, HasIdentifyingQualifier(fact, inquiry));
    const auto found = post.find(key);
    if (apart || found == post.end() || found->second == kSeveral) {
      left.push_back(std::move(fact));
      continue;
    }
    std::vector<Evidence> evidences;
    Fact& target = (*scoped)[found->second];
    AppendEvidences(target, &evidences);
    AppendEvidences(fact, &evidences);
    target.statements = StatementsOf(std::move(evidences));
  }
  *unscoped = std::move(left);
  return OkStatus();
}

StatusOr<std::vector<Fact>> JoinUnscopedRoles(std::vector<Fact> facts, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const auto groups, GroupUnscoped(facts, inquiry));
  for (const auto& [key, members] : groups) {
    std::vector<size_t> joined;
    for (const size_t member : members) {
      if (members.size() == 1) break;
      NG_ASSIGN_OR_RETURN(const bool apart, HasIdentifyingQualifier(facts[member], inquiry));
      if (!apart) joined.push_back(member);
    }
    if (joined.size() < 2) continue;
    std::vector<Evidence> evidences;
    for (const size_t member : joined) {
      AppendEvidences(facts[member], &evidences);
      facts[member].statements.clear();
    }
    facts[joined.front()].statements = StatementsOf(std::move(evidences));
  }
  DropUnsupported(inquiry->filter.min_sources, &facts);
  return facts;
}

}  // namespace newsgraph

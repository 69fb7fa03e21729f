#include "query/connections.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "query/evidence_rows.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

bool IsEntity(const v1::Analysis& analysis, uint32_t index, NodeId node) {
  return index < static_cast<uint32_t>(analysis.entities_size()) &&
         analysis.entities(static_cast<int>(index)).node() == node.value;
}

bool Qualifies(const v1::Claim& claim, const v1::Analysis& analysis, NodeId other) {
  return std::ranges::any_of(claim.qualifiers(), [&](const v1::Qualifier& qualifier) {
    return qualifier.value_case() == v1::Qualifier::kEntity &&
           IsEntity(analysis, qualifier.entity(), other);
  });
}

// The article says whose the post is in a claim of its own.
bool IsPostOf(uint32_t role, const v1::Analysis& analysis, NodeId other) {
  return std::ranges::any_of(analysis.claims(), [&](const v1::Claim& claim) {
    return claim.predicate() == "position_in" && claim.subject() == role && claim.has_object() &&
           claim.polarity() == v1::Claim::POSITIVE && IsEntity(analysis, claim.object(), other);
  });
}

class Finder {
 public:
  Finder(const std::vector<std::string>& other_keys, NodeId other, const ArticleSet& naming_other,
         Inquiry* inquiry)
      : other_keys_(other_keys), other_(other), naming_other_(naming_other), inquiry_(*inquiry) {}

  // Leaves the evidence that concerns the other; false where none does.
  StatusOr<bool> Keep(Fact* fact) {
    bool is_role = false;
    for (const NodeId end : {fact->subject, fact->object}) {
      if (!end) continue;
      NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(end));
      if (IsScopedByOther(label->key)) return true;
      is_role = is_role || (end == fact->object && label->type == v1::Entity::ROLE);
    }
    std::vector<Evidence> kept;
    for (const Statement& statement : fact->statements) {
      for (const Evidence& evidence : statement.evidences) {
        NG_ASSIGN_OR_RETURN(const bool concerns, Concerns(evidence, is_role));
        if (concerns) kept.push_back(evidence);
      }
    }
    fact->statements = StatementsOf(std::move(kept));
    return !fact->statements.empty();
  }

 private:
  bool IsScopedByOther(std::string_view key) const {
    for (key = ScopeOfKey(key); !key.empty(); key = ScopeOfKey(key)) {
      if (std::ranges::count(other_keys_, key) > 0) return true;
    }
    return false;
  }

  StatusOr<bool> Concerns(const Evidence& evidence, bool is_role) {
    const bool may = (evidence.detailed || is_role) && naming_other_.contains(evidence.article);
    if (!may || !inquiry_.meter.InTime()) return false;
    NG_ASSIGN_OR_RETURN(const v1::Claim* claim, ClaimOf(evidence, &inquiry_));
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry_.articles.Analysis(evidence.article));
    return Qualifies(*claim, *analysis, other_) ||
           (is_role && IsPostOf(claim->object(), *analysis, other_));
  }

  const std::vector<std::string>& other_keys_;
  const NodeId other_;
  const ArticleSet& naming_other_;
  Inquiry& inquiry_;
};

}  // namespace

StatusOr<std::vector<Fact>> FactsConcerning(NodeId one, NodeId other,
                                            const ArticleSet& naming_other, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry->entities.Label(other));
  std::vector<Fact> concerning;
  if (label->type != v1::Entity::ORGANIZATION && label->type != v1::Entity::PLACE) {
    return concerning;
  }
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, inquiry->facts.Read(one));
  NG_ASSIGN_OR_RETURN(const std::vector<std::string> keys, inquiry->entities.Keys(other));
  Finder finder(keys, other, naming_other, inquiry);
  for (Fact& fact : facts) {
    if (fact.subject == other || fact.object == other) continue;
    NG_ASSIGN_OR_RETURN(const bool kept, finder.Keep(&fact));
    if (kept) concerning.push_back(std::move(fact));
  }
  return JoinUnscopedRoles(std::move(concerning), inquiry);
}

}  // namespace newsgraph

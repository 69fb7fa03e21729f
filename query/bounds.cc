#include "query/bounds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "graph/predicates.h"
#include "graph/terms.h"
#include "query/evidence_rows.h"
#include "query/role_names.h"

namespace newsgraph {
namespace {

bool IsPost(const Fact& fact) { return fact.predicate == PredicateCodeOf("holds_position"); }

// What somebody is to a body until he leaves it.
bool IsOfBody(const Fact& fact) {
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"member_of", "employed_by", "leads", "party_affiliation"},
      [&](std::string_view name) { return fact.predicate == PredicateCodeOf(name); });
}

std::string_view TypeOfKey(std::string_view key) { return key.substr(0, key.find('/')); }

bool InOrder(const Bound& a, const Bound& b) {
  return std::tuple(a.day, a.kind, a.fact) < std::tuple(b.day, b.kind, b.fact);
}

bool IsOneOffice(const std::string& a, const std::string& b) {
  return a == b || std::ranges::count(RoleNames(a), b) > 0;
}

}  // namespace

StatusOr<std::vector<Bound>> BoundFinder::BeginningsOf(const Fact& fact) {
  std::vector<Bound> bounds;
  if (!IsState(fact.predicate) || !fact.object) return bounds;
  bounds = OwnBeginnings(fact);
  NG_ASSIGN_OR_RETURN(const Career* career, CareerOf(fact.subject));
  NG_RETURN_IF_ERROR(AddFitting(fact, career->appointed, Bound::Kind::kAppointed, &bounds));
  std::ranges::sort(bounds, InOrder);
  return bounds;
}

StatusOr<std::vector<Bound>> BoundFinder::EndingsOf(const Fact& fact) {
  std::vector<Bound> bounds;
  if (!IsState(fact.predicate) || !fact.object) return bounds;
  bounds = OwnEndings(fact);
  NG_ASSIGN_OR_RETURN(const Career* career, CareerOf(fact.subject));
  NG_RETURN_IF_ERROR(AddFitting(fact, career->left, Bound::Kind::kLeft, &bounds));
  NG_RETURN_IF_ERROR(AddFitting(fact, career->removed, Bound::Kind::kRemoved, &bounds));
  if (IsPost(fact)) NG_RETURN_IF_ERROR(AddFormerElsewhere(fact, *career, &bounds));
  std::ranges::sort(bounds, InOrder);
  return bounds;
}

StatusOr<const BoundFinder::Career*> BoundFinder::CareerOf(NodeId person) {
  const auto known = careers_.find(person);
  if (known != careers_.end()) return &known->second;
  Career career;
  for (const auto& [predicate, facts] :
       {std::pair("holds_position", &career.posts), std::pair("appointed_to", &career.appointed),
        std::pair("left_position", &career.left), std::pair("removed_from", &career.removed)}) {
    NG_ASSIGN_OR_RETURN(
        *facts, inquiry_.facts.Of(person, {.in = false, .predicate = PredicateCodeOf(predicate)}));
  }
  return &careers_.emplace(person, std::move(career)).first->second;
}

Status BoundFinder::AddFitting(const Fact& state, const std::vector<Fact>& events, Bound::Kind kind,
                               std::vector<Bound>* bounds) {
  for (const Fact& event : events) {
    NG_ASSIGN_OR_RETURN(const Fit fit, Fits(state, event));
    if (fit == Fit::kNo) continue;
    std::vector<Bound> set = BoundsOfEvent(event, kind);
    for (Bound& bound : set) bound.inferred = fit == Fit::kInferred;
    std::ranges::move(set, std::back_inserter(*bounds));
  }
  return OkStatus();
}

// "Former mayor Tovik", where her post is known as that of Velden.
Status BoundFinder::AddFormerElsewhere(const Fact& state, const Career& career,
                                       std::vector<Bound>* bounds) {
  for (const Fact& other : career.posts) {
    // Joined facts have the evidence of several roles already (query/unscoped_roles.h).
    if (other.object == state.object) continue;
    NG_ASSIGN_OR_RETURN(const Fit fit, Fits(state, other));
    if (fit == Fit::kNo) continue;
    for (Bound& bound : OwnEndings(other)) {
      const auto is_same = [&](const Bound& own) {
        return own.kind == bound.kind && own.day == bound.day;
      };
      if (std::ranges::any_of(*bounds, is_same)) continue;
      bound.inferred = fit == Fit::kInferred;
      bounds->push_back(std::move(bound));
    }
  }
  return OkStatus();
}

StatusOr<BoundFinder::Fit> BoundFinder::Fits(const Fact& state, const Fact& bound) {
  if (!bound.object) return Fit::kNo;
  if (IsPost(state)) return FitsPost(state, bound);
  return IsOfBody(state) && state.object == bound.object ? Fit::kYes : Fit::kNo;
}

StatusOr<BoundFinder::Fit> BoundFinder::FitsPost(const Fact& state, const Fact& bound) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry_.entities.Label(bound.object));
  if (role->type != v1::Entity::ROLE) return Fit::kNo;
  const std::string its_name(NameOfKey(role->key));
  const std::string its_scope(ScopeOfKey(role->key));
  NG_ASSIGN_OR_RETURN(const NodeLabel* post, inquiry_.entities.Label(state.object));
  const std::string name(NameOfKey(post->key));
  if (state.object != bound.object && !IsOneOffice(name, its_name)) return Fit::kNo;
  NG_ASSIGN_OR_RETURN(const std::string body, BodyOf(state));
  NG_ASSIGN_OR_RETURN(const std::string its_body, BodyOf(bound));
  const bool both = !body.empty() && !its_body.empty();
  if (both && body != its_body && TypeOfKey(body) == TypeOfKey(its_body)) return Fit::kNo;
  if (state.object == bound.object || both || (body.empty() && its_body.empty())) return Fit::kYes;
  NG_ASSIGN_OR_RETURN(const bool only, IsOnlyPost(state, bound, name));
  return only ? Fit::kInferred : Fit::kNo;
}

// Whichever of the two names a body: she has no post of that name in another one.
StatusOr<bool> BoundFinder::IsOnlyPost(const Fact& state, const Fact& bound,
                                       const std::string& name) {
  std::set<std::string> bodies;
  NG_ASSIGN_OR_RETURN(const Career* career, CareerOf(state.subject));
  for (const Fact& post : career->posts) {
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(post.object));
    if (!IsOneOffice(name, std::string(NameOfKey(label->key)))) continue;
    NG_ASSIGN_OR_RETURN(std::string body, BodyOf(post));
    if (!body.empty()) bodies.insert(std::move(body));
  }
  NG_ASSIGN_OR_RETURN(std::string body, BodyOf(state));
  if (body.empty()) {
    NG_ASSIGN_OR_RETURN(body, BodyOf(bound));
  }
  bodies.insert(std::move(body));
  return bodies.size() == 1;
}

// The key of the organization or place of the post: its scope, else what a qualifier names.
StatusOr<std::string> BoundFinder::BodyOf(const Fact& fact) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* role, inquiry_.entities.Label(fact.object));
  if (const std::string_view scope = ScopeOfKey(role->key); !scope.empty()) {
    return std::string(scope);
  }
  for (const Statement& statement : fact.statements) {
    const auto detailed = std::ranges::find(statement.evidences, true, &Evidence::detailed);
    if (detailed == statement.evidences.end()) continue;
    NG_ASSIGN_OR_RETURN(const v1::Claim* claim, ClaimOf(*detailed, &inquiry_));
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis,
                        inquiry_.articles.Analysis(detailed->article));
    for (const v1::Qualifier& qualifier : claim->qualifiers()) {
      const bool names_body =
          qualifier.key() == "organization" || qualifier.key() == "jurisdiction";
      if (!names_body || !qualifier.has_entity()) continue;
      return analysis->entities(static_cast<int>(qualifier.entity())).key();
    }
  }
  return std::string();
}

}  // namespace newsgraph

// who: the holders of an office, everywhere or at one organization or place.
//
// A role belongs to a body in one of four ways: its key is scoped by it
// ("ROLE/mayor<PLACE/velden"), a claim position_in says so, a qualifier of the claim that somebody
// holds it says so, or the body is a scope of such a scope.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "query/answer.h"
#include "query/as_of.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/evidence_rows.h"
#include "query/graph_view.h"
#include "query/inquiry.h"
#include "query/name_search.h"
#include "query/role_names.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

constexpr TypeSet kBodies = {v1::Entity::ORGANIZATION, v1::Entity::PLACE, v1::Entity::EVENT,
                             v1::Entity::WORK, v1::Entity::OTHER};

// The organization or place asked about: all nodes of that name.
struct Body {
  std::unordered_set<uint64_t> nodes;
  std::vector<std::string> keys;
  std::unordered_set<ArticleId> articles;  // that name it
};

StatusOr<Body> FindBody(const std::string& text, Inquiry* inquiry) {
  Body body;
  NG_ASSIGN_OR_RETURN(const std::vector<NodeId> nodes, ResolveAll(text, inquiry));
  MentionCursor mentions = inquiry->snapshot.Mentions();
  for (const NodeId node : nodes) {
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry->entities.Label(node));
    if (!kBodies.Has(label->type)) continue;
    body.nodes.insert(node.value);
    NG_ASSIGN_OR_RETURN(const std::vector<std::string> keys, inquiry->entities.Keys(node));
    std::ranges::copy(keys, std::back_inserter(body.keys));
    for (mentions.Seek(node); mentions.Valid() && inquiry->meter.ReadEdge(); mentions.Next()) {
      body.articles.insert(mentions.mention().article);
    }
    NG_RETURN_IF_ERROR(mentions.status());
  }
  if (body.nodes.empty()) {
    // Nothing, or only people and roles, is called so: say what is near.
    NG_RETURN_IF_ERROR(Resolve(text, inquiry).status());
    return NotFoundError("no organization or place is known as \"" + text + "\"");
  }
  return body;
}

bool IsScopedBy(std::string_view key, const Body& body) {
  for (key = ScopeOfKey(key); !key.empty(); key = ScopeOfKey(key)) {
    if (std::ranges::count(body.keys, key) > 0) return true;
  }
  return false;
}

bool HasQualifier(const v1::Claim& claim, const v1::Analysis& analysis, const Body& body) {
  return std::ranges::any_of(claim.qualifiers(), [&](const v1::Qualifier& qualifier) {
    if (qualifier.value_case() != v1::Qualifier::kEntity) return false;
    const v1::Entity& entity = analysis.entities(static_cast<int>(qualifier.entity()));
    return body.nodes.contains(entity.node());
  });
}

class HolderSearch {
 public:
  HolderSearch(const std::string& role, Inquiry* inquiry)
      : names_(RoleNames(role)), inquiry_(*inquiry) {}

  StatusOr<std::vector<Fact>> Everywhere() {
    NG_ASSIGN_OR_RETURN(const std::vector<NodeId> roles, RolesNamed());
    std::vector<Fact> holders;
    for (const NodeId role : roles) {
      NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, HoldersOf(role));
      std::ranges::move(facts, std::back_inserter(holders));
    }
    return JoinUnscopedRoles(std::move(holders), &inquiry_);
  }

  StatusOr<std::vector<Fact>> At(const Body& body) {
    NG_ASSIGN_OR_RETURN(std::vector<NodeId> roles, RolesNamed());
    NG_RETURN_IF_ERROR(AddKindsOfRole(body, &roles));
    Sorted sorted;
    for (const NodeId role : roles) NG_RETURN_IF_ERROR(Sort(role, body, &sorted));
    std::vector<Fact> unscoped;
    for (Fact& fact : sorted.unscoped) {
      const bool only_here =
          Holds(sorted.here, fact.subject) && !Holds(sorted.elsewhere, fact.subject);
      if (only_here) unscoped.push_back(std::move(fact));
    }
    NG_RETURN_IF_ERROR(JoinTheirScopedRoles(&sorted.here, &unscoped, &inquiry_));
    std::ranges::move(unscoped, std::back_inserter(sorted.here));
    return JoinUnscopedRoles(std::move(sorted.here), &inquiry_);
  }

 private:
  struct Sorted {
    std::vector<Fact> here;       // posts of the body
    std::vector<Fact> elsewhere;  // posts of the same name of other bodies
    std::vector<Fact> unscoped;   // nobody says of what
  };

  static bool Holds(const std::vector<Fact>& facts, NodeId person) {
    return std::ranges::find(facts, person, &Fact::subject) != facts.end();
  }

  Status Sort(NodeId role, const Body& body, Sorted* sorted) {
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(role));
    const bool scoped = !ScopeOfKey(label->key).empty();
    NG_ASSIGN_OR_RETURN(const bool belongs, BelongsTo(role, label->key, body));
    NG_ASSIGN_OR_RETURN(const std::vector<Fact> facts, HoldersOf(role));
    for (const Fact& fact : facts) {
      Fact qualified = fact;
      if (!belongs) NG_RETURN_IF_ERROR(KeepQualified(body, &qualified));
      if (!qualified.statements.empty()) {
        sorted->here.push_back(std::move(qualified));
      } else {
        (scoped ? sorted->elsewhere : sorted->unscoped).push_back(fact);
      }
    }
    return OkStatus();
  }

  // Every role with one of the names of the office; sorted.
  StatusOr<std::vector<NodeId>> RolesNamed() {
    std::vector<NodeId> roles;
    for (const std::string& name : names_) {
      NameCursor cursor = inquiry_.snapshot.Names(name, true);
      for (; cursor.Valid() && inquiry_.meter.ReadEdge(); cursor.Next()) {
        if (cursor.type() == v1::Entity::ROLE) roles.push_back(cursor.node());
      }
      NG_RETURN_IF_ERROR(cursor.status());
    }
    SortAndUnique(&roles);
    return roles;
  }

  // "minister" at a place is also its "finance minister".
  Status AddKindsOfRole(const Body& body, std::vector<NodeId>* roles) {
    EdgeCursor edges = inquiry_.snapshot.Edges();
    for (const uint64_t node : body.nodes) {
      edges.Seek(NodeId{node}, {.out = false, .predicate = PredicateCodeOf("position_in")});
      for (; edges.Valid() && inquiry_.meter.ReadEdge(); edges.NextNeighbour()) {
        const NodeId role = edges.neighbour();
        NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(role));
        const std::string_view known = NameOfKey(label->key);
        const auto is_head = [&](const std::string& name) { return IsHeadOf(name, known); };
        if (std::ranges::any_of(names_, is_head)) roles->push_back(role);
      }
      NG_RETURN_IF_ERROR(edges.status());
    }
    SortAndUnique(roles);
    return OkStatus();
  }

  StatusOr<bool> BelongsTo(NodeId role, std::string_view key, const Body& body) {
    if (IsScopedBy(key, body)) return true;
    EdgeCursor edges = inquiry_.snapshot.Edges();
    edges.Seek(role, {.in = false, .predicate = PredicateCodeOf("position_in")});
    for (; edges.Valid() && inquiry_.meter.ReadEdge(); edges.NextNeighbour()) {
      if (body.nodes.contains(edges.neighbour().value)) return true;
    }
    NG_RETURN_IF_ERROR(edges.status());
    return false;
  }

  StatusOr<std::vector<Fact>> HoldersOf(NodeId role) {
    return inquiry_.facts.Read(role,
                               {.out = false, .predicate = PredicateCodeOf("holds_position")});
  }

  // Leaves those evidences whose claim names the body as a qualifier.
  Status KeepQualified(const Body& body, Fact* fact) {
    std::vector<Evidence> qualified;
    for (const Statement& statement : fact->statements) {
      for (const Evidence& evidence : statement.evidences) {
        NG_ASSIGN_OR_RETURN(const bool names_it, NamesBody(evidence, body));
        if (names_it) qualified.push_back(evidence);
      }
    }
    fact->statements = StatementsOf(std::move(qualified));
    return OkStatus();
  }

  StatusOr<bool> NamesBody(const Evidence& evidence, const Body& body) {
    if (!body.articles.contains(evidence.article)) return false;
    NG_ASSIGN_OR_RETURN(const v1::Claim* claim, ClaimOf(evidence, &inquiry_));
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry_.articles.Analysis(evidence.article));
    return HasQualifier(*claim, *analysis, body);
  }

  static void SortAndUnique(std::vector<NodeId>* nodes) {
    std::ranges::sort(*nodes);
    nodes->erase(std::unique(nodes->begin(), nodes->end()), nodes->end());
  }

  const std::vector<std::string> names_;
  Inquiry& inquiry_;
};

// An office that no article knows is an error; one that nobody holds there is none.
Status CheckRole(const std::string& role, Inquiry* inquiry) {
  const std::vector<std::string> names = RoleNames(role);
  if (names.empty()) return InvalidArgumentError("the role is empty");
  std::vector<NameHit> near;
  for (const std::string& name : names) {
    NG_ASSIGN_OR_RETURN(const std::vector<NameHit> hits,
                        SearchNames(name, {v1::Entity::ROLE}, inquiry));
    std::ranges::copy(hits, std::back_inserter(near));
  }
  if (near.empty()) return NotFoundError("no role is known as \"" + role + "\"");
  const auto best =
      std::ranges::max_element(near, {}, [](const NameHit& hit) { return hit.match.score; });
  if (best->match.kind == v1::FindHit::EXACT) return OkStatus();
  return NotFoundError("no role is known as \"" + role + "\"; did you mean \"" + best->matched +
                       "\"?");
}

}  // namespace

StatusOr<v1::WhoResponse> Answer(const GraphSnapshot& snapshot, const v1::WhoRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
  HolderSearch search(request.role(), inquiry.get());
  std::vector<Fact> holders;
  if (request.at().empty()) {
    NG_ASSIGN_OR_RETURN(holders, search.Everywhere());
  } else {
    NG_ASSIGN_OR_RETURN(const Body body, FindBody(request.at(), inquiry.get()));
    NG_ASSIGN_OR_RETURN(holders, search.At(body));
  }
  if (holders.empty()) NG_RETURN_IF_ERROR(CheckRole(request.role(), inquiry.get()));
  NG_ASSIGN_OR_RETURN(holders, StandingFacts(std::move(holders), inquiry.get()));
  v1::WhoResponse response;
  ClaimRows rows(inquiry.get(), {.evidence = request.evidence()});
  NG_RETURN_IF_ERROR(rows.AddSections(holders, response.mutable_sections()));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

// screen: a list of names against the store, with what is said of those that are known.
#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "graph/name.h"
#include "query/answer.h"
#include "query/as_of.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/evidence_rows.h"
#include "query/inquiry.h"
#include "query/name_index.h"
#include "query/name_search.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

constexpr uint32_t kDefaultMinScore = 700;
constexpr uint32_t kDefaultHits = 3;
// For one word that is somebody's surname, or what an article calls him at times.
constexpr uint32_t kSurnameScore = 700;
constexpr uint32_t kDeadlineMs = 120'000;
constexpr uint64_t kMostCounted = 100'000;  // as in name_search.cc

bool IsScreenedType(v1::Entity::Type type) {
  return type == v1::Entity::PERSON || type == v1::Entity::ORGANIZATION;
}

// "Tovik, Mara" -> "mara tovik"; "Ambler, Rob, Jr.", "Ambler, Rob Jr." and "Rob Ambler, Jr." -> "rob ambler jr".
std::string AskedName(const std::string& name) {
  const size_t comma = std::min(name.find(','), name.size());
  const std::string given = name.substr(std::min(comma + 1, name.size()));
  const std::string normalised = NormaliseName(given + " " + name.substr(0, comma));
  std::vector<std::string_view> words = NameWords(normalised);
  const auto is_part = [](std::string_view word) { return !IsNameSuffix(word); };
  if (std::ranges::none_of(NameWords(NormaliseName(given)), is_part)) return NormaliseName(name);
  std::stable_partition(words.begin(), words.end(), is_part);
  std::string asked;
  for (const std::string_view word : words) asked.append(asked.empty() ? "" : " ").append(word);
  return asked;
}

// The claim that says best who somebody is: a post held now, else one held before, else what has
// the most sources.
struct BestClaim {
  const Fact* fact = nullptr;
  const Statement* statement = nullptr;
};

bool IsFormer(const Statement& statement) {
  if (statement.ended()) return true;
  return statement.status == v1::Claim::FORMER &&
         !(statement.standing && statement.standing->told_later);
}

BestClaim FindBestClaim(const std::vector<Fact>& facts, NodeId node) {
  BestClaim best;
  const auto order = [](const Fact& fact, const Statement& statement) {
    const bool post = fact.predicate == PredicateCodeOf("holds_position");
    const bool former = IsFormer(statement);
    return std::tuple(!post, former, -int64_t{statement.sources}, -int64_t{statement.articles},
                      fact.id);
  };
  for (const Fact& fact : facts) {
    if (fact.subject != node) continue;
    for (const Statement& statement : fact.statements) {
      if (!statement.plain() || statement.status == v1::Claim::FUTURE) continue;
      if (statement.undated()) continue;
      const bool better =
          best.fact == nullptr || order(fact, statement) < order(*best.fact, *best.statement);
      if (better) best = {&fact, &statement};
    }
  }
  return best;
}

// "Mayor of Velden", "former Mayor of Velden".
StatusOr<std::string> RoleText(const BestClaim& best, Inquiry* inquiry) {
  if (best.fact->predicate != PredicateCodeOf("holds_position") || !best.fact->object) {
    return std::string();
  }
  NG_ASSIGN_OR_RETURN(const v1::EntityRef role, inquiry->entities.Ref(best.fact->object));
  std::string text = IsFormer(*best.statement) ? "former " : "";
  text += role.name();
  const bool named = role.name().find(role.scope()) != std::string::npos;
  return named ? text : text + " of " + role.scope();
}

class Screening {
 public:
  Screening(const NameIndex& index, const v1::ScreenRequest& request, Inquiry* inquiry)
      : index_(index),
        min_score_(request.min_score() == 0 ? kDefaultMinScore : request.min_score()),
        most_hits_(request.hits_per_name() == 0 ? kDefaultHits : request.hits_per_name()),
        inquiry_(*inquiry) {}

  // False when the meter says stop.
  StatusOr<bool> AddHits(uint32_t row, const std::string& name, v1::ScreenResponse* response) {
    uint32_t added = 0;
    NG_ASSIGN_OR_RETURN(const std::vector<NameIndex::Hit> hits, HitsOf(AskedName(name)));
    for (const NameIndex::Hit& hit : hits) {
      NG_ASSIGN_OR_RETURN(const v1::ScreenHit* known, Describe(hit.node));
      if (known->entity().local() || known->entity().articles() == 0) continue;
      v1::ScreenHit out = *known;
      out.set_row(row);
      out.set_name(name);
      out.set_score(hit.score);
      if (!inquiry_.meter.AddRow(out.ByteSizeLong())) return false;
      *response->add_hits() = std::move(out);
      if (++added == most_hits_) break;
    }
    return inquiry_.meter.InTime();
  }

 private:
  // Those with the name asked for, then, of a single word, those who are called so: the more
  // articles name them, the earlier.
  StatusOr<std::vector<NameIndex::Hit>> HitsOf(const std::string& asked) {
    std::vector<NameIndex::Hit> hits = index_.FindStrictly(asked, min_score_);
    if (asked.empty() || asked.find(' ') != std::string::npos || min_score_ > kSurnameScore) {
      NG_RETURN_IF_ERROR(PutKnownFirst(&hits));
      return hits;
    }
    std::vector<std::pair<int64_t, NodeId>> called;
    const auto add = [&](NodeId node, uint64_t articles) {
      if (std::ranges::find(hits, node, &NameIndex::Hit::node) == hits.end()) {
        called.emplace_back(-static_cast<int64_t>(articles), node);
      }
    };
    NG_ASSIGN_OR_RETURN(const std::vector<NameHit> named, NodesNamed(asked, &inquiry_));
    for (const NameHit& hit : named) {
      if (IsScreenedType(hit.type)) add(hit.node, hit.articles);
    }
    MentionCursor mentions = inquiry_.snapshot.Mentions();
    for (const NodeId node : index_.WithSurname(asked)) {
      NG_ASSIGN_OR_RETURN(const uint64_t articles, mentions.Count(node, kMostCounted));
      add(node, articles);
    }
    std::ranges::sort(called);
    called.erase(std::unique(called.begin(), called.end()), called.end());
    for (const auto& [articles, node] : called) hits.push_back({node, kSurnameScore});
    return hits;
  }

  // Where there are more than may be shown: of equal scores, those first whom more articles name.
  Status PutKnownFirst(std::vector<NameIndex::Hit>* hits) {
    if (hits->size() <= most_hits_) return OkStatus();
    std::ranges::sort(*hits, {}, &NameIndex::Hit::node);  // Count goes fastest so
    std::vector<std::tuple<int64_t, int64_t, NodeId>> order;
    MentionCursor mentions = inquiry_.snapshot.Mentions();
    for (const NameIndex::Hit& hit : *hits) {
      NG_ASSIGN_OR_RETURN(const uint64_t articles, mentions.Count(hit.node, kMostCounted));
      order.emplace_back(-int64_t{hit.score}, -static_cast<int64_t>(articles), hit.node);
    }
    std::ranges::sort(order);
    hits->clear();
    for (const auto& [score, articles, node] : order) {
      hits->push_back({node, static_cast<uint32_t>(-score)});
    }
    return OkStatus();
  }

  // All of a hit but what was asked; the same name is often asked twice.
  StatusOr<const v1::ScreenHit*> Describe(NodeId node) {
    const auto known = described_.find(node);
    if (known != described_.end()) return &known->second;
    v1::ScreenHit hit;
    NG_ASSIGN_OR_RETURN(*hit.mutable_entity(),
                        inquiry_.entities.Row(node, inquiry_.filter, &inquiry_.meter));
    hit.set_articles(hit.entity().articles());
    if (!hit.entity().local()) NG_RETURN_IF_ERROR(AddClaim(node, &hit));
    return &described_.emplace(node, std::move(hit)).first->second;
  }

  Status AddClaim(NodeId node, v1::ScreenHit* hit) {
    NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, inquiry_.facts.Read(node, {.in = false}));
    NG_ASSIGN_OR_RETURN(facts, JoinUnscopedRoles(std::move(facts), &inquiry_));
    NG_ASSIGN_OR_RETURN(facts, StandingFacts(std::move(facts), &inquiry_));
    const BestClaim best = FindBestClaim(facts, node);
    if (best.fact == nullptr) return OkStatus();
    NG_ASSIGN_OR_RETURN(*hit->mutable_role(), RoleText(best, &inquiry_));
    hit->set_sources(best.statement->sources);
    hit->set_articles(best.statement->articles);
    NG_ASSIGN_OR_RETURN(*hit->mutable_top(),
                        EvidenceRowOf(best.statement->evidences.front(), &inquiry_));
    return OkStatus();
  }

  const NameIndex& index_;
  const uint32_t min_score_;
  const uint32_t most_hits_;
  Inquiry& inquiry_;
  std::unordered_map<NodeId, v1::ScreenHit> described_;
};

// A list of names may take longer and have more rows than an answer to one question.
v1::Budget BudgetOf(const v1::ScreenRequest& request) {
  v1::Budget budget = request.budget();
  if (budget.deadline_ms() == 0) budget.set_deadline_ms(kDeadlineMs);
  if (budget.rows() == 0) budget.set_rows(UINT32_MAX);
  if (budget.edges() == 0) budget.set_edges(UINT32_MAX);
  return budget;
}

}  // namespace

StatusOr<v1::ScreenResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::ScreenRequest& request) {
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::From(request.filter()));
  Inquiry inquiry(snapshot, filter, BudgetOf(request));
  NG_ASSIGN_OR_RETURN(const NameIndex index, NameIndex::Build(snapshot, &inquiry.meter));
  Screening screening(index, request, &inquiry);
  v1::ScreenResponse response;
  for (int i = 0; i < request.names_size(); ++i) {
    NG_ASSIGN_OR_RETURN(const bool more,
                        screening.AddHits(static_cast<uint32_t>(i), request.names(i), &response));
    if (!more) break;
  }
  inquiry.meter.Report(&response);
  return response;
}

}  // namespace newsgraph

#include "query/canonical_facts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "graph/name.h"
#include "graph/predicates.h"

namespace newsgraph {
namespace {

const Evidence* FirstDetailed(const Fact& fact) {
  for (const Statement& statement : fact.statements) {
    for (const Evidence& evidence : statement.evidences) {
      if (evidence.detailed) return &evidence;
    }
  }
  return nullptr;
}

// As graph/resolve.cc writes it into the fact's id, with what the entity is now instead of its key.
std::string ValueOf(const v1::Qualifier& qualifier, const v1::Claim& claim,
                    const v1::Analysis& analysis) {
  if (!qualifier.has_entity()) return NormaliseName(qualifier.text());
  const v1::Entity& entity = analysis.entities(static_cast<int>(qualifier.entity()));
  if (claim.has_object()) {
    const v1::Entity& object = analysis.entities(static_cast<int>(claim.object()));
    if (object.key().ends_with("<" + entity.key())) return "";
  }
  return ToHex(uint64_t{entity.node()});
}

void Append(Fact from, Fact* to) {
  std::vector<Evidence> evidences;
  for (Fact* fact : {to, &from}) {
    for (const Statement& statement : fact->statements) {
      std::ranges::copy(statement.evidences, std::back_inserter(evidences));
    }
  }
  to->id = std::min(to->id, from.id);
  to->statements = StatementsOf(std::move(evidences));
}

}  // namespace

StatusOr<std::string> IdentifyingQualifiers(const Fact& fact, ArticleReader* articles) {
  const Evidence* evidence = FirstDetailed(fact);
  if (evidence == nullptr) return std::string();
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles->Analysis(evidence->article));
  if (evidence->number >= static_cast<uint32_t>(analysis->claims_size())) {
    return DataLossError("article " + ToHex(evidence->article) +
                         ": an edge points to a claim that is not there");
  }
  const v1::Claim& claim = analysis->claims(static_cast<int>(evidence->number));
  const NodeId subject{analysis->entities(static_cast<int>(claim.subject())).node()};
  std::vector<std::string> values;
  for (const v1::Qualifier& qualifier : claim.qualifiers()) {
    if (!IsIdentifying(claim.predicate(), qualifier.key())) continue;
    std::string value = ValueOf(qualifier, claim, *analysis);
    if (qualifier.key() == "kin") {
      value = fact.symmetric && subject != fact.subject ? InverseKin(value) : KinClass(value);
    }
    if (!value.empty()) values.push_back(qualifier.key() + "=" + value);
  }
  std::ranges::sort(values);
  std::string text;
  for (const std::string& value : values) text += value + "\t";
  return text;
}

Status JoinEqualFacts(ArticleReader* articles, std::vector<Fact>* facts) {
  std::map<std::tuple<PredicateCode, NodeId, NodeId>, std::vector<size_t>> by_ends;
  for (size_t i = 0; i < facts->size(); ++i) {
    const Fact& fact = (*facts)[i];
    by_ends[{fact.predicate, fact.subject, fact.object}].push_back(i);
  }
  if (by_ends.size() == facts->size()) return OkStatus();
  for (const auto& [ends, members] : by_ends) {
    std::map<std::string, size_t> kept;
    for (const size_t member : members) {
      if (members.size() == 1) break;
      Fact& fact = (*facts)[member];
      NG_ASSIGN_OR_RETURN(std::string qualifiers, IdentifyingQualifiers(fact, articles));
      const auto [first, is_new] = kept.emplace(std::move(qualifiers), member);
      if (is_new) continue;
      Append(std::exchange(fact, Fact()), &(*facts)[first->second]);
    }
  }
  std::erase_if(*facts, [](const Fact& fact) { return fact.statements.empty(); });
  return OkStatus();
}

}  // namespace newsgraph

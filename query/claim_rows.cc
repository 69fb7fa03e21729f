#include "query/claim_rows.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "graph/predicates.h"
#include "query/evidence_rows.h"

namespace newsgraph {
namespace {

using Claims = google::protobuf::RepeatedPtrField<v1::ClaimRow>;
using Sections = google::protobuf::RepeatedPtrField<v1::Section>;

constexpr size_t kMostAttributions = 5;
constexpr int kMostDisputes = 20;

v1::QualifierRow RowOf(const v1::Qualifier& qualifier, const v1::Analysis& analysis) {
  v1::QualifierRow row;
  row.set_key(qualifier.key());
  if (qualifier.value_case() == v1::Qualifier::kEntity &&
      qualifier.entity() < static_cast<uint32_t>(analysis.entities_size())) {
    const v1::Entity& entity = analysis.entities(static_cast<int>(qualifier.entity()));
    row.set_text(entity.name());
    row.set_node(ToHex(entity.node()));
  } else {
    row.set_text(qualifier.text());
  }
  return row;
}

void AddQualifiers(const v1::Claim& claim, const v1::Analysis& analysis, v1::ClaimRow* row) {
  for (const bool identifying : {true, false}) {
    for (const v1::Qualifier& qualifier : claim.qualifiers()) {
      if (IsIdentifying(claim.predicate(), qualifier.key()) != identifying) continue;
      *row->add_qualifiers() = RowOf(qualifier, analysis);
    }
  }
}

v1::Dispute::Kind KindOf(Dispute::Kind kind) {
  switch (kind) {
    case Dispute::Kind::kOppositePolarity:
      return v1::Dispute::OPPOSITE;
    case Dispute::Kind::kDeniedByParty:
      return v1::Dispute::DENIED_BY_PARTY;
    case Dispute::Kind::kOtherHolder:
      return v1::Dispute::OTHER_HOLDER;
    case Dispute::Kind::kFormerBefore:
      return v1::Dispute::EARLIER_FORMER;
  }
  return v1::Dispute::OPPOSITE;
}

v1::TimeBound::Kind KindOf(Bound::Kind kind) {
  switch (kind) {
    case Bound::Kind::kStated:
      return v1::TimeBound::STATED;
    case Bound::Kind::kAppointed:
      return v1::TimeBound::APPOINTED;
    case Bound::Kind::kLeft:
      return v1::TimeBound::LEFT;
    case Bound::Kind::kRemoved:
      return v1::TimeBound::REMOVED;
    case Bound::Kind::kCalledFormer:
      return v1::TimeBound::CALLED_FORMER;
  }
  return v1::TimeBound::STATED;
}

}  // namespace

std::pair<size_t, PredicateCode> PredicateOrder(PredicateCode code) {
  const std::string_view name = PredicateName(code);
  const std::span<const Predicate> all = Predicates();
  const auto at = std::ranges::find(all, name, &Predicate::name);
  return {static_cast<size_t>(at - all.begin()), code};
}

v1::Section::Heading HeadingOf(const Statement& statement) {
  if (statement.undated()) return v1::Section::UNDATED;
  if (statement.polarity == v1::Claim::NEGATIVE) return v1::Section::DENIED;
  switch (statement.modality) {
    case v1::Claim::PLANNED:
      return v1::Section::PLANNED;
    case v1::Claim::POSSIBLE:
      return v1::Section::POSSIBLE;
    case v1::Claim::DEMANDED:
      return v1::Section::DEMANDED;
    case v1::Claim::CONDITIONAL:
      return v1::Section::CONDITIONAL;
    case v1::Claim::ALLEGED:
      return v1::Section::ALLEGED;
    default:
      break;
  }
  if (statement.ended()) return v1::Section::FORMER;
  if (statement.standing && statement.standing->told_later) return v1::Section::STATED;
  if (statement.status == v1::Claim::FORMER) return v1::Section::FORMER;
  return statement.status == v1::Claim::FUTURE ? v1::Section::PLANNED : v1::Section::STATED;
}

Status ClaimRows::AddSections(std::span<const Fact> facts, Sections* sections) {
  for (const Line& line : Lines(facts)) {
    const v1::Section::Heading heading = HeadingOf(*line.statement);
    const bool opens = sections->empty() || sections->rbegin()->heading() != heading;
    v1::Section* section = opens ? sections->Add() : &*sections->rbegin();
    section->set_heading(heading);
    NG_ASSIGN_OR_RETURN(const bool added, AddRow(line, section->mutable_claims()));
    if (added) continue;
    if (section->claims().empty()) sections->RemoveLast();
    break;
  }
  return OkStatus();
}

Status ClaimRows::AddRows(std::span<const Fact> facts, Claims* claims) {
  for (const Line& line : Lines(facts)) {
    NG_ASSIGN_OR_RETURN(const bool added, AddRow(line, claims));
    if (!added) break;
  }
  return OkStatus();
}

std::vector<ClaimRows::Line> ClaimRows::Lines(std::span<const Fact> facts) const {
  std::vector<Line> lines;
  for (const Fact& fact : facts) {
    for (const Statement& statement : fact.statements) lines.push_back({&fact, &statement});
  }
  const auto order = [](const Line& line) {
    const Statement& statement = *line.statement;
    return std::tuple(HeadingOf(statement), PredicateOrder(line.fact->predicate),
                      -int64_t{statement.sources}, -int64_t{statement.articles}, line.fact->id,
                      statement.polarity, statement.modality, statement.status);
  };
  std::ranges::sort(lines, {}, order);
  return lines;
}

StatusOr<bool> ClaimRows::AddRow(const Line& line, Claims* claims) {
  NG_ASSIGN_OR_RETURN(v1::ClaimRow row, Row(*line.fact, *line.statement));
  if (line.statement->standing) NG_RETURN_IF_ERROR(AddStanding(*line.statement->standing, &row));
  if (options_.disputes) NG_RETURN_IF_ERROR(AddDisputes(*line.fact, *line.statement, &row));
  if (!inquiry_.meter.AddRow(row.ByteSizeLong())) return false;
  *claims->Add() = std::move(row);
  return true;
}

StatusOr<v1::ClaimRow> ClaimRows::Row(const Fact& fact, const Statement& statement) {
  v1::ClaimRow row;
  row.set_fact(ToHex(fact.id));
  row.set_polarity(statement.polarity);
  row.set_modality(statement.modality);
  row.set_status(statement.status);
  row.set_sources(statement.sources);
  row.set_articles(statement.articles);
  row.set_first_seen(statement.first.ToString());
  row.set_last_seen(statement.last.ToString());
  uint16_t confidence = 0;
  bool inferred = true;
  for (const Evidence& evidence : statement.evidences) {
    confidence = std::max(confidence, evidence.confidence_milli);
    inferred = inferred && evidence.inferred;
  }
  row.set_confidence(static_cast<float>(confidence) / 1000.0f);
  row.set_inferred(inferred);
  NG_RETURN_IF_ERROR(Describe(fact, statement, &row));
  NG_RETURN_IF_ERROR(AddAttributions(statement, &row));
  if (options_.evidence) NG_RETURN_IF_ERROR(AddEvidence(statement, &row));
  return row;
}

// Predicate, ends and qualifiers as the newest evidence has them: a symmetric fact is read in the
// order of its text. The analysis is read only where the row does not say it all: it costs more than
// the rest of the row.
Status ClaimRows::Describe(const Fact& fact, const Statement& statement, v1::ClaimRow* row) {
  const Evidence& newest = statement.evidences.front();
  const std::string_view known = PredicateName(fact.predicate);
  row->set_predicate(known.data(), known.size());
  NodeId subject = fact.subject;
  NodeId object = fact.object;
  // The row speaks of the ids as stored: judgements may have turned their order.
  const bool turned = fact.symmetric && inquiry_.snapshot.identity().changes_nodes();
  // A pack's own predicate has its name in the claim.
  if (newest.detailed || known.empty() || turned) {
    NG_ASSIGN_OR_RETURN(const v1::Claim* claim, ClaimOf(newest, &inquiry_));
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry_.articles.Analysis(newest.article));
    row->set_predicate(claim->predicate());
    AddQualifiers(*claim, *analysis, row);
    const auto written = NodeId{analysis->entities(static_cast<int>(claim->subject())).node()};
    if (fact.symmetric && written == object) std::swap(subject, object);
  }
  NG_ASSIGN_OR_RETURN(*row->mutable_subject(), inquiry_.entities.Ref(subject));
  if (object) {
    NG_ASSIGN_OR_RETURN(*row->mutable_object(), inquiry_.entities.Ref(object));
  }
  return OkStatus();
}

Status ClaimRows::AddAttributions(const Statement& statement, v1::ClaimRow* row) {
  std::map<NodeId, int64_t> counts;
  for (const Evidence& evidence : statement.evidences) {
    if (!evidence.attribution) return OkStatus();  // an article says it itself
    ++counts[evidence.attribution];
  }
  std::vector<std::pair<int64_t, NodeId>> order;
  for (const auto& [node, count] : counts) order.emplace_back(-count, node);
  std::ranges::sort(order);
  if (order.size() > kMostAttributions) order.resize(kMostAttributions);
  for (const auto& [count, node] : order) {
    NG_ASSIGN_OR_RETURN(*row->add_attributions(), inquiry_.entities.Ref(node));
  }
  return OkStatus();
}

Status ClaimRows::AddEvidence(const Statement& statement, v1::ClaimRow* row) {
  for (const Evidence& evidence : statement.evidences) {
    if (!inquiry_.meter.InTime() || !inquiry_.meter.MayKeep(inquiry_.articles.bytes())) break;
    NG_ASSIGN_OR_RETURN(*row->add_evidence(), EvidenceRowOf(evidence, &inquiry_));
  }
  return OkStatus();
}

Status ClaimRows::AddStanding(const Standing& standing, v1::ClaimRow* row) {
  v1::Standing* as_of = row->mutable_as_of();
  as_of->set_observed(standing.observed.ToString());
  if (standing.observed.known()) {
    const int64_t age = DaysSinceEpoch(standing.as_of) - DaysSinceEpoch(standing.observed);
    as_of->set_age_days(static_cast<uint32_t>(age));
  }
  as_of->set_nothing_after(standing.nothing_after);
  as_of->set_told_later(standing.told_later);
  return AddBounds(standing.ended_by, as_of->mutable_ended_by());
}

Status ClaimRows::AddBounds(std::span<const Bound> bounds,
                            google::protobuf::RepeatedPtrField<v1::TimeBound>* out) {
  constexpr size_t kMost = 10;
  for (const Bound& bound : bounds.first(std::min(kMost, bounds.size()))) {
    v1::TimeBound* row = out->Add();
    row->set_kind(KindOf(bound.kind));
    row->set_date(bound.day.ToString());
    row->set_inferred(bound.inferred);
    Fact fact;
    fact.id = bound.fact;
    fact.predicate = bound.predicate;
    fact.subject = bound.subject;
    fact.object = bound.object;
    NG_ASSIGN_OR_RETURN(*row->mutable_claim(), Row(fact, StatementOf(bound.evidences)));
  }
  return OkStatus();
}

Status ClaimRows::AddDisputes(const Fact& fact, const Statement& statement, v1::ClaimRow* row) {
  NG_ASSIGN_OR_RETURN(const std::vector<Contradiction> against, disputes_.Against(fact, statement));
  for (const Contradiction& contradiction : against) {
    // A post that hundreds are said to hold: each of them would be told beside each of them.
    if (row->disputed_by_size() == kMostDisputes || !inquiry_.meter.InTime()) break;
    v1::Dispute* dispute = row->add_disputed_by();
    dispute->set_kind(KindOf(contradiction.kind));
    NG_ASSIGN_OR_RETURN(*dispute->mutable_claim(),
                        Row(*contradiction.fact, *contradiction.statement));
  }
  return OkStatus();
}

}  // namespace newsgraph

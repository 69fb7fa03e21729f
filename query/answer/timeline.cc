// timeline: what is stated of an entity, in order of time: its states as terms with what bounds them,
// and events on the day that the texts, else the first report, give them. Of an office: who held it
// when.
#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/predicates.h"
#include "graph/terms.h"
#include "query/answer.h"
#include "query/bounds.h"
#include "query/claim_rows.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/predicate_names.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

// A row before it is one: words cost reading, and only rows that are shown are read.
struct Line {
  Date date;
  size_t fact = 0;  // index into the facts
  Term term;
};

class Timeline {
 public:
  Timeline(std::vector<Fact> facts, const v1::TimelineRequest& request, Inquiry* inquiry)
      : facts_(std::move(facts)),
        every_modality_(request.filter().modalities_size() > 0),
        bounds_(inquiry),
        rows_(inquiry, {.evidence = request.evidence()}),
        inquiry_(*inquiry) {}

  Status Write(v1::TimelineResponse* response) {
    for (size_t i = 0; i < facts_.size() && !inquiry_.meter.cut(); ++i) {
      NG_RETURN_IF_ERROR(AddLines(i));
    }
    response->set_not_stated(not_stated_);
    std::ranges::sort(lines_, {}, [&](const Line& line) {
      const Fact& fact = facts_[line.fact];
      return std::tuple(!line.date.known(), line.date, PredicateOrder(fact.predicate), fact.id,
                        line.term.seen.modality, line.term.seen.first);
    });
    for (const Line& line : lines_) {
      v1::TimelineRow row;
      NG_RETURN_IF_ERROR(WriteRow(line, &row));
      if (!inquiry_.meter.AddRow(row.ByteSizeLong())) break;
      *response->add_rows() = std::move(row);
    }
    return OkStatus();
  }

 private:
  Status AddLines(size_t index) {
    const Fact& fact = facts_[index];
    const bool state = IsState(fact.predicate) && fact.object;
    for (const Statement& statement : fact.statements) {
      const bool stated = statement.plain() && statement.status != v1::Claim::FUTURE;
      const bool asked = every_modality_ && statement.polarity == v1::Claim::POSITIVE;
      if (!stated && !asked) {
        ++not_stated_;
      } else if (stated && !state) {
        AddEvent(index, statement);
      } else if (!stated || statement.status == v1::Claim::UNKNOWN) {
        lines_.push_back({statement.first, index, {statement, {}, {}}});
      }
    }
    return state ? AddTerms(index) : OkStatus();
  }

  Status AddTerms(size_t index) {
    const Fact& fact = facts_[index];
    NG_ASSIGN_OR_RETURN(const std::vector<Bound> begins, bounds_.BeginningsOf(fact));
    NG_ASSIGN_OR_RETURN(const std::vector<Bound> ends, bounds_.EndingsOf(fact));
    for (Term& term : TermsOf(fact, begins, ends)) {
      if (term.seen.sources < inquiry_.filter.min_sources) continue;
      lines_.push_back({term.first(), index, std::move(term)});
    }
    return OkStatus();
  }

  // One row for each day that the texts give it; what nobody dates is one more.
  void AddEvent(size_t index, const Statement& statement) {
    Fact event = facts_[index];
    event.statements = {statement};
    std::vector<Evidence> undated = statement.evidences;
    std::erase_if(undated,
                  [](const Evidence& one) { return one.date.known() || one.since.known(); });
    for (Bound& bound : BoundsOfEvent(event, Bound::Kind::kStated)) {
      Term term = {StatementOf(std::move(bound.evidences)), {}, {}};
      if (term.seen.sources < inquiry_.filter.min_sources) continue;
      lines_.push_back({bound.day, index, std::move(term)});
    }
    if (!undated.empty()) {
      lines_.push_back({{}, index, {StatementOf(std::move(undated)), {}, {}}});
    }
  }

  Status WriteRow(const Line& line, v1::TimelineRow* row) {
    const Fact& fact = facts_[line.fact];
    row->set_date(line.date.ToString());
    NG_ASSIGN_OR_RETURN(*row->mutable_claim(), rows_.Row(fact, line.term.seen));
    NG_RETURN_IF_ERROR(rows_.AddDisputes(fact, line.term.seen, row->mutable_claim()));
    NG_RETURN_IF_ERROR(rows_.AddBounds(line.term.begins, row->mutable_begins()));
    return rows_.AddBounds(line.term.ends, row->mutable_ends());
  }

  const std::vector<Fact> facts_;
  const bool every_modality_;
  BoundFinder bounds_;
  ClaimRows rows_;
  Inquiry& inquiry_;
  std::vector<Line> lines_;
  uint32_t not_stated_ = 0;
};

StatusOr<std::vector<Fact>> FactsOf(NodeId node, const v1::TimelineRequest& request,
                                    Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(std::vector<PredicateCode> predicates, PredicateCodes(request.predicates()));
  if (predicates.empty()) predicates.emplace_back();
  std::vector<Fact> facts;
  for (const PredicateCode predicate : predicates) {
    NG_ASSIGN_OR_RETURN(std::vector<Fact> more,
                        inquiry->facts.Read(node, {.predicate = predicate}));
    std::ranges::move(more, std::back_inserter(facts));
  }
  return JoinUnscopedRoles(std::move(facts), inquiry);
}

}  // namespace

StatusOr<v1::TimelineResponse> Answer(const GraphSnapshot& snapshot,
                                      const v1::TimelineRequest& request) {
  if (!request.filter().as_of().empty()) {
    return InvalidArgumentError(
        "a timeline has all days: since and until bound it, as-of is for show and who");
  }
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  v1::TimelineResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_entity(),
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts, FactsOf(resolved.node, request, inquiry.get()));
  Timeline timeline(std::move(facts), request, inquiry.get());
  NG_RETURN_IF_ERROR(timeline.Write(&response));
  if (response.rows().empty()) NG_RETURN_IF_ERROR(WhyNothing(request.predicates()));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph

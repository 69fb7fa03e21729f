// newsgraph timeline ENTITY: what is stated of it in order of time, and what bounds it.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Row RowOf(const v1::TimelineRow& line) {
  Row row = ClaimRowOf(line.claim(), Detail::kPlain, true);
  row.cells.insert(row.cells.begin(), line.date().empty() ? "undated" : line.date());
  for (const v1::TimeBound& bound : line.begins()) row.remarks.push_back(BoundLine(bound, true));
  for (const v1::TimeBound& bound : line.ends()) row.remarks.push_back(BoundLine(bound, false));
  for (const auto* bounds : {&line.begins(), &line.ends()}) {
    for (const v1::TimeBound& bound : *bounds) AddCitations(bound.claim(), Detail::kPlain, &row);
  }
  return row;
}

Page PageOf(const v1::TimelineResponse& answer) {
  Page page{.title = NameOf(answer.entity()), .lead = LeadOf(answer.entity())};
  Section& section = page.sections.emplace_back();
  section.columns = ClaimColumns();
  section.columns.insert(section.columns.begin(), Column{"date"});
  for (const v1::TimelineRow& line : answer.rows()) section.rows.push_back(RowOf(line));
  if (answer.not_stated() > 0) {
    page.footer.push_back(Counted(answer.not_stated(), "claim") +
                          " that nobody states as done (denied, alleged, demanded, planned): "
                          "newsgraph show has them.");
  }
  for (const std::string& note : CutNote(answer.truncated(), answer.cut_by()))
    page.footer.push_back(note);
  return page;
}

StatusOr<ExitCode> Timeline(const Invocation& call) {
  v1::TimelineRequest request;
  request.set_entity(call.Joined());
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::TimelineResponse answer, client->Timeline(request));
  std::string nothing;
  if (answer.rows().empty()) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Timeline, request, "row",
                                              [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, !answer.rows().empty(), [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command TimelineCommand() {
  return {.name = "timeline",
          .group = "looking up",
          .arguments = "ENTITY",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary =
              "what is stated of somebody or something, in order of time; of an office, who "
              "held it when",
          .details =
              "A state (is mayor, is a member) takes a row for each stretch in which articles see "
              "it, with what bounds it: the words of the text (since, until), an appointment, a "
              "resignation, or the first article that calls it former (over by then). A second "
              "term is a row of its own. Events stand on the day that the text gives, else on that "
              "of the first report. Nothing is dated by when it was read in. What contradicts "
              "itself is listed, not settled.",
          .example = "newsgraph timeline \"Mayor of Brackenford\" --predicate holds_position",
          .options = ListingOptions({PredicateOption(), EvidenceOption()}),
          .run = Timeline};
}

}  // namespace newsgraph

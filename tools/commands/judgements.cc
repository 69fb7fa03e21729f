// newsgraph judgements: the log of what people decided.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"

namespace newsgraph {
namespace {

Row RowOf(const v1::JudgementRow& judgement) {
  Row row = {.cells = {judgement.id(), judgement.says(), judgement.by(), judgement.when()}};
  if (!judgement.why().empty()) row.remarks.push_back("because: " + judgement.why());
  if (judgement.automatic()) row.remarks.push_back("made by the program, on a command");
  if (!judgement.undone_by().empty()) {
    row.remarks.push_back("taken back by " + judgement.undone_by());
  }
  if (!judgement.conflict().empty()) row.remarks.push_back("no effect: " + judgement.conflict());
  for (const std::string& occurrence : judgement.dangling()) {
    row.remarks.push_back("dangling: " + occurrence);
  }
  return row;
}

Page PageOf(const v1::JudgementsResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"judgement"}, {"says"}, {"by"}, {"when"}};
  for (const v1::JudgementRow& row : answer.rows()) section.rows.push_back(RowOf(row));
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Judgements(const Invocation& call) {
  v1::JudgementsRequest request;
  request.set_entity(call.Joined());
  request.set_troubled(call.Has("--troubled"));
  NG_RETURN_IF_ERROR(ReadBudget(call, request.mutable_budget()));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::JudgementsResponse answer, client->Judgements(request));
  return PrintAnswer(
      call, answer, !answer.rows().empty(), [&] { return PageOf(answer); },
      call.Has("--troubled") ? "no judgement is in trouble" : "nothing was decided");
}

}  // namespace

Command JudgementsCommand() {
  return {.name = "judgements",
          .group = "correcting",
          .arguments = "[ENTITY]",
          .max_arguments = kAnyNumber,
          .summary = "what was decided, by whom and why, the last first",
          .details =
              "With ENTITY only what names it. What was taken back, what stands in conflict with "
              "other judgements, and what the articles no longer bear out, says so.",
          .example = "newsgraph judgements --troubled",
          .options = {{"--troubled", "", "only what is in conflict or dangling"},
                      {"--limit", "N", "at most N rows (default: 200)"}},
          .run = Judgements};
}

}  // namespace newsgraph

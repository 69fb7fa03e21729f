// newsgraph together ENTITY: who is named in the same articles. A count, not a claim.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::TogetherResponse& answer) {
  Page page{.title = NameOf(answer.entity()), .lead = LeadOf(answer.entity())};
  Section& section = page.sections.emplace_back();
  section.heading =
      "Named in the same articles (which says nothing of what they have to do with each other)";
  section.columns = {{"name"}, {"type"}, {"articles", Column::kRight}, {"last"}};
  for (const v1::TogetherRow& row : answer.rows()) {
    section.rows.push_back({.cells = {NameOf(row.entity()), WordOf(row.entity().type()),
                                      std::to_string(row.together()), row.last_seen()}});
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Together(const Invocation& call) {
  v1::TogetherRequest request;
  request.set_entity(call.Joined());
  NG_RETURN_IF_ERROR(ReadTypes(call, request.mutable_types()));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::TogetherResponse answer, client->Together(request));
  std::string nothing;
  if (!(answer.rows_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Together, request, "entity",
                                              [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, answer.rows_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command TogetherCommand() {
  return {.name = "together",
          .group = "looking up",
          .arguments = "ENTITY",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary = "who is named in the same articles, and how often (not a claim)",
          .example = "newsgraph together \"Joost Pemberwick\" --type person,organization",
          .options = ListingOptions({TypeOption()}),
          .run = Together};
}

}  // namespace newsgraph

// newsgraph neighbors ENTITY: who is one claim away.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::NeighborsResponse& answer) {
  Page page{.title = NameOf(answer.entity()), .lead = LeadOf(answer.entity())};
  for (const v1::NeighborRow& neighbor : answer.rows()) {
    Section& section = page.sections.emplace_back();
    section.heading = NameOf(neighbor.entity()) + ", " + WordOf(neighbor.entity().type());
    section.columns = ClaimColumns();
    for (const v1::ClaimRow& claim : neighbor.claims())
      section.rows.push_back(ClaimRowOf(claim, Detail::kPlain, true));
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Neighbors(const Invocation& call) {
  v1::NeighborsRequest request;
  request.set_entity(call.Joined());
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  const std::string_view direction = call.Value("--direction");
  if (direction == "out") request.set_direction(v1::NeighborsRequest::OUT);
  if (direction == "in") request.set_direction(v1::NeighborsRequest::IN);
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::NeighborsResponse answer, client->Neighbors(request));
  std::string nothing;
  if (!(answer.rows_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing,
                        NothingFound(call, *client, &Client::Neighbors, request, "neighbor",
                                     [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, answer.rows_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command NeighborsCommand() {
  return {
      .name = "neighbors",
      .group = "connecting",
      .arguments = "ENTITY",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary = "who and what is one claim away",
      .example = "newsgraph neighbors \"Pauline Achterberg\" --predicate called_on --direction out",
      .options = ClaimListingOptions({PredicateOption(),
                                      {"--direction",
                                       "WAY",
                                       "out: the entity is the subject; in: it is the object",
                                       {"both", "out", "in"}},
                                      EvidenceOption()}),
      .run = Neighbors};
}

}  // namespace newsgraph

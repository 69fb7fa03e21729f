// newsgraph neighbors ENTITY: who is one claim away.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::NeighborsResponse& answer) {
  Page page{.title = NameOf(answer.entity()), .lead = LeadOf(answer.entity())};
  AddNeighbors(answer.rows(), &page);
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
  NG_ASSIGN_OR_RETURN(const int64_t hops, call.Number("--hops", 0, 1, 6));
  request.set_hops(static_cast<uint32_t>(hops));
  ReadThrough(call, request.mutable_through());
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
      .details =
          "With --hops, whoever is further away stands with what connects it to the one by whom it "
          "was reached; roles and places are reached but not gone through, and denials connect "
          "nobody, unless --through says so.",
      .example = "newsgraph neighbors \"Pauline Achterberg\" --predicate called_on --direction out",
      .options = ClaimListingOptions({PredicateOption(),
                                      {"--direction",
                                       "WAY",
                                       "out: the entity is the subject; in: it is the object",
                                       {"both", "out", "in"}},
                                      {"--hops", "N", "who is at most N claims away, each once"},
                                      ThroughOption(),
                                      EvidenceOption()}),
      .run = Neighbors};
}

}  // namespace newsgraph

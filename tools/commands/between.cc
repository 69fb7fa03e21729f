// newsgraph between A B C..: how several entities hang together.
#include <algorithm>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::BetweenResponse& answer) {
  Page page{.title = NamesOf(answer.entities())};
  for (const v1::BetweenRow& row : answer.rows()) {
    const std::string pair = NameOf(row.from()) + " … " + NameOf(row.to());
    if (row.steps().empty()) page.footer.push_back("No chain: " + pair + ".");
    AddSteps(row.steps(), pair + ": ", &page);
  }
  for (const std::string& note : CutNote(answer.truncated(), answer.cut_by()))
    page.footer.push_back(note);
  return page;
}

StatusOr<ExitCode> Between(const Invocation& call) {
  v1::BetweenRequest request;
  for (const std::string& entity : call.arguments) request.add_entities(entity);
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  NG_ASSIGN_OR_RETURN(const int64_t hops, call.Number("--max-hops", 0, 1, 20));
  request.set_max_hops(static_cast<uint32_t>(hops));
  ReadThrough(call, request.mutable_through());
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::BetweenResponse answer, client->Between(request));
  const bool found = std::ranges::any_of(
      answer.rows(), [](const v1::BetweenRow& row) { return row.steps_size() > 0; });
  std::string nothing;
  if (!found) {
    NG_ASSIGN_OR_RETURN(
        nothing,
        NothingFound(call, *client, &Client::Between, request, "chain", [](const auto& all) {
          return std::ranges::count_if(
              all.rows(), [](const v1::BetweenRow& row) { return row.steps_size() > 0; });
        }));
  }
  return PrintAnswer(
      call, answer, found, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command BetweenCommand() {
  return {
      .name = "between",
      .group = "connecting",
      .arguments = "A B..",
      .min_arguments = 2,
      .max_arguments = 10,
      .summary = "how several entities hang together: for each two a shortest chain of claims",
      .details =
          "Chains of at most three claims unless --max-hops says otherwise. Roles, places and "
          "denials connect nobody unless --through says so.",
      .example = "newsgraph between \"Ingrid Tolvanen\" \"Martin Brandvold\" \"Joost Pemberwick\"",
      .options =
          ClaimListingOptions({ThroughOption(),
                               PredicateOption(),
                               {"--max-hops", "N", "chains of at most N claims (default: 3)"},
                               EvidenceOption()}),
      .run = Between};
}

}  // namespace newsgraph

// newsgraph common A B..: what several entities are all one claim away from.
#include <algorithm>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::CommonResponse& answer) {
  Page page{.title = NamesOf(answer.entities())};
  page.lead = {Counted(static_cast<uint32_t>(answer.rows_size()), "common neighbor")};
  AddNeighbors(answer.rows(), &page);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Common(const Invocation& call) {
  v1::CommonRequest request;
  for (const std::string& entity : call.arguments) request.add_entities(entity);
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  NG_RETURN_IF_ERROR(ReadTypes(call, request.mutable_types()));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::CommonResponse answer, client->Common(request));
  const bool found = !answer.rows().empty();
  std::string nothing;
  if (!found) {
    NG_ASSIGN_OR_RETURN(nothing,
                        NothingFound(call, *client, &Client::Common, request, "common neighbor",
                                     [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, found, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command CommonCommand() {
  return {.name = "common",
          .group = "connecting",
          .arguments = "A B..",
          .min_arguments = 2,
          .max_arguments = 10,
          .summary = "whom and what several entities are all one claim away from",
          .details = "A claim connects whatever it says; a denial connects nobody.",
          .example =
              "newsgraph common \"Ingrid Tolvanen\" \"Martin Brandvold\" --type organization,role",
          .options = ClaimListingOptions({TypeOption(), PredicateOption(), EvidenceOption()}),
          .run = Common};
}

}  // namespace newsgraph

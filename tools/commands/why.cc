// newsgraph why A B: everything that is said between two, with the sentences and how they were
// understood.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::WhyResponse& answer) {
  Page page{.title = NameOf(answer.from()) + " … " + NameOf(answer.to())};
  page.lead = {"both are named in " + Counted(answer.together(), "article")};
  page.sections = SectionsOf(answer.sections(), Detail::kProof);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Why(const Invocation& call) {
  v1::WhyRequest request;
  request.set_from(call.arguments[0]);
  request.set_to(call.arguments[1]);
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::WhyResponse answer, client->Why(request));
  std::string nothing;
  if (!(answer.sections_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Why, request, "claim",
                                              CountClaims<v1::WhyResponse>));
  }
  return PrintAnswer(
      call, answer, answer.sections_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command WhyCommand() {
  return {.name = "why",
          .group = "proving",
          .arguments = "A B",
          .min_arguments = 2,
          .max_arguments = 2,
          .summary = "every sentence that connects two, and by which rule it was understood",
          .details =
              "A claim connects the two where both are its ends, or where it gives the one an "
              "office, body or post of the other: the mayor of a town, the chair of a board.",
          .example = "newsgraph why \"Joost Pemberwick\" \"Bernard Kessock\"",
          .options = ClaimListingOptions(
              {{"--evidence", "", "as in other commands; here the sentences are always shown"}}),
          .run = Why};
}

}  // namespace newsgraph

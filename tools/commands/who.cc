// newsgraph who ROLE: who holds, held or is said to hold an office.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

StatusOr<ExitCode> Who(const Invocation& call) {
  v1::WhoRequest request;
  request.set_role(call.Joined());
  request.set_at(std::string(call.Value("--at")));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::WhoResponse answer, client->Who(request));
  std::string nothing;
  if (!(answer.sections_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Who, request, "claim",
                                              CountClaims<v1::WhoResponse>));
  }
  return PrintAnswer(
      call, answer, answer.sections_size() > 0,
      [&] {
        return Page{.sections = SectionsOf(answer.sections(), Detail::kPlain),
                    .footer = CutNote(answer.truncated(), answer.cut_by())};
      },
      nothing);
}

}  // namespace

Command WhoCommand() {
  return {.name = "who",
          .group = "looking up",
          .arguments = "ROLE",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary = "who holds an office or does a job, here or there",
          .example = "newsgraph who mayor --at Brackenford --evidence",
          .options = ClaimListingOptions(
              {{"--at", "ORG-OR-PLACE", "only the office of this organization or place"},
               EvidenceOption()}),
          .run = Who};
}

}  // namespace newsgraph

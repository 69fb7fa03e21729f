// newsgraph show ENTITY: what is said about it, what is stated apart from what is demanded,
// alleged, denied or planned.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::ShowResponse& answer, const std::string& nothing) {
  Page page;
  page.title = NameOf(answer.entity());
  page.lead = LeadOf(answer.entity());
  for (const v1::EntityRow& other : answer.also()) {
    page.lead.push_back("not meant: " + NameOf(other) + ", " + WordOf(other.type()) + ", " +
                        Counted(other.articles(), "article") + ", node " + other.node());
  }
  page.sections = SectionsOf(answer.sections(), Detail::kPlain);
  if (page.sections.empty() && !nothing.empty()) page.footer.push_back(nothing);
  for (const std::string& note : CutNote(answer.truncated(), answer.cut_by()))
    page.footer.push_back(note);
  return page;
}

StatusOr<ExitCode> Show(const Invocation& call) {
  v1::ShowRequest request;
  request.set_entity(call.Joined());
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::ShowResponse answer, client->Show(request));
  if (answer.sections_size() == 0 && !FilterGiven(call).empty()) {
    NG_ASSIGN_OR_RETURN(const std::string nothing,
                        NothingFound(call, *client, &Client::Show, request, "claim",
                                     CountClaims<v1::ShowResponse>));
    return PrintAnswer(
        call, answer, false, [&] { return PageOf(answer, ""); }, nothing);
  }
  const std::string nothing =
      "Nothing is said about it; `newsgraph mentions` lists where it is named.";
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer, nothing); });
}

}  // namespace

Command ShowCommand() {
  return {.name = "show",
          .group = "looking up",
          .arguments = "ENTITY",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary = "what is said about somebody or something, and what disputes it",
          .details =
              "What the articles state comes first. What is demanded, alleged, denied or planned "
              "stands under its own "
              "heading; what disputes a claim stands beside it. \"Sources\" counts independent "
              "ones: forty reprints "
              "of one story are one.",
          .example = "newsgraph show \"Ingrid Tolvanen\" --evidence --since 2024-06",
          .options = ClaimListingOptions({EvidenceOption()}),
          .run = Show};
}

}  // namespace newsgraph

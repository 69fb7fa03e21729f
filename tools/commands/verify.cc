// newsgraph verify: proves the store against itself.
#include <cstdio>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::VerifyResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"article"}, {"family"}, {"what differs"}};
  for (const v1::VerifyResponse::Difference& difference : answer.differences()) {
    section.rows.push_back(
        {.cells = {difference.article(), difference.family(), difference.what()}});
  }
  const std::string looked_at =
      Counted(answer.articles(), "article") + ", " + Counted(answer.rows(), "row");
  page.footer = {answer.differences_size() == 0
                     ? looked_at + ": all is as it should be"
                     : looked_at + ": " +
                           Counted(static_cast<uint32_t>(answer.differences_size()), "difference")};
  return page;
}

StatusOr<ExitCode> Verify(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::VerifyResponse answer, client->Verify({}));
  NG_RETURN_IF_ERROR(PrintAnswer(call, answer, true, [&] { return PageOf(answer); }).status());
  if (answer.differences_size() == 0) return ExitCode::kDone;
  std::fputs(
      "newsgraph: the store is damaged: make a new one from the articles, or take a copy from "
      "before\n",
      stderr);
  return ExitCode::kDamaged;
}

}  // namespace

Command VerifyCommand() {
  return {.name = "verify",
          .group = "proving",
          .summary =
              "prove that every row follows from its article and every quoted byte is where it "
              "should be",
          .details = "Exit status 4 where something differs.",
          .example = "newsgraph verify",
          .run = Verify};
}

}  // namespace newsgraph

// newsgraph retract: articles that nobody should have believed.
#include "tools/commands/commands.h"
#include "tools/commands/judge.h"

namespace newsgraph {
namespace {

StatusOr<ExitCode> RunRetract(const Invocation& call) {
  v1::JudgeRequest request;
  request.set_kind(v1::Judgement::RETRACT);
  for (const std::string& article : call.arguments) request.add_articles(article);
  request.set_outlet(std::string(call.Value("--outlet")));
  request.set_before(std::string(call.Value("--before")));
  request.set_future(call.Has("--future"));
  request.set_purge(call.Has("--purge"));
  if (call.arguments.empty() && !call.Has("--outlet") && !call.Has("--before")) {
    return InvalidArgumentError(
        "retract takes the ids of articles, or --outlet NAME, or --before DATE: which ones?");
  }
  return SendJudgement(call, std::move(request));
}

}  // namespace

Command RetractCommand() {
  return {
      .name = "retract",
      .group = "correcting",
      .arguments = "[ARTICLE...]",
      .max_arguments = kAnyNumber,
      .summary = "withdraw articles: no answer and no count knows them any more",
      .details =
          "ARTICLE is the id as it was given, the url, or the 16 digits in the store. With "
          "--outlet "
          "and --before all that both hold of. The articles are put aside, text and all; when they "
          "are ingested again, in whatever version, that is said and they stay out. `undo` brings "
          "everything back as it was, unless --purge deleted it.",
      .example = "newsgraph retract courier-2024-06-24-elected --why \"the paper took it back\"",
      .options = JudgingOptions(
          {{"--outlet", "NAME", "all articles of this publisher"},
           {"--before", "DATE", "all articles published before DATE"},
           {"--future", "", "with --outlet: also what it prints from now on"},
           {"--purge", "", "delete text and header as well: nothing brings them back"}}),
      .run = RunRetract};
}

}  // namespace newsgraph

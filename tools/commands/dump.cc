// newsgraph dump: the whole store as sorted text, the same for the same articles.
#include <cstdio>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"

namespace newsgraph {
namespace {

StatusOr<ExitCode> Dump(const Invocation& call) {
  if (call.Has("--format")) {
    return InvalidArgumentError(
        "a dump has one format, its own lines: leave --format out (the other commands honour it)");
  }
  v1::DumpRequest request;
  request.set_full(call.Has("--full"));
  if (!call.arguments.empty()) request.set_family(call.arguments[0]);
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  const Status status = client->Dump(request, [](std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  });
  if (std::ferror(stdout) != 0) return ExitCode::kWrongUse;  // main says why
  NG_RETURN_IF_ERROR(status);
  return ExitCode::kDone;
}

}  // namespace

Command DumpCommand() {
  return {
      .name = "dump",
      .group = "keeping",
      .arguments = "[FAMILY]",
      .max_arguments = 1,
      .summary = "the whole store as stable, sorted text",
      .details =
          "Two stores hold the same exactly when their dumps are equal, whatever the order in "
          "which their articles "
          "came. FAMILY is article, claim, edge, judgement, mention, name, quote, retracted (an "
          "article put aside) or retraction (what put it there): the first word of its lines.",
      .example = "newsgraph dump | sha256sum",
      .options = {{"--full", "",
                   "texts and all, one article or judgement a line of JSON: what `load` reads"}},
      .run = Dump};
}

}  // namespace newsgraph

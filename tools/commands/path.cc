// newsgraph path A B: a shortest chain of claims between two.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::PathResponse& answer) {
  Page page{.title = NameOf(answer.from()) + " … " + NameOf(answer.to())};
  page.lead = {Counted(static_cast<uint32_t>(answer.steps_size()), "step")};
  if (answer.more_size() > 0) {
    page.lead.push_back(std::to_string(answer.more_size() + 1) + " chains of that length");
  }
  AddSteps(answer.steps(), "", &page);
  int chain = 1;
  for (const v1::PathChain& other : answer.more())
    AddSteps(other.steps(), "chain " + std::to_string(++chain) + ": ", &page);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Path(const Invocation& call) {
  v1::PathRequest request;
  request.set_from(call.arguments[0]);
  request.set_to(call.arguments[1]);
  ReadThrough(call, request.mutable_through());
  request.set_all(call.Has("--all"));
  request.set_strongest(call.Has("--strongest"));
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  NG_ASSIGN_OR_RETURN(const int64_t hops, call.Number("--max-hops", 0, 1, 20));
  request.set_max_hops(static_cast<uint32_t>(hops));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::PathResponse answer, client->Path(request));
  const bool found = answer.steps_size() > 0 || answer.from().node() == answer.to().node();
  std::string nothing;
  if (!found) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Path, request, "step",
                                              [](const auto& all) { return all.steps_size(); }));
  }
  return PrintAnswer(
      call, answer, found, [&] { return found ? PageOf(answer) : Page{}; }, nothing);
}

}  // namespace

Command PathCommand() {
  return {.name = "path",
          .group = "connecting",
          .arguments = "A B",
          .min_arguments = 2,
          .max_arguments = 2,
          .summary = "a shortest chain of claims that connects two",
          .details =
              "Roles and places connect everybody with everybody, and a denial connects nobody: no "
              "path goes through "
              "them unless --through says so.",
          .example = "newsgraph path \"Pauline Achterberg\" \"Joost Pemberwick\" --evidence",
          .options = ClaimListingOptions(
              {{"--all", "", "every shortest chain, at most 50"},
               {"--strongest", "",
                "the chain with the best evidence, which may be longer; ways through those whom "
                "everybody knows are avoided"},
               ThroughOption(),
               PredicateOption(),
               {"--max-hops", "N", "chains of at most N claims (default: 6)"},
               EvidenceOption()}),
          .run = Path};
}

}  // namespace newsgraph

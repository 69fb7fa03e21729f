// newsgraph top: who stands in the middle of the graph.
#include <cstdio>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

std::string PerMille(float share) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", static_cast<double>(share) * 1000);
  return text;
}

Page PageOf(const v1::TopResponse& answer, bool by_rank) {
  Page page;
  page.lead = {std::to_string(answer.entities()) + " entities, " +
               Counted(answer.connections(), "connection") + ", " +
               Counted(answer.parts(), "part") + " that hang together, the largest of " +
               std::to_string(answer.largest_part())};
  Section& section = page.sections.emplace_back();
  section.columns = {{"name"}, {"type"}, {"neighbors", Column::kRight}};
  if (by_rank) section.columns.push_back({"rank, per mille", Column::kRight});
  section.columns.push_back({"part", Column::kRight});
  for (const v1::TopRow& row : answer.rows()) {
    std::vector<std::string> cells = {NameOf(row.entity()), WordOf(row.entity().type()),
                                      std::to_string(row.degree())};
    if (by_rank) cells.push_back(PerMille(row.pagerank()));
    cells.push_back(std::to_string(row.part()));
    section.rows.push_back({.cells = std::move(cells)});
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Top(const Invocation& call) {
  v1::TopRequest request;
  const bool by_rank = call.Value("--by") == "pagerank";
  if (by_rank) request.set_by(v1::TopRequest::PAGERANK);
  for (const std::string& predicate : call.Values("--predicate")) request.add_predicates(predicate);
  NG_RETURN_IF_ERROR(ReadTypes(call, request.mutable_types()));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::TopResponse answer, client->Top(request));
  std::string nothing;
  if (answer.rows().empty()) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Top, request, "entity",
                                              [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, !answer.rows().empty(), [&] { return PageOf(answer, by_rank); }, nothing);
}

}  // namespace

Command TopCommand() {
  return {
      .name = "top",
      .group = "connecting",
      .min_arguments = 0,
      .max_arguments = 0,
      .summary = "who has most neighbors, and which parts of the graph hang together",
      .details =
          "A neighbor is who or what is one claim away, denials left out. --by pagerank asks "
          "not how many they are but who: a neighbor counts for more who has important "
          "neighbors himself. \"Part\" is how many entities hang together with it. Reads "
          "everything that is said, so it takes seconds on a large store.",
      .example = "newsgraph top --by pagerank --type person --since 2024",
      .options = ClaimListingOptions({{"--by",
                                       "WHAT",
                                       "degree: the number of neighbors; pagerank: who they are",
                                       {"degree", "pagerank"}},
                                      TypeOption(),
                                      PredicateOption(),
                                      {"--limit", "N", "at most N rows (default: 20)"}}),
      .run = Top};
}

}  // namespace newsgraph

// newsgraph stats: how much is in the store.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

void AddCounts(const google::protobuf::RepeatedPtrField<v1::Count>& counts, const char* title,
               Page& page) {
  Section& section = page.sections.emplace_back();
  section.columns = {{title}, {"", Column::kRight}};
  for (const v1::Count& count : counts) {
    section.rows.push_back({.cells = {count.name().empty() ? "(unknown)" : count.name(),
                                      std::to_string(count.count())}});
  }
}

Page PageOf(const v1::StatsResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{""}, {"", Column::kRight}};
  const auto add = [&section](const char* what, uint32_t count) {
    section.rows.push_back({.cells = {what, std::to_string(count)}});
  };
  add("articles", answer.articles());
  add("entities", answer.entities());
  add("claims", answer.claims());
  add("mentions", answer.mentions());
  add("quotes", answer.quotes());
  const std::string period = Period(answer.first_date(), answer.last_date());
  if (!period.empty()) page.lead = {"articles of " + period};
  AddCounts(answer.outlets(), "articles of outlet", page);
  AddCounts(answer.predicates(), "claims of kind", page);
  AddCounts(answer.made_by(), "articles extracted by", page);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Stats(const Invocation& call) {
  v1::StatsRequest request;
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::StatsResponse answer, client->Stats(request));
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer); });
}

}  // namespace

Command StatsCommand() {
  return {.name = "stats",
          .group = "proving",
          .summary = "how many articles, entities, claims and quotes there are",
          .example = "newsgraph stats --format json",
          .options = ListingOptions(),
          .run = Stats};
}

}  // namespace newsgraph

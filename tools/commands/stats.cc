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

// Each text by its first article: when, which agency, how many print it.
void AddReprints(const v1::StatsResponse& answer, Page& page) {
  Section& section = page.sections.emplace_back();
  section.columns = {{"text that several articles print, by its first"},
                     {"date"},
                     {"agency"},
                     {"articles", Column::kRight},
                     {"outlets", Column::kRight}};
  for (const v1::ReprintedText& text : answer.reprints()) {
    const v1::ArticleRow& first = text.first();
    section.rows.push_back(
        {.cells = {first.title().empty() ? first.id() : first.title(), first.date(), text.agency(),
                   std::to_string(text.articles()), std::to_string(text.outlets())}});
  }
}

Page PageOf(const v1::StatsResponse& answer, bool reprints) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{""}, {"", Column::kRight}};
  const auto add = [&section](const char* what, uint32_t count) {
    section.rows.push_back({.cells = {what, std::to_string(count)}});
  };
  add("articles", answer.articles());
  if (reprints) add("different texts", answer.texts());
  add("entities", answer.entities());
  add("claims", answer.claims());
  add("mentions", answer.mentions());
  add("quotes", answer.quotes());
  const std::string period = Period(answer.first_date(), answer.last_date());
  if (!period.empty()) page.lead = {"articles of " + period};
  if (reprints) AddReprints(answer, page);
  AddCounts(answer.outlets(), "articles of outlet", page);
  AddCounts(answer.predicates(), "claims of kind", page);
  AddCounts(answer.made_by(), "articles extracted by", page);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Stats(const Invocation& call) {
  v1::StatsRequest request;
  request.set_reprints(call.Has("--reprints"));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::StatsResponse answer, client->Stats(request));
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer, request.reprints()); });
}

}  // namespace

Command StatsCommand() {
  return {
      .name = "stats",
      .group = "proving",
      .summary = "how many articles, entities, claims and quotes there are",
      .details =
          "With --reprints also how many different texts the articles print, and which texts "
          "several do: an agency's story under many outlets' names is one source of what it "
          "says, however often it is printed.",
      .example = "newsgraph stats --format json",
      .options = ListingOptions({{"--reprints", "", "find the texts that several articles print"}}),
      .run = Stats};
}

}  // namespace newsgraph

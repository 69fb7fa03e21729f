// newsgraph stats: how much is in the store.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

void AddCounts(const google::protobuf::RepeatedPtrField<v1::Count>& counts, const char* title,
               Page& page) {
  Section& section = page.sections.emplace_back();
  section.columns = {{title}, {"count", Column::kRight}};
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

Page RunsPage(const v1::StatsResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"run"},
                     {"of"},
                     {"program"},
                     {"packs"},
                     {"model"},
                     {"added", Column::kRight},
                     {"replaced", Column::kRight},
                     {"unchanged", Column::kRight},
                     {"retracted", Column::kRight},
                     {"articles now", Column::kRight}};
  for (const v1::RunRow& run : answer.runs()) {
    section.rows.push_back(
        {.cells = {run.started().substr(0, 19) + "Z", run.command(), run.program(), run.packs(),
                   run.model(), std::to_string(run.added()), std::to_string(run.replaced()),
                   std::to_string(run.unchanged()), std::to_string(run.retracted()),
                   std::to_string(run.articles())}});
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

Page PageOf(const v1::StatsResponse& answer, bool reprints) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"what"}, {"count", Column::kRight}};
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
  request.set_runs(call.Has("--runs"));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::StatsResponse answer, client->Stats(request));
  if (request.runs()) {
    return PrintAnswer(
        call, answer, !answer.runs().empty(), [&] { return RunsPage(answer); },
        "the journal has no run: this store was filled by an older newsgraph");
  }
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
          "says, however often it is printed. With --runs the journal: which runs of ingest and "
          "reextract brought what, when, with which program, packs and model, and how many "
          "articles are there whose present text came with each.",
      .example = "newsgraph stats --format json",
      .options = ListingOptions({{"--reprints", "", "find the texts that several articles print"},
                                 {"--runs", "", "what came in when, and with which versions"}}),
      .run = Stats};
}

}  // namespace newsgraph

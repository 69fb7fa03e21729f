// newsgraph reextract: the stored texts, read again with the packs and the model of today.
#include <cstdio>
#include <optional>

#include "tools/client/store_lock.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/records.h"
#include "tools/reading/ingest_stream.h"
#include "tools/reading/ingester.h"
#include "tools/reading/interrupt.h"
#include "tools/reading/reading_options.h"
#include "tools/reading/reextractor.h"
#include "tools/reading/run_log.h"
#include "tools/server/store_holder.h"

namespace newsgraph {
namespace {

Status HeldByAnother(const std::string& folder) {
  return UnavailableError(
      "the store " + folder +
      " is held by another newsgraph (ingest or serve): wait until it has finished, or end it");
}

// A dry run only reads.
StatusOr<v1::ReextractResponse> Preview(const Invocation& call, const ReextractOptions& options,
                                        const std::function<void(uint64_t)>& counted) {
  const std::string folder = call.StoreFolder();
  NG_ASSIGN_OR_RETURN(const std::optional<StoreLock> lock, StoreLock::TryRead(folder));
  if (!lock) return HeldByAnother(folder);
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Graph> graph,
                      Graph::Open(folder, {.read_only = true, .create = false}));
  NG_ASSIGN_OR_RETURN(const Analyser analyser, LoadAnalyser(call));
  return Reextract(*graph, analyser, options, counted);
}

// Others are answered at the store's socket meanwhile.
StatusOr<v1::ReextractResponse> Rewrite(const Invocation& call, const ReextractOptions& options,
                                        const std::function<void(uint64_t)>& counted) {
  const std::string folder = call.StoreFolder();
  // A store must be there: holding it would make its folder.
  NG_RETURN_IF_ERROR(StoreLock::TryRead(folder).status());
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<StoreHolder> holder,
                      StoreHolder::TryHold(folder, {.create = false}));
  if (holder == nullptr) return HeldByAnother(folder);
  NG_ASSIGN_OR_RETURN(const Analyser analyser, LoadAnalyser(call));
  Ingester ingester(holder->graph(), analyser);
  NG_RETURN_IF_ERROR(
      holder->Listen([&ingester](const std::function<bool(v1::IngestRequest*)>& next) {
        return IngestStream(ingester, 1, next);
      }));
  StatusOr<v1::ReextractResponse> response = Reextract(holder->graph(), analyser, options, counted);
  const Status closed = holder->Close();
  if (response.ok() && !closed.ok()) return closed;
  return response;
}

Row RowOf(const v1::ClaimChange& change) {
  Row row;
  std::string says = change.subject() + " " + change.predicate();
  if (!change.object().empty()) says += " " + change.object();
  if (!change.said().empty()) says += " (" + change.said() + ")";
  row.cells = {change.added() ? "+" : "-", says};
  row.citations = {{.sentence = change.sentence(), .where = change.article()}};
  return row;
}

Page PageOf(const v1::ReextractResponse& answer) {
  Page page;
  page.title = "+" + WithCommas(answer.added()) + " / -" + WithCommas(answer.removed()) +
               (answer.added() + answer.removed() == 1 ? " claim" : " claims");
  page.lead = {"in " + WithCommas(answer.changed()) + " of " + WithCommas(answer.reextracted()) +
               (answer.dry_run() ? " articles that would be read again, of "
                                 : " articles that were read again, of ") +
               WithCommas(answer.articles())};
  Section& section = page.sections.emplace_back();
  section.columns = {{""}, {"for example"}};
  for (const v1::ClaimChange& change : answer.examples()) section.rows.push_back(RowOf(change));
  if (answer.dry_run()) page.footer = {"nothing was written: leave --dry-run out"};
  return page;
}

StatusOr<ExitCode> RunReextract(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const int threads, ThreadsOf(call));
  NG_ASSIGN_OR_RETURN(const int64_t examples, call.Number("--limit", 10, 0, 1'000'000));
  NG_ASSIGN_OR_RETURN(RunLog log, RunLog::Start("", 0));
  InputWatch watch;
  const InterruptStops interrupt(&watch);
  const ReextractOptions options = {.threads = threads,
                                    .dry_run = call.Has("--dry-run"),
                                    .examples = static_cast<uint32_t>(examples),
                                    .stop = &watch.stop};
  const auto counted = [&](uint64_t text_bytes) { log.Count(text_bytes, watch); };
  const StatusOr<v1::ReextractResponse> answer =
      options.dry_run ? Preview(call, options, counted) : Rewrite(call, options, counted);
  NG_RETURN_IF_ERROR(log.Finish());
  NG_RETURN_IF_ERROR(answer.status());
  std::fprintf(stderr, "%s: %s\n", call.StoreFolder().c_str(), log.Pace().c_str());
  NG_RETURN_IF_ERROR(PrintAnswer(call, *answer, true, [&] { return PageOf(*answer); }).status());
  if (!interrupt.happened()) return ExitCode::kDone;
  std::fputs("newsgraph: interrupted; run it again to go on\n", stderr);
  return ExitCode::kInterrupted;
}

}  // namespace

Command ReextractCommand() {
  return {
      .name = "reextract",
      .group = "reading in",
      .summary = "read the stored texts again with the packs and the model of today",
      .details =
          "After new rules, a pack of yours, a new model: the claims of each article are replaced "
          "by what these read in it, as if it were ingested anew; what was decided, rejected, "
          "split and retracted holds. --dry-run says how many claims would come and go, with "
          "examples, and writes nothing. May be interrupted and run again at any moment; what is "
          "of these packs already is left alone. An article that is retracted is read again after "
          "its return, by the next run.",
      .example = "newsgraph reextract --dry-run --pack court.textproto",
      .options = {{"--dry-run", "", "say what would change, and write nothing"},
                  {"--limit", "N", "at most N examples of changed claims (default: 10)"},
                  kThreadsOption,
                  kPackOption,
                  kNoModelOption},
      .run = RunReextract};
}

}  // namespace newsgraph
